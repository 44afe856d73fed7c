/** How bots speak: as themselves, shown as typing before they do. */
import type { Content } from '../../../protocol/content.ts';
import type { Bus } from '../../store/ports.ts';
import type { DomainEvent } from '../domain-event.ts';
import type { Messages } from '../messages.ts';
import { authorOf } from '../messages.ts';
import { botFace } from './bot-face.ts';
import type { BotTurn } from './bot-turn.ts';

export class BotVoice {
  readonly #messages: Messages;
  readonly #bus: Bus<DomainEvent>;
  constructor(messages: Messages, bus: Bus<DomainEvent>) {
    this.#messages = messages;
    this.#bus = bus;
  }
  /** `key` names the occasion; saying the same occasion twice says it once. */
  async say(turn: BotTurn, key: string, content: Content, source: 'bot' | 'greeting' = 'bot'): Promise<void> {
    this.typing(turn, true);
    try {
      await this.#messages.sayAsBot(turn.record, authorOf(botFace(turn.bot)), {
        clientId: clientIdOf(turn, key),
        content,
        source: { type: source, id: turn.bot.id },
      });
    } finally {
      this.typing(turn, false);
    }
  }
  typing({ record, bot }: BotTurn, typing: boolean): void {
    const { accountId, visitorId } = record.state;
    this.#bus.publish({
      type: 'typing',
      accountId,
      visitorId,
      conversationId: record.id,
      typing,
      agent: botFace(bot),
    });
  }
  /** The text so far; the whole message follows with the same key. Empty: none will. */
  grow({ record, bot }: BotTurn, key: string, text: string): void {
    const { accountId, visitorId } = record.state;
    this.#bus.publish({
      type: 'push-visitor',
      accountId,
      visitorId,
      push: {
        type: 'push',
        push: 'stream',
        conversationId: record.id,
        clientId: clientIdOf({ bot }, key),
        author: botFace(bot),
        text,
      },
    });
  }
}
function clientIdOf({ bot }: Pick<BotTurn, 'bot'>, key: string): string {
  return `bot:${bot.id}:${key}`.slice(0, 128);
}
