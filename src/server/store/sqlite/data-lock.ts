/**
 * One server per data folder. The lock is an open exclusive transaction on a tiny database: the operating system drops it with the
 * process, however that ends, so a lock of the dead never has to be judged by its process id. The id beside it is for people.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadSqlite } from './driver.ts';

export interface DataLock {
  release(): void;
}

/** Takes the folder, or throws an error that says who has it. */
export async function lockDataFolder(folder: string): Promise<DataLock> {
  const { DatabaseSync } = await loadSqlite();
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new Error(
      `DATA_DIR "${folder}" cannot be created: ${(cause as Error).message}. Name a folder that this user may write to.`,
      {
        cause,
      },
    );
  }
  const pidFile = path.join(folder, 'server.pid');
  const database = new DatabaseSync(path.join(folder, 'server.lock'));
  try {
    database.exec('PRAGMA busy_timeout=0');
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    if (((cause as { errcode?: number }).errcode ?? 0) % 256 !== 5) throw cause;
    throw new Error(
      `Another server${processName(pidFile)} is using DATA_DIR "${folder}". Stop it first, or give this one a folder of its own.`,
      { cause },
    );
  }
  writeFileSync(pidFile, String(process.pid));
  return {
    release: () => {
      database.exec('ROLLBACK');
      database.close();
    },
  };
}
function processName(file: string): string {
  try {
    const pid = readFileSync(file, 'utf8').trim();
    return /^\d+$/.test(pid) ? ` (process ${pid})` : '';
  } catch {
    return '';
  }
}
