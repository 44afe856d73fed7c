import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { lockDataFolder } from '../../../src/server/store/sqlite/data-lock.ts';

describe('the lock on a data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'chat-widget-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps a second server out and says who is in', async () => {
    const lock = await lockDataFolder(folder);
    await assert.rejects(lockDataFolder(folder), new RegExp(`process ${String(process.pid)}.*DATA_DIR`));
    lock.release();
    (await lockDataFolder(folder)).release();
  });
  it('is free again when its holder was killed', async () => {
    const holder = spawn(process.execPath, [
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      `import { lockDataFolder } from ${JSON.stringify(path.resolve('src/server/store/sqlite/data-lock.ts'))};
       await lockDataFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000);`,
    ]);
    await once(holder.stdout, 'data');
    await assert.rejects(lockDataFolder(folder), new RegExp(`process ${String(holder.pid)}`));
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    (await lockDataFolder(folder)).release();
  });
  it('says which folder cannot be made', async () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    await assert.rejects(lockDataFolder(path.join(file, 'data')), /DATA_DIR ".*cannot be created/);
  });
});
