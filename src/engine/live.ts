/** What passes and is not kept: typing both ways, sneak peeks, growing bot messages, the queue, availability, presence. */
import type { Commands } from './commands.ts';
import { isLocal } from './conversations.ts';
import type { Core } from './core.ts';
import type { Line } from './line.ts';

/** While the visitor types, this often the others are told. */
const TELL_EVERY = 3_000;
/** Typing ends by itself: the word of its end may be lost. */
const TYPING_LASTS = 10_000;
const PEEK_EVERY = 500;

export function createLive(core: Core, line: Line): Pick<Commands, 'typing' | 'sneakPeek'> {
  const { store, events, inner, ports } = core;
  const { clock, visibility } = ports;
  const incoming = new Map<string, () => void>();
  let outgoing: { readonly conversationId: string; toldAt: number; cancel: () => void } | undefined;
  let peek: { text: string; readonly conversationId: string; readonly cancel: () => void } | undefined;

  function stopTyping(): void {
    if (!outgoing) return;
    outgoing.cancel();
    line.signal({ type: 'signal', signal: 'typing', conversationId: outgoing.conversationId, typing: false });
    outgoing = undefined;
  }
  function noLonger(id: string, agentId: string): void {
    incoming.get(id + agentId)?.();
    incoming.delete(id + agentId);
    const item = store.find(id);
    const agent = item?.typing.find((typing) => typing.agent.id === agentId)?.agent;
    if (!item || !agent) return;
    store.patch(id, { typing: item.typing.filter((typing) => typing.agent.id !== agentId) });
    events.emit('typing', { conversationId: id, agent, typing: false });
  }
  inner.on('push', (push) => {
    if (push.push === 'availability') {
      const { availability, groups } = push;
      store.set({ availability, groups });
      events.emit('availability', { availability, groups });
      return;
    }
    if (push.push === 'config') {
      store.set({ config: push.config, channels: store.state.options.channels ?? push.config.channels });
      return;
    }
    if (push.push === 'page') return events.emit('page', { page: push.page });
    if (push.push !== 'typing' && push.push !== 'queue' && push.push !== 'stream') return;
    const id = push.conversationId;
    const item = store.find(id);
    if (!item) return;
    if (push.push === 'queue') {
      store.patch(id, { queue: push.queue ?? undefined });
      events.emit('queue', { conversationId: id, threadId: push.threadId, queue: push.queue });
    } else if (push.push === 'stream') {
      const { clientId, author, text } = push;
      if (item.messages.some((message) => message.clientId === clientId)) return;
      const known = item.growing.find((growing) => growing.clientId === clientId);
      const grown = Object.freeze({ clientId, author, text, startedAt: known?.startedAt ?? clock.now() });
      store.patch(id, {
        growing: known ? item.growing.map((other) => (other === known ? grown : other)) : [...item.growing, grown],
      });
    } else if (!push.typing) noLonger(id, push.agent.id);
    else {
      const { agent } = push;
      const key = id + agent.id;
      incoming.get(key)?.();
      incoming.set(
        key,
        clock.after(TYPING_LASTS, () => noLonger(id, agent.id)),
      );
      if (item.typing.some((typing) => typing.agent.id === agent.id)) return;
      store.patch(id, { typing: [...item.typing, { agent, since: clock.now() }] });
      events.emit('typing', { conversationId: id, agent, typing: true });
    }
  });
  events.on('message', ({ message }) => {
    // The state forgot it together with the message; the timer and the event are ours.
    const cancel = incoming.get(message.conversationId + message.author.id);
    if (!cancel) return;
    cancel();
    incoming.delete(message.conversationId + message.author.id);
    const { id, role, name = '', avatarUrl, jobTitle } = message.author;
    const more = {
      ...(avatarUrl ? { avatarUrl } : {}),
      ...(jobTitle ? { jobTitle } : {}),
      ...(role === 'bot' ? { isBot: true } : {}),
    };
    events.emit('typing', { conversationId: message.conversationId, agent: { id, name, ...more }, typing: false });
  });
  function presence(): void {
    line.signal({ type: 'signal', signal: 'presence', active: visibility.visible, open: store.state.view.open });
  }
  const unlisten = visibility.onChange(presence);
  events.on('open', presence);
  events.on('close', presence);
  inner.on('online', presence);
  inner.on('lost', () => {
    outgoing?.cancel();
    outgoing = undefined;
    for (const { conversation, typing } of store.state.conversations) {
      for (const { agent } of typing) noLonger(conversation.id, agent.id);
    }
  });
  inner.on('dispose', () => {
    unlisten();
    outgoing?.cancel();
    peek?.cancel();
    for (const cancel of incoming.values()) cancel();
  });
  return {
    typing(typing, conversationId = store.state.view.conversationId) {
      if (!typing || outgoing?.conversationId !== conversationId) stopTyping();
      if (!typing || !conversationId || isLocal(conversationId) || !line.online) return;
      const now = clock.now();
      outgoing?.cancel();
      const cancel = clock.after(TYPING_LASTS, stopTyping);
      const due = !outgoing || now - outgoing.toldAt >= TELL_EVERY;
      outgoing = { conversationId, toldAt: due ? now : (outgoing?.toldAt ?? now), cancel };
      if (due) line.signal({ type: 'signal', signal: 'typing', conversationId, typing: true });
    },
    sneakPeek(text, conversationId = store.state.view.conversationId) {
      if (!conversationId || isLocal(conversationId)) return;
      if (peek?.conversationId === conversationId) {
        peek.text = text;
        return;
      }
      peek?.cancel();
      const cancel = clock.after(PEEK_EVERY, () => {
        if (peek) line.signal({ type: 'signal', signal: 'sneak-peek', conversationId, text: peek.text });
        peek = undefined;
      });
      peek = { text, conversationId, cancel };
    },
  };
}
