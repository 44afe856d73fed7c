/**
 * Uploaded bytes on the local disk, named by their SHA-256: written to a temporary file, fsynced, renamed, and the folder fsynced, so
 * that a message never refers to a file that a power cut can take away.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { ChatError } from '../../protocol/errors.ts';
import type { Blobs, StoredBlob } from './ports.ts';

export class DiskBlobs implements Blobs {
  readonly #folder: string;
  private constructor(folder: string) {
    this.#folder = folder;
  }
  static async open(folder: string): Promise<DiskBlobs> {
    // What a crash left half-written is nobody's.
    await rm(path.join(folder, 'incoming'), { recursive: true, force: true });
    await mkdir(path.join(folder, 'incoming'), { recursive: true });
    return new DiskBlobs(folder);
  }
  async put(source: Readable, maxBytes: number): Promise<StoredBlob> {
    const temporary = path.join(this.#folder, 'incoming', randomBytes(16).toString('hex'));
    const hash = createHash('sha256');
    const file = await open(temporary, 'wx');
    let size = 0;
    try {
      try {
        for await (const chunk of source as AsyncIterable<Buffer>) {
          size += chunk.length;
          if (size > maxBytes) throw tooLarge(maxBytes);
          hash.update(chunk);
          await file.writeFile(chunk);
        }
        await file.sync();
      } finally {
        await file.close();
      }
      const sha256 = hash.digest('hex');
      const key = `${sha256.slice(0, 2)}/${sha256}`;
      const target = this.#file(key);
      const folder = path.dirname(target);
      await mkdir(folder, { recursive: true });
      await rename(temporary, target);
      await syncFolder(folder);
      await syncFolder(this.#folder);
      return { key, sha256, size };
    } catch (error) {
      await rm(temporary, { force: true });
      if ((error as { code?: string }).code === 'ENOSPC') {
        throw new ChatError('UNAVAILABLE', 'The server has no disk space left for files. Try again later.', {
          retryable: true,
          cause: error,
        });
      }
      throw error;
    }
  }
  async head(key: string, bytes: number): Promise<Uint8Array> {
    const file = await open(this.#file(key), 'r');
    try {
      const size = Math.min(bytes, (await stat(this.#file(key))).size);
      const buffer = new Uint8Array(size);
      await file.read(buffer, 0, size, 0);
      return buffer;
    } finally {
      await file.close();
    }
  }
  read(key: string, range?: { start: number; end: number }): Readable {
    return createReadStream(this.#file(key), range ? { start: range.start, end: range.end } : {});
  }
  async remove(key: string): Promise<void> {
    await rm(this.#file(key), { force: true });
  }
  #file(key: string): string {
    if (!/^[0-9a-f]{2}\/[0-9a-f]{64}$/.test(key))
      throw new ChatError('UPLOAD_NOT_FOUND', `"${key}" names no stored file.`);
    return path.join(this.#folder, key);
  }
}

function tooLarge(maxBytes: number): ChatError {
  return new ChatError('TOO_LARGE', `The file is larger than ${String(maxBytes)} bytes. Send a smaller one.`, {
    field: 'file',
  });
}
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
