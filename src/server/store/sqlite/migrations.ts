/**
 * Numbered steps, forward only. A step that was released is never edited: a change is a new step. A database that knows a step which this
 * program does not is refused, so that an older program never writes into a newer schema.
 */
import type { Migration } from './migration.ts';
import { core } from './migrations/0001-core.ts';
import { serviceDesk } from './migrations/0002-service-desk.ts';
import { invites } from './migrations/0003-invites.ts';
import { search } from './migrations/0004-search.ts';
import { bans } from './migrations/0005-bans.ts';
import { relays } from './migrations/0006-relays.ts';
import { ticketNews } from './migrations/0007-ticket-news.ts';
import { answerMails } from './migrations/0008-answer-mails.ts';

export const migrations: readonly Migration[] = [
  core,
  serviceDesk,
  invites,
  search,
  bans,
  relays,
  ticketNews,
  answerMails,
];

/** The part of the driver that migrating needs. */
export interface MigrationTarget {
  exec(sql: string): void;
  all(sql: string): readonly Record<string, unknown>[];
}
export interface MigrationReport {
  readonly from: number;
  readonly to: number;
  readonly applied: readonly string[];
}

/** Brings the database to the newest step, all in one transaction. */
export function migrate(
  target: MigrationTarget,
  now: number,
  steps: readonly Migration[] = migrations,
): MigrationReport {
  target.exec(
    'CREATE TABLE IF NOT EXISTS schema_migrations(id INTEGER PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL) STRICT',
  );
  const done = new Set(target.all('SELECT id FROM schema_migrations').map((row) => Number(row['id'])));
  const from = Math.max(0, ...done);
  const newest = Math.max(0, ...steps.map((step) => step.id));
  if (from > newest) {
    throw new Error(
      `The database is at schema step ${String(from)}, this program knows ${String(newest)}. Start a version at least as new as the one that wrote it, or restore a backup.`,
    );
  }
  const pending = steps.filter((step) => !done.has(step.id)).sort((a, b) => a.id - b.id);
  if (pending.length === 0) return { from, to: from, applied: [] };
  target.exec('BEGIN IMMEDIATE');
  try {
    for (const step of pending) {
      for (const statement of step.statements) target.exec(statement);
      target.exec(
        `INSERT INTO schema_migrations(id, name, at) VALUES(${String(step.id)}, '${step.name.replaceAll("'", "''")}', ${String(now)})`,
      );
    }
    target.exec('COMMIT');
  } catch (error) {
    target.exec('ROLLBACK');
    throw error;
  }
  return { from, to: newest, applied: pending.map((step) => step.name) };
}
