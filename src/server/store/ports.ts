/**
 * The four things that the domain needs from the outside. Embedded implementations live beside this file; a distributed set can
 * replace them without a change above.
 *
 * Writing has one rule: a promise of this file resolves only after commit and fsync, and what is given in one call is committed
 * whole or not at all.
 */
import type { CompiledQuery, Kysely } from 'kysely';
import type { Readable } from 'node:stream';
import type { Database } from './database.ts';

/** A compiled query, as `kysely` makes it. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}
export interface StatementResult {
  readonly rows: readonly Record<string, unknown>[];
  readonly changes: number;
}
/** One row of `entries` that has no number yet. */
export interface NewEntry {
  readonly at: number;
  readonly kind: string;
  readonly messageId?: string | undefined;
  readonly clientKey?: string | undefined;
  readonly authorRole?: string | undefined;
  readonly hidden: boolean;
  readonly body: string;
}
export interface Append<T = AppendResult> {
  readonly conversationId: string;
  /** When an entry of this conversation has this key already, nothing of the append happens and that entry is the answer. */
  readonly clientKey?: string | undefined;
  /** Committed with the entries, run before them (the conversation's own row may be among these). */
  readonly statements: readonly Statement[];
  readonly entries: readonly NewEntry[];
  /** Called in the order of commits; the promise resolves with what it makes of the result. */
  readonly committed: (result: AppendResult) => T;
  /** Called when it is over, whether it was stored or not. */
  readonly settled?: (() => void) | undefined;
}
export interface StoredEntry {
  readonly conversationId: string;
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly hidden: boolean;
  readonly body: string;
}
export type AppendResult =
  { readonly duplicate: false; readonly firstSeq: number } | { readonly duplicate: true; readonly entry: StoredEntry };

export interface Store {
  /** Reads, and single writes; each write is a commit of its own (grouped with others under way). It has no `transaction()`. */
  readonly query: Kysely<Database>;
  /** The hot path: numbers entries and stores them together with `statements`. */
  append<T>(append: Append<T>): Promise<T>;
  /** Several writes as one commit. */
  write(queries: readonly (Statement | { compile(): CompiledQuery<unknown> })[]): Promise<readonly StatementResult[]>;
  /** Copies the whole database into a new file while the server runs. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}
/** Hints between nodes; may lose, double and reorder. Sequence numbers are the truth. */
export interface Bus<E> {
  publish(event: E): void;
  subscribe(listener: (event: E) => void): () => void;
}
export interface StoredBlob {
  readonly key: string;
  readonly sha256: string;
  readonly size: number;
}
export interface Blobs {
  /** Resolves when the bytes would survive a power cut. Rejects with TOO_LARGE beyond `maxBytes`, keeping nothing. */
  put(source: Readable, maxBytes: number): Promise<StoredBlob>;
  /** The first bytes, for sniffing. */
  head(key: string, bytes: number): Promise<Uint8Array>;
  read(key: string, range?: { start: number; end: number }): Readable;
  remove(key: string): Promise<void>;
}
/** Work that only one node may do at a time (timers of routing, closing idle threads). */
export interface Leases {
  hold(name: string, ttlMs: number): Promise<Lease | undefined>;
}
export interface Lease {
  release(): Promise<void>;
}
