import type { Migration } from '../migration.ts';

/** Who was shut out, since when, by whom and why. `banned` alone stays what is asked at the door. */
export const bans: Migration = {
  id: 5,
  name: 'bans',
  statements: [
    `ALTER TABLE visitors ADD COLUMN banned_at INTEGER`,
    `ALTER TABLE visitors ADD COLUMN ban_json TEXT`,
    `UPDATE visitors SET banned_at = last_seen_at WHERE banned = 1`,
    `CREATE INDEX visitors_banned ON visitors(account_id, banned_at DESC, id DESC) WHERE banned = 1`,
  ],
};
