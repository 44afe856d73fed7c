import type { Migration } from '../migration.ts';

/** Answers by mail to visitors who are away: who wants them, how far each absence has got, and who has stopped them. */
export const answerMails: Migration = {
  id: 8,
  name: 'answer-mails',
  statements: [
    `ALTER TABLE visitors ADD COLUMN answers_to TEXT`,
    `ALTER TABLE mails ADD COLUMN stop_url TEXT`,
    `CREATE TABLE absences(
      visitor_id TEXT PRIMARY KEY REFERENCES visitors(id) ON DELETE CASCADE, due_at INTEGER, mailed INTEGER NOT NULL, mailed_until INTEGER NOT NULL)
      STRICT, WITHOUT ROWID`,
    `CREATE INDEX absences_due ON absences(due_at) WHERE due_at IS NOT NULL`,
    // Addresses as hashes: what is kept to leave somebody alone is not a list of addresses, and outlives an erasure.
    `CREATE TABLE mail_stops(
      account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE, address_hash TEXT NOT NULL, at INTEGER NOT NULL,
      PRIMARY KEY(account_id, address_hash)) STRICT, WITHOUT ROWID`,
    // Signs links that must still hold after years and restarts.
    `CREATE TABLE server_secrets(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    `INSERT INTO server_secrets(name, value) VALUES('mail-stop', lower(hex(randomblob(32))))`,
  ],
};
