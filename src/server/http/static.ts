/**
 * The built browser files. Names with a hash never change and are kept for a year; entries are asked for again. Scripts may be loaded by
 * any site; the console is never framed and runs no script but its own.
 */
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { existsSync } from 'node:fs';
import path from 'node:path';

const year = 'public, max-age=31536000, immutable';
const short = 'public, max-age=300, stale-while-revalidate=86400';
const hashed = /[-.][A-Za-z0-9_-]{8,}\.(js|css|svg|woff2|png|json)$/;
const consolePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https: http: data: blob:",
  "media-src 'self' https: http: blob:",
  "font-src 'self'",
  "connect-src 'self' ws: wss:",
  'frame-src https: http:',
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
interface Wild {
  readonly Params: { readonly '*': string };
}
/** Addresses that vendors' snippets load their script from, by what follows the host. */
const vendorScripts: Readonly<Record<string, string>> = {
  '/js/button.js': 'kommo.js',
  '/chat/widget-v2/code/install.js': 'salesmartly.js',
  '/chat/widget/code/install.js': 'salesmartly.js',
};

export async function staticRoutes(app: FastifyInstance, dist: string, demo: boolean): Promise<void> {
  if (!existsSync(dist)) return;
  // Every file is sent from the folder that its address names; `send` lets nothing out of that.
  await app.register(fastifyStatic, { root: dist, serve: false, preCompressed: true, cacheControl: false });
  const sendScript = (reply: FastifyReply, folder: string, file: string): FastifyReply => {
    void reply
      .header('cache-control', hashed.test(file) ? year : short)
      .header('x-content-type-options', 'nosniff')
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('timing-allow-origin', '*');
    return reply.sendFile(file, path.join(dist, folder));
  };
  for (const folder of ['chunks', 'vendors', 'assets']) {
    app.get<Wild>(`/${folder}/*`, (request, reply) => sendScript(reply, folder, request.params['*']));
  }
  for (const file of ['chat-widget.js', 'chat-widget.iife.js']) {
    app.get(`/${file}`, (_request, reply) => sendScript(reply, '.', file));
    app.get(`/${file}.map`, (_request, reply) => sendScript(reply, '.', `${file}.map`));
  }
  app.get<{ Params: { file: string } }>('/:file(^app[\\w.-]*\\.js$)', (request, reply) =>
    sendScript(reply, '.', request.params.file),
  );
  for (const [address, file] of Object.entries(vendorScripts)) {
    app.get(address, (_request, reply) => sendScript(reply, 'vendors', file));
  }
  app.get('/js/:file(^project_[\\w.-]+\\.js$)', (_request, reply) => sendScript(reply, 'vendors', 'salesmartly.js'));

  const sendConsole = (reply: FastifyReply, file: string): FastifyReply => {
    void reply
      .header('cache-control', hashed.test(file) ? year : 'no-cache')
      .header('content-security-policy', consolePolicy)
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('cross-origin-opener-policy', 'same-origin');
    return reply.sendFile(file === '' ? 'index.html' : file, path.join(dist, 'console'));
  };
  app.get('/console', (_request, reply) => reply.redirect('/console/'));
  app.get<Wild>('/console/*', (request, reply) => sendConsole(reply, request.params['*']));

  if (!demo || !existsSync(path.join(dist, 'demo'))) return;
  app.get<Wild>('/*', (request, reply) => {
    const file = request.params['*'];
    void reply.header('cache-control', 'no-cache').header('x-content-type-options', 'nosniff');
    return reply.sendFile(file === '' || file.endsWith('/') ? `${file}index.html` : file, path.join(dist, 'demo'));
  });
}
