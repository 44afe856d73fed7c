import { parentPort, workerData } from 'node:worker_threads';

const major = Number(process.versions.node.split('.')[0]);
const { DatabaseSync } = await import(major >= 24 ? 'node:sqlite' : '@photostructure/sqlite');
const database = new DatabaseSync(workerData.file);
for (const pragma of ['journal_mode=WAL', 'synchronous=FULL', 'wal_autocheckpoint=8000'])
  database.exec(`PRAGMA ${pragma}`);
database.exec('CREATE TABLE IF NOT EXISTS conversations(id TEXT PRIMARY KEY, last_seq INTEGER NOT NULL)');
database.exec(
  'CREATE TABLE IF NOT EXISTS entries(conversation_id TEXT, seq INTEGER, client_id TEXT, at INTEGER, body TEXT, PRIMARY KEY(conversation_id, seq)) WITHOUT ROWID',
);
database.exec('CREATE UNIQUE INDEX IF NOT EXISTS entries_client ON entries(conversation_id, client_id)');
const begin = database.prepare('BEGIN IMMEDIATE');
const commit = database.prepare('COMMIT');
const known = database.prepare('SELECT seq FROM entries WHERE conversation_id = ? AND client_id = ?');
const number = database.prepare(
  'INSERT INTO conversations VALUES(?, 1) ON CONFLICT(id) DO UPDATE SET last_seq = last_seq + 1 RETURNING last_seq',
);
const insert = database.prepare('INSERT INTO entries VALUES(?, ?, ?, ?, ?)');
parentPort.on('message', (rows) => {
  begin.run();
  const numbers = rows.map(([conversationId, clientId, at, body]) => {
    const duplicate = known.get(conversationId, clientId);
    if (duplicate) return duplicate.seq;
    const { last_seq: seq } = number.get(conversationId);
    insert.run(conversationId, seq, clientId, at, body);
    return seq;
  });
  commit.run();
  parentPort.postMessage(numbers);
});
// The driver closes a connection that nobody refers to, whatever its statements do.
parentPort.once('close', () => database.close());
parentPort.postMessage('ready');
