import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../src/engine/engine.ts';
import * as extras from '../../src/engine/extras.ts';
import type { Engine } from '../../src/engine/commands.ts';
import { loadVendor, installableVendors } from '../../src/vendors/registry.ts';
import { loadMirrorTables, type VendorTable } from '../../src/vendors/registry-mirrors.ts';
import { followTable } from '../../src/vendors/shared/callbacks.ts';
import { createPorts, settle } from './support/ports.ts';
import { ana, Office, startTime } from './support/scripted-peer.ts';

interface Told {
  readonly vendor: string;
  readonly name: string;
  readonly args: readonly unknown[];
}
const tables = await loadMirrorTables();
function follow(engine: Engine): Told[] {
  const told: Told[] = [];
  for (const { vendor, rows } of tables) followTable(engine, rows, (name, args) => told.push({ vendor, name, args }));
  return told;
}
async function start(office = new Office({ multiple: true })) {
  const ports = createPorts(office.peer());
  const engine = createEngine(ports, {}, async () => extras);
  const told = follow(engine);
  const names = (vendor: string): string[] => told.filter((event) => event.vendor === vendor).map(({ name }) => name);
  const args = (name: string): readonly unknown[] | undefined => told.findLast((event) => event.name === name)?.args;
  await settle();
  return { office, engine, told, names, args, ports };
}
describe('the registry', () => {
  it('loads the page APIs that exist and nothing else', async () => {
    assert.deepEqual([...installableVendors].sort(), ['kommo', 'salesmartly']);
    for (const vendor of installableVendors) assert.equal((await loadVendor(vendor))?.id, vendor);
    assert.equal(await loadVendor('constructor'), undefined);
    assert.equal(await loadVendor('unknown'), undefined);
  });
  it('loads the tables of all five vendors in the order that settles shared names', () => {
    assert.deepEqual(
      tables.map(({ vendor }) => vendor),
      ['smooch', 'livechat', 'sobot', 'kommo', 'salesmartly'],
    );
  });
  it('has every event name that the five documents define and the engine can tell', () => {
    const names = (wanted: VendorTable['vendor']): string[] =>
      [...new Set(tables.find(({ vendor }) => vendor === wanted)?.rows.map(({ name }) => name))].sort();
    assert.deepEqual(
      names('smooch'),
      'connected conversation:added conversation:read conversation:removed destroy disconnected log:debug message message:received message:sent participant:added participant:removed ready reconnecting typing:start typing:stop unreadCount widget:closed widget:opened'.split(
        ' ',
      ),
    );
    assert.deepEqual(names('sobot'), ['frame_ready', 'offline_message_count', 'receive_message', 'zhichiReceive']);
    assert.deepEqual(names('kommo'), [
      'onButtonClick',
      'onChatHide',
      'onChatReady',
      'onChatShow',
      'onConversationsChange',
    ]);
    assert.deepEqual(
      names('salesmartly'),
      'onCloseChat onCollectionInfo onHideHumanComponent onOpenChat onOpenCollection onOpenCustom onOpenEmail onOpenInstagram onOpenLine onOpenLineApp onOpenMessenger onOpenTelegram onOpenTikTok onOpenVKontakte onOpenWeixin onOpenWhatsapp onOpenZalo onOverTime onQueueAssigned onReady onReceiveMessage onSendMessage onUnRead'.split(
        ' ',
      ),
    );
    assert.deepEqual(
      names('livechat'),
      'availability_updated chat_deactivated chat_transferred connected connection_recovered connection_unstable customer_id customer_page_updated customer_updated disconnected event_updated events_marked_as_seen greeting_accepted greeting_canceled incoming_chat incoming_event incoming_greeting incoming_rich_message_postback incoming_typing_indicator queue_position_updated thread_properties_deleted thread_properties_updated user_added_to_chat user_data user_removed_from_chat'.split(
        ' ',
      ),
    );
  });
});
describe('one happening in five shapes', () => {
  it('tells readiness and the window', async () => {
    const { engine, told } = await start();
    engine.commands.open();
    engine.commands.close();
    await settle();
    const seen = told.filter(({ args }) => args.length === 0).map(({ vendor, name }) => `${vendor} ${name}`);
    for (const event of [
      'smooch ready',
      'sobot frame_ready',
      'kommo onChatReady',
      'salesmartly onReady',
      'smooch widget:opened',
      'kommo onChatShow',
      'salesmartly onOpenChat',
      'smooch widget:closed',
      'kommo onChatHide',
      'salesmartly onCloseChat',
    ]) {
      assert.equal(seen.filter((each) => each === event).length, 1, event);
    }
  });
  it('tells an own message and the answer', async () => {
    const { engine, office, args, names } = await start();
    const sent = await engine.commands.send({ kind: 'text', text: 'hello' });
    await settle();
    const data = { conversation: { id: sent.conversationId } };
    const own = args('message:sent') as [Record<string, unknown>, unknown];
    assert.deepEqual(own[1], data);
    assert.deepEqual(
      {
        id: own[0]['id'],
        role: own[0]['role'],
        type: own[0]['type'],
        text: own[0]['text'],
        received: own[0]['received'],
      },
      { id: sent.id, role: 'user', type: 'text', text: 'hello', received: sent.at / 1000 },
    );
    assert.equal(names('livechat').includes('incoming_event'), false);
    assert.equal(names('sobot').includes('receive_message'), false);
    const reply = office.write('hi');
    await settle();
    assert.equal((args('message:received') as [{ role: string }])[0].role, 'business');
    assert.deepEqual(
      names('smooch').filter((name) => name.startsWith('message')),
      ['message:sent', 'message', 'message:received', 'message'],
    );
    assert.deepEqual(args('receive_message'), [{ img: ana.avatarUrl, name: 'Ana', msg: 'hi', t: reply.at }]);
    assert.deepEqual(args('zhichiReceive'), args('receive_message'));
    assert.deepEqual(args('incoming_event'), [
      {
        chatId: sent.conversationId,
        event: {
          type: 'message',
          text: 'hi',
          id: reply.id,
          authorId: ana.id,
          createdAt: new Date(reply.at).toISOString().replace('Z', '000Z'),
          properties: {},
        },
      },
    ]);
    assert.deepEqual((args('unreadCount') as unknown[])[0], 1);
    engine.commands.open();
    office.write('while open');
    await settle();
    assert.deepEqual((args('receive_message') as [{ msg: string }])[0].msg, 'hi');
  });
  it('tells typing, reading, closing and transferring', async () => {
    const { engine, office, args } = await start();
    const { conversationId } = await engine.commands.send({ kind: 'text', text: 'hello' });
    const visitorId = office.visitors[0]?.id ?? '';
    office.invite({ type: 'push', push: 'typing', conversationId, agent: ana, typing: true });
    assert.deepEqual(args('typing:start'), [
      { conversation: { id: conversationId }, avatarUrl: ana.avatarUrl, name: 'Ana' },
    ]);
    assert.deepEqual(args('incoming_typing_indicator'), [
      { chatId: conversationId, typingIndicator: { authorId: ana.id, isTyping: true } },
    ]);
    office.invite({ type: 'push', push: 'typing', conversationId, agent: ana, typing: false });
    assert.deepEqual(args('typing:stop'), [{ conversation: { id: conversationId }, name: 'Ana' }]);
    const receipt = {
      participantId: ana.id,
      role: 'agent',
      deliveredSeq: 1,
      readSeq: 1,
      readAt: startTime + 5000,
    } as const;
    office.invite({ type: 'push', push: 'receipt', conversationId, receipt });
    await settle();
    assert.deepEqual(args('conversation:read'), [
      { role: 'business', userId: ana.id, lastRead: (startTime + 5000) / 1000 },
      { conversation: { id: conversationId } },
    ]);
    assert.deepEqual(args('events_marked_as_seen'), [
      {
        chatId: conversationId,
        userId: ana.id,
        seenUpTo: new Date(startTime + 1000).toISOString().replace('Z', '000Z'),
      },
    ]);
    office.thread(conversationId, 'transferred', ana.id, { groupId: 'sales' });
    await settle();
    const [transfer] = args('chat_transferred') as [Record<string, unknown>];
    assert.deepEqual(
      [transfer['reason'], transfer['requesterId'], transfer['transferredTo'], transfer['queue']],
      ['manual', ana.id, { groupIds: ['sales'] }, null],
    );
    office.thread(conversationId, 'closed', 'system');
    await settle();
    assert.deepEqual(args('chat_deactivated'), [{ chatId: conversationId }]);
    assert.ok(visitorId);
  });
  it('tells the line and who the customer is', async () => {
    const { engine, office, args, told } = await start();
    engine.commands.connect();
    await settle();
    const id = office.visitors[0]?.id;
    assert.deepEqual(args('customer_id'), [id]);
    const livechat = told.filter(({ vendor }) => vendor === 'livechat').map(({ name }) => name);
    assert.ok(livechat.indexOf('customer_id') < livechat.indexOf('connected'));
    assert.deepEqual(told.find(({ vendor, name }) => vendor === 'livechat' && name === 'connected')?.args, [
      { customer: { id, type: 'customer', sessionFields: {} }, availability: 'online' },
    ]);
    assert.equal(told.filter(({ vendor, name }) => vendor === 'smooch' && name === 'connected').length, 1);
    await engine.commands.updateUser({ name: 'Bo' });
    assert.deepEqual(args('customer_updated'), [{ id, type: 'customer', name: 'Bo', sessionFields: {} }]);
    office.invite({ type: 'push', push: 'availability', availability: 'online-for-queue', groups: [] });
    assert.deepEqual(args('availability_updated'), [{ availability: 'online' }]);
    office.invite({
      type: 'push',
      push: 'page',
      page: { url: 'https://shop.test/', title: 'Shop', openedAt: startTime },
    });
    assert.deepEqual(args('customer_page_updated'), [
      { url: 'https://shop.test/', title: 'Shop', openedAt: new Date(startTime).toISOString().replace('Z', '000Z') },
    ]);
  });
  it('tells greetings and the queue', async () => {
    const { engine, office, args } = await start();
    const { conversationId } = await engine.commands.send({ kind: 'text', text: 'hello' });
    const invite = {
      id: 'i1',
      templateId: '7',
      content: { kind: 'text', text: 'May I help?' },
      agent: ana,
      firstTime: true,
      accepted: false,
      at: startTime,
    } as const;
    office.invite({ type: 'push', push: 'invite', invite, change: 'shown' });
    await settle();
    assert.deepEqual(args('incoming_greeting'), [
      {
        id: 7,
        uniqueId: 'i1',
        displayedFirstTime: true,
        accepted: false,
        event: { type: 'message', text: 'May I help?' },
        agent: { id: ana.id, name: 'Ana', avatar: ana.avatarUrl, jobTitle: '', isBot: false },
      },
    ]);
    office.invite({ type: 'push', push: 'invite', invite, change: 'cancelled' });
    await settle();
    assert.deepEqual(args('greeting_canceled'), [{ uniqueId: 'i1' }]);
    office.invite({
      type: 'push',
      push: 'queue',
      conversationId,
      threadId: 't1',
      queue: { position: 2, waitMs: 90_000, queuedAt: startTime },
    });
    await settle();
    assert.deepEqual(args('queue_position_updated'), [
      { chatId: conversationId, threadId: 't1', queue: { position: 2, waitTime: 90 } },
    ]);
  });
});
