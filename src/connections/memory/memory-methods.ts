/** What the memory server answers to each request of the page. */
import type { Clock } from '../../engine/ports/index.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { Agent, AccountConfig, Availability, Receipt, Visitor } from '../../protocol/model.ts';
import type { IdentifyResult, VisitorMethod, VisitorMethods, VisitorPush } from '../../protocol/visitor-frames.ts';
import { mergeProperties } from './memory-data.ts';
import type { MemoryData, Room } from './memory-data.ts';
import { ticketMethods } from './memory-tickets.ts';
import type { MemoryTickets } from './memory-tickets.ts';

export interface MemorySocket {
  visitorId: string;
  send(push: VisitorPush): void;
}
export interface MemoryWorld {
  readonly clock: Clock;
  readonly data: MemoryData;
  readonly tickets: MemoryTickets;
  readonly config: AccountConfig;
  readonly agent: Agent;
  availability: Availability;
  /** Names of key actions that the account knows. */
  readonly triggers: readonly string[];
  /** To every socket of a visitor. */
  push(visitorId: string, push: VisitorPush): void;
  /** A visitor said something. */
  heard(room: Room, text: string): void;
}
type Handlers = {
  readonly [M in VisitorMethod]: (
    params: VisitorMethods[M]['params'],
    socket: MemorySocket,
  ) => VisitorMethods[M]['result'];
};

export function createMethods(world: MemoryWorld): Handlers {
  const { data, clock, config, agent } = world;
  const groups = () => config.groups.map(({ id, name }) => ({ groupId: id, name, availability: world.availability }));
  const created = new Map<string, Room>();
  /** Conversations whose visitor has chosen a group. */
  const chosen = new Set<Room>();
  const submitted = new Map<string, VisitorMethods['form.submit']['result']>();
  const { tickets } = world;

  function say(
    room: Room,
    socket: MemorySocket,
    message: Pick<VisitorMethods['conversation.send']['params'], 'clientId' | 'content' | 'metadata' | 'properties'>,
  ) {
    const name = data.visitors.get(socket.visitorId)?.name;
    const said = data.say(room, {
      ...message,
      author: { id: socket.visitorId, role: 'visitor', ...(name ? { name } : {}) },
    });
    if (!said.duplicate) world.heard(room, said.message.content.kind === 'text' ? said.message.content.text : '');
    return said;
  }
  function changed(room: Room): void {
    world.push(room.conversation.visitorId, { type: 'push', push: 'conversation', conversation: room.conversation });
  }
  function become(socket: MemorySocket, visitor: Visitor, merged: boolean): IdentifyResult {
    socket.visitorId = visitor.id;
    return {
      session: data.newSession(visitor.id),
      visitor,
      conversations: data
        .roomsOf(visitor.id)
        .map(({ conversation }) => conversation)
        .slice(0, 10),
      hasMoreConversations: data.roomsOf(visitor.id).length > 10,
      merged,
      warnings: [],
    };
  }
  const update = (room: Room, patch: Partial<Room['conversation']>): void => {
    room.conversation = { ...room.conversation, ...patch };
    const { metadata, properties, displayName, description, iconUrl } = room.conversation;
    const texts = {
      ...(displayName ? { displayName } : {}),
      ...(description ? { description } : {}),
      ...(iconUrl ? { iconUrl } : {}),
    };
    data.append(room, { kind: 'conversation', change: 'updated', fields: { metadata, properties, ...texts } });
  };
  return {
    'conversation.send'({ conversationId, ...message }, socket) {
      const own = data.roomsOf(socket.visitorId);
      const room = conversationId
        ? data.room(conversationId, socket.visitorId)
        : (own[0] ?? data.newRoom(socket.visitorId));
      return { ...say(room, socket, message), conversationId: room.conversation.id };
    },
    'conversation.create'({ clientId, messages = [], threadProperties: _, groupId, active: __, ...fields }, socket) {
      const room = created.get(clientId) ?? data.newRoom(socket.visitorId, fields);
      created.set(clientId, room);
      if (groupId !== undefined) chosen.add(room);
      for (const message of messages) say(room, socket, message);
      changed(room);
      return { conversation: room.conversation };
    },
    'conversation.resume'({ conversationId, messages = [], properties, threadProperties = {} }, socket) {
      const room = data.room(conversationId, socket.visitorId);
      const { thread } = room.conversation;
      if (thread && thread.status !== 'closed')
        throw new ChatError('THREAD_ACTIVE', 'This conversation is still under way.');
      if (properties) update(room, { properties: mergeProperties(room.conversation.properties, properties) });
      const now = clock.now();
      data.setThread(
        room,
        {
          id: data.id(),
          number: (thread?.number ?? 0) + 1,
          status: 'waiting',
          openedAt: now,
          properties: threadProperties,
        },
        'opened',
      );
      for (const message of messages) say(room, socket, message);
      return { conversation: room.conversation };
    },
    'conversation.get': ({ conversationId }, socket) => ({
      conversation: data.room(conversationId, socket.visitorId).conversation,
    }),
    'conversation.list'({ before = Infinity, limit = 10 }, socket) {
      const all = data.roomsOf(socket.visitorId);
      const rest = all.filter(({ conversation }) => conversation.updatedAt < before);
      return {
        conversations: rest.slice(0, limit).map(({ conversation }) => conversation),
        hasMore: rest.length > limit,
        total: all.length,
      };
    },
    'conversation.update'({ conversationId, ...fields }, socket) {
      const room = data.room(conversationId, socket.visitorId);
      const next: Record<string, unknown> = { ...room.conversation };
      for (const [key, value] of Object.entries(fields)) {
        if (value === null) delete next[key];
        else if (value !== undefined) next[key] = value;
      }
      next['metadata'] ??= {};
      room.conversation = next as unknown as Room['conversation'];
      update(room, {});
      return { conversation: room.conversation };
    },
    'conversation.remove'({ conversationId }, socket) {
      const room = data.room(conversationId, socket.visitorId);
      const { metadata, properties } = room.conversation;
      data.append(room, { kind: 'conversation', change: 'removed', fields: { metadata, properties } });
      data.rooms.delete(conversationId);
      return {};
    },
    'conversation.entries'({ conversationId, after, before, limit = 30 }, socket) {
      const { entries } = data.room(conversationId, socket.visitorId);
      if (after !== undefined)
        return { entries: entries.slice(after, after + limit), hasMore: entries.length > after + limit };
      const end = Math.min(entries.length, (before ?? Infinity) - 1);
      const start = Math.max(0, end - limit);
      return { entries: entries.slice(start, end), hasMore: start > 0 };
    },
    'conversation.read'({ conversationId, seq }, socket) {
      const room = data.room(conversationId, socket.visitorId);
      const receipt: Receipt = {
        participantId: socket.visitorId,
        role: 'visitor',
        deliveredSeq: seq,
        readSeq: seq,
        readAt: clock.now(),
      };
      const taken = data.setReceipt(room, receipt);
      world.push(socket.visitorId, { type: 'push', push: 'receipt', conversationId, receipt: taken });
      return { receipt: taken };
    },
    'conversation.end'({ conversationId }, socket) {
      const room = data.room(conversationId, socket.visitorId);
      if (!room.conversation.thread || room.conversation.thread.status === 'closed') return {};
      data.setThread(room, { status: 'closed', closedAt: clock.now(), closedBy: 'visitor' }, 'closed', 'visitor');
      return {};
    },
    'conversation.rate'({ conversationId, ...rating }, socket) {
      const room = data.room(conversationId, socket.visitorId);
      if (!room.conversation.thread)
        throw new ChatError('CONFLICT', 'There is nothing to rate before the first message.');
      const whole = { ...rating, at: clock.now() };
      data.setThread(room, { rating: whole }, 'rated', 'visitor');
      return { rating: whole };
    },
    'conversation.rate-cancel'({ conversationId, fields }, socket) {
      const room = data.room(conversationId, socket.visitorId);
      const { thread } = room.conversation;
      if (!thread?.rating) return {};
      const rating = Object.fromEntries(
        Object.entries(thread.rating).filter(([key]) => !(fields as readonly string[]).includes(key)),
      );
      data.setThread(room, { rating: rating as unknown as typeof thread.rating }, 'rated', 'visitor');
      return {};
    },
    'conversation.postback'({ conversationId, actionId, messageId, payload, toggled }, socket) {
      const more = {
        ...(messageId === undefined ? {} : { messageId }),
        ...(payload === undefined ? {} : { payload }),
        ...(toggled === undefined ? {} : { toggled }),
      };
      const room = data.room(conversationId, socket.visitorId);
      data.append(room, { kind: 'postback', actionId, userId: socket.visitorId, ...more });
      world.heard(room, payload ?? actionId);
      return {};
    },
    'conversation.properties'({ conversationId, threadId, messageId, set, remove = {} }, socket) {
      const room = data.room(conversationId, socket.visitorId);
      if (messageId) return {};
      const { thread } = room.conversation;
      const target = threadId && thread ? thread.properties : room.conversation.properties;
      const properties = Object.fromEntries(
        Object.entries(mergeProperties(target, set)).map(([namespace, values]) => [
          namespace,
          Object.fromEntries(Object.entries(values).filter(([name]) => !remove[namespace]?.includes(name))),
        ]),
      );
      if (threadId && thread) data.setThread(room, { properties }, 'properties');
      else update(room, { properties });
      return {};
    },
    'conversation.transcript'() {
      throw new ChatError('UNAVAILABLE', 'This chat lives in the page: it cannot send mail.');
    },
    'conversation.handover'({ conversationId }, socket) {
      const room = data.room(conversationId, socket.visitorId);
      if (room.conversation.thread) data.setThread(room, { status: 'active', assignee: agent }, 'assigned', 'visitor');
      return {};
    },
    'visitor.identify'({ identity, visitor: said }, socket) {
      if (identity.proof === 'invalid') throw new ChatError('AUTH_INVALID', 'The proof of identity was not accepted.');
      const before = data.visitors.get(socket.visitorId);
      const known = [...data.visitors.values()].find(({ externalId }) => externalId === identity.externalId);
      const anonymous = before !== undefined && before.externalId === undefined;
      const target = known ?? (anonymous ? before : data.newVisitor());
      data.visitors.set(target.id, {
        ...target,
        externalId: identity.externalId,
        verified: identity.proof !== undefined,
      });
      if (anonymous && known && known.id !== before.id) {
        for (const room of data.roomsOf(before.id)) room.conversation = { ...room.conversation, visitorId: known.id };
      }
      return become(socket, data.updateVisitor(target.id, said ?? {}), anonymous);
    },
    'visitor.logout': (_, socket) => become(socket, data.newVisitor(), false),
    'visitor.update': ({ visitor }, socket) => ({
      visitor: data.updateVisitor(socket.visitorId, visitor),
      warnings: [],
    }),
    'visitor.visit': () => ({}),
    'visitor.routing': () => ({}),
    'visitor.erase'(_, socket) {
      for (const { conversation } of data.roomsOf(socket.visitorId)) data.rooms.delete(conversation.id);
      data.visitors.set(socket.visitorId, { id: socket.visitorId });
      tickets.erase(socket.visitorId);
      return {};
    },
    'visitor.export': (_, socket) => ({
      url: `data:application/json,${encodeURIComponent(JSON.stringify(data.roomsOf(socket.visitorId).map(({ entries }) => entries)))}`,
    }),
    'form.get'({ kind, groupId }) {
      const form = config.forms.find((item) => item.kind === kind && (!groupId || item.groupId === groupId));
      return { enabled: form !== undefined, ...(form ? { form } : {}) };
    },
    'form.submit'({ formId, kind, clientId, answers, conversationId, messageId, metadata }, socket) {
      const before = submitted.get(clientId);
      if (before) return before;
      let result: VisitorMethods['form.submit']['result'];
      if (kind === 'ticket' || kind === 'offline') {
        const ticket = tickets.create(socket.visitorId, answers);
        result = { ticket };
      } else {
        const own = data.roomsOf(socket.visitorId);
        const room = conversationId
          ? data.room(conversationId, socket.visitorId)
          : (own[0] ?? data.newRoom(socket.visitorId));
        const content = {
          kind: 'formResponse',
          formId,
          formKind: kind,
          answers,
          ...(messageId ? { formMessageId: messageId } : {}),
        } as const;
        const { message } = say(room, socket, { clientId, content, ...(metadata ? { metadata } : {}) });
        result = { message, conversationId: room.conversation.id };
      }
      submitted.set(clientId, result);
      return result;
    },
    ...ticketMethods(tickets, data, clock),
    'invite.accept': () => ({}),
    'invite.cancel': () => ({}),
    trigger: ({ name }) => ({ known: world.triggers.includes(name) }),
    'availability.get': ({ groupIds }) => ({
      availability: world.availability,
      groups: groups().filter(({ groupId }) => !groupIds || groupIds.includes(groupId)),
    }),
    'reception.choices'({ conversationId }, socket) {
      const room = conversationId === undefined ? undefined : data.room(conversationId, socket.visitorId);
      const { thread } = room?.conversation ?? {};
      const decided = !config.chooseGroup || (room && chosen.has(room)) || (thread && thread.status !== 'closed');
      return { groups: decided ? [] : groups(), takesMessages: true };
    },
    'agent.predict'() {
      if (world.availability === 'offline') throw new ChatError('GROUP_OFFLINE', 'Nobody is online now.');
      return { agent, queue: world.availability === 'online-for-queue' };
    },
    'queue.get'({ conversationId }, socket) {
      const queue = data.room(conversationId, socket.visitorId).conversation.thread?.queue;
      return queue ? { queue } : {};
    },
    'url.info': ({ url }) => ({ info: { url } }),
  };
}
