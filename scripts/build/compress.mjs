// Precompressed neighbours (.br, .gz) of everything a browser downloads.
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);
const compressible = /\.(js|css|html|json|svg|webmanifest)$/;
const notServed = new Set(['server', 'types']);

/** As the server will send it: quality 11, and the size known ahead. */
export const compress = (content) =>
  brotli(content, {
    params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });

export async function compressAll(dir) {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && compressible.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !notServed.has(path.relative(dir, file).split(path.sep)[0]));
  for (const file of files) {
    const content = await readFile(file);
    if (content.length < 1024) continue;
    await Promise.all([
      compress(content).then((packed) => writeFile(`${file}.br`, packed)),
      gzip(content, { level: 9 }).then((packed) => writeFile(`${file}.gz`, packed)),
    ]);
  }
}
