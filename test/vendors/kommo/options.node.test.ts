import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EngineOptions } from '../../../src/engine/options.ts';
import { readKommoOptions } from '../../../src/vendors/kommo/options.ts';
import { kommo } from '../../../src/vendors/kommo/index.ts';

const dates = { dateFormat: 'dd.MM.yyyy', timeFormat: 'HH:mm' };
function read(raw: Readonly<Record<string, unknown>>): { options: EngineOptions; said: string[] } {
  const said: string[] = [];
  return {
    options: readKommoOptions(
      raw,
      (text) => void said.push(text),
      (color) => color !== 'no-colour',
    ),
    said,
  };
}
function chat(onlinechat: unknown): { options: EngineOptions; said: string[] } {
  return read({ onlinechat });
}
describe('crmPluginConfig', () => {
  it('says nothing where the page says nothing, but for the documented formats', () => {
    assert.deepEqual(read({}), { options: dates, said: [] });
  });
  it('reads the first example of the document', () => {
    const { options, said } = read({
      hidden: false,
      color: '#000',
      onlinechat: {
        mode: 'widget',
        user_id: '',
        locale: { extends: 'com', compose_placeholder: 'write your question...' },
        theme: { header: false },
      },
    });
    assert.deepEqual(options, {
      ...dates,
      launcher: { hidden: false },
      locale: 'en',
      texts: { composerPlaceholder: 'write your question...' },
      theme: { launcherColor: '#000', header: false },
    });
    assert.deepEqual(said, []);
  });
  it('reads the whole theme of the document', () => {
    const { options, said } = chat({
      theme: {
        background: 'yellow',
        system_color: 'pink',
        header: { background: 'skyblue', color: 'black' },
        message: {
          outgoing_background: 'red',
          outgoing_color: 'white',
          incoming_background: 'blue',
          incoming_color: 'white',
        },
        compose: { height: 100, button_background: 'black' },
      },
    });
    assert.deepEqual(options.theme, {
      background: 'yellow',
      systemColor: 'pink',
      header: { background: 'skyblue', color: 'black' },
      outgoingBackground: 'red',
      outgoingColor: 'white',
      incomingBackground: 'blue',
      incomingColor: 'white',
      sendButtonColor: 'black',
      composerMinHeight: 100,
    });
    assert.deepEqual(said, []);
  });
  it('reads every text of the document, and only those that are there (KM-22)', () => {
    const { options, said } = chat({
      locale: {
        extends: 'es',
        compose_placeholder: '1',
        delivery_status_sending: '2',
        delivery_status_sent: '3',
        delivery_status_read: '4',
        delivery_status_error: '5',
        powered_by: '6',
        new_messages: '7',
      },
    });
    assert.deepEqual(options, {
      locale: 'es',
      texts: {
        composerPlaceholder: '1',
        messageSending: '2',
        messageQueued: '2',
        messageSent: '3',
        messageRead: '4',
        messageFailed: '5',
        poweredBy: '6',
        logNewMessages: '7',
      },
    });
    assert.deepEqual(said, []);
    assert.deepEqual(chat({ locale: { new_messages: 'Fresh' } }).options.texts, { logNewMessages: 'Fresh' });
    assert.match(chat({ locale: { new_message: 'Fresh' } }).said.join(), /"new_message" is not a text/);
  });
  it('knows en, es, pt and com, and falls back to English', () => {
    for (const [written, locale] of [
      ['en', 'en'],
      ['com', 'en'],
      ['es', 'es'],
      ['PT', 'pt'],
    ]) {
      const { options, said } = chat({ locale: { extends: written } });
      assert.equal(options.locale, locale);
      assert.deepEqual(said, []);
    }
    const { options, said } = chat({ locale: { extends: 'tlh' } });
    assert.equal(options.locale, 'en');
    assert.match(said.join(), /"tlh" is not built in/);
  });
  it('keeps date patterns as written and uses the documented ones in English only', () => {
    assert.deepEqual(chat({ locale: { date_format: 'dd.MM.YYYY', time_format: 'h:mm a' } }).options, {
      dateFormat: 'dd.MM.YYYY',
      timeFormat: 'h:mm a',
    });
    assert.deepEqual(chat({ locale: { extends: 'pt' } }).options, { locale: 'pt' });
    assert.deepEqual(read({ locale: 'es' }).options, { locale: 'es' });
  });
  it('limits the composer’s minimum height to 170 pixels', () => {
    assert.equal(chat({ theme: { compose: { height: 400 } } }).options.theme?.composerMinHeight, 170);
    assert.equal(chat({ theme: { compose: { height: '120' } } }).options.theme?.composerMinHeight, 120);
    assert.equal(chat({ theme: { compose: { height: -5 } } }).options.theme, undefined);
  });
  it('opens in the container in frame mode, without pop-ups', () => {
    const { options, said } = chat({ mode: 'frame', container: '#custom_chat_holder' });
    assert.deepEqual(options, {
      ...dates,
      window: { container: '#custom_chat_holder' },
      capabilities: { popups: false },
    });
    assert.deepEqual(said, []);
  });
  it('falls back to the widget when the frame has no container or the mode is unknown', () => {
    for (const wrong of [{ mode: 'frame' }, { mode: 'popup' }, { mode: 'widget', container: '#x' }]) {
      const { options, said } = chat(wrong);
      assert.deepEqual(options, dates);
      assert.equal(said.length, 1, JSON.stringify(wrong));
    }
  });
  it('identifies the visitor and warns about ids that can be guessed', () => {
    assert.deepEqual(chat({ user_id: 'abc123' }).options.identity, { externalId: 'abc123' });
    assert.deepEqual(chat({ user_id: 'abc123' }).said, []);
    assert.deepEqual(chat({ user_id: '' }).options.identity, undefined);
    assert.match(chat({ user_id: '4711' }).said.join(), /plain number/);
    assert.match(chat({ user_id: 'ana@example.com' }).said.join(), /e-mail address/);
  });
  it('refuses colours that are none or that leave their declaration (KM-34)', () => {
    for (const good of ['yellow', '#000', 'rgba(0, 0, 0, 0.4)', 'rgb(0 0 0)'])
      assert.deepEqual(read({ color: good }).options.theme, { launcherColor: good });
    for (const bad of ['red;}*{color:blue', 'no-colour', 'url(x)', 7]) {
      const { options, said } = chat({ theme: { background: bad, message: { outgoing_color: bad } } });
      assert.equal(options.theme, undefined);
      assert.equal(said.length, 2);
    }
  });
  it('prefills the profile (KMX-05)', () => {
    assert.deepEqual(
      chat({ fields: { name: 'Bo', email: 'bo@example.com', phone: '+4915112345678' } }).options.visitor,
      {
        name: 'Bo',
        email: 'bo@example.com',
        phone: '+4915112345678',
      },
    );
  });
  it('reads attributes, objects on the element and JSON like the page’s object', () => {
    const attributes = read({ color: '#123456', hidden: '', 'user-id': 'abc123', locale: 'es', theme: 'dark' }).options;
    assert.deepEqual(attributes, {
      identity: { externalId: 'abc123' },
      launcher: { hidden: true },
      theme: { launcherColor: '#123456' },
      locale: 'es',
    });
    assert.deepEqual(read({ theme: { background: 'yellow' }, locale: { extends: 'pt' } }).options, {
      theme: { background: 'yellow' },
      locale: 'pt',
    });
    assert.deepEqual(read({ onlinechat: '{"user_id":"abc123"}' }).options.identity, { externalId: 'abc123' });
  });
  it('takes account and language from the snippet', () => {
    const raw =
      kommo.readGlobals?.({
        crm_plugin: { id: '1234567', hash: 'x', locale: 'pt' },
        crmPluginConfig: { color: '#000' },
      }) ?? {};
    const { options } = read(raw);
    assert.deepEqual(options, { account: '1234567', locale: 'pt', theme: { launcherColor: '#000' } });
  });
  it('reports what it cannot read and goes on', () => {
    const { options, said } = read({
      color: 7,
      hidden: 'perhaps',
      onlinechat: { theme: 5, locale: 'x', mood: 'good', user_id: {} },
    });
    assert.deepEqual(options, dates);
    assert.equal(said.length, 6);
  });
});
