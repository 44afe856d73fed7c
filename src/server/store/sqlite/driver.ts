/** SQLite as Node has it built in, else the package with the same interface. */
export interface SqliteStatement {
  run(...parameters: unknown[]): { changes: number | bigint };
  get(...parameters: unknown[]): Record<string, unknown> | undefined;
  all(...parameters: unknown[]): Record<string, unknown>[];
}
export interface SqliteDatabase {
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  close(): void;
}
interface SqliteModule {
  readonly DatabaseSync: new (path: string) => SqliteDatabase;
}

export async function loadSqlite(): Promise<SqliteModule> {
  const [major = 0] = process.versions.node.split('.').map(Number);
  // Named in variables: bundlers must not look for either of them.
  const builtIn = 'node:sqlite';
  const fallback = '@photostructure/sqlite';
  if (major >= 24) return (await import(builtIn)) as SqliteModule;
  try {
    return (await import(fallback)) as SqliteModule;
  } catch (cause) {
    try {
      return (await import(builtIn)) as SqliteModule;
    } catch {
      throw new Error(
        `No SQLite found: the package ${fallback} could not be loaded and Node ${process.versions.node} has none built in. Run "npm install" without --omit=optional, or use Node 24.`,
        { cause },
      );
    }
  }
}

/** Opens with the settings that durability rests on, and reads them back: some builds silently reopen with `synchronous=NORMAL`. */
export async function openDatabase(file: string): Promise<SqliteDatabase> {
  const { DatabaseSync } = await loadSqlite();
  const database = new DatabaseSync(file);
  database.exec('PRAGMA busy_timeout=2000');
  database.exec('PRAGMA journal_mode=WAL');
  database.exec('PRAGMA synchronous=FULL');
  database.exec('PRAGMA foreign_keys=ON');
  database.exec('PRAGMA wal_autocheckpoint=8000');
  // 64 MiB at most. With the 2 MiB that are usual, a batch over many conversations pushes its own pages out and reads them back again.
  database.exec('PRAGMA cache_size=-65536');
  const journal = database.prepare('PRAGMA journal_mode').get()?.['journal_mode'];
  const synchronous = Number(database.prepare('PRAGMA synchronous').get()?.['synchronous']);
  if (journal !== 'wal' || synchronous !== 2) {
    database.close();
    throw new Error(
      `SQLite would not be durable here: journal_mode is ${String(journal)} and synchronous is ${String(synchronous)}, needed are wal and 2. Put DATA_DIR on a local file system.`,
    );
  }
  return database;
}
