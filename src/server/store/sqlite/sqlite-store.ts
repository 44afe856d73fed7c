/**
 * The embedded store. Group commit: while one batch is being written, everything that arrives waits and becomes the next batch (at most
 * `maxBatch` units). An answer leaves only after the commit that holds it.
 */
import { once } from 'node:events';
import { Kysely } from 'kysely';
import type { CompiledQuery } from 'kysely';
import type { Worker } from 'node:worker_threads';
import { ChatError } from '../../../protocol/errors.ts';
import type { Database } from '../database.ts';
import type { Append, AppendResult, Statement, StatementResult, Store } from '../ports.ts';
import { WorkerDialect } from './dialect.ts';
import type { OpeningStore } from './start-worker.ts';
import { startOpening } from './start-worker.ts';
import type { Unit, UnitError, UnitResult, WorkerReady, WorkerRequest, WorkerResponse } from './worker-protocol.ts';
import { sqliteCodes } from './worker-protocol.ts';

export interface SqliteStoreOptions {
  readonly file: string;
  /** Folder to hold for this process alone, as long as the store is open. */
  readonly lock?: string;
  /** A worker that is opening this very file already. */
  readonly opening?: OpeningStore | undefined;
  readonly maxBatch?: number;
  /** The disk failed or the worker died: what was answered so far is safe, nothing more can be promised. */
  readonly onFatal: (error: Error) => void;
  readonly onCommit?: (batch: {
    readonly units: number;
    readonly duplicates: number;
    readonly seconds: number;
  }) => void;
}
interface Waiting {
  readonly unit: Unit;
  /** What the promise is resolved with; what it throws, the promise is rejected with. */
  readonly read: (result: Exclude<UnitResult, UnitError>) => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  readonly settled?: (() => void) | undefined;
}
type Pending = { readonly resolve: (response: WorkerResponse) => void; readonly reject: (error: Error) => void };

export class SqliteStore implements Store {
  readonly query: Kysely<Database>;
  /** Names of the migrations that this start has applied. */
  readonly migrated: readonly string[];
  readonly #worker: Worker;
  readonly #options: SqliteStoreOptions;
  readonly #pending = new Map<number, Pending>();
  #waiting: Waiting[] = [];
  #writing = false;
  #nextId = 1;
  #closed = false;
  #failure: Error | undefined;

  static async open(options: SqliteStoreOptions): Promise<SqliteStore> {
    const { worker, ready } = options.opening ?? startOpening({ file: options.file, lock: options.lock });
    return new SqliteStore(worker, options, await ready);
  }
  private constructor(worker: Worker, options: SqliteStoreOptions, ready: WorkerReady) {
    this.#worker = worker;
    this.#options = options;
    this.migrated = ready.migrated;
    this.query = new Kysely<Database>({
      dialect: new WorkerDialect({ read: (query) => this.#read(query), write: (query) => this.#writeOne(query) }),
    });
    worker.on('message', (response: WorkerResponse) => {
      const pending = this.#pending.get(response.id);
      this.#pending.delete(response.id);
      pending?.resolve(response);
    });
    worker.on('error', (error) => this.#die(error));
    worker.on('exit', () => {
      if (!this.#closed) this.#die(new Error('The store worker ended by itself.'));
    });
  }
  append<T>(append: Append<T>): Promise<T> {
    const { committed, settled } = append;
    return new Promise<T>((resolve, reject) => {
      this.#enqueue({ unit: unitOf(append), read: (result) => committed(appended(result)), resolve, reject, settled });
    });
  }
  async write(
    queries: readonly (Statement | { compile(): CompiledQuery<unknown> })[],
  ): Promise<readonly StatementResult[]> {
    if (queries.length === 0) return [];
    const statements = queries.map((query) => plain('compile' in query ? query.compile() : query));
    return this.#writeAll(statements);
  }
  async backup(file: string): Promise<void> {
    await this.#ask({ kind: 'backup', file });
  }
  async checkpoint(): Promise<void> {
    await this.#ask({ kind: 'checkpoint' });
  }
  async close(): Promise<void> {
    if (this.#closed) return;
    while (this.#writing || this.#waiting.length > 0) await this.#ask({ kind: 'checkpoint' });
    this.#closed = true;
    // The worker ends by itself once its port is closed. Ending it from here as well would tear the database driver down twice.
    const exited = once(this.#worker, 'exit');
    await this.#ask({ kind: 'close' });
    await exited;
  }

  async #read(query: Statement): Promise<readonly Record<string, unknown>[]> {
    const response = await this.#ask({ kind: 'read', statement: plain(query) });
    return response.kind === 'rows' ? response.rows : [];
  }
  async #writeOne(query: Statement): Promise<StatementResult> {
    const [result] = await this.#writeAll([plain(query)]);
    return result ?? { rows: [], changes: 0 };
  }
  #writeAll(statements: readonly Statement[]): Promise<readonly StatementResult[]> {
    return new Promise((resolve, reject) => {
      this.#enqueue({
        unit: { kind: 'write', statements },
        read: (result) => (typeof result === 'object' && result.ok === 'write' ? result.results : []),
        resolve,
        reject,
      });
    });
  }
  #enqueue(item: Waiting): void {
    if (this.#failure) fail(item, unavailable(this.#failure.message));
    else if (this.#closed) fail(item, unavailable('The server is shutting down.'));
    else {
      this.#waiting.push(item);
      this.#pump();
    }
  }
  #pump(): void {
    if (this.#writing || this.#waiting.length === 0) return;
    this.#writing = true;
    const batch = this.#waiting.splice(0, this.#options.maxBatch ?? 512);
    this.#ask({ kind: 'batch', units: batch.map((item) => item.unit) }).then(
      (response) => {
        this.#writing = false;
        // First, so that the worker writes the next batch while this one is being told.
        this.#pump();
        if (response.kind === 'batch') {
          const { results, seconds } = response;
          const duplicates = results.reduce<number>((count, result) => count + (isDuplicate(result) ? 1 : 0), 0);
          this.#options.onCommit?.({ units: batch.length, duplicates, seconds });
          for (const [index, item] of batch.entries()) settle(item, results[index]);
        }
      },
      (error: Error) => {
        this.#writing = false;
        for (const item of batch) fail(item, error);
        this.#pump();
      },
    );
  }
  #ask(request: WithoutId<WorkerRequest>): Promise<WorkerResponse> {
    if (this.#failure) return Promise.reject(unavailable(this.#failure.message));
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#pending.set(id, {
        resolve: (response) => {
          if (response.kind !== 'failed') {
            resolve(response);
            return;
          }
          const error = storeError(response.message, response.sqliteCode);
          reject(error);
          // After a failed fsync nobody knows what is on the disk; trying again would lie.
          if (request.kind === 'batch' && isFatal(response.sqliteCode)) this.#die(error);
        },
        reject,
      });
      this.#worker.postMessage({ ...request, id });
    });
  }
  #die(error: Error): void {
    if (this.#failure) return;
    this.#failure = error;
    for (const pending of this.#pending.values()) pending.reject(unavailable(error.message));
    this.#pending.clear();
    for (const item of this.#waiting) fail(item, unavailable(error.message));
    this.#waiting = [];
    this.#options.onFatal(error);
  }
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

function settle(item: Waiting, result: UnitResult | undefined): void {
  if (result === undefined) return;
  if (typeof result === 'object' && result.ok === 'error') {
    fail(item, storeError(result.message, result.sqliteCode));
    return;
  }
  try {
    item.resolve(item.read(result) as never);
    item.settled?.();
  } catch (error) {
    fail(item, error instanceof Error ? error : new Error(String(error)));
  }
}
function fail(item: Waiting, error: Error): void {
  item.reject(error);
  item.settled?.();
}
function isDuplicate(result: UnitResult): boolean {
  return typeof result === 'object' && result.ok === 'duplicate';
}
function appended(result: UnitResult): AppendResult {
  if (typeof result === 'number') return { duplicate: false, firstSeq: result };
  if (result.ok === 'duplicate') return { duplicate: true, entry: result.entry };
  throw new ChatError('INTERNAL', 'The store gave an answer of another kind.');
}
function unitOf({ conversationId, clientKey, statements, entries }: Append<unknown>): Unit {
  const [entry] = entries;
  if (entry && entries.length === 1 && statements.length === 0 && entry.clientKey === clientKey) {
    const { at, kind, messageId = null, authorRole = null, hidden, body } = entry;
    return [conversationId, at, kind, messageId, clientKey ?? null, authorRole, hidden ? 1 : 0, body];
  }
  return { kind: 'append', conversationId, clientKey, statements: statements.map(plain), entries };
}
/** Only what may cross threads. */
function plain(query: Statement): Statement {
  return { sql: query.sql, parameters: query.parameters };
}
function isFatal(code: number): boolean {
  return code === sqliteCodes.ioError || code === sqliteCodes.corrupt;
}
function unavailable(reason: string): ChatError {
  return new ChatError('UNAVAILABLE', `The store cannot be used: ${reason}`, { retryable: true });
}
function storeError(message: string, code: number): ChatError {
  if (code === sqliteCodes.full) {
    return new ChatError('UNAVAILABLE', 'The server has no disk space left. Nothing was stored; try again later.', {
      retryable: true,
      retryAfterMs: 10_000,
    });
  }
  if (code === sqliteCodes.constraint) return new ChatError('CONFLICT', `The store refused a value: ${message}`);
  if (code === sqliteCodes.busy)
    return new ChatError('UNAVAILABLE', `The store is busy: ${message}`, { retryable: true });
  return new ChatError('INTERNAL', `The store failed: ${message}`);
}
