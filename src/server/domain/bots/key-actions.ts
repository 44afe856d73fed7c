/** Named hooks of the page. What a name does, the account decides; a name that it does not know does nothing. */
import type { Author } from '../../../protocol/model.ts';
import type { KeyAction } from '../../../protocol/settings.ts';
import type { Routing } from '../../../protocol/visitor-frames.ts';
import { newId } from '../../ids.ts';
import type { Clock } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import type { Accounts } from '../accounts.ts';
import type { ConversationRecord } from '../conversation-record.ts';
import { isOpen } from '../conversation-state.ts';
import type { Conversations } from '../conversations.ts';
import type { Messages } from '../messages.ts';
import { authorOf } from '../messages.ts';
import { systemAuthor } from '../reception/announcements.ts';
import type { ReceptionDesk } from '../reception/reception-desk.ts';
import type { Threads } from '../threads.ts';
import type { Speaker, VisitorConversations } from '../visitor-conversations.ts';
import type { Visitors } from '../visitors.ts';
import { addLabel } from './add-label.ts';
import { botFace } from './bot-face.ts';

export interface KeyActionsOptions {
  readonly accounts: Accounts;
  readonly visitors: Visitors;
  readonly conversations: Conversations;
  readonly visitorConversations: VisitorConversations;
  readonly threads: Threads;
  readonly messages: Messages;
  readonly desk: ReceptionDesk;
  readonly clock: Clock;
  readonly logger: Logger;
}
export interface KeyActionResult {
  readonly known: boolean;
  /** The socket's routing from now on. */
  readonly routing?: Routing;
}

export class KeyActions {
  readonly #options: KeyActionsOptions;
  constructor(options: KeyActionsOptions) {
    this.#options = options;
  }
  /** `record`: the conversation that the page named; without it the visitor's newest, or a new one. */
  async run(speaker: Speaker, name: string, record?: ConversationRecord): Promise<KeyActionResult> {
    const { accounts, logger } = this.#options;
    const { accountId } = speaker;
    const found = accounts.list(accountId, 'key-actions').find((candidate) => candidate.name === name);
    if (!found) {
      logger.warn({ accountId, name: name.slice(0, 100) }, 'a page used a key action that the account does not have');
      return { known: false };
    }
    logger.info({ accountId, name: found.name, action: found.action.kind }, 'key action');
    return { known: true, ...(await this.#act(speaker, found.action, record)) };
  }
  async #act(
    speaker: Speaker,
    action: KeyAction['action'],
    named: ConversationRecord | undefined,
  ): Promise<{ routing?: Routing }> {
    const { accounts, visitors, messages, desk } = this.#options;
    const { accountId, author } = speaker;
    switch (action.kind) {
      case 'label':
        await addLabel(accounts, visitors, accountId, author.id, action.labelId);
        return {};
      case 'message': {
        const record = await this.#conversation(speaker, named);
        const content = { kind: 'text', text: action.text } as const;
        const input = { clientId: `key-action:${this.#unique()}`, content, source: { type: 'bot' } };
        await messages.sayAsBot(record, this.#voice(record), input);
        return {};
      }
      case 'bot':
        await this.#startBot(speaker, action.botId, await this.#conversation(speaker, named));
        return {};
      case 'route': {
        const { groupId, agentId } = action;
        const record = named ?? (await this.#newest(author.id));
        if (record && isOpen(record.state.thread))
          await desk.receptionist.handOver(record, { by: 'visitor', groupId, agentId });
        const to = { ...(groupId === undefined ? {} : { groupId }), ...(agentId === undefined ? {} : { agentId }) };
        return { routing: { ...speaker.routing, ...to } };
      }
    }
  }
  /** A person's conversation is not taken away by a page. */
  async #startBot(speaker: Speaker, botId: string, record: ConversationRecord): Promise<void> {
    const { accounts, conversations, threads, logger } = this.#options;
    const bot = accounts.resource(speaker.accountId, 'bots', botId);
    if (!bot) {
      logger.warn({ accountId: speaker.accountId, botId }, 'a key action names a bot that does not exist');
      return;
    }
    const by = speaker.author.id;
    const assignee = botFace(bot);
    await conversations.locks.run(record.id, async () => {
      const { thread } = record.state;
      if (isOpen(thread) && (thread.status === 'active' || thread.assignee?.id === botId)) return;
      const drafts = isOpen(thread)
        ? threads.assign(record.state, { assignee, status: 'bot', by })
        : threads.open(record.state, { answer: { status: 'bot', assignee }, by }).drafts;
      await conversations.commit(record, { drafts });
    });
  }
  #voice(record: ConversationRecord): Author {
    const { thread } = record.state;
    return isOpen(thread) && thread.assignee ? authorOf(thread.assignee) : systemAuthor;
  }
  async #newest(visitorId: string): Promise<ConversationRecord | undefined> {
    return (await this.#options.conversations.list(visitorId, { limit: 1 })).records[0];
  }
  async #conversation(speaker: Speaker, named: ConversationRecord | undefined): Promise<ConversationRecord> {
    if (named) return named;
    const newest = await this.#newest(speaker.author.id);
    return newest ?? this.#options.visitorConversations.forMessage(speaker, `key-action:${this.#unique()}`);
  }
  #unique(): string {
    return newId(this.#options.clock.now());
  }
}
