import type { Entry, MessageEntry } from '../../../src/protocol/entries.ts';
import type {
  HelloFrame,
  VisitorMethod,
  VisitorMethods,
  VisitorPush,
  WelcomeFrame,
} from '../../../src/protocol/visitor-frames.ts';
import { RawClient } from './raw-client.ts';
import { waitFor } from './wait-for.ts';

/** A visitor without engine: what it gets is what the server sent. */
export class VisitorClient extends RawClient<WelcomeFrame, VisitorPush> {
  static async connect(
    origin: string,
    hello: Partial<HelloFrame> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<VisitorClient> {
    const client = new VisitorClient(`${origin.replace(/^http/, 'ws')}/ws`, headers);
    await client.hello(hello);
    return client;
  }
  request<M extends VisitorMethod>(
    method: M,
    params: VisitorMethods[M]['params'],
  ): Promise<VisitorMethods[M]['result']> {
    return this.call(method, params) as Promise<VisitorMethods[M]['result']>;
  }
  say(
    text: string,
    more: Partial<VisitorMethods['conversation.send']['params']> = {},
  ): Promise<VisitorMethods['conversation.send']['result']> {
    return this.request('conversation.send', {
      clientId: crypto.randomUUID(),
      content: { kind: 'text', text },
      ...more,
    });
  }
  /** All entries that were pushed, in the order of their arrival. */
  get entries(): readonly Entry[] {
    return this.pushes.flatMap((push) => (push.push === 'entries' ? push.entries : []));
  }
  /** Waits for the message with this text. */
  async hears(text: string): Promise<MessageEntry> {
    return waitFor(`message "${text}"`, () =>
      this.entries.find(
        (entry): entry is MessageEntry =>
          entry.kind === 'message' && entry.message.content.kind === 'text' && entry.message.content.text === text,
      ),
    );
  }
}
