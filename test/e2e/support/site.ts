import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';

const types: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' };

/**
 * Somebody else's site, on an origin of its own: the pages of `test/e2e/sites`. `{{chat}}` in them is the address of the chat server, which
 * is all that a site changes when it moves to us.
 */
export class Site {
  readonly origin: string;
  readonly #server: Server;
  private constructor(server: Server, port: number) {
    this.#server = server;
    this.origin = `http://localhost:${port}`;
  }
  static async open(chat: string): Promise<Site> {
    const folder = path.resolve(import.meta.dirname, '../sites');
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://site');
      const file = path.join(folder, path.normalize(pathname));
      readFile(file, 'utf8').then(
        (text) => {
          response.setHeader('content-type', types[path.extname(file)] ?? 'text/plain');
          response.end(text.replaceAll('{{chat}}', chat));
        },
        () => {
          response.statusCode = pathname === '/favicon.ico' ? 204 : 404;
          response.end();
        },
      );
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new Site(server, address.port);
  }
  url(page: string): string {
    return `${this.origin}/${page}`;
  }
  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
