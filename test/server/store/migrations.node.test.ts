import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { SqliteDatabase } from '../../../src/server/store/sqlite/driver.ts';
import { loadSqlite } from '../../../src/server/store/sqlite/driver.ts';
import type { Migration } from '../../../src/server/store/sqlite/migration.ts';
import type { MigrationTarget } from '../../../src/server/store/sqlite/migrations.ts';
import { migrate, migrations } from '../../../src/server/store/sqlite/migrations.ts';

describe('migrating', () => {
  let database: SqliteDatabase;
  let target: MigrationTarget;
  beforeEach(async () => {
    const { DatabaseSync } = await loadSqlite();
    database = new DatabaseSync(':memory:');
    target = { exec: (sql) => database.exec(sql), all: (sql) => database.prepare(sql).all() };
  });
  afterEach(() => database.close());
  const step = (id: number, ...statements: string[]): Migration => ({ id, name: `step ${String(id)}`, statements });

  it('brings an empty database to the newest step, and a second run changes nothing', () => {
    assert.equal(migrate(target, 1).applied.length, migrations.length);
    assert.deepEqual(migrate(target, 2).applied, []);
  });
  it('applies only what is missing, in order', () => {
    migrate(target, 1, [step(1, 'CREATE TABLE t(x)')]);
    const report = migrate(target, 2, [
      step(3, 'INSERT INTO t SELECT x + 1 FROM t'),
      step(1, 'CREATE TABLE t(x)'),
      step(2, 'INSERT INTO t VALUES(1)'),
    ]);
    assert.deepEqual(report.applied, ['step 2', 'step 3']);
    assert.deepEqual(
      database
        .prepare('SELECT x FROM t ORDER BY x')
        .all()
        .map((row) => row['x']),
      [1, 2],
    );
  });
  it('leaves the database as it was when a step fails', () => {
    migrate(target, 1, [step(1, 'CREATE TABLE t(x)')]);
    assert.throws(() => migrate(target, 2, [step(1), step(2, 'INSERT INTO t VALUES(1)', 'NONSENSE')]));
    assert.equal(Number(database.prepare('SELECT count(*) AS n FROM t').get()?.['n']), 0);
    assert.deepEqual(migrate(target, 3, [step(1), step(2, 'INSERT INTO t VALUES(2)')]).applied, ['step 2']);
  });
  it('refuses a database that a newer program has written', () => {
    migrate(target, 1, [step(1), step(2)]);
    assert.throws(() => migrate(target, 2, [step(1)]), /schema step 2.*knows 1.*Start a version at least as new/s);
  });
  it('numbers its steps upwards, each once', () => {
    assert.deepEqual(
      migrations.map((item) => item.id),
      migrations.map((_, index) => index + 1),
    );
  });
});
