/** What the store and its worker thread say to each other. Every message carries an `id`, every answer the same one. */
import type { NewEntry, Statement, StatementResult, StoredEntry } from '../ports.ts';

export interface AppendUnit {
  readonly kind: 'append';
  readonly conversationId: string;
  readonly clientKey?: string | undefined;
  readonly statements: readonly Statement[];
  readonly entries: readonly NewEntry[];
}
export interface WriteUnit {
  readonly kind: 'write';
  readonly statements: readonly Statement[];
}
/**
 * An append of one entry and nothing beside it, which nearly every one is. As a row, since names would be written and read again for each
 * message that crosses the threads.
 */
export type RowUnit = readonly [
  conversationId: string,
  at: number,
  kind: string,
  messageId: string | null,
  clientKey: string | null,
  authorRole: string | null,
  hidden: 0 | 1,
  body: string,
];
export type Unit = RowUnit | AppendUnit | WriteUnit;
export interface UnitError {
  readonly ok: 'error';
  readonly message: string;
  readonly sqliteCode: number;
}
/** A bare number is the first one that an append has got. */
export type UnitResult =
  | number
  | { readonly ok: 'duplicate'; readonly entry: StoredEntry }
  | { readonly ok: 'write'; readonly results: readonly StatementResult[] }
  | UnitError;
export type WorkerRequest =
  | { readonly id: number; readonly kind: 'batch'; readonly units: readonly Unit[] }
  | { readonly id: number; readonly kind: 'read'; readonly statement: Statement }
  | { readonly id: number; readonly kind: 'backup'; readonly file: string }
  | { readonly id: number; readonly kind: 'checkpoint' }
  | { readonly id: number; readonly kind: 'close' };
export type WorkerResponse =
  | { readonly id: number; readonly kind: 'batch'; readonly results: readonly UnitResult[]; readonly seconds: number }
  | { readonly id: number; readonly kind: 'rows'; readonly rows: readonly Record<string, unknown>[] }
  | { readonly id: number; readonly kind: 'done' }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string; readonly sqliteCode: number };
export interface WorkerData {
  readonly file: string;
  /** Folder to hold first. */
  readonly lock?: string | undefined;
}
export interface WorkerReady {
  readonly kind: 'ready';
  readonly migrated: readonly string[];
  readonly schema: number;
}
export interface WorkerRefused {
  readonly kind: 'refused';
  readonly message: string;
}

/** SQLite's primary result codes that mean something to us. */
export const sqliteCodes = { busy: 5, ioError: 10, corrupt: 11, full: 13, constraint: 19 } as const;
