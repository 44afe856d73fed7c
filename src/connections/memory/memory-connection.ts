/**
 * A chat server inside the page: for demos, theme editors and tests. It keeps the protocol's promises (numbered streams, one answer per
 * `clientId`, resume from cursors), so that what works here works with the real server.
 */
import type { Clock, Connection, ConnectionHandlers } from '../../engine/ports/index.ts';
import type { Content } from '../../protocol/content.ts';
import type { Entry } from '../../protocol/entries.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { AccountConfig, Agent, Availability } from '../../protocol/model.ts';
import { PROTOCOL_VERSION } from '../../protocol/visitor-frames.ts';
import type { HelloFrame, ServerFrame, VisitorPush, VisitorSignal } from '../../protocol/visitor-frames.ts';
import { authorOf, createMemoryData } from './memory-data.ts';
import type { MemoryData, Room } from './memory-data.ts';
import { createMethods } from './memory-methods.ts';
import type { MemorySocket, MemoryWorld } from './memory-methods.ts';
import { agentReply, createMemoryTickets } from './memory-tickets.ts';

/** One answer of the scripted bot. Steps without `when` are said in turn; a step with `when` whenever the visitor's text contains it. */
export interface MemoryStep {
  readonly when?: string;
  readonly say: string | Content | readonly (string | Content)[];
  /** Milliseconds of typing before it. Default 600. */
  readonly afterMs?: number;
}
export interface MemoryHistory {
  readonly from: 'agent' | 'bot' | 'visitor' | 'system';
  readonly say: string | Content;
  readonly minutesAgo?: number;
}
/** JSON only, so that a page can write it into the element's JSON child. */
export interface MemoryOptions {
  /** Overrides parts of the account's public settings. */
  readonly config?: Partial<AccountConfig>;
  readonly agent?: Agent;
  /** Default `online`. */
  readonly availability?: Availability;
  /** What has been said before the visitor came. */
  readonly history?: readonly MemoryHistory[];
  /** Absent: every text is answered with an echo. Empty: nobody answers. */
  readonly script?: readonly MemoryStep[];
  readonly triggers?: readonly string[];
}
export interface MemoryServer {
  readonly data: MemoryData;
  readonly config: AccountConfig;
  /** A new line to this server. */
  connect(): Connection;
  /** As the agent. */
  say(conversationId: string, content: Content | string, clientId?: string): void;
  type(conversationId: string, typing: boolean): void;
  read(conversationId: string, seq: number): void;
  edit(conversationId: string, messageId: string, content: Content): void;
  endThread(conversationId: string): void;
  setAvailability(availability: Availability): void;
  push(visitorId: string, push: VisitorPush): void;
  /** As the agent: answers a visitor's ticket. */
  answerTicket(ticketId: string, text: string): void;
}
const contentOf = (say: string | Content): Content => (typeof say === 'string' ? { kind: 'text', text: say } : say);
const MINUTE = 60_000;

export function memoryConfig(config: Partial<AccountConfig> = {}): AccountConfig {
  return {
    accountId: 'memory',
    name: 'Demo',
    forms: [],
    greetings: [],
    channels: [],
    groups: [],
    upload: { maxBytes: 20_000_000, types: [] },
    messageMaxLength: 4000,
    conversations: { multiple: true, list: true },
    rating: { scale: 'stars', askOnClose: false },
    poweredBy: true,
    transcripts: { email: false },
    ...config,
  };
}

export function createMemoryServer(clock: Clock, options: MemoryOptions = {}): MemoryServer {
  const { agent = { id: 'agent-1', name: 'Robin' }, script, history = [] } = options;
  const config = memoryConfig(options.config);
  const sockets = new Set<MemorySocket>();
  let spoken = 0;

  function push(visitorId: string, frame: VisitorPush): void {
    for (const socket of sockets) if (socket.visitorId === visitorId) socket.send(frame);
  }
  const data = createMemoryData(clock, ({ conversation }, entry: Entry) =>
    push(conversation.visitorId, { type: 'push', push: 'entries', entries: [entry] }),
  );
  const tickets = createMemoryTickets(clock, data, push);
  const world: MemoryWorld = {
    clock,
    data,
    tickets,
    config,
    agent,
    availability: options.availability ?? 'online',
    triggers: options.triggers ?? [],
    push,
    heard,
  };
  const methods = createMethods(world);

  function answers(text: string): MemoryStep | undefined {
    if (!script) return text ? { say: `You said: ${text}` } : undefined;
    const fitting = script.find(({ when }) => when !== undefined && text.toLowerCase().includes(when.toLowerCase()));
    if (fitting) return fitting;
    const inTurn = script.filter(({ when }) => when === undefined);
    return inTurn[spoken++];
  }
  function heard(room: Room, text: string): void {
    const step = answers(text);
    if (!step) return;
    const { id } = room.conversation;
    type(id, true);
    clock.after(step.afterMs ?? 600, () => {
      const { thread, lastSeq } = room.conversation;
      read(id, lastSeq);
      if (thread?.status === 'waiting')
        data.setThread(room, { status: 'active', assignee: agent }, 'assigned', agent.id);
      for (const say of Array.isArray(step.say)
        ? (step.say as readonly (string | Content)[])
        : [step.say as string | Content]) {
        data.say(room, { author: authorOf(agent), content: contentOf(say) });
      }
    });
  }
  function room(conversationId: string): Room {
    const found = data.rooms.get(conversationId);
    if (!found) throw new ChatError('CONVERSATION_NOT_FOUND', `There is no conversation ${conversationId}.`);
    return found;
  }
  function type(conversationId: string, typing: boolean): void {
    push(room(conversationId).conversation.visitorId, { type: 'push', push: 'typing', conversationId, agent, typing });
  }
  function read(conversationId: string, seq: number): void {
    const found = room(conversationId);
    const receipt = data.setReceipt(found, {
      participantId: agent.id,
      role: 'agent',
      deliveredSeq: seq,
      readSeq: seq,
      readAt: clock.now(),
    });
    push(found.conversation.visitorId, { type: 'push', push: 'receipt', conversationId, receipt });
  }
  function begin(visitorId: string): void {
    if (!history.length) return;
    const found = data.newRoom(visitorId);
    for (const { from, say, minutesAgo = 0 } of history) {
      const author = from === 'visitor' ? { id: visitorId, role: from } : { ...authorOf(agent), role: from };
      data.say(found, { author, content: contentOf(say), at: clock.now() - minutesAgo * MINUTE });
    }
    const seq = found.entries.length;
    data.setReceipt(found, { participantId: visitorId, role: 'visitor', deliveredSeq: seq, readSeq: seq });
  }
  /** The hello's answer, and what the page has missed. */
  function welcome(hello: HelloFrame, socket: MemorySocket): readonly ServerFrame[] {
    const known = hello.session ? data.sessions.get(hello.session) : undefined;
    if (hello.session && !known) {
      return [
        { type: 'refused', error: new ChatError('SESSION_EXPIRED', 'This session is no longer known.').toBody() },
      ];
    }
    socket.visitorId = known ?? data.newVisitor().id;
    if (!known) begin(socket.visitorId);
    let session = known && hello.session ? hello.session : data.newSession(socket.visitorId);
    if (hello.identity) {
      try {
        session = methods['visitor.identify']({ identity: hello.identity }, socket).session;
      } catch (error) {
        return [{ type: 'refused', error: (error as ChatError).toBody() }];
      }
    }
    const visitor = data.updateVisitor(socket.visitorId, hello.visitor ?? {});
    const rooms = data.roomsOf(visitor.id);
    const { availability, groups } = methods['availability.get']({}, socket);
    const frames: ServerFrame[] = [
      {
        type: 'welcome',
        version: PROTOCOL_VERSION,
        session,
        visitor,
        config,
        availability,
        groups,
        conversations: rooms.slice(0, 10).map(({ conversation }) => conversation),
        hasMoreConversations: rooms.length > 10,
        invites: [],
        offlineMessages: 0,
        heartbeatMs: 25_000,
        serverTime: clock.now(),
      },
    ];
    for (const { conversationId, seq } of hello.cursors ?? []) {
      const entries = data.rooms.get(conversationId)?.entries.slice(seq) ?? [];
      if (entries.length) frames.push({ type: 'push', push: 'entries', entries });
    }
    return frames;
  }
  function connect(): Connection {
    let end = (): void => {};
    let current: MemorySocket | undefined;
    return {
      open(hello, handlers) {
        end();
        let live = true;
        // One after the other and never at once, as a network would.
        const deliver = (frame: ServerFrame): void =>
          clock.soon(() => {
            if (!live) return;
            handlers.onAlive();
            receive(frame, handlers);
          });
        const socket: MemorySocket = { visitorId: '', send: deliver };
        end = () => {
          live = false;
          sockets.delete(socket);
          current = undefined;
        };
        clock.soon(() => {
          if (!live) return;
          const frames = welcome(hello, socket);
          frames.forEach(deliver);
          if (frames[0]?.type !== 'welcome') return;
          sockets.add(socket);
          current = socket;
        });
      },
      request(method, params) {
        const socket = current;
        return new Promise((resolve, reject) => {
          if (!socket) return reject(new ChatError('CONNECTION_LOST', 'The line is not open.', { retryable: true }));
          try {
            const copy = copyOf(params);
            const result = methods[method](copy as never, socket);
            clock.soon(() => resolve(copyOf(result) as never));
          } catch (error) {
            reject(error as Error);
          }
        });
      },
      signal(signal: VisitorSignal) {
        if (signal.signal === 'ping') current?.send({ type: 'push', push: 'pong', at: signal.at });
      },
      close: () => end(),
    };
  }
  function receive(frame: ServerFrame, handlers: ConnectionHandlers): void {
    if (frame.type === 'welcome') handlers.onWelcome(frame);
    else if (frame.type === 'push') handlers.onPush(frame);
    else if (frame.type === 'refused') handlers.onClose(ChatError.from(frame.error), frame.error.retryable);
  }
  return {
    data,
    config,
    connect,
    push,
    type,
    read,
    answerTicket(ticketId, text) {
      tickets.add(ticketId, agentReply(clock, data, agent, ticketId, text), { status: 'pending', unread: true });
    },
    say(conversationId, content, clientId) {
      data.say(room(conversationId), { author: authorOf(agent), content: contentOf(content), clientId });
    },
    edit(conversationId, messageId, content) {
      const found = room(conversationId);
      const entry = found.entries.find((item) => item.kind === 'message' && item.message.id === messageId);
      if (entry?.kind !== 'message') throw new ChatError('NOT_FOUND', `There is no message ${messageId}.`);
      data.append(found, { kind: 'message-update', message: { ...entry.message, content, editedAt: clock.now() } });
    },
    endThread(conversationId) {
      data.setThread(
        room(conversationId),
        { status: 'closed', closedAt: clock.now(), closedBy: 'agent' },
        'closed',
        agent.id,
      );
    },
    setAvailability(availability) {
      world.availability = availability;
      const visitors = new Set([...sockets].map(({ visitorId }) => visitorId));
      const { groups } = methods['availability.get']({}, { visitorId: '', send: () => undefined });
      for (const id of visitors) push(id, { type: 'push', push: 'availability', availability, groups });
    },
  };
}
/** What crosses the line is a copy: neither side can change the other's objects. */
function copyOf(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
/** One page, one server, one line. */
export function createMemoryConnection(clock: Clock, options: MemoryOptions = {}): Connection {
  return createMemoryServer(clock, options).connect();
}
