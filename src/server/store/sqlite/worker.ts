/** The store's thread: takes requests, gives them to the writer, answers. */
import { parentPort, workerData } from 'node:worker_threads';
import type { DataLock } from './data-lock.ts';
import { lockDataFolder } from './data-lock.ts';
import { openDatabase } from './driver.ts';
import { migrate } from './migrations.ts';
import type { WorkerData, WorkerReady, WorkerRefused, WorkerRequest, WorkerResponse } from './worker-protocol.ts';
import { Writer, codeOf, messageOf } from './writer.ts';

async function start(): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('The store worker runs in a worker thread.');
  const { file, lock: folder } = workerData as WorkerData;
  let lock: DataLock | undefined;
  let writer: Writer;
  try {
    lock = folder === undefined ? undefined : await lockDataFolder(folder);
  } catch (error) {
    port.postMessage({ kind: 'refused', message: messageOf(error) } satisfies WorkerRefused);
    return;
  }
  try {
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
    lock?.release();
    const message = `The database ${file} could not be opened: ${messageOf(error)}`;
    port.postMessage({ kind: 'refused', message } satisfies WorkerRefused);
    return;
  }
  port.on('message', (request: WorkerRequest) => {
    let response: WorkerResponse;
    try {
      response = answer(writer, request);
    } catch (error) {
      response = { id: request.id, kind: 'failed', message: messageOf(error), sqliteCode: codeOf(error) };
    }
    if (request.kind === 'close') lock?.release();
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
