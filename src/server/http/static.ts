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
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
/** Addresses that vendors' snippets load their script from, by what follows the host. */
const vendorScripts: Readonly<Record<string, string>> = {
  '/js/button.js': 'vendors/kommo.js',
  '/chat/widget-v2/code/install.js': 'vendors/salesmartly.js',
  '/chat/widget/code/install.js': 'vendors/salesmartly.js',
};

export async function staticRoutes(app: FastifyInstance, dist: string, demo: boolean): Promise<void> {
  if (!existsSync(dist)) return;
  await app.register(fastifyStatic, { root: dist, serve: false, preCompressed: true, cacheControl: false });
  const send = (reply: FastifyReply, file: string): FastifyReply => {
    const name = path.posix.normalize(file);
    if (name.startsWith('..') || path.posix.isAbsolute(name)) return reply.callNotFound() as unknown as FastifyReply;
    void reply
      .header('cache-control', hashed.test(name) ? year : short)
      .header('x-content-type-options', 'nosniff')
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('timing-allow-origin', '*');
    return reply.sendFile(name, dist);
  };
  for (const folder of ['chunks', 'vendors', 'assets']) {
    app.get<{ Params: { '*': string } }>(`/${folder}/*`, (request, reply) =>
      send(reply, `${folder}/${request.params['*']}`),
    );
  }
  app.get('/chat-widget.js', (_request, reply) => send(reply, 'chat-widget.js'));
  app.get('/chat-widget.iife.js', (_request, reply) => send(reply, 'chat-widget.iife.js'));
  app.get<{ Params: { file: string } }>('/:file(^app[\\w.-]*\\.js$)', (request, reply) =>
    send(reply, request.params.file),
  );
  for (const [address, file] of Object.entries(vendorScripts)) app.get(address, (_request, reply) => send(reply, file));
  app.get('/js/:file(^project_[\\w.-]+\\.js$)', (_request, reply) => send(reply, 'vendors/salesmartly.js'));

  const sendConsole = (reply: FastifyReply, file: string): FastifyReply => {
    void reply
      .header('cache-control', hashed.test(file) ? year : 'no-cache')
      .header('content-security-policy', consolePolicy)
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('cross-origin-opener-policy', 'same-origin');
    return reply.sendFile(path.posix.join('console', file), dist);
  };
  app.get('/console', (_request, reply) => reply.redirect('/console/'));
  app.get('/console/', (_request, reply) => sendConsole(reply, 'index.html'));
  app.get<{ Params: { '*': string } }>('/console/*', (request, reply) =>
    sendConsole(reply, path.posix.normalize(`/${request.params['*']}`).slice(1)),
  );

  if (demo && existsSync(path.join(dist, 'demo'))) {
    const sendDemo = (reply: FastifyReply, file: string): FastifyReply => {
      void reply.header('cache-control', 'no-cache').header('x-content-type-options', 'nosniff');
      return reply.sendFile(path.posix.join('demo', file), dist);
    };
    app.get('/', (_request, reply) => sendDemo(reply, 'index.html'));
    app.get<{ Params: { '*': string } }>('/*', (request, reply) => {
      const file = path.posix.normalize(`/${request.params['*']}`).slice(1);
      return sendDemo(reply, file === '' || file.endsWith('/') ? `${file}index.html` : file);
    });
  }
}
