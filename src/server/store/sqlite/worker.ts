/**
 * The one writer. Everything queued while the previous commit ran arrives as one batch and becomes one transaction with one fsync; each
 * unit in it stands or falls alone (savepoints). The thread is synchronous, so a read never sees half a transaction.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Statement, StatementResult } from '../ports.ts';
import type { SqliteDatabase, SqliteStatement } from './driver.ts';
import { openDatabase } from './driver.ts';
import { migrate } from './migrations.ts';
import type {
  AppendUnit,
  Unit,
  UnitResult,
  WorkerReady,
  WorkerRefused,
  WorkerRequest,
  WorkerResponse,
} from './worker-protocol.ts';

const maxPrepared = 500;

class Writer {
  readonly #database: SqliteDatabase;
  readonly #prepared = new Map<string, SqliteStatement>();
  readonly #begin: SqliteStatement;
  readonly #commit: SqliteStatement;
  readonly #savepoint: SqliteStatement;
  readonly #release: SqliteStatement;
  readonly #findByKey: SqliteStatement;
  readonly #number: SqliteStatement;
  readonly #insert: SqliteStatement;

  constructor(database: SqliteDatabase) {
    this.#database = database;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
    this.#savepoint = database.prepare('SAVEPOINT unit');
    this.#release = database.prepare('RELEASE unit');
    this.#findByKey = database.prepare(
      'SELECT seq, at, kind, hidden, body_json FROM entries WHERE conversation_id = ? AND client_key = ?',
    );
    this.#number = database.prepare(
      'UPDATE conversations SET last_seq = last_seq + ?, updated_at = max(updated_at, ?) WHERE id = ? RETURNING last_seq',
    );
    this.#insert = database.prepare(
      'INSERT INTO entries(conversation_id, seq, at, kind, message_id, client_key, author_role, hidden, body_json) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
  }
  batch(units: readonly Unit[]): UnitResult[] {
    this.#begin.run();
    try {
      const results = units.map((unit) => this.#unit(unit));
      this.#commit.run();
      return results;
    } catch (error) {
      this.#tryExec('ROLLBACK');
      throw error;
    }
  }
  read(statement: Statement): Record<string, unknown>[] {
    return this.#prepare(statement.sql).all(...statement.parameters);
  }
  backup(file: string): void {
    this.#database.prepare('VACUUM INTO ?').run(file);
  }
  checkpoint(): void {
    this.#database.exec('PRAGMA wal_checkpoint(PASSIVE)');
  }
  close(): void {
    this.#tryExec('PRAGMA wal_checkpoint(TRUNCATE)');
    this.#database.close();
  }
  #unit(unit: Unit): UnitResult {
    this.#savepoint.run();
    try {
      const result = unit.kind === 'append' ? this.#append(unit) : this.#write(unit.statements);
      this.#release.run();
      return result;
    } catch (error) {
      const code = codeOf(error);
      // A failing disk concerns the whole batch; a broken constraint only this unit.
      if (code !== 19 && code !== 1 && code !== 0) throw error;
      this.#database.exec('ROLLBACK TO unit');
      this.#release.run();
      return { ok: 'error', message: messageOf(error), sqliteCode: code };
    }
  }
  #append(unit: AppendUnit): UnitResult {
    const { conversationId } = unit;
    if (unit.clientKey !== undefined) {
      const known = this.#findByKey.get(conversationId, unit.clientKey);
      if (known) {
        return {
          ok: 'duplicate',
          entry: {
            conversationId,
            seq: Number(known['seq']),
            at: Number(known['at']),
            kind: String(known['kind']),
            hidden: Number(known['hidden']) === 1,
            body: String(known['body_json']),
          },
        };
      }
    }
    for (const statement of unit.statements) this.#prepare(statement.sql).run(...statement.parameters);
    const last = unit.entries.at(-1);
    if (!last) throw new Error(`An append to conversation ${conversationId} holds no entry.`);
    const numbered = this.#number.get(unit.entries.length, last.at, conversationId);
    if (!numbered) throw new Error(`There is no conversation ${conversationId}.`);
    const firstSeq = Number(numbered['last_seq']) - unit.entries.length + 1;
    unit.entries.forEach((entry, index) => {
      this.#insert.run(
        conversationId,
        firstSeq + index,
        entry.at,
        entry.kind,
        entry.messageId ?? null,
        entry.clientKey ?? null,
        entry.authorRole ?? null,
        entry.hidden ? 1 : 0,
        entry.body,
      );
    });
    return { ok: 'append', firstSeq };
  }
  #write(statements: readonly Statement[]): UnitResult {
    const results = statements.map((statement): StatementResult => {
      const prepared = this.#prepare(statement.sql);
      if (/\breturning\b/i.test(statement.sql)) {
        const rows = prepared.all(...statement.parameters).map((row) => ({ ...row }));
        return { rows, changes: rows.length };
      }
      return { rows: [], changes: Number(prepared.run(...statement.parameters).changes) };
    });
    return { ok: 'write', results };
  }
  #prepare(sql: string): SqliteStatement {
    const known = this.#prepared.get(sql);
    if (known) return known;
    if (this.#prepared.size >= maxPrepared) this.#prepared.clear();
    const statement = this.#database.prepare(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }
  #tryExec(sql: string): void {
    try {
      this.#database.exec(sql);
    } catch {
      // Nothing left to undo: SQLite has rolled back by itself.
    }
  }
}

function codeOf(error: unknown): number {
  const code = (error as { errcode?: unknown }).errcode;
  return typeof code === 'number' ? code & 0xff : 0;
}
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function start(): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('The store worker runs in a worker thread.');
  let writer: Writer;
  try {
    const { file } = workerData as { file: string };
    const database = await openDatabase(file);
    const report = migrate(
      {
        exec: (sql) => database.exec(sql),
        all: (sql) => database.prepare(sql).all(),
      },
      Date.now(),
    );
    writer = new Writer(database);
    port.postMessage({ kind: 'ready', migrated: report.applied, schema: report.to } satisfies WorkerReady);
  } catch (error) {
    port.postMessage({ kind: 'refused', message: messageOf(error) } satisfies WorkerRefused);
    return;
  }
  port.on('message', (request: WorkerRequest) => {
    let response: WorkerResponse;
    try {
      response = answer(writer, request);
    } catch (error) {
      response = { id: request.id, kind: 'failed', message: messageOf(error), sqliteCode: codeOf(error) };
    }
    port.postMessage(response);
    if (request.kind === 'close') port.close();
  });
}
function answer(writer: Writer, request: WorkerRequest): WorkerResponse {
  const { id } = request;
  switch (request.kind) {
    case 'batch': {
      const started = performance.now();
      const results = writer.batch(request.units);
      return { id, kind: 'batch', results, seconds: (performance.now() - started) / 1000 };
    }
    case 'read':
      return { id, kind: 'rows', rows: writer.read(request.statement).map((row) => ({ ...row })) };
    case 'backup':
      writer.backup(request.file);
      return { id, kind: 'done' };
    case 'checkpoint':
      writer.checkpoint();
      return { id, kind: 'done' };
    case 'close':
      writer.close();
      return { id, kind: 'done' };
  }
}

void start();
