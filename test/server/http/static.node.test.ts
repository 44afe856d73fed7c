import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';

describe('the built files', () => {
  let dist: string;
  let server: TestServer;
  before(async () => {
    dist = mkdtempSync(path.join(tmpdir(), 'chat-widget-dist-'));
    const files: Record<string, string> = {
      'chat-widget.js': 'entry',
      'chat-widget.js.br': 'compressed',
      'chunks/window-AbCd1234.js': 'chunk',
      'vendors/kommo.js': 'kommo',
      'vendors/salesmartly.js': 'salesmartly',
      'console/index.html': '<!doctype html>console',
      'console/main.js': 'console',
      'demo/index.html': '<!doctype html>shop',
      'server/main.js': 'secret',
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(dist, name)), { recursive: true });
      writeFileSync(path.join(dist, name), text);
    }
    server = await startTestServer({ env: { DEMO: '1' }, parts: { dist } });
  });
  after(async () => {
    await server.close();
    rmSync(dist, { recursive: true, force: true });
  });
  const get = (address: string, headers: Record<string, string> = {}) =>
    server.fastify.inject({ method: 'GET', url: address, headers });

  it('are kept for a year when their name has a hash, else asked for again', async () => {
    assert.match((await get('/chunks/window-AbCd1234.js')).headers['cache-control'] ?? '', /immutable/);
    const entry = await get('/chat-widget.js');
    assert.match(entry.headers['cache-control'] ?? '', /max-age=300/);
    assert.equal(entry.headers['access-control-allow-origin'], '*');
    assert.equal(entry.body, 'entry');
  });
  it('go out compressed where that was prepared and is understood', async () => {
    const response = await get('/chat-widget.js', { 'accept-encoding': 'br' });
    assert.deepEqual([response.headers['content-encoding'], response.body], ['br', 'compressed']);
    assert.match(String(response.headers['content-type']), /javascript/);
  });
  it('are not missing for a year when one is missing', async () => {
    const response = await get('/chunks/gone-AbCd1234.js');
    assert.deepEqual([response.statusCode, response.headers['cache-control']], [404, 'no-store']);
  });
  const addresses: readonly (readonly [string, string])[] = [
    ['/js/button.js', 'kommo'],
    ['/js/project_12_34_56.js', 'salesmartly'],
    ['/chat/widget-v2/code/install.js', 'salesmartly'],
    ['/chat/widget/code/install.js', 'salesmartly'],
    ['/', '<!doctype html>shop'],
    ['/console/', '<!doctype html>console'],
  ];
  for (const [address, body] of addresses) {
    it(`answer on ${address}`, async () => assert.equal((await get(address)).body, body));
  }
  it('hold the console to a strict policy', async () => {
    const { headers } = await get('/console/');
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe/);
  });
  for (const address of [
    '/server/main.js',
    '/chunks/../server/main.js',
    '/chunks/..%2fserver%2fmain.js',
    '/console/%2e%2e/server/main.js',
    '/vendors/%2e%2e%2fserver/main.js',
  ]) {
    it(`never answer on ${address} with the server's own program`, async () => {
      const response = await get(address);
      assert.ok(response.statusCode >= 400);
      assert.ok(!response.body.includes('secret'));
    });
  }
  it('leave the demo out of production', async () => {
    const production = await startTestServer({ parts: { dist } });
    assert.equal((await production.fastify.inject('/')).statusCode, 404);
    assert.equal((await production.fastify.inject('/console/')).statusCode, 200);
    await production.close();
  });
});
