import { Worker } from 'node:worker_threads';

/** The built server has the worker beside it; run from source, the loader of the main thread is put into the new one as well. */
export function startWorker(file: string): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./store-worker.js', import.meta.url), { workerData: { file } });
  }
  const entry = JSON.stringify(new URL('./worker.ts', import.meta.url).href);
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  return new Worker(`import(${loader}).then((loader) => { loader.register(); return import(${entry}); });`, {
    eval: true,
    workerData: { file },
  });
}
