/** Commands that work on a data folder without serving. */
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Config } from './config.ts';
import { lockDataFolder } from './store/sqlite/data-lock.ts';
import { loadSqlite } from './store/sqlite/driver.ts';
import { SqliteStore } from './store/sqlite/sqlite-store.ts';

const databaseName = 'chat.db';
const uploadsName = 'uploads';

export async function migrateOnly(config: Config): Promise<void> {
  const lock = await lockDataFolder(config.dataDir);
  try {
    const store = await SqliteStore.open({ file: path.join(config.dataDir, databaseName), onFatal: fail });
    await store.close();
    console.log(store.migrated.length === 0 ? 'The database is up to date.' : `Applied: ${store.migrated.join(', ')}.`);
  } finally {
    lock.release();
  }
}
/** The database first, then the files: every file that it mentions was there before. */
export async function backup(config: Config, folder: string): Promise<void> {
  const source = path.join(config.dataDir, databaseName);
  if (!existsSync(source)) throw new Error(`There is no database in DATA_DIR "${config.dataDir}".`);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error(`The folder "${folder}" is not empty. Name a new one.`);
  mkdirSync(folder, { recursive: true });
  const { DatabaseSync } = await loadSqlite();
  const database = new DatabaseSync(source);
  try {
    database.exec('PRAGMA busy_timeout=10000');
    database.prepare('VACUUM INTO ?').run(path.join(folder, databaseName));
  } finally {
    database.close();
  }
  const files = path.join(config.dataDir, uploadsName);
  if (existsSync(files)) {
    cpSync(files, path.join(folder, uploadsName), {
      recursive: true,
      filter: (name) => path.basename(name) !== 'incoming',
    });
  }
  console.log(`Backed up to ${folder}.`);
}
export async function restore(config: Config, folder: string): Promise<void> {
  const source = path.join(folder, databaseName);
  if (!existsSync(source)) throw new Error(`"${folder}" holds no backup: ${databaseName} is missing.`);
  await checkIntegrity(source);
  const target = path.join(config.dataDir, databaseName);
  const lock = await lockDataFolder(config.dataDir);
  try {
    if (existsSync(target))
      throw new Error(
        `DATA_DIR "${config.dataDir}" holds a database already. Move it away first; nothing was changed.`,
      );
    const files = path.join(folder, uploadsName);
    if (existsSync(files)) cpSync(files, path.join(config.dataDir, uploadsName), { recursive: true });
    // Renamed last, so that an interrupted restore leaves no database that looks whole.
    const partial = `${target}.partial`;
    rmSync(partial, { force: true });
    cpSync(source, partial);
    renameSync(partial, target);
  } finally {
    lock.release();
  }
  console.log(`Restored ${folder} to ${config.dataDir}.`);
}
async function checkIntegrity(file: string): Promise<void> {
  const { DatabaseSync } = await loadSqlite();
  const database = new DatabaseSync(file);
  try {
    const result = database.prepare('PRAGMA integrity_check').get()?.['integrity_check'];
    if (result !== 'ok') throw new Error(`The backup "${file}" is damaged: ${String(result)}.`);
  } finally {
    database.close();
  }
}
function fail(error: Error): void {
  console.error(error.message);
  process.exit(1);
}
