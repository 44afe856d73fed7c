/**
 * A page may wish that a conversation goes to another account when this one is busy or offline. Accounts never see each other's visitors,
 * so the wish is not carried out behind anybody's back: it is written into the conversation as a note for the agents, with what to do.
 */
import type { Routing } from '../../../protocol/visitor-frames.ts';
import type { Accounts } from '../accounts.ts';
import type { Conversations } from '../conversations.ts';
import type { Messages } from '../messages.ts';
import { systemAuthor } from './announcements.ts';
import type { OpenThread } from './open-threads.ts';

export function overflowApplies(when: NonNullable<Routing['overflow']>['when'], status: string): boolean {
  if (when === 'always') return true;
  return when === 'busy' ? status === 'queued' : status === 'waiting';
}
export class Overflow {
  readonly #accounts: Accounts;
  readonly #conversations: Conversations;
  readonly #messages: Messages;
  constructor(accounts: Accounts, conversations: Conversations, messages: Messages) {
    this.#accounts = accounts;
    this.#conversations = conversations;
    this.#messages = messages;
  }
  async note({ conversationId, accountId, thread }: OpenThread, { overflow }: Routing): Promise<void> {
    if (!overflow || !overflowApplies(overflow.when, thread.status)) return;
    const record = await this.#conversations.find(conversationId);
    if (!record) return;
    const { name } = this.#accounts.get(accountId).settings;
    const group = overflow.groupId === undefined ? '' : `, group “${overflow.groupId}”`;
    await this.#messages.sayAsBot(record, systemAuthor, {
      clientId: `overflow:${thread.id}`,
      visibility: 'agents',
      source: { type: 'greeting' },
      content: {
        kind: 'system',
        code: 'overflow',
        text: `The page asked for this conversation to overflow to account “${overflow.accountId}”${group}. Accounts do not share conversations, so it stays with ${name}.`,
        values: { accountId: overflow.accountId, groupId: overflow.groupId ?? '', when: overflow.when },
      },
    });
  }
}
