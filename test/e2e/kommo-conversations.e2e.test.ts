import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { KommoConversation } from '../../src/vendors/kommo/shapes.ts';
import { PNG } from './support/files.ts';
import { OWNER, type VisitorPerson } from './support/people.ts';
import { Stage, heardTimes } from './support/stage.ts';

interface ManyConversations extends HTMLElement {
  readonly conversations: { create(options?: object): Promise<{ id: string }> };
}
/** The newest list that fits what is expected of it. */
async function listed(visitor: VisitorPerson, text: string): Promise<KommoConversation[]> {
  await visitor.page.waitForFunction(
    (wanted) =>
      window.heard.some(
        ([name, list]) =>
          name === 'onConversationsChange' &&
          Array.isArray(list) &&
          (list as { last_message?: { text: string } }[]).some((one) => one.last_message?.text.includes(wanted)),
      ),
    text,
  );
  return newest(visitor);
}
async function newest(visitor: VisitorPerson): Promise<KommoConversation[]> {
  const all = await heardTimes(visitor.page, 'onConversationsChange', 1);
  return all.at(-1)?.[0] as KommoConversation[];
}
const holding = (list: readonly KommoConversation[], text: string): KommoConversation | undefined =>
  list.find((one) => one.last_message?.text.includes(text));

describe('what a Kommo site is told of conversations', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.set();
  });
  after(() => stage?.strike());

  it('is false, once, while the account has one conversation per visitor (KM-44)', async () => {
    const visitor = await stage.visitor('kommo/snippet.html');
    await visitor.open();
    await visitor.say('Only one');
    await stage.agent.openConversation('Only one');
    await stage.agent.say('One is enough');
    await visitor.sees('One is enough');
    assert.deepEqual(await heardTimes(visitor.page, 'onConversationsChange', 1), [[false]]);
    await visitor.leave();
  });
  it('is the list with its last messages, new and closed ones, by text and author (KM-43, KM-45, KM-46, KM-50, KM-51, KM-52, KM-53, KM-54, KM-55)', async () => {
    await stage.account((settings) => ({ ...settings, conversations: { multiple: true, list: true } }));
    const visitor = await stage.visitor('kommo/snippet.html');
    await visitor.page.evaluate(() => (window as unknown as { crmPlugin(c: string): void }).crmPlugin('runChatShow'));
    await visitor.page.locator('chat-widget-window').first().waitFor();
    const create = (text: string): Promise<unknown> =>
      visitor.page.evaluate(
        (words) =>
          document
            .querySelector<ManyConversations>('chat-widget')!
            .conversations.create({ messages: [{ content: { kind: 'text', text: words } }] }),
        text,
      );
    await create('About my fern');
    await listed(visitor, 'About my fern');
    await create('About my lamp');
    const both = await listed(visitor, 'About my lamp');
    assert.equal(both.length, 2);
    const fern = holding(both, 'About my fern');
    assert.match(fern?.name ?? '', /^A\d+$/);
    assert.equal(fern?.is_closed, false);
    assert.match(String(fern?.last_message?.created_at), /^\d{13}$/);
    assert.equal(fern?.last_message?.is_out, true);
    assert.equal(fern?.last_message?.type, 'text');
    assert.equal(fern?.last_message?.author, undefined);
    await stage.agent.openConversation('About my fern');
    await stage.agent.say('Water it weekly');
    const answered = holding(await listed(visitor, 'Water it weekly'), 'Water it weekly');
    assert.equal(answered?.name, fern?.name);
    assert.equal(answered?.last_message?.is_out, false);
    assert.deepEqual(answered?.last_message?.author, { name: OWNER.name });
    await stage.agent.page.getByRole('button', { name: 'Close', exact: true }).first().click();
    await visitor.page.waitForFunction(
      (name) =>
        window.heard.some(
          ([told, list]) =>
            told === 'onConversationsChange' &&
            Array.isArray(list) &&
            (list as KommoConversation[]).some((one) => one.name === name && one.is_closed),
        ),
      fern?.name,
    );
    assert.equal((await newest(visitor)).find(({ name }) => name !== fern?.name)?.is_closed, false);
    assert.deepEqual(visitor.problems, []);
    await visitor.leave();
  });
  it('has the picture or the film of a last message, with addresses that lead to it (KM-47, KM-48, KM-49, KM-53)', async () => {
    await stage.account((settings) => ({ ...settings, conversations: { multiple: true, list: true } }));
    const visitor = await stage.visitor('kommo/snippet.html');
    await visitor.open();
    await visitor.say('Here comes a picture');
    await listed(visitor, 'Here comes a picture');
    const attach = async (entry: string, name: string, mimeType: string, buffer: Buffer): Promise<void> => {
      await visitor.page.locator('chat-widget-composer .attach').click();
      const [chooser] = await Promise.all([
        visitor.page.waitForEvent('filechooser'),
        visitor.page.getByRole('menuitem', { name: entry }).click(),
      ]);
      await chooser.setFiles({ name, mimeType, buffer });
    };
    const typed = async (type: string): Promise<KommoConversation> => {
      await visitor.page.waitForFunction(
        (wanted) =>
          window.heard.some(
            ([told, list]) =>
              told === 'onConversationsChange' &&
              Array.isArray(list) &&
              (list as KommoConversation[]).some((one) => one.last_message?.type === wanted),
          ),
        type,
      );
      return (await newest(visitor))[0]!;
    };
    await attach('Picture', 'leaf.png', 'image/png', PNG);
    const media = (await typed('photo')).last_message?.media;
    const [file, preview] = await Promise.all([fetch(media!.url), fetch(media!.thumbnail)]);
    assert.deepEqual(Buffer.from(await file.arrayBuffer()), PNG);
    assert.equal(preview.headers.get('content-type'), 'image/png');
    await attach('Video', 'grow.mp4', 'video/mp4', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'));
    const film = (await typed('video')).last_message?.media;
    assert.equal((await fetch(film!.url)).headers.get('content-type'), 'video/mp4');
    await visitor.leave();
  });
});
