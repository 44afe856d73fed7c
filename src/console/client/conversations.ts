/** The conversations that are open here: loading, live entries, gap repair, reading, and what an agent does with one. */
import type { AgentMethods, AgentPush } from '../../protocol/agent-frames.ts';
import type { Content } from '../../protocol/content.ts';
import type { Entry } from '../../protocol/entries.ts';
import type { Receipt, Ticket } from '../../protocol/model.ts';
import type { Cursor } from '../../protocol/visitor-frames.ts';
import { emptyConversation } from '../state/state.ts';
import { applyEntries, prependEntries } from '../state/stream.ts';
import { Drafts } from './drafts.ts';
import type { Kernel } from './kernel.ts';
import { asError, attempt, patchConversation } from './kernel.ts';
import type { Inbox } from './inbox.ts';
import { Presence } from './presence.ts';

const pageSize = 50;

export class Conversations {
  readonly #kernel: Kernel;
  readonly #drafts: Drafts;
  readonly #inbox: Inbox;
  readonly #onEntries: (entries: readonly Entry[]) => void;
  readonly #repairing = new Set<string>();
  readonly presence: Presence;

  constructor(kernel: Kernel, inbox: Inbox, onEntries: (entries: readonly Entry[]) => void) {
    this.#kernel = kernel;
    this.#drafts = new Drafts(kernel.storage);
    this.#inbox = inbox;
    this.#onEntries = onEntries;
    this.presence = new Presence(kernel);
  }

  /** Puts a conversation on the screen; `undefined` takes it off. */
  select(id: string | undefined): void {
    const { store, line } = this.#kernel;
    if (store.state.selected === id) return;
    this.presence.typing(false);
    store.set({ selected: id });
    line.signal({ type: 'signal', signal: 'watch', conversationId: id ?? null });
    if (id !== undefined) void this.load(id);
  }

  /** Fetches the newest page of a conversation, or what has been missed since. */
  async load(id: string): Promise<void> {
    const { store, line } = this.#kernel;
    const known = store.state.conversations[id];
    if (known?.loading === true || !line.online) return;
    if (known?.loaded === true) {
      await this.#repair(id);
      return;
    }
    store.set({
      conversations: {
        ...store.state.conversations,
        [id]: { ...(known ?? { ...emptyConversation(id), ...this.#drafts.of(id) }), loading: true },
      },
    });
    try {
      const { item, presence } = await line.request('conversation.get', { conversationId: id });
      this.#inbox.take(item);
      const before = item.conversation.lastSeq + 1;
      const page = await line.request('conversation.entries', { conversationId: id, before, limit: pageSize });
      const unreadFrom = firstUnread(page.entries, item.conversation.unread);
      patchConversation(store, id, (current) => {
        const { error: _error, ...rest } = current;
        return {
          ...prependEntries(rest, page.entries, page.hasMore),
          loading: false,
          ...(unreadFrom === undefined ? {} : { unreadFromSeq: unreadFrom }),
        };
      });
      this.presence.take(presence);
      this.catchUp(id);
    } catch (error) {
      patchConversation(store, id, { loading: false, error: asError(error).toBody() });
    }
  }

  async loadOlder(id: string): Promise<void> {
    const { store, line } = this.#kernel;
    const conversation = store.state.conversations[id];
    if (!conversation?.hasOlder || conversation.loading) return;
    patchConversation(store, id, { loading: true });
    try {
      const before = conversation.loadedFrom;
      const page = await line.request('conversation.entries', { conversationId: id, before, limit: pageSize });
      patchConversation(store, id, (current) => ({
        ...prependEntries(current, page.entries, page.hasMore),
        loading: false,
      }));
    } catch (error) {
      patchConversation(store, id, { loading: false, error: asError(error).toBody() });
    }
  }

  cursors(): readonly Cursor[] {
    return Object.values(this.#kernel.store.state.conversations)
      .filter((conversation) => conversation.loaded)
      .map((conversation) => ({ conversationId: conversation.id, seq: conversation.cursor }));
  }

  /** Entries of a conversation that is not open here are left: opening it fetches them. */
  applyEntries(entries: readonly Entry[]): void {
    const { store } = this.#kernel;
    for (const [id, own] of groupByConversation(entries)) {
      const conversation = store.state.conversations[id];
      if (conversation?.loaded !== true) continue;
      const applied = applyEntries(conversation, own);
      patchConversation(store, id, () => applied.conversation);
      this.#onEntries(applied.fresh);
      if (applied.gap) void this.#repair(id);
    }
    // An echo counts even where the conversation is not open.
    this.#onEntries(entries);
  }

  /** Fetches when the inbox knows of more than this side has. */
  catchUp(id: string): void {
    const conversation = this.#kernel.store.state.conversations[id];
    const lastSeq = this.#kernel.store.state.inbox.items[id]?.conversation.lastSeq ?? 0;
    if (conversation?.loaded === true && conversation.cursor < lastSeq) void this.#repair(id);
  }

  applyReceipt(conversationId: string, receipt: Receipt): void {
    const item = this.#kernel.store.state.inbox.items[conversationId];
    if (!item) return;
    const receipts = [
      ...item.conversation.receipts.filter((one) => one.participantId !== receipt.participantId),
      receipt,
    ];
    const own = receipt.participantId === this.#kernel.store.state.agent?.id;
    const unread = own && receipt.readSeq >= item.conversation.lastSeq ? 0 : item.conversation.unread;
    this.#inbox.take({ ...item, conversation: { ...item.conversation, receipts, unread } });
  }

  applyPush(push: AgentPush): void {
    if (push.push === 'entries') this.applyEntries(push.entries);
    else if (push.push === 'receipt') this.applyReceipt(push.conversationId, push.receipt);
    else this.presence.applyPush(push);
  }

  /** The agent has seen everything up to `seq`. */
  markRead(id: string, seq: number): void {
    const { store, line } = this.#kernel;
    const conversation = store.state.inbox.items[id]?.conversation;
    const agentId = store.state.agent?.id;
    if (!conversation || agentId === undefined || !line.online) return;
    const already = conversation.receipts.find((one) => one.participantId === agentId)?.readSeq ?? 0;
    if (seq <= already) return;
    this.applyReceipt(id, {
      participantId: agentId,
      role: 'agent',
      deliveredSeq: seq,
      readSeq: seq,
      readAt: this.#kernel.clock.now(),
    });
    void line.request('conversation.read', { conversationId: id, seq }).catch(() => undefined);
  }

  setDraft(id: string, draft: string): void {
    patchConversation(this.#kernel.store, id, { draft });
    this.#keepDraft(id);
  }
  setNote(id: string, note: boolean): void {
    patchConversation(this.#kernel.store, id, { note });
    this.#keepDraft(id);
  }
  /** Also of one that has not been opened since the page was loaded. */
  draftOf(id: string): string {
    return (this.#kernel.store.state.conversations[id] ?? this.#drafts.of(id)).draft;
  }
  forgetDrafts(): void {
    this.#drafts.forget();
  }

  assign(id: string, to: { agentId?: string | null; groupId?: string; botId?: string }): Promise<boolean> {
    return this.#changeConversation('conversation.assign', { conversationId: id, ...to });
  }
  close(id: string): Promise<boolean> {
    return this.#changeConversation('conversation.close', { conversationId: id });
  }
  reopen(id: string): Promise<boolean> {
    return this.#changeConversation('conversation.reopen', { conversationId: id });
  }
  /** Throws, so that the form can show what is wrong at the field. */
  async createTicket(params: AgentMethods['ticket.create']['params']): Promise<Ticket> {
    return (await this.#kernel.line.request('ticket.create', params)).ticket;
  }
  edit(id: string, messageId: string, content: Content): Promise<boolean> {
    return attempt(this.#kernel, async () => {
      await this.#kernel.line.request('conversation.edit', { conversationId: id, messageId, content });
    });
  }
  deleteMessage(id: string, messageId: string): Promise<boolean> {
    return attempt(this.#kernel, async () => {
      await this.#kernel.line.request('conversation.delete-message', { conversationId: id, messageId });
    });
  }

  #changeConversation<M extends 'conversation.assign' | 'conversation.close' | 'conversation.reopen'>(
    method: M,
    params: AgentMethods[M]['params'],
  ): Promise<boolean> {
    return attempt(this.#kernel, async () => {
      const { conversation } = await this.#kernel.line.request(method, params);
      const item = this.#kernel.store.state.inbox.items[conversation.id];
      if (item) this.#inbox.take({ ...item, conversation: { ...conversation, unread: item.conversation.unread } });
    });
  }

  /** Asks for what is missing after the cursor, page by page. */
  async #repair(id: string): Promise<void> {
    if (this.#repairing.has(id)) return;
    this.#repairing.add(id);
    try {
      for (let more = true; more;) {
        const conversation = this.#kernel.store.state.conversations[id];
        if (!conversation) return;
        const page = await this.#kernel.line.request('conversation.entries', {
          conversationId: id,
          after: conversation.cursor,
          limit: 200,
        });
        const latest = this.#kernel.store.state.conversations[id];
        if (!latest) return;
        const applied = applyEntries(latest, page.entries);
        patchConversation(this.#kernel.store, id, () => applied.conversation);
        this.#onEntries(applied.fresh);
        more = page.hasMore && applied.fresh.length > 0;
      }
    } catch {
      // The next welcome sends the cursor again, so nothing is given up here.
    } finally {
      this.#repairing.delete(id);
    }
  }
  #keepDraft(id: string): void {
    const open = this.#kernel.store.state.conversations[id];
    if (open) this.#drafts.keep(id, open);
  }
}

function firstUnread(entries: readonly Entry[], unread: number): number | undefined {
  if (unread <= 0) return undefined;
  const visitors = entries.filter((entry) => entry.kind === 'message' && entry.message.author.role === 'visitor');
  return visitors.at(-unread)?.seq ?? visitors[0]?.seq;
}
function groupByConversation(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.conversationId);
    if (group) group.push(entry);
    else groups.set(entry.conversationId, [entry]);
  }
  return groups;
}
