/** What hangs on threads and messages: ratings, properties, pressed buttons. */
import type { Properties } from '../../protocol/content.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { Rating, Thread } from '../../protocol/model.ts';
import type { VisitorMethods } from '../../protocol/visitor-frames.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/ports.ts';
import type { ConversationRecord } from './conversation-record.ts';
import type { Conversations } from './conversations.ts';
import type { Messages } from './messages.ts';
import { clientKey } from './messages.ts';

export class ThreadExtras {
  readonly #store: Store;
  readonly #conversations: Conversations;
  readonly #messages: Messages;
  readonly #clock: Clock;
  constructor(store: Store, conversations: Conversations, messages: Messages, clock: Clock) {
    this.#store = store;
    this.#conversations = conversations;
    this.#messages = messages;
    this.#clock = clock;
  }
  /** Rates the newest thread; a second rating completes or replaces the first. */
  rate(
    record: ConversationRecord,
    params: Omit<VisitorMethods['conversation.rate']['params'], 'conversationId'>,
  ): Promise<Rating> {
    const { scale, score } = params;
    const [low, high] = scale === 'thumbs' ? [0, 1] : [1, 5];
    if (score !== undefined && (score < low || score > high)) {
      throw new ChatError(
        'VALIDATION',
        `score ${String(score)} is outside of ${String(low)} to ${String(high)} for ${scale}.`,
        { field: 'score' },
      );
    }
    return this.#changeThread(record, (thread) => {
      const before = thread.rating?.scale === scale ? thread.rating : undefined;
      const rating: Rating = { ...before, ...without(params), scale, at: this.#clock.now() };
      return { thread: { ...thread, rating }, result: rating };
    });
  }
  async cancelRating(record: ConversationRecord, fields: readonly ('score' | 'comment')[]): Promise<void> {
    await this.#changeThread(record, (thread) => {
      if (!thread.rating) return undefined;
      const rating: { -readonly [K in keyof Rating]: Rating[K] } = { ...thread.rating, at: this.#clock.now() };
      for (const field of fields) delete rating[field];
      const { rating: _rating, ...rest } = thread;
      return {
        thread: rating.score === undefined && rating.comment === undefined ? rest : { ...rest, rating },
        result: undefined,
      };
    });
  }
  async setProperties(
    record: ConversationRecord,
    params: VisitorMethods['conversation.properties']['params'],
  ): Promise<void> {
    const merge = (before: Properties): Properties => mergeProperties(before, params.set, params.remove);
    if (params.messageId !== undefined) {
      await this.#messages.annotate(record, params.messageId, (message) => ({
        ...message,
        properties: merge(message.properties),
      }));
      return;
    }
    if (params.threadId === undefined) {
      await this.#conversations.locks.run(record.id, async () => {
        const { fields } = record.state;
        await this.#conversations.commit(record, {
          drafts: [
            { kind: 'conversation', change: 'updated', fields: { ...fields, properties: merge(fields.properties) } },
          ],
        });
      });
      return;
    }
    await this.#conversations.locks.run(record.id, async () => {
      const thread = await this.#thread(record, params.threadId ?? '');
      await this.#conversations.commit(record, {
        drafts: [
          {
            kind: 'thread',
            change: 'properties',
            thread: { ...thread, properties: merge(thread.properties) },
            by: 'visitor',
          },
        ],
      });
    });
  }
  /** A press that says nothing aloud; agents and bots see it in the stream. */
  async postback(
    record: ConversationRecord,
    userId: string,
    params: VisitorMethods['conversation.postback']['params'],
  ): Promise<void> {
    const { messageId, actionId, payload, toggled, clientId } = params;
    if (messageId !== undefined) await this.#messages.require(record, messageId);
    await this.#conversations.commit(record, {
      clientKey: `postback:${clientKey('visitor', clientId)}`,
      drafts: [
        {
          kind: 'postback',
          actionId,
          userId,
          ...(messageId === undefined ? {} : { messageId }),
          ...(payload === undefined ? {} : { payload }),
          ...(toggled === undefined ? {} : { toggled }),
        },
      ],
    });
  }
  #changeThread<R>(
    record: ConversationRecord,
    change: (thread: Thread) => { thread: Thread; result: R } | undefined,
  ): Promise<R> {
    return this.#conversations.locks.run(record.id, async () => {
      const { thread } = record.state;
      if (!thread)
        throw new ChatError('VALIDATION', 'There is nothing to rate yet: the conversation has no thread.', {
          field: 'conversationId',
        });
      const changed = change(thread);
      if (!changed) return undefined as R;
      await this.#conversations.commit(record, {
        drafts: [{ kind: 'thread', change: 'rated', thread: changed.thread, by: 'visitor' }],
      });
      return changed.result;
    });
  }
  async #thread(record: ConversationRecord, threadId: string): Promise<Thread> {
    if (record.state.thread?.id === threadId) return record.state.thread;
    const row = await this.#store.query
      .selectFrom('threads')
      .select('body_json')
      .where('id', '=', threadId)
      .where('conversation_id', '=', record.id)
      .executeTakeFirst();
    if (!row)
      throw new ChatError('NOT_FOUND', `There is no thread "${threadId}" in this conversation.`, { field: 'threadId' });
    return JSON.parse(row.body_json) as Thread;
  }
}

function without(params: {
  score?: number;
  comment?: string;
  tags?: readonly string[];
}): Pick<Rating, 'score' | 'comment' | 'tags'> {
  const { score, comment, tags } = params;
  return {
    ...(score === undefined ? {} : { score }),
    ...(comment === undefined ? {} : { comment }),
    ...(tags === undefined ? {} : { tags }),
  };
}
/** Sets first, then removes; a namespace without names goes away. */
export function mergeProperties(
  before: Properties,
  set: Properties | undefined,
  remove: Readonly<Record<string, readonly string[]>> | undefined,
): Properties {
  const next: Record<string, Record<string, unknown>> = {};
  for (const [namespace, values] of Object.entries(before)) next[namespace] = { ...values };
  for (const [namespace, values] of Object.entries(set ?? {})) next[namespace] = { ...next[namespace], ...values };
  for (const [namespace, names] of Object.entries(remove ?? {})) {
    for (const name of names) Reflect.deleteProperty(next[namespace] ?? {}, name);
    if (Object.keys(next[namespace] ?? {}).length === 0) Reflect.deleteProperty(next, namespace);
  }
  return next;
}
