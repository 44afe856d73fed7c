import type { Migration } from '../migration.ts';

/** Tickets, mail, thread summaries, exports and erasures. */
export const serviceDesk: Migration = {
  id: 2,
  name: 'service-desk',
  statements: [
    // Counts up on its own, so that a number is not given twice after an erasure.
    `CREATE TABLE ticket_counters(
      account_id TEXT PRIMARY KEY REFERENCES accounts(id) ON DELETE CASCADE, next INTEGER NOT NULL) STRICT`,
    `CREATE TABLE tickets(
      id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE, number INTEGER NOT NULL,
      client_key TEXT NOT NULL, subject TEXT NOT NULL, status TEXT NOT NULL, visitor_id TEXT, conversation_id TEXT, group_id TEXT,
      assignee_id TEXT, name TEXT, email TEXT, fields_json TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
      UNIQUE(account_id, number), UNIQUE(account_id, client_key)) STRICT`,
    `CREATE INDEX tickets_updated ON tickets(account_id, updated_at DESC, id DESC)`,
    `CREATE INDEX tickets_visitor ON tickets(visitor_id, updated_at DESC, id DESC)`,
    `CREATE TABLE ticket_replies(
      id TEXT PRIMARY KEY, ticket_id TEXT NOT NULL REFERENCES tickets(id) ON DELETE CASCADE, client_key TEXT NOT NULL, at INTEGER NOT NULL,
      author_role TEXT NOT NULL, author_id TEXT, author_name TEXT, text TEXT NOT NULL, files_json TEXT NOT NULL, hidden INTEGER NOT NULL,
      UNIQUE(ticket_id, client_key)) STRICT`,
    `CREATE INDEX ticket_replies_ticket ON ticket_replies(ticket_id, id)`,
    `CREATE TABLE mails(
      id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE, visitor_id TEXT, dedupe_key TEXT NOT NULL UNIQUE,
      recipient TEXT NOT NULL, sender_name TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, html TEXT NOT NULL, created_at INTEGER NOT NULL,
      due_at INTEGER NOT NULL, attempts INTEGER NOT NULL, state TEXT NOT NULL, last_error TEXT) STRICT`,
    `CREATE INDEX mails_due ON mails(due_at) WHERE state = 'waiting'`,
    `CREATE TABLE thread_summaries(
      thread_id TEXT PRIMARY KEY REFERENCES threads(id) ON DELETE CASCADE, account_id TEXT NOT NULL, visitor_id TEXT, updated_at INTEGER NOT NULL,
      rated INTEGER NOT NULL, body_json TEXT NOT NULL) STRICT`,
    `CREATE INDEX thread_summaries_updated ON thread_summaries(account_id, updated_at DESC, thread_id DESC)`,
    `CREATE INDEX threads_opened ON threads(opened_at)`,
    `CREATE TABLE export_links(
      token_hash TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE, visitor_id TEXT NOT NULL,
      created_by TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE erasures(
      id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE, visitor_id TEXT NOT NULL, at INTEGER NOT NULL,
      by_role TEXT NOT NULL, by_id TEXT NOT NULL, conversations INTEGER NOT NULL, tickets INTEGER NOT NULL, files INTEGER NOT NULL,
      pending_blobs_json TEXT NOT NULL) STRICT`,
    `CREATE INDEX erasures_account ON erasures(account_id, id DESC)`,
  ],
};
