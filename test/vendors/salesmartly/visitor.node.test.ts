import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { salesmartly } from '../../../src/vendors/salesmartly/index.ts';
import { readLanguage, readLoginInfo } from '../../../src/vendors/salesmartly/shapes.ts';
import { startWidget } from '../support/page.ts';
import { settle } from '../support/ports.ts';
import { Office } from '../support/scripted-peer.ts';

const documented = {
  user_id: 'b58e64cfxs2ym',
  user_name: 'test_yy',
  language: 'ru-RU',
  phone: '8615920141234',
  email: 'test@test',
  description: 'comboB\nClient\nFee-charging customers',
  label_names: ['Label1', 'Label2'],
  custom_fields_ext: { '1210': 'test11', more: ['s1', 's2'] },
};
function start(office = new Office()): {
  office: Office;
  warnings: string[];
  ssq: (...call: unknown[]) => Promise<void>;
  widget: ReturnType<typeof startWidget>;
} {
  const globals: Record<string, unknown> = {};
  const widget = startWidget(salesmartly, globals, { office });
  return {
    office,
    widget,
    warnings: widget.warnings,
    async ssq(...call) {
      (globals['ssq'] as (...call: unknown[]) => void)(...call);
      await settle();
    },
  };
}
describe('setLoginInfo', () => {
  it('carries every documented field to the server', async () => {
    const { ssq, office, warnings, widget } = start();
    await ssq('setLoginInfo', documented);
    const visitor = office.visitors.find(({ externalId }) => externalId === 'b58e64cfxs2ym');
    assert.equal(visitor?.name, 'test_yy');
    assert.equal(visitor?.email, 'test@test');
    assert.equal(visitor?.remark, 'comboB\nClient\nFee-charging customers');
    assert.deepEqual(visitor?.labels, ['Label1', 'Label2']);
    assert.deepEqual(visitor?.customFields, { '1210': 'test11', more: ['s1', 's2'] });
    assert.equal(visitor?.phone?.raw, '+8615920141234');
    assert.equal(visitor?.locale, 'ru-RU');
    assert.equal(widget.engine.state.options.locale, 'ru-RU');
    assert.deepEqual(warnings, []);
  });
  it('updates the guest when there is no id, and switches identity only for a new one', async () => {
    const { ssq, office } = start();
    await ssq('sendTextMessage', 'hello');
    await ssq('setLoginInfo', { user_name: 'Guest with a name' });
    assert.equal(office.asked('visitor.identify').length, 0);
    assert.equal(office.visitors[0]?.name, 'Guest with a name');
    await ssq('setUserInfo', { user_id: 'hash-1', user_name: 'Bo' });
    await ssq('setLoginInfo', { user_id: 'hash-1', email: 'bo@example.com' });
    assert.equal(office.asked('visitor.identify').length, 1);
    const bo = office.visitors.find(({ externalId }) => externalId === 'hash-1');
    assert.deepEqual([bo?.name, bo?.email], ['Bo', 'bo@example.com']);
  });
  it('finds the same customer from a second browser', async () => {
    const office = new Office();
    const first = start(office);
    await first.ssq('setLoginInfo', { user_id: 'hash-1', user_name: 'Bo' });
    await first.ssq('sendTextMessage', 'from the desk');
    const second = start(office);
    await second.ssq('setLoginInfo', { user_id: 'hash-1', user_name: 'Bo' });
    assert.equal(office.visitors.filter(({ externalId }) => externalId === 'hash-1').length, 1);
    assert.equal(second.widget.engine.state.conversations[0]?.conversation.lastMessage?.content.kind, 'text');
  });
  it('keeps what is absent or empty, replaces labels, and clears them with an empty list', () => {
    const warn = (text: string): void => assert.fail(text);
    assert.deepEqual(readLoginInfo({ user_name: '', email: null, phone: undefined }, warn), { update: {} });
    assert.deepEqual(readLoginInfo({ label_names: [] }, warn)?.update, { labels: [] });
  });
  it('warns about a phone number that the server cannot place, and keeps it', async () => {
    const { ssq, office, warnings } = start();
    await ssq('setLoginInfo', { user_id: 'hash-1', user_name: 'Bo', phone: '0592' });
    assert.match(warnings.join(), /"0592" has no country code/);
    assert.equal(office.visitors.find(({ externalId }) => externalId === 'hash-1')?.phone?.raw, '0592');
  });
  it('adds the plus to numbers in the documented form and leaves local ones alone', () => {
    const read = (phone: string): unknown => readLoginInfo({ phone }, (text) => assert.fail(text))?.update.phone;
    assert.equal(read('8615920141234'), '+8615920141234');
    assert.equal(read('44 20 7946 0000'), '+44 20 7946 0000');
    assert.equal(read('+442079460000'), '+442079460000');
    assert.equal(read('020 7946 0000'), '020 7946 0000');
    assert.equal(read('861592014xxxx'), '861592014xxxx');
  });
  it('warns about ids that can be guessed, unknown fields and wrong types', () => {
    const said: string[] = [];
    const warn = (text: string): void => void said.push(text);
    readLoginInfo({ user_id: '4711' }, warn);
    readLoginInfo({ username: 'typo' }, warn);
    readLoginInfo({ label_names: 'Label1' }, warn);
    readLoginInfo({ custom_fields_ext: [1] }, warn);
    assert.equal(said.length, 4);
    assert.equal(readLoginInfo(7, warn), undefined);
  });
  it('knows the languages of the document and their aliases, and falls back to English', () => {
    const said: string[] = [];
    const read = (value: unknown): unknown => readLanguage(value, 'language', (text) => void said.push(text));
    assert.deepEqual(['ru-RU', 'ru', 'zh-TW', 'ind', 'ar', 'ZH_cn', 'mn'].map(read), [
      'ru-RU',
      'ru-RU',
      'zh-HK',
      'id',
      'ar',
      'zh-CN',
      'mn',
    ]);
    assert.deepEqual(said, []);
    assert.equal(read('tlh'), 'en-US');
    assert.match(said[0] ?? '', /"tlh" is not one of/);
    assert.equal(read(undefined), undefined);
  });
});
describe('clearUser', () => {
  it('gives a guest again, and harms no guest', async () => {
    const { ssq, widget, warnings } = start();
    await ssq('setLoginInfo', { user_id: 'hash-1', user_name: 'Bo' });
    assert.equal(widget.engine.commands.getUser()?.externalId, 'hash-1');
    await ssq('clearUser');
    assert.equal(widget.engine.commands.getUser()?.externalId, undefined);
    const guest = widget.engine.commands.getUser()?.id;
    await ssq('clearUser');
    assert.equal(widget.engine.commands.getUser()?.id, guest);
    assert.deepEqual(warnings, []);
    await ssq('setLoginInfo', { user_id: 'hash-1', user_name: 'Bo' });
    assert.equal(widget.engine.commands.getUser()?.externalId, 'hash-1');
  });
});
