/** Sending: listeners and hooks first, then the outbox. Order is the order of the calls, even where a hook takes its time. */
import type { Content } from '../protocol/content.ts';
import { ChatError } from '../protocol/errors.ts';
import type { Message } from '../protocol/model.ts';
import type { SendOptions } from './commands.ts';
import { display, targetConversation } from './conversations.ts';
import type { Core } from './core.ts';
import { defined } from './defined.ts';
import type { OutgoingMessage } from './hooks.ts';
import type { Outbox, OutboxItem } from './outbox.ts';

export interface Messages {
  send(content: Content, options?: SendOptions): Promise<Message>;
  /** Why this must not be sent, if it must not. */
  refuse(content: Content, options: SendOptions): ChatError | undefined;
  /** Asks the hook and makes the item; runs after all earlier calls. */
  prepare<T>(content: Content, options: SendOptions, then: (item: OutboxItem) => T): Promise<T>;
}

export function createMessages(core: Core, outbox: Outbox, restored: () => Promise<unknown>): Messages {
  const { store, ports } = core;
  let tail: Promise<unknown> = Promise.resolve();

  async function make(content: Content, options: SendOptions): Promise<OutboxItem> {
    await restored();
    const target = targetConversation(core, options.conversationId);
    if (!options.conversationId) display(core, target);
    const message: OutgoingMessage = {
      content,
      metadata: options.metadata ?? {},
      properties: options.properties ?? {},
    };
    const context = { conversation: store.find(target)?.conversation };
    const changed = await core.ask('beforeSend', (hook) => hook(message, context), message);
    return {
      ...message,
      ...changed,
      clientId: options.clientId ?? ports.random.id(),
      // Asked again: the conversation may have got its real id while the hook was thinking.
      conversationId: store.find(target) ? target : targetConversation(core, options.conversationId),
      at: ports.clock.now(),
      order: outbox.nextOrder(),
      status: 'queued',
      ...defined({
        attachToLastThread: options.attachToLastThread,
        writtenBy: store.state.visitor?.externalId ?? store.state.options.identity?.externalId,
      }),
    };
  }
  const messages: Messages = {
    refuse(content, options) {
      if (core.destroyed) return new ChatError('DESTROYED', 'The widget was taken off the page.');
      if (content.kind === 'text' && !content.text.trim()) {
        return new ChatError('VALIDATION', 'The message is empty: give it a text.', { field: 'content.text' });
      }
      const conversationId = options.conversationId ?? store.state.view.conversationId;
      if (core.allowed('before-send', defined({ content, conversationId }))) return undefined;
      return new ChatError('FORBIDDEN', 'A listener of before-send prevented the message.');
    },
    prepare(content, options, then) {
      const next = tail.then(async () => then(await make(content, options)));
      tail = next.catch(() => {});
      return next;
    },
    async send(content, options = {}) {
      const error = messages.refuse(content, options);
      if (error) throw error;
      // The outbox resolves much later: only getting there is kept in order.
      const { done } = await messages.prepare(content, options, (item) => ({ done: outbox.add(item) }));
      return done;
    },
  };
  return messages;
}
