import type { Migration } from '../migration.ts';

/** What the asker of a ticket sees of it: when that changed last, and how far they have seen it. What is there already counts as seen. */
export const ticketNews: Migration = {
  id: 7,
  name: 'ticket-news',
  statements: [
    `ALTER TABLE tickets ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0`,
    `ALTER TABLE tickets ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0`,
    `UPDATE tickets SET changed_at = updated_at, seen_at = updated_at`,
    `CREATE INDEX tickets_asker ON tickets(visitor_id, changed_at)`,
  ],
};
