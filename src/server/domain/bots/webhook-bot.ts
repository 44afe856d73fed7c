/** A bot that lives elsewhere: what it is told, and how its answer becomes words. Documented in docs/bots.md. */
import type { Content } from '../../../protocol/content.ts';
import { ChatError } from '../../../protocol/errors.ts';
import type { Message } from '../../../protocol/model.ts';
import type { Accounts } from '../accounts.ts';
import type { Visitors } from '../visitors.ts';
import type { BotTurn } from './bot-turn.ts';
import type { BotVoice } from './bot-voice.ts';
import type { WebhookAnswer } from './webhook-answer.ts';
import type { WebhookClient } from './webhook-client.ts';

export class WebhookBot {
  readonly #accounts: Accounts;
  readonly #visitors: Visitors;
  readonly #voice: BotVoice;
  readonly #client: WebhookClient;
  constructor(accounts: Accounts, visitors: Visitors, voice: BotVoice, client: WebhookClient) {
    this.#accounts = accounts;
    this.#visitors = visitors;
    this.#voice = voice;
    this.#client = client;
  }
  /** Says what is streamed; gives what is left to say and do. */
  async ask(turn: BotTurn, key: string, content: Content, message: Message | undefined): Promise<WebhookAnswer> {
    const { bot, record, thread } = turn;
    if (!bot.webhook)
      throw new ChatError('VALIDATION', `The bot "${bot.name}" has no webhook address.`, { field: 'webhook' });
    const { accountId, visitorId } = record.state;
    const visitor = await this.#visitors.find(visitorId);
    const body = JSON.stringify({
      event: message ? 'message' : 'postback',
      account: this.#accounts.get(accountId).publicId,
      botId: bot.id,
      conversationId: record.id,
      threadId: thread.id,
      visitor: visitor?.visitor,
      page: visitor?.page,
      locale: visitor?.locale,
      content,
      ...(message ? { message: { id: message.id, at: message.at, metadata: message.metadata } } : {}),
    });
    const streamKey = `${key}:stream`;
    let growing = false;
    const grow = (text: string): void => {
      if (growing || text !== '') this.#voice.grow(turn, streamKey, text);
      growing = text !== '';
    };
    this.#voice.typing(turn, true);
    try {
      // Somebody may have taken over meanwhile: then nothing comes of what has grown.
      const { streamed, answer } = await this.#client.ask(bot.webhook, `${record.id}:${key}`, body, (text) =>
        grow(this.#isStill(turn) ? text : ''),
      );
      if (streamed !== undefined && this.#isStill(turn)) {
        await this.#voice.say(turn, streamKey, { kind: 'text', text: streamed, format: 'markdown' });
        growing = false;
      }
      return answer;
    } finally {
      grow('');
      this.#voice.typing(turn, false);
    }
  }
  #isStill({ record, thread }: BotTurn): boolean {
    const now = record.state.thread;
    return now?.id === thread.id && now.status === 'bot';
  }
}
