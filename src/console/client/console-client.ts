/**
 * The console without its looks: one object that holds state, line and all commands. Elements get it through a context; tests build
 * it over a fake pipe.
 */
import type { AgentPush, AgentWelcomeFrame } from '../../protocol/agent-frames.ts';
import type { Ticket } from '../../protocol/model.ts';
import type { ConsoleHttp } from '../connection/http.ts';
import { Line } from '../connection/line.ts';
import type { AgentPipe, ConsoleClock, ConsoleStorage } from '../connection/pipe.ts';
import type { ConsoleUploads } from '../connection/uploads.ts';
import type { ConsoleState, LineState } from '../state/state.ts';
import { initialState } from '../state/state.ts';
import type { StateListener } from '../state/store.ts';
import { ConsoleStore } from '../state/store.ts';
import { Attention } from './attention.ts';
import { Conversations } from './conversations.ts';
import { Inbox } from './inbox.ts';
import type { Desktop, Kernel } from './kernel.ts';
import { Outbox } from './outbox.ts';
import { Session } from './session.ts';
import { Visitors } from './visitors.ts';
import { Workplace } from './workplace.ts';

export interface ConsoleClientOptions {
  readonly pipe: AgentPipe;
  readonly http: ConsoleHttp;
  readonly uploads: ConsoleUploads;
  readonly clock: ConsoleClock;
  readonly storage: ConsoleStorage;
  readonly desktop: Desktop;
  readonly newId: () => string;
  readonly fraction: () => number;
  /** Follows a link inside the console, `#/inbox/…`. */
  readonly navigate: (hash: string) => void;
}
const noticeLastsMs = 6_000;
/** So many failures in a row may mean that the sign-in has ended: the server refuses the socket before any frame. */
const checkAfterAttempts = 2;

export class ConsoleClient {
  readonly #kernel: Kernel;
  readonly #attention: Attention;
  readonly navigate: (hash: string) => void;
  readonly session: Session;
  readonly inbox: Inbox;
  readonly conversations: Conversations;
  readonly outbox: Outbox;
  readonly visitors: Visitors;
  readonly workplace: Workplace;
  #lastNotice = 0;
  readonly #settingsListeners = new Set<(resource: string) => void>();
  readonly #ticketListeners = new Set<(ticket: Ticket) => void>();

  constructor(options: ConsoleClientOptions) {
    const store = new ConsoleStore(initialState);
    const line = new Line({
      pipe: options.pipe,
      clock: options.clock,
      fraction: options.fraction,
      events: {
        onState: (state) => this.#lineChanged(state),
        onWelcome: (frame) => this.#welcome(frame),
        onPush: (push) => this.#push(push),
        cursors: () => this.conversations.cursors(),
      },
    });
    const { clock, http, uploads, storage, desktop, newId } = options;
    this.#kernel = {
      store,
      line,
      clock,
      http,
      uploads,
      storage,
      desktop,
      newId,
      notice: (tone, text) => this.notice(tone, text),
    };
    this.navigate = options.navigate;
    this.inbox = new Inbox(this.#kernel);
    this.conversations = new Conversations(this.#kernel, this.inbox, (entries) => this.outbox.echo(entries));
    this.outbox = new Outbox(this.#kernel, (entry) => this.conversations.applyEntries([entry]));
    this.visitors = new Visitors(this.#kernel, this.conversations.presence);
    this.workplace = new Workplace(this.#kernel);
    this.session = new Session(this.#kernel, (byChoice) => this.#signedOut(byChoice));
    this.#attention = new Attention(this.#kernel, (id) => this.navigate(`#/inbox/${id}`));
    this.workplace.loadPreferences();
  }

  get state(): ConsoleState {
    return this.#kernel.store.state;
  }
  get clock(): ConsoleClock {
    return this.#kernel.clock;
  }
  get desktop(): Desktop {
    return this.#kernel.desktop;
  }
  /** For settings pages: anything under `/api/v1/console/`. */
  get http(): ConsoleHttp {
    return this.#kernel.http;
  }
  get uploads(): ConsoleUploads {
    return this.#kernel.uploads;
  }
  /** Makes a request that is harmless to repeat. */
  newId(): string {
    return this.#kernel.newId();
  }
  subscribe(listener: StateListener): () => void {
    return this.#kernel.store.subscribe(listener);
  }
  retryNow(): void {
    this.#kernel.line.retryNow();
  }
  setNetwork(up: boolean): void {
    this.#kernel.line.setNetwork(up);
  }
  /** Told the name of the settings resource that somebody changed, so that an open page can read it again. */
  onSettings(listener: (resource: string) => void): () => void {
    this.#settingsListeners.add(listener);
    return () => this.#settingsListeners.delete(listener);
  }
  /** Told each ticket that is new or has changed. */
  onTicket(listener: (ticket: Ticket) => void): () => void {
    this.#ticketListeners.add(listener);
    return () => this.#ticketListeners.delete(listener);
  }

  /** Says something in the corner for a few seconds. */
  notice(tone: 'info' | 'error', text: string): void {
    this.#lastNotice += 1;
    const id = this.#lastNotice;
    this.#kernel.store.set({ notices: [...this.state.notices, { id, tone, text }] });
    this.#kernel.clock.after(noticeLastsMs, () => this.dismissNotice(id));
  }
  dismissNotice(id: number): void {
    this.#kernel.store.set({ notices: this.state.notices.filter((notice) => notice.id !== id) });
  }

  #lineChanged(line: LineState): void {
    this.#kernel.store.set({ line });
    if (line.status === 'waiting' && line.attempt === checkAfterAttempts) void this.session.check();
    if (line.status === 'refused') void this.session.check();
  }
  #welcome(frame: AgentWelcomeFrame): void {
    const { store, line } = this.#kernel;
    const { agent, account, agents, groups, vocabulary, cannedReplies, mail } = frame;
    store.set({ agent, account, agents, groups, vocabulary, cannedReplies, mail });
    this.#attention.welcomed(frame.serverTime);
    const selected = store.state.selected;
    if (selected !== undefined) {
      line.signal({ type: 'signal', signal: 'watch', conversationId: selected });
      void this.conversations.load(selected);
    }
    this.outbox.resume(agent.id);
    void this.inbox.refresh();
    if (store.state.browsing.loaded) void this.visitors.browse(true);
  }
  #push(push: AgentPush): void {
    switch (push.push) {
      case 'inbox':
        this.#attention.consider(push.item, this.state.inbox.items[push.item.conversation.id]);
        this.inbox.take(push.item);
        this.conversations.catchUp(push.item.conversation.id);
        return;
      case 'inbox-removed':
        this.inbox.remove(push.conversationId);
        return;
      case 'agent':
        this.workplace.takeAgent(push.agent);
        return;
      case 'queue':
      case 'rating':
        this.#takeThreadNews(push);
        return;
      case 'settings':
        for (const listener of this.#settingsListeners) listener(push.resource);
        return;
      case 'vocabulary':
        this.#kernel.store.set({ vocabulary: push.vocabulary });
        return;
      case 'ticket':
        this.visitors.takeTicket(push.ticket);
        for (const listener of this.#ticketListeners) listener(push.ticket);
        return;
      default:
        this.conversations.applyPush(push);
    }
  }
  #takeThreadNews(push: Extract<AgentPush, { push: 'queue' | 'rating' }>): void {
    const item = this.state.inbox.items[push.conversationId];
    const thread = item?.conversation.thread;
    if (!item || !thread) return;
    const { queue: oldQueue, rating: oldRating, ...rest } = thread;
    const queue = push.push === 'queue' ? push.queue : oldQueue;
    const rating = push.push === 'rating' ? push.rating : oldRating;
    const next = { ...rest, ...(queue ? { queue } : {}), ...(rating ? { rating } : {}) };
    this.inbox.take({ ...item, conversation: { ...item.conversation, thread: next } });
  }
  #signedOut(byChoice: boolean): void {
    if (byChoice) this.conversations.forgetDrafts();
    this.outbox.clear();
    this.inbox.clear();
    const { preferences, notices } = this.state;
    this.#kernel.store.set({ ...initialState, preferences, notices });
    this.#kernel.desktop.setTitle(0);
  }
}
