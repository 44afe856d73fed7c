/** Kysely over the worker: reads go straight, writes join the group commit. */
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, Kysely, QueryCompiler, QueryResult } from 'kysely';
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { StatementResult } from '../ports.ts';

export interface Executor {
  read(query: CompiledQuery): Promise<readonly Record<string, unknown>[]>;
  write(query: CompiledQuery): Promise<StatementResult>;
}

export class WorkerDialect implements Dialect {
  readonly #executor: Executor;
  constructor(executor: Executor) {
    this.#executor = executor;
  }
  createAdapter(): SqliteAdapter {
    return new SqliteAdapter();
  }
  createDriver(): Driver {
    return new WorkerDriver(this.#executor);
  }
  createIntrospector(database: Kysely<unknown>): SqliteIntrospector {
    return new SqliteIntrospector(database);
  }
  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler();
  }
}

class WorkerDriver implements Driver {
  readonly #connection: WorkerConnection;
  constructor(executor: Executor) {
    this.#connection = new WorkerConnection(executor);
  }
  async init(): Promise<void> {}
  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(this.#connection);
  }
  beginTransaction(): Promise<void> {
    // An open transaction would hold up every other commit while its author thinks.
    return Promise.reject(
      new Error(
        'This store has no interactive transactions. Build the statements first and give them to store.write([...]).',
      ),
    );
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

/** Also a `sql` text that begins with SELECT; any other text is taken for a write. */
function isRead(query: CompiledQuery): boolean {
  return query.query.kind === 'SelectQueryNode' || (query.query.kind === 'RawNode' && /^\s*select\b/i.test(query.sql));
}
class WorkerConnection implements DatabaseConnection {
  readonly #executor: Executor;
  constructor(executor: Executor) {
    this.#executor = executor;
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (isRead(query)) return { rows: (await this.#executor.read(query)) as R[] };
    const { rows, changes } = await this.#executor.write(query);
    return { rows: rows as R[], numAffectedRows: BigInt(changes) };
  }
  // eslint-disable-next-line require-yield -- the interface wants a generator; there is nothing to stream
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('This store does not stream rows. Page through them.');
  }
}
