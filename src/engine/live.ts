/** What the server pushes beside the streams: typing, growing bot messages, the queue, availability, settings. And our presence. */
import type { Core } from './core.ts';
import { defined } from './defined.ts';
import type { Line } from './line.ts';

/** Typing ends by itself: the word of its end may be lost. */
const TYPING_LASTS = 10_000;

export function startLive(core: Core, line: Line): void {
  const { store, events, inner, ports } = core;
  const { clock, visibility } = ports;
  const timers = new Map<string, () => void>();

  /** @returns whether it was told. */
  function noLonger(conversationId: string, agentId: string): boolean {
    timers.get(conversationId + agentId)?.();
    timers.delete(conversationId + agentId);
    const item = store.find(conversationId);
    const agent = item?.typing.find((typing) => typing.agent.id === agentId)?.agent;
    if (!item || !agent) return false;
    store.patch(conversationId, { typing: item.typing.filter((typing) => typing.agent.id !== agentId) });
    events.emit('typing', { conversationId, agent, typing: false });
    return true;
  }
  inner.on('push', (push) => {
    if (push.push === 'availability') {
      const { availability, groups } = push;
      store.set({ availability, groups });
      events.emit('availability', { availability, groups });
    } else if (push.push === 'config') {
      store.set({ config: push.config, channels: store.state.options.channels ?? push.config.channels });
    } else if (push.push === 'page') events.emit('page', { page: push.page });
    if (push.push !== 'typing' && push.push !== 'queue' && push.push !== 'stream') return;
    const { conversationId } = push;
    const item = store.find(conversationId);
    if (!item) return;
    if (push.push === 'queue') {
      const { threadId, queue } = push;
      store.patch(conversationId, { queue: queue ?? undefined });
      events.emit('queue', { conversationId, threadId, queue });
    } else if (push.push === 'stream') {
      const { clientId, author, text } = push;
      if (item.messages.some((message) => message.clientId === clientId)) return;
      const known = item.growing.find((growing) => growing.clientId === clientId);
      if (text === '') {
        if (known) store.patch(conversationId, { growing: item.growing.filter((other) => other !== known) });
        return;
      }
      const grown = Object.freeze({ clientId, author, text, startedAt: known?.startedAt ?? clock.now() });
      store.patch(conversationId, {
        growing: known ? item.growing.map((other) => (other === known ? grown : other)) : [...item.growing, grown],
      });
    } else if (!push.typing) noLonger(conversationId, push.agent.id);
    else {
      const { agent } = push;
      const key = conversationId + agent.id;
      timers.get(key)?.();
      timers.set(
        key,
        clock.after(TYPING_LASTS, () => void noLonger(conversationId, agent.id)),
      );
      if (item.typing.some((typing) => typing.agent.id === agent.id)) return;
      store.patch(conversationId, { typing: [...item.typing, { agent, since: clock.now() }] });
      events.emit('typing', { conversationId, agent, typing: true });
    }
  });
  // The stream has usually taken the typing away together with bringing the message; the timer and the event are ours.
  events.on('message', ({ message: { conversationId, author } }) => {
    const { id, role, name = '', avatarUrl, jobTitle } = author;
    if (!timers.has(conversationId + id)) return;
    if (noLonger(conversationId, id)) return;
    const agent = defined({ id, name, avatarUrl, jobTitle, isBot: role === 'bot' || undefined });
    events.emit('typing', { conversationId, agent, typing: false });
  });
  const presence = (): void =>
    line.signal({ type: 'signal', signal: 'presence', active: visibility.visible, open: store.state.view.open });
  const unlisten = visibility.onChange(presence);
  events.on('open', presence);
  events.on('close', presence);
  inner.on('online', presence);
  // Its end may have been told while we were away; what still grows is told anew, from its beginning.
  inner.on('online', () => {
    for (const { conversation, growing } of store.state.conversations)
      if (growing.length > 0) store.patch(conversation.id, { growing: [] });
  });
  inner.on('lost', () => {
    for (const { conversation, typing } of store.state.conversations) {
      for (const { agent } of typing) noLonger(conversation.id, agent.id);
    }
  });
  inner.on('dispose', () => {
    unlisten();
    for (const cancel of timers.values()) cancel();
  });
}
