/** Puts the parts together. An engine is made idle: nothing is stored, asked or opened before a command needs the server. */
import type { Message } from '../protocol/model.ts';
import type { Commands, Engine } from './commands.ts';
import { createConversationCommands } from './conversation-commands.ts';
import { createCore } from './core.ts';
import { createForms } from './forms.ts';
import { createHistory } from './history.ts';
import { createInvites } from './invites.ts';
import { createLine } from './line.ts';
import type { Line } from './line.ts';
import { createLive } from './live.ts';
import { createMessages } from './messages.ts';
import type { EngineOptions } from './options.ts';
import { createOutbox } from './outbox.ts';
import type { Ports } from './ports/index.ts';
import { createReceipts } from './receipts.ts';
import { createSession } from './session.ts';
import { createStream } from './stream.ts';
import { createSupport } from './support.ts';
import { createVault } from './vault.ts';
import { createVisitor } from './visitor.ts';
import { createWindow } from './window.ts';

export interface ChatEngine extends Engine {
  /**
   * For a visitor who may be coming back: connects when an earlier page left a session with an open conversation, or unsent messages.
   * Reads storage, so call it at idle. Resolves with whether it connects.
   */
  resume(): Promise<boolean>;
}

export function createEngine(ports: Ports, options: EngineOptions = {}): ChatEngine {
  const core = createCore(ports, options);
  const { store, events, inner } = core;
  const vault = createVault(ports.storage, options.account ?? 'default');
  const session = createSession(core, vault);
  let restored: Promise<{ open: boolean; unsent: number }> | undefined;

  const line: Line = createLine(core, {
    async hello() {
      await restore();
      return session.hello();
    },
    snapshot: () => session.snapshot(),
    onRefused: (error) => visitor.onRefused(error),
  });
  // First of all who listen: the others find the welcome in the state.
  inner.on('welcome', ({ frame, replay }) => session.welcome(frame, replay));
  const stream = createStream(core, line);
  const history = createHistory(core, line, stream);
  const outbox = createOutbox(core, line, stream, vault);
  const visitor = createVisitor(core, line, session);
  const window = createWindow(core, line, history, vault);
  const open = (): void => window.open('engine');

  /** What an earlier page left in storage; once. */
  function restore(): Promise<{ open: boolean; unsent: number }> {
    restored ??= (async () => {
      const found = await session.restore();
      await window.restore();
      return { open: found.open, unsent: await outbox.restore() };
    })();
    return restored;
  }
  inner.on('welcome', ({ frame, replay }) => {
    if (frame.offlineMessages > 0 && !replay) void announceOffline(frame.offlineMessages);
  });
  /** Messages that came while the visitor was away: history, but news to the page. */
  async function announceOffline(count: number): Promise<void> {
    const unread = store.state.conversations.filter((item) => item.unread > 0);
    await Promise.all(unread.map(({ conversation }) => history.ensure(conversation.id)));
    const messages: Message[] = [];
    for (const { conversation } of unread) {
      const item = store.find(conversation.id);
      const incoming = item?.messages.filter(({ author }) => author.role === 'agent' || author.role === 'bot') ?? [];
      messages.push(...incoming.slice(-(item?.unread ?? 0)));
    }
    messages.sort((a, b) => a.at - b.at);
    const [only] = unread;
    const where = unread.length === 1 && only ? { conversationId: only.conversation.id } : {};
    events.emit('offline-messages', { count, messages, ...where });
  }
  const { onRefused: _, ...visitorCommands } = visitor;
  const { restore: __, ...windowCommands } = window;
  const commands: Commands = {
    ...windowCommands,
    ...visitorCommands,
    ...createMessages(core, line, session, outbox, restore),
    ...createLive(core, line),
    ...createReceipts(core, line),
    ...createForms(core, line, open),
    ...createInvites(core, line, vault, open),
    ...createSupport(core, line),
    conversations: createConversationCommands(core, line, stream, history),
    connect: () => line.connect(),
    disconnect: () => line.disconnect(),
    retryNow: () => line.retryNow(),
  };
  ports.clock.soon(() => {
    if (!core.destroyed) events.emit('ready', {});
  });
  return {
    get state() {
      return store.state;
    },
    subscribe: (listener) => store.subscribe(listener),
    on: (name, listener) => events.on(name, listener),
    before: (name, listener) => core.before.on(name, listener),
    commands: Object.freeze(commands),
    hooks: core.hooks,
    async resume() {
      const { open, unsent } = await restore();
      if (core.destroyed || !(open || unsent)) return false;
      line.connect();
      return true;
    },
    destroy() {
      if (core.destroyed) return;
      events.emit('destroy', {});
      store.set({ destroyed: true });
      inner.emit('dispose', undefined);
      for (const part of [inner, events, core.before, store]) part.clear();
    },
  };
}
