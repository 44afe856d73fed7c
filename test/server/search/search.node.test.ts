import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { SearchResult } from '../../../src/protocol/service-desk.ts';
import type { AgentClient } from '../support/agent-client.ts';
import type { SignedIn, TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';
import { waitFor } from '../support/wait-for.ts';

const searcher =
  (server: TestServer, owner: SignedIn) =>
  async (q: string): Promise<SearchResult> => {
    const { status, body } = await server.http('GET', `/api/v1/console/search?q=${encodeURIComponent(q)}`, undefined, {
      cookie: owner.cookie,
    });
    assert.equal(status, 200, JSON.stringify(body));
    return body as SearchResult;
  };

describe('the search index', () => {
  let server: TestServer;
  let owner: SignedIn;
  let agent: AgentClient;
  let find: (q: string) => Promise<SearchResult>;
  before(async () => {
    server = await startTestServer();
    owner = await server.owner();
    agent = await server.agent(owner);
    find = searcher(server, owner);
  });
  after(async () => {
    await agent.close();
    await server.close();
  });
  const conversations = async (q: string): Promise<string[]> =>
    (await find(q)).conversations.items.map((hit) => hit.conversation.id);
  const visitors = async (q: string): Promise<(string | undefined)[]> =>
    (await find(q)).visitors.items.map((item) => item.name);

  it('finds words in any script, whatever their case and accents, by their beginnings', async () => {
    const visitor = await server.visitor();
    const said: readonly (readonly [string, readonly string[]])[] = [
      ['Où est mon café crème ?', ['CAFE', 'crem', 'où café']],
      ['Моя посылка ещё не пришла', ['ПОСЫЛ', 'еще']],
      ['Πότε θα φτάσει;', ['ποτε', 'ΦΤΑΣΕΙ']],
      ['我的手机壳什么时候到', ['手机', '机壳', '什么时候', '候到']],
      ['สินค้าของฉันอยู่ที่ไหน', ['สิน', 'ของฉัน', 'ไหน']],
      ['배송이 언제 되나요', ['배송', '송이', '언제']],
      ['أين طلبيتي الأخيرة', ['اين', 'طلبيتي', 'الاخيره']],
    ];
    for (const [text, wanted] of said) {
      const { conversationId } = await visitor.say(text);
      for (const q of wanted) assert.deepEqual(await conversations(q), [conversationId], q);
    }
    assert.deepEqual(await conversations('机手'), []);
    await visitor.close();
  });
  it('finds words that stand together when they are quoted, and all of several words otherwise', async () => {
    const one = await server.visitor();
    const { conversationId } = await one.say('the green garden hose leaks');
    const two = await server.visitor();
    const other = await two.say('a hose for the garden that is green');
    assert.deepEqual(await conversations('"green garden hose"'), [conversationId]);
    assert.deepEqual(new Set(await conversations('hose green gard')), new Set([conversationId, other.conversationId]));
    await one.close();
    await two.close();
  });
  it('finds people by phone, company, fields and the site’s id, and their conversations with them', async () => {
    await server.services.accounts.saveResource(server.accountId, 'custom-fields', {
      id: 'f1',
      name: 'Contract',
      type: 'text',
      options: [],
    });
    const visitor = await server.visitor({
      visitor: {
        name: 'Håkon Sørlie',
        phone: '+49 170 1234567',
        company: 'Fjord & Søn',
        customFields: { f1: 'GX-2044' },
        metadata: { plan: 'Platinum' },
      },
      identity: { externalId: 'cust_889' },
    });
    const { conversationId } = await visitor.say('quick words');
    for (const q of [
      'hakon sor',
      '1701234567',
      '0170 1234567',
      '1234567',
      '4567',
      'fjord son',
      'gx-2044',
      'cust_889',
      'platin',
    ])
      assert.deepEqual([await visitors(q), await conversations(q)], [['Håkon Sørlie'], [conversationId]], q);
    await visitor.request('visitor.update', { visitor: { name: 'Renamed' } });
    assert.deepEqual([await visitors('Håkon'), await visitors('renamed')], [[], ['Renamed']]);
    await visitor.close();
  });
  it('finds tickets, and conversations, by a ticket’s number and words', async () => {
    const visitor = await server.visitor({ visitor: { name: 'Tia Ticket' } });
    const { conversationId } = await visitor.say('please help');
    const { ticket } = await agent.request('ticket.create', {
      conversationId,
      clientId: 'search-ticket',
      subject: 'Zubehör fehlt',
      text: 'the charger is missing',
    });
    for (const q of [ticket.number, `#${ticket.number}`, 'zubehor', 'charger miss'])
      assert.deepEqual(
        (await find(q)).tickets.items.map((item) => item.id),
        [ticket.id],
        q,
      );
    assert.deepEqual(await conversations(ticket.number), [conversationId]);
    await visitor.close();
  });
  it('never finds what was deleted, nor the old words of what was edited', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('hello');
    const first = await agent.say(conversationId, 'the password is xylophone');
    const second = await agent.say(conversationId, 'your marimba is ready');
    assert.deepEqual(
      [await conversations('xylophone'), await conversations('marimba')],
      [[conversationId], [conversationId]],
    );
    await agent.request('conversation.delete-message', { conversationId, messageId: first.message.id });
    await agent.request('conversation.edit', {
      conversationId,
      messageId: second.message.id,
      content: { kind: 'text', text: 'your vibraphone is ready' },
    });
    assert.deepEqual([await conversations('xylophone'), await conversations('marimba')], [[], []]);
    assert.deepEqual(await conversations('vibraphone'), [conversationId]);
    const left = await server.services.store.query
      .selectFrom('search_docs')
      .select('id')
      .where('owner', '=', conversationId)
      .where('part', '=', first.message.seq)
      .execute();
    assert.deepEqual(left, []);
    await visitor.close();
  });
  it('never finds an erased visitor, and keeps nothing of one', async () => {
    const visitor = await server.visitor({ visitor: { name: 'Erasmus Gone' } });
    const { conversationId } = await visitor.say('my secret is kaleidoscope');
    assert.deepEqual(await conversations('kaleidoscope'), [conversationId]);
    // Said a moment before the erasure, and not in the index yet.
    await visitor.say('and periscope', { conversationId });
    const { visitorId } = await stateOf(conversationId);
    const { status } = await server.http('DELETE', `/api/v1/console/visitors/${visitorId}`, undefined, {
      cookie: owner.cookie,
    });
    assert.equal(status, 200);
    for (const q of ['kaleidoscope', 'periscope', 'erasmus']) {
      const found = await find(q);
      assert.deepEqual([found.conversations.items, found.visitors.items], [[], []], q);
    }
    const left = await server.services.store.query
      .selectFrom('search_docs')
      .select('id')
      .where('owner', 'in', [conversationId, visitorId])
      .execute();
    assert.deepEqual(left, []);
  });
  const stateOf = async (id: string) => {
    const record = await server.services.conversations.find(id);
    return record?.state ?? assert.fail('no such conversation');
  };
  it('finds notes for agents; the inbox uses the same index within its view', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('anything');
    await agent.say(conversationId, 'internally: Übergrößenzuschlag', { visibility: 'agents' });
    assert.deepEqual(await conversations('ubergrossen'), [conversationId]);
    const inView = async (view: 'unassigned' | 'closed') =>
      (await agent.request('inbox.list', { view, search: 'ÜBERGRÖSSEN' })).items.map((item) => item.conversation.id);
    assert.deepEqual([await inView('unassigned'), await inView('closed')], [[conversationId], []]);
    await visitor.close();
  });
  it('gives one account nothing of another', async () => {
    const { accounts, search } = server.services;
    const other = await accounts.create('other-search', 'Other');
    const visitor = await server.visitor({ account: 'other-search', visitor: { name: 'Foreign Person' } });
    const { conversationId } = await visitor.say('theremin concerto');
    const reader = { role: 'agent', id: 'x', baseUrl: '' } as const;
    const there = await search.find(other.id, { q: 'theremin' }, reader);
    assert.deepEqual(
      there.conversations.items.map((hit) => hit.conversation.id),
      [conversationId],
    );
    const here = await find('theremin');
    const people = await find('foreign');
    assert.deepEqual([here.conversations.items, people.visitors.items, people.conversations.items], [[], [], []]);
    await visitor.close();
  });
});

describe('an index that has missed something', () => {
  it('is made up for at the next start, in the background, and an older database is read in whole', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'chat-widget-search-'));
    try {
      const first = await startTestServer({ dataDir });
      const visitor = await first.visitor({ visitor: { name: 'Old Timer' } });
      const { conversationId } = await visitor.say('said before there was an index');
      await visitor.close();
      const { query } = first.services.store;
      await first.services.searchIndex.settle();
      // As after a crash, or in a database from before the index.
      await query.deleteFrom('search_docs').execute();
      await query.deleteFrom('search_progress').execute();
      await first.close();

      const second = await startTestServer({ dataDir });
      const owner = await second.owner();
      await waitFor('the older messages to be read in', () => !second.services.searchIndex.preparing);
      const found = await searcher(second, owner)('before index');
      assert.deepEqual(
        found.conversations.items.map((hit) => hit.conversation.id),
        [conversationId],
      );
      assert.equal(found.preparing, undefined);
      await second.close();
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
