import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Append, NewEntry, Store } from '../../../src/server/store/ports.ts';
import { openDatabase } from '../../../src/server/store/sqlite/driver.ts';
import { SqliteStore } from '../../../src/server/store/sqlite/sqlite-store.ts';

const account = { id: 'a', public_id: 'default', settings_json: '{}', next_conversation_number: 1, created_at: 1 };
const conversation = (id: string) => ({
  id,
  account_id: 'a',
  visitor_id: 'v',
  number: `A-${id}`,
  client_id: null,
  kind: 'personal' as const,
  fields_json: '{}',
  created_at: 1,
  updated_at: 1,
  last_seq: 0,
  removed_at: null,
  thread_id: null,
  thread_status: null,
  assignee_id: null,
  group_id: null,
  waiting_since: null,
});
const entry = (clientKey?: string, text = 'hello'): NewEntry => ({
  at: 5,
  kind: 'message',
  clientKey,
  authorRole: 'visitor',
  hidden: false,
  body: JSON.stringify({ text }),
});
const append = (conversationId: string, clientKey: string, more: Partial<Append> = {}): Append => ({
  conversationId,
  clientKey,
  statements: [],
  entries: [entry(clientKey)],
  committed: (result) => result,
  ...more,
});

describe('the store contract, kept by SQLite', () => {
  let folder: string;
  let store: Store;
  let commits: { units: number; duplicates: number }[];
  const open = (): Promise<SqliteStore> =>
    SqliteStore.open({
      file: path.join(folder, 'chat.db'),
      onFatal: (error) => {
        throw error;
      },
      onCommit: (batch) => commits.push(batch),
    });
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'chat-widget-store-'));
    commits = [];
    store = await open();
    await store.write([
      store.query.insertInto('accounts').values(account),
      store.query.insertInto('conversations').values(conversation('c1')),
    ]);
    commits.length = 0;
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const rows = () => store.query.selectFrom('entries').selectAll().orderBy('seq').execute();

  it('numbers entries from one, without gaps', async () => {
    const first = await store.append(append('c1', 'k1', { entries: [entry(), entry('k1')] }));
    const second = await store.append(append('c1', 'k2'));
    assert.deepEqual(
      [first, second],
      [
        { duplicate: false, firstSeq: 1 },
        { duplicate: false, firstSeq: 3 },
      ],
    );
    assert.deepEqual(
      (await rows()).map((row) => row.seq),
      [1, 2, 3],
    );
  });
  it('answers a repeated key with the entry that has it, and does nothing else', async () => {
    await store.append(append('c1', 'k1'));
    const again = await store.append(
      append('c1', 'k1', {
        statements: [
          store.query.updateTable('conversations').set({ number: 'changed' }).where('id', '=', 'c1').compile(),
        ],
      }),
    );
    assert.equal(again.duplicate, true);
    assert.equal(again.duplicate && again.entry.seq, 1);
    const { number } = await store.query.selectFrom('conversations').select('number').executeTakeFirstOrThrow();
    assert.equal(number, 'A-c1');
    assert.equal((await rows()).length, 1);
  });
  it('commits what arrives together with one fsync, in the order of arrival', async () => {
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        store.append(
          append('c1', `k${String(index)}`, {
            committed: (result) => {
              order.push(result.duplicate ? -1 : result.firstSeq);
              return result;
            },
          }),
        ),
      ),
    );
    assert.deepEqual(
      order,
      Array.from({ length: 200 }, (_, index) => index + 1),
    );
    assert.equal(
      commits.reduce((sum, commit) => sum + commit.units, 0),
      200,
    );
    assert.ok(commits.length <= 3, `${String(commits.length)} commits for 200 appends`);
  });
  it('gives two appends with the same key in one batch one number', async () => {
    const [first, second] = await Promise.all([store.append(append('c1', 'same')), store.append(append('c1', 'same'))]);
    assert.equal(first.duplicate, false);
    assert.equal(second.duplicate, true);
    assert.equal((await rows()).length, 1);
  });
  it('keeps the counter right where plain appends, appends with statements, repeats and a broken unit share a batch', async () => {
    const touch = store.query.updateTable('conversations').set({ group_id: 'g' }).where('id', '=', 'c1').compile();
    // The first is written alone; the others wait for it and become one batch.
    const first = store.append(append('c1', 'k0'));
    const batch = (broken: readonly Promise<unknown>[], prefix: string) => [
      store.append(append('c1', `${prefix}1`)),
      store.append(append('c1', `${prefix}1`)),
      store.append(append('c1', `${prefix}2`, { statements: [touch] })),
      ...broken,
      store.append(append('c1', `${prefix}3`)),
    ];
    const together = batch([], 'a');
    assert.equal((await first).duplicate, false);
    await Promise.all(together);
    assert.deepEqual(
      (await rows()).map((row) => [row.seq, row.client_key]),
      [
        [1, 'k0'],
        [2, 'a1'],
        [3, 'a2'],
        [4, 'a3'],
      ],
    );
    const head = store.append(append('c1', 'k4'));
    const broken = store.append(append('no such conversation', 'x'));
    const settled = await Promise.allSettled([head, ...batch([broken], 'b')]);
    assert.deepEqual(
      settled.map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
    );
    const stored = await rows();
    assert.deepEqual(stored.map((row) => [row.seq, row.client_key]).slice(4), [
      [5, 'k4'],
      [6, 'b1'],
      [7, 'b2'],
      [8, 'b3'],
    ]);
    const { last_seq } = await store.query.selectFrom('conversations').select('last_seq').executeTakeFirstOrThrow();
    assert.equal(last_seq, 8);
  });
  it('lets a broken unit fall alone, with its own statements', async () => {
    const insert = store.query.insertInto('conversations').values(conversation('c2')).compile();
    const [good, bad, late] = await Promise.allSettled([
      store.append(append('c1', 'k1')),
      store.append(append('nowhere', 'k2', { statements: [insert] })),
      store.append(append('c1', 'k3')),
    ]);
    assert.equal(good.status, 'fulfilled');
    assert.equal(bad.status, 'rejected');
    assert.equal(late.status === 'fulfilled' && !late.value.duplicate && late.value.firstSeq, 2);
    assert.equal(
      await store.query.selectFrom('conversations').select('id').where('id', '=', 'c2').executeTakeFirst(),
      undefined,
    );
  });
  it('writes several statements whole or not at all', async () => {
    await assert.rejects(
      store.write([
        store.query.insertInto('conversations').values(conversation('c2')),
        store.query.insertInto('conversations').values(conversation('c1')),
      ]),
      { code: 'CONFLICT' },
    );
    assert.equal(
      await store.query.selectFrom('conversations').select('id').where('id', '=', 'c2').executeTakeFirst(),
      undefined,
    );
  });
  it('has no interactive transactions and says what to do instead', async () => {
    await assert.rejects(
      store.query.transaction().execute(() => Promise.resolve()),
      /store\.write/,
    );
  });
  it('keeps everything over a restart, and numbers on', async () => {
    await store.append(append('c1', 'k1'));
    await store.close();
    store = await open();
    assert.deepEqual(await store.append(append('c1', 'k2')), { duplicate: false, firstSeq: 2 });
  });
  it('refuses work once it is closed', async () => {
    await store.close();
    await assert.rejects(store.append(append('c1', 'k1')), { code: 'UNAVAILABLE' });
  });
  it('stays fully synchronous on every opening, not only the first', async () => {
    const file = path.join(folder, 'again.db');
    for (let round = 0; round < 2; round++) {
      const database = await openDatabase(file);
      assert.equal(Number(database.prepare('PRAGMA synchronous').get()?.['synchronous']), 2);
      assert.equal(database.prepare('PRAGMA journal_mode').get()?.['journal_mode'], 'wal');
      database.exec('CREATE TABLE IF NOT EXISTS t(x)');
      database.close();
    }
  });
  it('copies itself into a file while it is in use', async () => {
    await store.append(append('c1', 'k1'));
    const copy = path.join(folder, 'copy.db');
    await store.backup(copy);
    await store.append(append('c1', 'k2'));
    const database = await openDatabase(copy);
    assert.equal(Number(database.prepare('SELECT count(*) AS n FROM entries').get()?.['n']), 1);
    database.close();
  });
});
