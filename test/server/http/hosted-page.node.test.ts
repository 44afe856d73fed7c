import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestServer, type TestServer } from '../support/test-server.ts';

describe('the page of the chat', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer({ env: { ACCEPT_ANY_ACCOUNT: '0' } });
  });
  after(async () => {
    await server.close();
  });
  const get = async (query = '') => {
    const response = await fetch(`${server.origin}/chat/${query}`);
    return { response, html: await response.text() };
  };

  it('fills a page with the chat, under a strict policy, and is not kept', async () => {
    const { response, html } = await get();
    assert.equal(response.status, 200);
    assert.match(html, /<chat-widget mode="page"><\/chat-widget>/);
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'; script-src 'self'/);
    assert.doesNotMatch(policy, /unsafe/);
    assert.equal(response.headers.get('cache-control'), 'no-cache');
  });
  it('takes account, vendor and language from its address', async () => {
    const { html } = await get('?account=default&vendor=kommo&locale=zh-Hant');
    assert.match(html, /<html lang="zh-Hant">/);
    assert.match(html, /<chat-widget mode="page" account="default" vendor="kommo" locale="zh-Hant">/);
  });
  it('leaves out what is no vendor, no language and no site', async () => {
    const attack = encodeURIComponent('"><script>alert(1)</script>');
    const { html } = await get(`?vendor=${attack}&locale=${attack}&opener=javascript:alert(1)`);
    assert.match(html, /<chat-widget mode="page"><\/chat-widget>/);
    assert.doesNotMatch(html, /alert|opener/);
    assert.doesNotMatch((await get('?locale=a&locale=b&opener=a&opener=b')).html, /opener|locale/);
  });
  it('names the site that may hand its visitor over, by its origin alone', async () => {
    const { html } = await get(`?opener=${encodeURIComponent('https://shop.example/secret?a=1')}`);
    assert.match(html, /<meta name="chat-widget-opener" content="https:\/\/shop\.example" \/>/);
    assert.doesNotMatch(html, /secret/);
  });
  it('does not exist for an account that does not', async () => {
    const { response } = await get('?account=nobody');
    assert.equal(response.status, 404);
  });
  it('is found without its slash', async () => {
    const response = await fetch(`${server.origin}/chat`, { redirect: 'manual' });
    assert.equal(response.headers.get('location'), '/chat/');
  });
});
