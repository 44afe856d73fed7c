import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createStorage } from '../../src/platform/storage.ts';

/** The browser's storage: entries are own properties, as `Object.keys` sees them there. */
function fakeStore(entries: Record<string, string> = {}, full = false): Storage & Record<string, string> {
  const store = Object.create({
    getItem: (key: string) => (Object.hasOwn(store, key) ? store[key] : null),
    setItem(key: string, value: string) {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      store[key] = value;
    },
    removeItem: (key: string) => void delete store[key],
  }) as Storage & Record<string, string>;
  return Object.assign(store, entries);
}

describe('storage', () => {
  it('writes nothing before it is allowed, and everything then', async () => {
    const store = fakeStore({ 'chat-widget:a:old': 'kept', 'chat-widget:a:gone': 'x', shop: 'theirs' });
    const storage = createStorage('local', store);
    await storage.set('chat-widget:a:new', '1');
    await storage.remove('chat-widget:a:gone');
    assert.deepEqual({ ...store }, { 'chat-widget:a:old': 'kept', 'chat-widget:a:gone': 'x', shop: 'theirs' });
    assert.equal(await storage.get('chat-widget:a:new'), '1');
    assert.equal(await storage.get('chat-widget:a:gone'), undefined);
    assert.equal(await storage.get('chat-widget:a:old'), 'kept');
    assert.deepEqual([...(await storage.keys('chat-widget:a:'))].sort(), ['chat-widget:a:new', 'chat-widget:a:old']);
    storage.allow();
    assert.deepEqual({ ...store }, { 'chat-widget:a:old': 'kept', 'chat-widget:a:new': '1', shop: 'theirs' });
    await storage.set('chat-widget:a:later', '2');
    assert.equal(store['chat-widget:a:later'], '2');
  });
  it('acts as memory when the store is full, and forgets nothing', async () => {
    const storage = createStorage('local', fakeStore({}, true));
    storage.allow();
    await storage.set('k', 'v');
    assert.equal(await storage.get('k'), 'v');
    assert.deepEqual(await storage.keys('k'), ['k']);
    await storage.remove('k');
    assert.equal(await storage.get('k'), undefined);
  });
  it('acts as memory when there is none or the page wants none', async () => {
    const storage = createStorage('none');
    storage.allow();
    await storage.set('k', 'v');
    assert.equal(await storage.get('k'), 'v');
  });
});
