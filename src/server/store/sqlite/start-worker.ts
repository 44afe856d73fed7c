import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WorkerData, WorkerReady, WorkerRefused } from './worker-protocol.ts';

/** A database on its way: the thread is there, `ready` tells what became of it. */
export interface OpeningStore {
  readonly worker: Worker;
  readonly ready: Promise<WorkerReady>;
}
export function databaseFile(dataDir: string): string {
  return path.join(dataDir, 'chat.db');
}
/** Needs next to nothing itself, so that the database opens while the rest of the program is still being read. */
export function startOpening(data: WorkerData): OpeningStore {
  const worker = startWorker(data);
  const ready = new Promise<WorkerReady>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (message: WorkerReady | WorkerRefused) => {
      worker.off('error', reject);
      if (message.kind === 'ready') resolve(message);
      else reject(new Error(message.message));
    });
  }).catch(async (error: unknown) => {
    await worker.terminate();
    throw error;
  });
  // Whoever opens the store hears of it, perhaps later.
  ready.catch(() => undefined);
  return { worker, ready };
}
/** The built server has the worker beside it; run from source, the loader of the main thread is put into the new one as well. */
function startWorker(workerData: WorkerData): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./store-worker.js', import.meta.url), { workerData });
  const entry = JSON.stringify(new URL('./worker.ts', import.meta.url).href);
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  return new Worker(`import(${loader}).then((loader) => { loader.register(); return import(${entry}); });`, {
    eval: true,
    workerData,
  });
}
