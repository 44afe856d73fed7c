import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkFields, fieldOfError, serverError, visibleFields } from '../../../src/console/settings/kit/check.ts';
import type { Field } from '../../../src/console/settings/kit/fields.ts';
import { readPath, writePath } from '../../../src/console/settings/kit/paths.ts';
import { accountChange } from '../../../src/console/settings/settings-api.ts';
import { markOf, snippets } from '../../../src/console/settings/snippets.ts';

const fields: readonly Field[] = [
  { kind: 'text', name: 'name', label: 'Name', required: true },
  { kind: 'number', name: 'limits.most', label: 'Most', min: 1, required: true, when: (own) => own['queue'] === true },
  {
    kind: 'list',
    name: 'steps',
    label: 'Steps',
    item: 'Step',
    make: () => ({}),
    fields: () => [
      { kind: 'select', name: 'kind', label: 'Kind', options: [{ value: 'say', label: 'Say' }] },
      { kind: 'text', name: 'text', label: 'Text', required: true, when: (own) => own['kind'] === 'say' },
    ],
  },
];

describe('a settings form', () => {
  it('changes one place and leaves the rest as it was', () => {
    const before = { a: { b: [{ c: 1 }, { c: 2 }] }, d: {} };
    const after = writePath(before, 'a.b.1.c', 3) as typeof before;
    assert.deepEqual(after, { a: { b: [{ c: 1 }, { c: 3 }] }, d: {} });
    assert.equal(after.a.b[0], before.a.b[0]);
    assert.equal(after.d, before.d);
    assert.equal(readPath(after, 'a.b.1.c'), 3);
    assert.deepEqual(writePath({ a: 1, b: 2 }, 'a', undefined), { b: 2 });
    assert.deepEqual(writePath({}, 'theme.avatars.agent', false), { theme: { avatars: { agent: false } } });
  });
  it('names what is missing, only where it is on the screen, in lists too', () => {
    const errors = checkFields(
      fields,
      { name: '', queue: false, steps: [{ kind: 'say', text: '' }, { kind: 'close' }] },
      {},
    );
    assert.deepEqual(Object.keys(errors), ['name', 'steps.0.text']);
    const shown = checkFields(fields, { name: 'x', queue: true, steps: [{}] }, { 'limits.most': 'many' });
    assert.deepEqual(Object.keys(shown), ['limits.most', 'steps.0.kind']);
    assert.match(shown['limits.most'] ?? '', /“many”.*from 1/u);
  });
  it('finds the field that a server’s error is about', () => {
    const placed = visibleFields(fields, { name: 'x', queue: true, steps: [{ kind: 'say' }] });
    assert.deepEqual(
      placed.map(({ path }) => path),
      ['name', 'limits.most', 'steps', 'steps.0.kind', 'steps.0.text'],
    );
    const found = (named: string | undefined): string | undefined => fieldOfError(named, placed)?.path;
    assert.equal(found('settings.steps.0.text'), 'steps.0.text');
    assert.equal(found('steps.0.text.length'), 'steps.0.text');
    assert.equal(found('steps.3.text'), 'steps');
    assert.equal(found('limits'), 'limits.most');
    assert.equal(found('elsewhere'), undefined);
    assert.equal(found(undefined), undefined);
    assert.equal(fieldOfError('steps.0.text', placed)?.label, 'Text');
  });
  it('says the server’s reasons about the label that people see, and leaves other sentences alone', () => {
    const path = 'steps.0.uri is not valid: must be an http or https address (received "x.y").';
    assert.equal(serverError('Link', path), '“Link” must be an http or https address.');
    assert.equal(serverError('Link', 'settings.a is not valid: too few.'), '“Link”: too few.');
    assert.equal(serverError('Link', 'Somebody else has changed this.'), 'Somebody else has changed this.');
  });
});

describe('a change of the account', () => {
  const before = {
    name: 'Shop',
    locale: 'de',
    theme: { brandColor: 'red', radius: 4 },
    reception: { mode: 'bot', botId: 'b', rules: [] },
    security: { keys: ['k'], identityProof: 'none' },
  };
  it('holds only what changed, and null for what was taken out', () => {
    const after = { ...before, locale: undefined, reception: { mode: 'agent', rules: [] }, theme: { radius: 4 } };
    assert.deepEqual(accountChange(['name', 'locale', 'theme', 'reception'], before, after), {
      locale: null,
      theme: { radius: 4 },
      reception: { mode: 'agent', botId: null },
    });
  });
  it('leaves alone what the page is not about and what somebody else may be changing', () => {
    const after = { ...before, name: 'Other', security: { ...before.security, identityProof: 'jwt' } };
    assert.deepEqual(accountChange(['security'], before, after), { security: { identityProof: 'jwt' } });
  });
});

describe('the code to copy', () => {
  const made = snippets({ origin: 'https://chat.example', account: 'shop-2', hash: markOf('shop-2') });
  const codeOf = (id: string): string => made.find((one) => one.id === id)?.code ?? '';
  it('leads every kind of site to this server and account', () => {
    for (const { code } of made) assert.match(code, /https:\/\/chat\.example\//u);
    assert.match(codeOf('html'), /<chat-widget account="shop-2"><\/chat-widget>/u);
    assert.match(
      codeOf('salesmartly'),
      /id="ss_chat" defer src="https:\/\/chat\.example\/vendors\/salesmartly\.js" data-account="shop-2"/u,
    );
  });
  it('KM-02 carries id and hash in Kommo’s snippet, and the snippet runs', () => {
    const code = codeOf('kommo').replace(/<\/?script>/gu, '');
    const appended: { src?: string; id?: string }[] = [];
    const page: Record<string, unknown> = {
      document: { createElement: () => ({}), head: { appendChild: (one: object) => appended.push(one) } },
    };
    new Function('window', code)(page);
    const plugin = page['crm_plugin'] as { id: string; hash: string };
    assert.equal(plugin.id, 'shop-2');
    assert.match(plugin.hash, /^[\da-f]{16}$/u);
    assert.equal(typeof page['crmPlugin'], 'function');
    assert.equal(appended[0]?.src, 'https://chat.example/vendors/kommo.js');
    assert.equal(appended[0].id, 'crm_plugin_script');
  });
  it('keeps a name from ending the attribute', () => {
    const [html] = snippets({ origin: 'https://chat.example', account: 'a"><b', hash: '' });
    assert.match(html?.code ?? '', /account="a&quot;>&lt;b"/u);
  });
});
