import type { Migration } from '../migration.ts';

/**
 * Conversations that an account answers for another one. One row ties the two together; the numbers say how far each stream has been
 * carried over, so that a restart goes on where the last commit was.
 */
export const relays: Migration = {
  id: 6,
  name: 'relays',
  statements: [
    `CREATE TABLE relays(
      id TEXT PRIMARY KEY, source_account TEXT NOT NULL, source_conversation TEXT NOT NULL, source_thread TEXT, source_seq INTEGER NOT NULL,
      target_account TEXT NOT NULL, target_visitor TEXT NOT NULL, target_conversation TEXT, target_thread TEXT, target_seq INTEGER NOT NULL,
      at INTEGER NOT NULL, UNIQUE(source_conversation, target_account)) STRICT`,
  ],
};
