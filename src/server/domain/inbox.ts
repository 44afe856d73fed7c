/** The agents' lists. */
import type { InboxItem, InboxView } from '../../protocol/agent-frames.ts';
import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import type { Database } from '../store/database.ts';
import type { Store } from '../store/ports.ts';
import type { ConversationRecord } from './conversation-record.ts';
import type { Conversations } from './conversations.ts';
import type { Presence } from './presence.ts';
import { conversationMatches } from './search/matches.ts';
import type { SearchIndex } from './search/search-index.ts';
import type { Reader } from './views.ts';
import { conversationView } from './views.ts';
import type { Visitors } from './visitors.ts';

type Where = ExpressionBuilder<Database, 'conversations'>;
export interface InboxQuery {
  readonly view: InboxView;
  readonly before?: number | undefined;
  readonly limit?: number | undefined;
  readonly search?: string | undefined;
}
const views: readonly InboxView[] = ['mine', 'unassigned', 'all', 'closed', 'bot'];

export class Inbox {
  readonly #store: Store;
  readonly #conversations: Conversations;
  readonly #visitors: Visitors;
  readonly #presence: Presence;
  readonly #index: SearchIndex;
  constructor(store: Store, conversations: Conversations, visitors: Visitors, presence: Presence, index: SearchIndex) {
    this.#store = store;
    this.#conversations = conversations;
    this.#visitors = visitors;
    this.#presence = presence;
    this.#index = index;
  }
  async list(
    accountId: string,
    query: InboxQuery,
    reader: Reader,
  ): Promise<{ items: InboxItem[]; hasMore: boolean; counts: Record<InboxView, number> }> {
    const limit = query.limit ?? 50;
    const [rows, counts] = await Promise.all([
      this.#rows(accountId, query, reader.id, limit + 1),
      this.#counts(accountId, reader.id),
    ]);
    const records = await this.#conversations.load(rows.slice(0, limit));
    const items = await Promise.all(records.map((record) => this.item(record, reader)));
    return { items: items.filter((item) => item !== undefined), hasMore: rows.length > limit, counts };
  }
  /** Undefined when the conversation is not for the inbox (removed, or its visitor was erased). */
  async item(record: ConversationRecord, reader: Reader): Promise<InboxItem | undefined> {
    const { state } = record;
    const visitor = await this.#visitors.find(state.visitorId);
    if (!visitor || state.removedAt !== undefined) return undefined;
    return {
      conversation: conversationView(record, reader),
      visitor: visitor.visitor,
      ...(visitor.ban ? { banned: true } : {}),
      online: this.#presence.online(state.accountId, state.visitorId),
      ...(state.waitingSince === undefined ? {} : { waitingSince: state.waitingSince }),
    };
  }

  async #rows(accountId: string, query: InboxQuery, agentId: string, limit: number): Promise<string[]> {
    let select = this.#store.query
      .selectFrom('conversations')
      .select('conversations.id')
      .where('account_id', '=', accountId)
      .where('removed_at', 'is', null)
      .where((where) => inView(where, query.view, agentId))
      .orderBy('updated_at', 'desc')
      .orderBy('conversations.id', 'desc')
      .limit(limit);
    if (query.before !== undefined) select = select.where('updated_at', '<', query.before);
    const search = query.search?.trim();
    if (search !== undefined && search !== '') {
      await this.#index.settle();
      select = select.where(conversationMatches(accountId, search, 'conversations'));
    }
    return (await select.execute()).map((row) => row.id);
  }
  async #counts(accountId: string, agentId: string): Promise<Record<InboxView, number>> {
    const counts = await Promise.all(
      views.map(async (view) => {
        const row = await this.#store.query
          .selectFrom('conversations')
          .select((select) => select.fn.countAll<number>().as('count'))
          .where('account_id', '=', accountId)
          .where('removed_at', 'is', null)
          .where((where) => inView(where, view, agentId))
          .executeTakeFirstOrThrow();
        return [view, Number(row.count)] as const;
      }),
    );
    return Object.fromEntries(counts) as Record<InboxView, number>;
  }
}

const openStates = ['waiting', 'bot', 'queued', 'active'];
function inView(where: Where, view: InboxView, agentId: string): ExpressionWrapper<Database, 'conversations', SqlBool> {
  switch (view) {
    case 'mine':
      return where.and([where('thread_status', 'in', openStates), where('assignee_id', '=', agentId)]);
    case 'unassigned':
      return where.and([
        where('thread_status', 'in', ['waiting', 'queued', 'active']),
        where('assignee_id', 'is', null),
      ]);
    case 'all':
      return where.and([where('thread_status', 'in', openStates)]);
    case 'closed':
      return where.and([where('thread_status', '=', 'closed')]);
    case 'bot':
      return where.and([where('thread_status', '=', 'bot')]);
  }
}
