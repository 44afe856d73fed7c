/**
 * The one writer. Everything queued while the previous commit ran arrives as one batch and becomes one transaction with one fsync; each
 * unit in it stands or falls alone. The thread is synchronous, so a read never sees half a transaction.
 *
 * Units hardly ever fall, so a batch is first written without savepoints, and a conversation's counter once for all of its entries in the
 * batch. When a unit does fall, the whole transaction is undone and written again with a savepoint around each.
 */
import type { NewEntry, Statement, StatementResult } from '../ports.ts';
import type { SqliteDatabase, SqliteStatement } from './driver.ts';
import type { AppendUnit, RowUnit, Unit, UnitResult } from './worker-protocol.ts';
import { sqliteCodes } from './worker-protocol.ts';

const maxPrepared = 500;

export class Writer {
  readonly #database: SqliteDatabase;
  readonly #prepared = new Map<string, SqliteStatement>();
  readonly #begin: SqliteStatement;
  readonly #commit: SqliteStatement;
  readonly #savepoint: SqliteStatement;
  readonly #release: SqliteStatement;
  readonly #findByKey: SqliteStatement;
  readonly #number: SqliteStatement;
  readonly #insert: SqliteStatement;
  readonly #insertNew: SqliteStatement;
  readonly #lastSeq: SqliteStatement;
  readonly #setLastSeq: SqliteStatement;
  /** Counters that this transaction has moved and not yet written. */
  readonly #counters = new Map<string, { lastSeq: number; at: number }>();

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
    this.#insertNew = database.prepare(
      `INSERT INTO entries(conversation_id, seq, at, kind, message_id, client_key, author_role, hidden, body_json) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT(conversation_id, client_key) WHERE client_key IS NOT NULL DO NOTHING`,
    );
    this.#lastSeq = database.prepare('SELECT last_seq FROM conversations WHERE id = ?');
    this.#setLastSeq = database.prepare(
      'UPDATE conversations SET last_seq = ?, updated_at = max(updated_at, ?) WHERE id = ?',
    );
  }
  batch(units: readonly Unit[]): UnitResult[] {
    let written = false;
    try {
      return this.#transaction(() => {
        const results = units.map((unit) => this.#together(unit));
        this.#writeCounters();
        written = true;
        return results;
      });
    } catch (error) {
      // What a commit has done when it fails is for the disk to say: that is not tried again.
      if (written || !concernsOneUnit(codeOf(error))) throw error;
      return this.#transaction(() => units.map((unit) => this.#apart(unit)));
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
  #transaction(work: () => UnitResult[]): UnitResult[] {
    this.#counters.clear();
    this.#begin.run();
    try {
      const results = work();
      this.#commit.run();
      return results;
    } catch (error) {
      this.#tryExec('ROLLBACK');
      throw error;
    }
  }
  #together(unit: Unit): UnitResult {
    if (isRow(unit)) return this.#appendRow(unit);
    this.#writeCounters();
    return unit.kind === 'append' ? this.#append(unit) : this.#write(unit.statements);
  }
  #apart(unit: Unit): UnitResult {
    this.#savepoint.run();
    try {
      const result = this.#one(unit);
      this.#release.run();
      return result;
    } catch (error) {
      const code = codeOf(error);
      if (!concernsOneUnit(code)) throw error;
      this.#database.exec('ROLLBACK TO unit');
      this.#release.run();
      return { ok: 'error', message: messageOf(error), sqliteCode: code };
    }
  }
  #one(unit: Unit): UnitResult {
    if (!isRow(unit)) return unit.kind === 'append' ? this.#append(unit) : this.#write(unit.statements);
    const result = this.#appendRow(unit);
    this.#writeCounters();
    return result;
  }
  /** The hot path: one entry and nothing beside it. The index of client keys tells whether it is new while it is being stored. */
  #appendRow(row: RowUnit): UnitResult {
    const [conversationId, at, kind, messageId, clientKey, authorRole, hidden, body] = row;
    const counter = this.#counters.get(conversationId);
    const seq = (counter ? counter.lastSeq : this.#storedLastSeq(conversationId)) + 1;
    const { changes } = this.#insertNew.run(
      conversationId,
      seq,
      at,
      kind,
      messageId,
      clientKey,
      authorRole,
      hidden,
      body,
    );
    if (Number(changes) === 0) {
      const known = this.#known(conversationId, clientKey ?? undefined);
      if (!known) throw new Error(`An entry of conversation ${conversationId} was neither stored nor found.`);
      return known;
    }
    if (!counter) this.#counters.set(conversationId, { lastSeq: seq, at });
    else {
      counter.lastSeq = seq;
      if (at > counter.at) counter.at = at;
    }
    return seq;
  }
  #storedLastSeq(conversationId: string): number {
    const row = this.#lastSeq.get(conversationId);
    if (!row) throw new Error(`There is no conversation ${conversationId}.`);
    return Number(row['last_seq']);
  }
  #writeCounters(): void {
    for (const [id, { lastSeq, at }] of this.#counters) this.#setLastSeq.run(lastSeq, at, id);
    this.#counters.clear();
  }
  #known(conversationId: string, clientKey: string | undefined): UnitResult | undefined {
    if (clientKey === undefined) return undefined;
    const known = this.#findByKey.get(conversationId, clientKey);
    if (!known) return undefined;
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
  #append(unit: AppendUnit): UnitResult {
    const { conversationId } = unit;
    const known = this.#known(conversationId, unit.clientKey);
    if (known) return known;
    for (const statement of unit.statements) this.#prepare(statement.sql).run(...statement.parameters);
    const last = unit.entries.at(-1);
    if (!last) throw new Error(`An append to conversation ${conversationId} holds no entry.`);
    const numbered = this.#number.get(unit.entries.length, last.at, conversationId);
    if (!numbered) throw new Error(`There is no conversation ${conversationId}.`);
    const firstSeq = Number(numbered['last_seq']) - unit.entries.length + 1;
    unit.entries.forEach((entry, index) => {
      this.#insert.run(...rowOf(conversationId, firstSeq + index, entry));
    });
    return firstSeq;
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

/** A failing disk concerns the whole batch; a broken constraint or a faulty statement only the unit that it is in. */
function concernsOneUnit(code: number): boolean {
  return code === sqliteCodes.constraint || code === 1 || code === 0;
}
function isRow(unit: Unit): unit is RowUnit {
  return Array.isArray(unit);
}
function rowOf(conversationId: string, seq: number, entry: NewEntry): unknown[] {
  return [
    conversationId,
    seq,
    entry.at,
    entry.kind,
    entry.messageId ?? null,
    entry.clientKey ?? null,
    entry.authorRole ?? null,
    entry.hidden ? 1 : 0,
    entry.body,
  ];
}
export function codeOf(error: unknown): number {
  const code = (error as { errcode?: unknown }).errcode;
  return typeof code === 'number' ? code & 0xff : 0;
}
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
