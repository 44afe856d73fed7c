import type { Migration } from '../migration.ts';

export const invites: Migration = {
  id: 3,
  name: 'invites',
  statements: [
    `CREATE TABLE invites(
      id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE, visitor_id TEXT NOT NULL,
      agent_id TEXT NOT NULL, text TEXT NOT NULL, status TEXT NOT NULL, at INTEGER NOT NULL, answered_at INTEGER) STRICT`,
    `CREATE INDEX invites_visitor ON invites(visitor_id, status)`,
    `CREATE INDEX invites_account ON invites(account_id, status)`,
  ],
};
