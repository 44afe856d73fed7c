/**
 * Where the account lets visitors choose and nobody has named a group, the thread waits until the visitor has said which. The window asks
 * by itself; everybody else is asked here, in the conversation, and answers by pressing, by postback, or by writing the group's name.
 */
import type { Content } from '../../../protocol/content.ts';
import type { Entry } from '../../../protocol/entries.ts';
import type { GroupSettings } from '../../../protocol/settings.ts';
import { KeyedMutex } from '../../keyed-mutex.ts';
import type { Accounts } from '../accounts.ts';
import type { ConversationRecord } from '../conversation-record.ts';
import type { Conversations } from '../conversations.ts';
import type { Messages } from '../messages.ts';
import { systemAuthor } from './announcements.ts';
import type { OpenThreads } from './open-threads.ts';
import { isChoosing } from './open-threads.ts';
import type { Receptionist } from './receptionist.ts';

export const choicePrefix = 'choose-group:';
const defaultQuestion = 'Who would you like to talk to?';

export interface GroupChoiceOptions {
  readonly accounts: Accounts;
  readonly conversations: Conversations;
  readonly messages: Messages;
  readonly open: OpenThreads;
  readonly receptionist: Receptionist;
  /** Runs a task in the background and reports its failure. */
  readonly run: (task: () => Promise<void>) => void;
}
export class GroupChoice {
  readonly #options: GroupChoiceOptions;
  /** One word after the other, so that three quick messages are one question. */
  readonly #turns = new KeyedMutex();

  constructor(options: GroupChoiceOptions) {
    this.#options = options;
  }
  /** What a stop has interrupted: those who were to be asked are asked; those who were asked already hear nothing twice. */
  start(): void {
    this.#eachChoosing((conversationId, threadId) => this.#ask(conversationId, threadId));
  }
  hear(conversationId: string, entries: readonly Entry[]): void {
    const thread = this.#options.open.get(conversationId)?.thread;
    if (!thread || !isChoosing(thread)) return;
    for (const entry of entries) {
      if (entry.kind === 'message' && entry.message.author.role === 'visitor') {
        const { id, content } = entry.message;
        const said = content.kind === 'text' ? content : undefined;
        this.#queue(conversationId, () => this.#take(conversationId, id, said?.payload, said?.text));
      } else if (entry.kind === 'postback' && entry.payload?.startsWith(choicePrefix) === true) {
        const { payload, seq } = entry;
        this.#queue(conversationId, () => this.#take(conversationId, String(seq), payload, undefined));
      }
    }
    const silent = !entries.some((entry) => entry.kind === 'message' && entry.message.author.role === 'visitor');
    const begins = entries.some((entry) => entry.kind === 'thread');
    if (begins && silent) this.#queue(conversationId, () => this.#ask(conversationId, thread.id));
  }
  /** Groups came or went, or choosing was switched off: who needs no longer choose goes on. */
  settingsChanged(accountId: string): void {
    this.#eachChoosing(async (conversationId) => {
      const record = await this.#options.conversations.find(conversationId);
      if (record) await this.#options.receptionist.handOver(record, { by: 'system', whileStatus: 'waiting' });
    }, accountId);
  }

  #eachChoosing(task: (conversationId: string, threadId: string) => Promise<void>, accountId?: string): void {
    const { open } = this.#options;
    for (const id of accountId === undefined ? open.accounts : [accountId]) {
      for (const { conversationId, thread } of open.of(id)) {
        if (isChoosing(thread)) this.#queue(conversationId, () => task(conversationId, thread.id));
      }
    }
  }
  #queue(conversationId: string, task: () => Promise<void>): void {
    this.#options.run(() => this.#turns.run(conversationId, task));
  }
  async #take(conversationId: string, key: string, payload?: string, text?: string): Promise<void> {
    const record = await this.#choosing(conversationId);
    if (!record) return;
    const groups = this.#options.accounts.list(record.state.accountId, 'groups');
    const chosen = choiceOf(groups, payload, text);
    if (chosen)
      await this.#options.receptionist.handOver(record, {
        by: 'visitor',
        groupId: chosen.id,
        whileStatus: 'waiting',
      });
    else await this.#ask(conversationId, key);
  }
  async #ask(conversationId: string, key: string): Promise<void> {
    const record = await this.#choosing(conversationId);
    // Asked already, and nothing was said since.
    if (!record || record.state.lastMessage?.clientId?.startsWith(choicePrefix) === true) return;
    const { accounts, messages } = this.#options;
    const { accountId } = record.state;
    const { greetings } = accounts.get(accountId).settings;
    const actions = accounts
      .list(accountId, 'groups')
      .map(
        ({ id, name }) =>
          ({ kind: 'reply', id: `${choicePrefix}${id}`, label: name, payload: `${choicePrefix}${id}` }) as const,
      );
    const title = greetings.chooseGroup ?? '';
    const content: Content = {
      kind: 'richMessage',
      template: 'quickReplies',
      elements: [{ title: title === '' ? defaultQuestion : title, actions }],
    };
    const clientId = `${choicePrefix}${key}`;
    await messages.sayAsBot(record, systemAuthor, { clientId, content, source: { type: 'greeting' } });
  }
  async #choosing(conversationId: string): Promise<ConversationRecord | undefined> {
    const record = await this.#options.conversations.find(conversationId);
    return record && isChoosing(record.state.thread) ? record : undefined;
  }
}
/** Pressed, or written as it is called. */
export function choiceOf(
  groups: readonly GroupSettings[],
  payload: string | undefined,
  text: string | undefined,
): GroupSettings | undefined {
  if (payload?.startsWith(choicePrefix) === true) {
    const id = payload.slice(choicePrefix.length);
    const pressed = groups.find((group) => group.id === id);
    if (pressed) return pressed;
  }
  const said = text?.trim().toLowerCase();
  return said === undefined || said === '' ? undefined : groups.find(({ name }) => name.trim().toLowerCase() === said);
}
