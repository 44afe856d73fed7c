/** The lists of conversations: paging, search, counts and what the server pushes. */
import type { InboxItem, InboxView } from '../../protocol/agent-frames.ts';
import { activityOf, withItem, withList, withoutItem } from '../state/inbox.ts';
import type { InboxState } from '../state/state.ts';
import type { Kernel } from './kernel.ts';
import { asError } from './kernel.ts';

const pageSize = 30;
const countsDelayMs = 300;

export class Inbox {
  readonly #kernel: Kernel;
  #cancelCounts: (() => void) | undefined;
  #searchRun = 0;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  show(view: InboxView): void {
    this.#write({ view, search: undefined });
    if (!this.#inbox.lists[view].loaded) void this.more();
  }

  /** The next page of the view on the screen; the first one when none has been fetched. */
  async more(): Promise<void> {
    if (this.#inbox.search) return this.#searchPage(this.#inbox.search.query, this.#inbox.search.ids);
    const list = this.#inbox.lists[this.#inbox.view];
    if (list.loading || (list.loaded && !list.hasMore)) return;
    await this.#page(list.loaded ? list.floor : undefined);
  }

  /** Finds by words in messages, names and addresses; an empty query ends the search. */
  search(query: string): void {
    const trimmed = query.trim();
    this.#searchRun += 1;
    if (trimmed === '') this.#write({ search: undefined });
    else void this.#searchPage(trimmed, []);
  }

  /** After each welcome: everything that was known may be old. What is on the screen stays there until the answer is in. */
  async refresh(): Promise<void> {
    const { search, lists } = this.#inbox;
    const stale = Object.fromEntries(
      Object.entries(lists).map(([view, list]) => [view, { ...list, loaded: false, loading: false }]),
    ) as InboxState['lists'];
    this.#write({ lists: stale });
    await this.#page(undefined);
    if (search) await this.#searchPage(search.query, []);
  }

  /** The conversation's newest state, from wherever it came. */
  take(item: InboxItem): void {
    const { store } = this.#kernel;
    const known = this.#inbox.items[item.conversation.id];
    this.#set(withItem(this.#inbox, item, store.state.agent?.id));
    if (!known) this.#recount();
  }

  remove(conversationId: string): void {
    this.#set(withoutItem(this.#inbox, conversationId));
    this.#recount();
  }

  /** The neighbour of a conversation in the list on the screen. */
  neighbour(conversationId: string | undefined, step: 1 | -1, rows: readonly InboxItem[]): string | undefined {
    const index = rows.findIndex((row) => row.conversation.id === conversationId);
    const next = index < 0 ? (step === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, index + step));
    return rows[next]?.conversation.id;
  }

  clear(): void {
    this.#cancelCounts?.();
    this.#cancelCounts = undefined;
    this.#searchRun += 1;
  }

  /** Without `before` the first page, which replaces everything but the conversations that are open. */
  async #page(before: number | undefined): Promise<void> {
    const { store, line } = this.#kernel;
    const view = this.#inbox.view;
    if (!line.online) return;
    const fresh = Object.values(this.#inbox.lists).every((list) => !list.loaded);
    this.#set(withList(this.#inbox, view, { loading: true }));
    try {
      const page = await line.request('inbox.list', {
        view,
        limit: pageSize,
        ...(before === undefined ? {} : { before }),
      });
      if (fresh) {
        const open = Object.entries(this.#inbox.items).filter(([id]) => id === store.state.selected);
        this.#write({ items: Object.fromEntries(open) });
      }
      this.#takeAll(page.items);
      const floor = page.hasMore ? Math.min(before ?? Number.POSITIVE_INFINITY, ...page.items.map(activityOf)) : 0;
      const list = { loaded: true, loading: false, hasMore: page.hasMore, floor };
      this.#set(withList({ ...this.#inbox, counts: page.counts }, view, list));
    } catch (error) {
      this.#set(withList(this.#inbox, view, { loading: false, error: asError(error).toBody() }));
    }
  }

  async #searchPage(query: string, found: readonly string[]): Promise<void> {
    const run = this.#searchRun;
    const view = this.#inbox.view;
    this.#write({ search: { query, ids: found, loading: true, hasMore: false } });
    try {
      const last = found.at(-1);
      const before = last === undefined ? undefined : this.#inbox.items[last];
      const page = await this.#kernel.line.request('inbox.list', {
        view,
        search: query,
        limit: pageSize,
        ...(before ? { before: activityOf(before) } : {}),
      });
      if (run !== this.#searchRun) return;
      this.#takeAll(page.items);
      const ids = [...new Set([...found, ...page.items.map((item) => item.conversation.id)])];
      this.#write({ search: { query, ids, loading: false, hasMore: page.hasMore } });
    } catch (error) {
      if (run !== this.#searchRun) return;
      this.#write({ search: { query, ids: found, loading: false, hasMore: false, error: asError(error).toBody() } });
    }
  }

  /** Asks for the numbers again, once for a burst of changes that could not be counted here. */
  #recount(): void {
    this.#cancelCounts ??= this.#kernel.clock.after(countsDelayMs, () => {
      this.#cancelCounts = undefined;
      void this.#kernel.line
        .request('inbox.list', { view: this.#inbox.view, limit: 1 })
        .then((page) => this.#write({ counts: page.counts }))
        .catch(() => undefined);
    });
  }
  #takeAll(items: readonly InboxItem[]): void {
    this.#write({
      items: { ...this.#inbox.items, ...Object.fromEntries(items.map((item) => [item.conversation.id, item])) },
    });
  }
  get #inbox(): InboxState {
    return this.#kernel.store.state.inbox;
  }
  #set(inbox: InboxState): void {
    this.#kernel.store.set({ inbox });
  }
  #write(change: Partial<InboxState>): void {
    this.#set({ ...this.#inbox, ...change });
  }
}
