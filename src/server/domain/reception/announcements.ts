/** What is said when a thread changes hands: who came, that nobody is there, the greeting of the agent. */
import type { Content, SystemCode } from '../../../protocol/content.ts';
import type { Author } from '../../../protocol/model.ts';
import type { Accounts } from '../accounts.ts';
import type { Agents } from '../agents.ts';
import type { Conversations } from '../conversations.ts';
import type { Messages } from '../messages.ts';
import { authorOf } from '../messages.ts';
import type { OpenThread, OpenThreads, ThreadChanged } from './open-threads.ts';
import { isChoosing, personOf, routingOf } from './open-threads.ts';

export const systemAuthor: Author = { id: 'system', role: 'system' };

export class Announcements {
  readonly #accounts: Accounts;
  readonly #agents: Agents;
  readonly #open: OpenThreads;
  readonly #conversations: Conversations;
  readonly #messages: Messages;

  constructor(accounts: Accounts, agents: Agents, open: OpenThreads, conversations: Conversations, messages: Messages) {
    this.#open = open;
    this.#accounts = accounts;
    this.#agents = agents;
    this.#conversations = conversations;
    this.#messages = messages;
  }
  async changed({ before, after, event, by }: ThreadChanged): Promise<void> {
    if (!after) return;
    const same = before?.thread.id === after.thread.id ? before : undefined;
    const person = personOf(after.thread);
    const had = same && personOf(same.thread);
    if (person !== undefined && person !== had) {
      // Who takes a thread by speaking needs no introduction.
      const spoke = event.entries.some((entry) => entry.kind === 'message' && entry.message.author.id === person);
      if (!spoke) await this.#arrived(after, person, same && event.entries[0]?.seq, had !== undefined);
    }
    const byAgent = by !== undefined && this.#agents.find(after.accountId, by) !== undefined;
    const waited = same?.thread.status === 'waiting' && !isChoosing(same.thread);
    const starts = after.thread.status === 'waiting' && !isChoosing(after.thread) && !waited && !byAgent;
    // A message that was only left behind has closed its thread at once.
    if (starts && this.#open.get(after.conversationId)) await this.#nobody(after, same !== undefined);
  }
  async say(
    conversationId: string,
    key: string,
    code: SystemCode,
    values: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    await this.#say(conversationId, systemAuthor, key, { kind: 'system', code, values });
  }

  /** For agents only. */
  async note(conversationId: string, key: string, text: string): Promise<void> {
    const record = await this.#conversations.find(conversationId);
    if (!record) return;
    const content = { kind: 'text', text } as const;
    await this.#messages.sayAsBot(record, systemAuthor, { clientId: key, content, visibility: 'agents' });
  }

  async #arrived(open: OpenThread, agentId: string, change: number | undefined, transferred: boolean): Promise<void> {
    const { accountId, conversationId, thread } = open;
    const agent = this.#agents.find(accountId, agentId);
    if (!agent) return;
    const { name } = agent;
    if (change !== undefined) {
      const code = transferred ? 'transferred' : 'agent-joined';
      await this.say(conversationId, `${code}:${thread.id}:${String(change)}`, code, { name });
    }
    const text = routingOf(thread).greeting?.agent ?? this.#accounts.get(accountId).settings.greetings.agent;
    if (transferred || text === undefined || text === '') return;
    const author = authorOf(this.#agents.face(accountId, agentId));
    await this.#say(conversationId, author, `greeting:${thread.id}:${agentId}`, { kind: 'text', text });
  }
  async #nobody({ accountId, conversationId, thread }: OpenThread, asked: boolean): Promise<void> {
    const routing = routingOf(thread);
    const text = routing.greeting?.offline ?? this.#accounts.get(accountId).settings.greetings.offline;
    const key = `offline:${thread.id}:${thread.groupId ?? ''}`;
    if (text !== undefined && text !== '') {
      await this.#say(conversationId, systemAuthor, key, { kind: 'text', text });
      return;
    }
    const named = routing.agentId === undefined ? undefined : this.#agents.find(accountId, routing.agentId);
    if (named && routing.agentOffline !== 'others') {
      await this.say(conversationId, key, 'agent-offline', { name: named.name });
      return;
    }
    // The window itself shows when nobody is there; in so many words it is said to those who asked, and when all are busy.
    const busy = this.#agents.list(accountId).some(({ presence }) => presence === 'online');
    if (asked || busy) await this.say(conversationId, key, 'agents-offline');
  }
  async #say(conversationId: string, author: Author, clientId: string, content: Content): Promise<void> {
    const record = await this.#conversations.find(conversationId);
    if (record) await this.#messages.sayAsBot(record, author, { clientId, content, source: { type: 'greeting' } });
  }
}
