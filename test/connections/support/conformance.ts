/**
 * What every other end has to do for the engine, whoever it is: the in-page server, our own, a vendor's. A peer gives new tabs of one or
 * another visitor and lets a test speak as the agent.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../../src/engine/engine.ts';
import type { ChatEngine } from '../../../src/engine/engine.ts';
import * as extras from '../../../src/engine/extras.ts';
import type { Ports } from '../../../src/engine/ports/index.ts';
import type { ConversationState } from '../../../src/engine/state.ts';
import type { Content } from '../../../src/protocol/content.ts';

export interface Peer {
  /** A new tab. Tabs with the same `browser` share its storage. */
  ports(browser: string): Ports;
  /** Says something as an agent. */
  say(conversationId: string, words: string): Promise<void> | void;
  /** Cuts all lines to the server; they may come back at once. */
  cut(): void;
  /** Gives everything under way the time it needs; called until `done` holds. */
  wait(done: () => boolean): Promise<void>;
  close(): Promise<void> | void;
}
const text = (words: string): Content => ({ kind: 'text', text: words });
const wordsOf = (item: ConversationState | undefined): string[] =>
  (item?.messages ?? []).flatMap(({ content }) => (content.kind === 'text' ? [content.text] : []));

export function testConnection(name: string, start: () => Promise<Peer> | Peer): void {
  async function withPeer(run: (peer: Peer, open: (browser?: string) => ChatEngine) => Promise<void>): Promise<void> {
    const peer = await start();
    const engines: ChatEngine[] = [];
    try {
      await run(peer, (browser = 'one') => {
        const engine = createEngine(peer.ports(browser), {}, async () => extras);
        engine.commands.open();
        engines.push(engine);
        return engine;
      });
    } finally {
      for (const engine of engines) engine.destroy();
      await peer.close();
    }
  }
  /** Sends, and waits for the server's answer and for the message in the conversation. */
  async function said(peer: Peer, engine: ChatEngine, words: string): Promise<void> {
    let confirmed = false;
    void engine.commands.send(text(words)).then(() => (confirmed = true));
    await peer.wait(() => confirmed && wordsOf(newest(engine)).includes(words));
  }
  const newest = (engine: ChatEngine): ConversationState | undefined => engine.state.conversations[0];

  describe(`a connection to ${name}`, () => {
    it('takes messages, numbers them and gives them back in order', () =>
      withPeer(async (peer, open) => {
        const engine = open();
        const sent = ['one', 'two', 'three'].map((words) => engine.commands.send(text(words)));
        await peer.wait(() => wordsOf(newest(engine)).length === 3);
        const messages = await Promise.all(sent);
        assert.deepEqual(wordsOf(newest(engine)), ['one', 'two', 'three']);
        const seqs = messages.map(({ seq }) => seq);
        assert.deepEqual(
          seqs,
          [...seqs].sort((a, b) => a - b),
        );
        assert.equal(new Set(messages.map(({ conversationId }) => conversationId)).size, 1);
        assert.ok(messages.every(({ author }) => author.role === 'visitor'));
      }));
    it('brings what the agent says', () =>
      withPeer(async (peer, open) => {
        const engine = open();
        const sent = engine.commands.send(text('anybody there?'));
        await peer.wait(() => wordsOf(newest(engine)).length === 1);
        await peer.say((await sent).conversationId, 'yes');
        await peer.wait(() => wordsOf(newest(engine)).length === 2);
        assert.equal(engine.state.unread, 1);
        engine.commands.markRead();
        await peer.wait(() => engine.state.unread === 0);
      }));
    it('answers a repeated clientId with the first answer', () =>
      withPeer(async (peer, open) => {
        const engine = open();
        const first = engine.commands.send(text('once'), { clientId: 'same-id' });
        await peer.wait(() => wordsOf(newest(engine)).length === 1);
        const { id, seq, conversationId } = await first;
        const ports = peer.ports('one');
        const again = createEngine(ports, {}, async () => extras);
        again.commands.open();
        const second = again.commands.send(text('once'), { clientId: 'same-id', conversationId });
        let answer: { id: string; seq: number } | undefined;
        void second.then((message) => (answer = message));
        await peer.wait(() => answer !== undefined);
        again.destroy();
        assert.deepEqual([answer?.id, answer?.seq], [id, seq]);
      }));
    it('sends what was missed when the line comes back, once and before anything new', () =>
      withPeer(async (peer, open) => {
        const engine = open();
        const sent = engine.commands.send(text('one'));
        await peer.wait(() => wordsOf(newest(engine)).length === 1);
        const { conversationId } = await sent;
        const heard: string[] = [];
        engine.on('message', ({ message: { content } }) => content.kind === 'text' && heard.push(content.text));
        peer.cut();
        await peer.say(conversationId, 'two');
        await peer.say(conversationId, 'three');
        engine.commands.retryNow();
        await peer.wait(() => engine.state.connection.status === 'online' && wordsOf(newest(engine)).length === 3);
        await peer.say(conversationId, 'four');
        await peer.wait(() => wordsOf(newest(engine)).length === 4);
        assert.deepEqual(heard, ['two', 'three', 'four']);
      }));
    it('knows a returning visitor and pages the history', () =>
      withPeer(async (peer, open) => {
        const engine = open();
        const sent = engine.commands.send(text('m0'));
        await peer.wait(() => wordsOf(newest(engine)).length === 1);
        const { conversationId } = await sent;
        for (let count = 1; count <= 40; count += 1) await peer.say(conversationId, `m${count}`);
        await peer.wait(() => wordsOf(newest(engine)).length === 41);
        const again = open();
        await peer.wait(() => wordsOf(newest(again)).at(-1) === 'm40' && newest(again)?.loading === false);
        assert.ok(newest(again)!.messages.length <= 30);
        let loaded = false;
        void again.commands.conversations.loadOlder(conversationId).then(() => (loaded = true));
        await peer.wait(() => loaded && wordsOf(newest(again)).length === 41);
        assert.deepEqual(wordsOf(newest(again)), wordsOf(newest(engine)));
        assert.equal(newest(again)?.hasOlder, false);
      }));
    it('keeps visitors apart', () =>
      withPeer(async (peer, open) => {
        const engine = open();
        await said(peer, engine, 'mine');
        const stranger = open('two');
        await peer.wait(() => stranger.state.connection.status === 'online');
        assert.deepEqual(stranger.state.conversations, []);
        assert.notEqual(stranger.state.visitor?.id, engine.state.visitor?.id);
        const stolen = stranger.commands.send(text('intruder'), { conversationId: newest(engine)!.conversation.id });
        let refused = '';
        stolen.catch((error: { code: string }) => (refused = error.code));
        await peer.wait(() => refused !== '');
        assert.match(refused, /NOT_FOUND|FORBIDDEN/);
        assert.deepEqual(wordsOf(newest(engine)), ['mine']);
      }));
    it('moves the conversation along when the visitor is identified, and not when logged out', () =>
      withPeer(async (peer, open) => {
        const engine = open();
        await said(peer, engine, 'before');
        let settled = false;
        void engine.commands.identify({ externalId: 'customer-7' }, { name: 'Ada' }).then(() => (settled = true));
        await peer.wait(() => settled && engine.state.visitor?.externalId === 'customer-7');
        assert.equal(engine.state.visitor?.name, 'Ada');
        assert.deepEqual(wordsOf(newest(engine)), ['before']);
        await said(peer, engine, 'after');
        assert.deepEqual(wordsOf(newest(engine)), ['before', 'after']);
        void engine.commands.logout();
        await peer.wait(
          () => engine.state.visitor?.externalId === undefined && engine.state.conversations.length === 0,
        );
      }));
    it('ends a thread and opens the next with the next message', () =>
      withPeer(async (peer, open) => {
        const engine = open();
        await said(peer, engine, 'one');
        let ended = false;
        void engine.commands.conversations.end().then(() => (ended = true));
        await peer.wait(() => ended && newest(engine)?.conversation.thread?.status === 'closed');
        await said(peer, engine, 'two');
        assert.equal(newest(engine)?.conversation.thread?.number, 2);
        assert.notEqual(newest(engine)?.conversation.thread?.status, 'closed');
      }));
  });
}
