import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';

const folder = new URL('../../demo/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const pages = readdirSync(folder).filter((file) => file.endsWith('.html'));
/** Written as the vendors' customers write them: with the vendor's own inline snippet. */
const vendorPages = pages.filter((file) => /^(salesmartly|kommo)/.test(file));
const ownPages = pages.filter((file) => !vendorPages.includes(file));
/** What a site may take from the package, and what the server itself serves. */
const published = /^\/(chat-widget(\.iife)?\.js|vendors\/[a-z]+\.js|js\/(button|project_\w+)\.js|console\/)$/;

/** Addresses in attributes, without the query; code that a page only shows is text and has none. */
function addressesIn(html: string): string[] {
  return [...html.matchAll(/<[a-z][^>]*?\s(?:src|href)="([^"]+)"/g)].map(([, address = '']) =>
    address.replace(/[?#].*$/, ''),
  );
}
function scriptsIn(html: string): { attributes: string; content: string }[] {
  return [...html.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/g)].map(([, attributes = '', content = '']) => ({
    attributes,
    content: content.trim(),
  }));
}
function jsonIn(html: string): unknown[] {
  return scriptsIn(html)
    .filter(({ attributes }) => attributes.includes('application/json'))
    .map(({ content }) => JSON.parse(content) as unknown);
}

describe('demo pages', () => {
  for (const page of pages) {
    it(`${page} refers to files that exist and to published addresses only`, () => {
      for (const address of addressesIn(read(page))) {
        if (!address || /^(mailto:|https?:)/.test(address)) continue;
        if (address.startsWith('/')) assert.match(address, published);
        else assert.ok(existsSync(new URL(address, folder)), address);
      }
    });

    it(`${page} says its language, its title and what to do without the chat`, () => {
      const html = read(page);
      assert.match(html, /<html lang="[a-z]+"/);
      assert.match(html, /<title>[^<]+<\/title>/);
      assert.match(html, /<meta name="viewport"/);
    });
  }

  for (const page of ownPages) {
    it(`${page} works under a strict policy: no inline script, style or handler`, () => {
      const html = read(page);
      for (const { attributes, content } of scriptsIn(html))
        if (!attributes.includes('application/json')) assert.equal(content, '', page);
      assert.doesNotMatch(html, /<style|\sstyle="|\son[a-z]+="/);
    });

    it(`${page} gives its chat options that can be read`, () => {
      for (const options of jsonIn(read(page))) assert.equal(typeof options, 'object');
    });
  }

  it('are all in the menu, and the menu has no dead entry', () => {
    const menu = [...read('site.js').matchAll(/\['(\w+\.html)'/g)].map(([, file]) => file ?? '');
    for (const file of menu) assert.ok(pages.includes(file), file);
    for (const page of ownPages) assert.ok(menu.includes(page), page);
  });

  it('show every kind of content that a message can have', () => {
    const [options] = jsonIn(read('kinds.html')) as [{ memory: { script: { say: unknown }[] } }];
    const said = JSON.stringify(options.memory.script.map(({ say }) => say));
    const kinds = [
      'image',
      'file',
      'location',
      'carousel',
      'list',
      'form',
      'productCard',
      'orderCard',
      'richMessage',
      'system',
      'unknown',
    ];
    const actions = ['link', 'reply', 'postback', 'webview', 'buy', 'locationRequest', 'phone', 'message'];
    for (const kind of [...kinds, ...actions]) assert.ok(said.includes(`"kind":"${kind}"`), kind);
  });

  it('offer every language in the theme editor', () => {
    const offered = [...read('theming.html').matchAll(/<option value="([\w-]+)" lang=/g)].map(([, tag]) => tag);
    const files = readdirSync(new URL('../../src/i18n/locales/', import.meta.url)).map((file) =>
      file.replace('.ts', ''),
    );
    assert.deepEqual(offered.sort(), files.sort());
  });
});
