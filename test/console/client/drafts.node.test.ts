/** What an agent has begun to write outlives the page, and stays with whom it was meant for. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { desk } from '../support/desk.ts';
import { FakeStorage, fakeWorld, settle, type FakeWorld } from '../support/fake-world.ts';

/** The console as a page that has just been loaded shows it. */
async function load(storage: FakeStorage): Promise<FakeWorld> {
  const world = fakeWorld(desk().pipe, storage);
  await world.client.session.check();
  await settle();
  return world;
}
async function open({ client }: FakeWorld, id: string): Promise<{ readonly draft: string; readonly note: boolean }> {
  client.conversations.select(id);
  await settle();
  const { draft, note } = client.state.conversations[id] ?? { draft: '', note: false };
  return { draft, note };
}

describe('a draft in the console', () => {
  it('is there after the page is loaded anew, in its own conversation, and the list knows before it is opened', async () => {
    const storage = new FakeStorage();
    const before = await load(storage);
    await open(before, 'c1');
    before.client.conversations.setDraft('c1', 'In brass, too');
    const after = await load(storage);
    assert.equal(after.client.conversations.draftOf('c1'), 'In brass, too');
    assert.equal(after.client.conversations.draftOf('c2'), '');
    assert.deepEqual(await open(after, 'c1'), { draft: 'In brass, too', note: false });
  });
  it('that was a note for colleagues is still one, so that it is never sent to the visitor', async () => {
    const storage = new FakeStorage();
    const before = await load(storage);
    await open(before, 'c1');
    before.client.conversations.setNote('c1', true);
    before.client.conversations.setDraft('c1', 'Has not paid twice already');
    assert.deepEqual(await open(await load(storage), 'c1'), { draft: 'Has not paid twice already', note: true });
  });
  it('turned into a note after it was written is one, too', async () => {
    const storage = new FakeStorage();
    const before = await load(storage);
    await open(before, 'c1');
    before.client.conversations.setDraft('c1', 'Careful with this one');
    before.client.conversations.setNote('c1', true);
    assert.deepEqual(await open(await load(storage), 'c1'), { draft: 'Careful with this one', note: true });
  });
  it('is gone with the agent who signs out, and kept when the session only runs out', async () => {
    const storage = new FakeStorage();
    const before = await load(storage);
    await open(before, 'c1');
    before.client.conversations.setDraft('c1', 'Between us');
    before.http.signedIn = undefined;
    await before.client.session.check();
    assert.equal((await load(storage)).client.conversations.draftOf('c1'), 'Between us');
    await before.client.session.logout();
    assert.equal((await load(storage)).client.conversations.draftOf('c1'), '');
  });
  it('that is damaged in the store acts as none', async () => {
    for (const damaged of ['{', '[]', 'null', '{"c1":"old form"}', '{"c1":{"note":true}}']) {
      const storage = new FakeStorage();
      storage.set('chat-console:drafts', damaged);
      assert.deepEqual(await open(await load(storage), 'c1'), { draft: '', note: false }, damaged);
    }
  });
});
