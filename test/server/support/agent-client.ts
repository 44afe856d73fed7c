import type {
  AgentMethod,
  AgentMethods,
  AgentPush,
  AgentWelcomeFrame,
  InboxItem,
} from '../../../src/protocol/agent-frames.ts';
import type { Entry, MessageEntry } from '../../../src/protocol/entries.ts';
import type { Cursor } from '../../../src/protocol/visitor-frames.ts';
import { RawClient } from './raw-client.ts';
import { waitFor } from './wait-for.ts';

/** An agent without console. */
export class AgentClient extends RawClient<AgentWelcomeFrame, AgentPush> {
  static async connect(
    origin: string,
    cookie: string,
    hello: { cursors?: readonly Cursor[] } = {},
  ): Promise<AgentClient> {
    const client = new AgentClient(`${origin.replace(/^http/, 'ws')}/ws/agent`, { cookie });
    await client.hello(hello);
    return client;
  }
  request<M extends AgentMethod>(method: M, params: AgentMethods[M]['params']): Promise<AgentMethods[M]['result']> {
    return this.call(method, params) as Promise<AgentMethods[M]['result']>;
  }
  say(
    conversationId: string,
    text: string,
    more: Partial<AgentMethods['conversation.send']['params']> = {},
  ): Promise<AgentMethods['conversation.send']['result']> {
    return this.request('conversation.send', {
      conversationId,
      clientId: crypto.randomUUID(),
      content: { kind: 'text', text },
      ...more,
    });
  }
  get entries(): readonly Entry[] {
    return this.pushes.flatMap((push) => (push.push === 'entries' ? push.entries : []));
  }
  async hears(text: string): Promise<MessageEntry> {
    return waitFor(`message "${text}"`, () =>
      this.entries.find(
        (entry): entry is MessageEntry =>
          entry.kind === 'message' && entry.message.content.kind === 'text' && entry.message.content.text === text,
      ),
    );
  }
  /** The newest list item of a conversation that fits. */
  async item(conversationId: string, fits: (item: InboxItem) => boolean = () => true): Promise<InboxItem> {
    const push = await waitFor(`inbox item of ${conversationId}`, () =>
      this.pushes.findLast(
        (candidate) =>
          candidate.push === 'inbox' && candidate.item.conversation.id === conversationId && fits(candidate.item),
      ),
    );
    if (push.push !== 'inbox') throw new Error('not reached');
    return push.item;
  }
}
