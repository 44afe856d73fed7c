/**
 * What the log shows, row by row. Row i is message i, then come the few rows of the tail (pending, growing, suggested answers, typing).
 * A row's surroundings (day, markers, group) are worked out when the row is asked for: only rows on the screen cost anything, at
 * any length of history. A message that `hooks.beforeDisplay` hides keeps its place as a row without content.
 */
import type { HookFunctions } from '../../engine/hooks.ts';
import type { ConversationState, GrowingMessage, PendingMessage } from '../../engine/state.ts';
import type { Action } from '../../protocol/content.ts';
import type { Agent, Author, Message } from '../../protocol/model.ts';
import {
  fromGrowing,
  fromMessage,
  fromPending,
  isOwn,
  keyOf,
  othersProgress,
  type DisplayMessage,
  type OthersProgress,
} from '../message/display-message.ts';
import { suggestedAnswers } from '../content/suggested-answers.ts';

/** Messages of one author closer than this are drawn as one group. */
const GROUP_GAP_MS = 5 * 60_000;

export interface TimelineContext {
  readonly visitor: Author;
  readonly beforeDisplay: HookFunctions['beforeDisplay'] | undefined;
  /** Messages whose suggested answers were used without saying anything. */
  readonly answered: ReadonlySet<string>;
  /** Told of a hook that threw. */
  report(error: unknown): void;
}
export type TimelineItem =
  | {
      readonly kind: 'message';
      readonly message: DisplayMessage;
      readonly groupStart: boolean;
      readonly groupEnd: boolean;
    }
  | { readonly kind: 'system'; readonly message: DisplayMessage }
  | { readonly kind: 'hidden' }
  | { readonly kind: 'replies'; readonly actions: readonly Action[]; readonly messageId: string }
  | { readonly kind: 'typing'; readonly agents: readonly Agent[] };
export interface TimelineRow {
  readonly index: number;
  readonly key: string;
  /** Time of the day divider above this row. */
  readonly day: number | undefined;
  /** The “new messages” marker stands above this row. */
  readonly unread: boolean;
  /** When the thread began that starts with this row. */
  readonly threadStart: number | undefined;
  readonly item: TimelineItem;
}
/** `removed` messages at `at` became `inserted` ones. The tail is always replaced as a whole. */
export interface TimelineChange {
  readonly at: number;
  readonly removed: number;
  readonly inserted: number;
}
type TailItem =
  | { readonly kind: 'pending'; readonly key: string; readonly pending: PendingMessage }
  | { readonly kind: 'growing'; readonly key: string; readonly growing: GrowingMessage }
  | { readonly kind: 'replies'; readonly key: string; readonly actions: readonly Action[]; readonly messageId: string }
  | { readonly kind: 'typing'; readonly key: string; readonly agents: readonly Agent[] };

export class Timeline {
  #messages: readonly Message[] = [];
  #tail: readonly TailItem[] = [];
  #state: ConversationState | undefined;
  #context: TimelineContext | undefined;
  #others: OthersProgress = { deliveredSeq: 0, readSeq: 0 };
  #shown = new WeakMap<object, Message | PendingMessage | false>();
  readonly #faces = new WeakMap<Message, Message>();

  get length(): number {
    return this.#messages.length + this.#tail.length;
  }
  get messageCount(): number {
    return this.#messages.length;
  }
  update(state: ConversationState | undefined, context: TimelineContext): TimelineChange {
    if (context.beforeDisplay !== this.#context?.beforeDisplay) this.#shown = new WeakMap();
    this.#context = context;
    this.#state = state;
    if (state) this.#others = othersProgress(state.conversation);
    const change = difference(this.#messages, state?.messages ?? []);
    this.#messages = state?.messages ?? [];
    this.#tail = state ? this.#readTail(state, context) : [];
    return change;
  }
  key(index: number): string {
    const message = this.#messages[index];
    return message ? keyOf(message) : (this.#tail[index - this.#messages.length]?.key ?? '');
  }
  /** Where the row with this key is; looks at the end first, where confirmations happen. */
  indexOf(key: string): number {
    for (let index = this.length - 1; index >= 0; index--) if (this.key(index) === key) return index;
    return -1;
  }
  /** Whether the row still grows downwards while it is read. */
  isGrowing(index: number): boolean {
    return this.#tail[index - this.#messages.length]?.kind === 'growing';
  }
  /** The newest message that is shown; 0 when there is none. */
  get lastSeq(): number {
    return this.#messages.at(-1)?.seq ?? 0;
  }
  /** `seq` of the message in this row or, in the tail, of the last one. */
  seqAt(index: number): number {
    return this.#messages[Math.min(index, this.#messages.length - 1)]?.seq ?? 0;
  }
  /** How many messages of others follow this `seq`. */
  othersAfter(seq: number): number {
    let count = 0;
    for (let index = this.#messages.length - 1; index >= 0; index--) {
      const message = this.#messages[index]!;
      if (message.seq <= seq) break;
      if (!this.#isOwn(message.author) && this.#shownMessage(index)) count++;
    }
    return count;
  }
  /** What the hook makes of a message; `undefined` when it hides it. */
  shown(message: Message): DisplayMessage | undefined {
    const shown = this.#display(message);
    if (!shown) return undefined;
    return fromMessage(this.#withFace(shown as Message), this.#isOwn(message.author), this.#others);
  }
  /** The visitor's own messages carry the picture of their time; what counts is the one of today, on all of them. */
  #withFace(message: Message): Message {
    const { author } = message;
    const face = this.#context?.visitor.avatarUrl;
    if (!face || author.id !== this.#context?.visitor.id || author.avatarUrl === face) return message;
    let known = this.#faces.get(message);
    if (known?.author.avatarUrl !== face)
      this.#faces.set(message, (known = { ...message, author: { ...author, avatarUrl: face } }));
    return known;
  }
  row(index: number): TimelineRow {
    const tail = this.#tail[index - this.#messages.length];
    if (tail) return this.#tailRow(index, tail);
    const message = this.#shownMessage(index);
    const row = { index, key: this.key(index), day: undefined, unread: false, threadStart: undefined };
    if (!message) return { ...row, item: { kind: 'hidden' } };
    const previous = this.#neighbour(index, -1);
    const next = this.#neighbour(index, 1);
    const day = previous && sameDay(previous.at, message.at) ? undefined : message.at;
    const unread = this.#startsUnread(index, previous);
    const threadStart = startsThread(previous, message) ? message.at : undefined;
    const broken = day !== undefined || unread || threadStart !== undefined;
    return {
      ...row,
      day,
      unread,
      threadStart,
      item: this.#messageItem(message, broken || !sameGroup(previous, message), !this.#continues(message, next, index)),
    };
  }
  #messageItem(message: DisplayMessage, groupStart: boolean, groupEnd: boolean): TimelineItem {
    if (message.content.kind === 'system' && !message.deleted) return { kind: 'system', message };
    return { kind: 'message', message, groupStart, groupEnd };
  }
  /** `next` may stand behind a divider: then the group ends here. */
  #continues(message: DisplayMessage, next: DisplayMessage | undefined, index: number): boolean {
    if (!next || !sameGroup(message, next) || !sameDay(message.at, next.at) || startsThread(message, next))
      return false;
    const from = this.#state?.unreadFromSeq;
    const seq = this.#messages[index]?.seq ?? Infinity;
    return from === undefined || !(seq < from && (next.seq ?? Infinity) >= from);
  }
  #startsUnread(index: number, previous: DisplayMessage | undefined): boolean {
    const from = this.#state?.unreadFromSeq;
    const seq = this.#messages[index]?.seq ?? 0;
    return from !== undefined && seq >= from && (previous?.seq ?? 0) < from;
  }
  #tailRow(index: number, tail: TailItem): TimelineRow {
    const message = this.#tailMessage(tail);
    const base = { index, key: tail.key, unread: false, threadStart: undefined };
    if (message) {
      const previous = this.#neighbour(index, -1);
      const next = this.#neighbour(index, 1);
      const day = previous && sameDay(previous.at, message.at) ? undefined : message.at;
      const groupStart = day !== undefined || !sameGroup(previous, message);
      return { ...base, day, item: this.#messageItem(message, groupStart, !next || !sameGroup(message, next)) };
    }
    const row = { ...base, day: undefined };
    if (tail.kind === 'pending' || tail.kind === 'growing') return { ...row, item: { kind: 'hidden' } };
    return { ...row, item: tail };
  }
  #tailMessage(tail: TailItem): DisplayMessage | undefined {
    if (tail.kind === 'growing') return fromGrowing(tail.growing, this.#state?.conversation.id ?? '');
    if (tail.kind !== 'pending' || !this.#context) return undefined;
    const shown = this.#display(tail.pending);
    return shown ? fromPending(shown as PendingMessage, this.#context.visitor) : undefined;
  }
  #readTail(state: ConversationState, context: TimelineContext): TailItem[] {
    const tail: TailItem[] = [];
    const known = new Set(state.messages.slice(-50).map(keyOf));
    for (const pending of state.pending)
      if (!known.has(pending.clientId)) tail.push({ kind: 'pending', key: pending.clientId, pending });
    for (const growing of state.growing)
      if (!known.has(growing.clientId)) tail.push({ kind: 'growing', key: growing.clientId, growing });
    if (tail.length === 0) {
      const last = this.#lastSpoken();
      const actions = last?.id && !last.own && !context.answered.has(last.id) ? suggestedAnswers(last.content) : [];
      if (last?.id && actions.length > 0)
        tail.push({ kind: 'replies', key: `replies ${last.id}`, actions, messageId: last.id });
    }
    const silent = state.typing.filter(({ agent }) => !state.growing.some(({ author }) => author.id === agent.id));
    if (silent.length > 0) tail.push({ kind: 'typing', key: 'typing', agents: silent.map(({ agent }) => agent) });
    return tail;
  }
  /** System lines between a question and its suggested answers do not take them away. */
  #lastSpoken(): DisplayMessage | undefined {
    for (let index = this.#messages.length - 1; index >= 0; index--) {
      const message = this.#shownMessage(index);
      if (message && message.content.kind !== 'system' && !message.deleted) return message;
    }
    return undefined;
  }
  #neighbour(index: number, step: 1 | -1): DisplayMessage | undefined {
    for (let other = index + step; other >= 0 && other < this.length; other += step) {
      const tail = this.#tail[other - this.#messages.length];
      const message = tail ? this.#tailMessage(tail) : this.#shownMessage(other);
      if (message) return message;
    }
    return undefined;
  }
  #shownMessage(index: number): DisplayMessage | undefined {
    const message = this.#messages[index];
    return message && this.shown(message);
  }
  #isOwn(author: Author): boolean {
    return isOwn(author, this.#context?.visitor.id, this.#state?.conversation);
  }
  #display(message: Message | PendingMessage): Message | PendingMessage | false {
    const hook = this.#context?.beforeDisplay;
    if (!hook) return message;
    let shown = this.#shown.get(message);
    if (shown === undefined) {
      try {
        shown = hook(message, { conversation: this.#state?.conversation }) || false;
      } catch (error) {
        this.#context?.report(error);
        shown = message;
      }
      this.#shown.set(message, shown);
    }
    return shown;
  }
}

function difference(before: readonly Message[], after: readonly Message[]): TimelineChange {
  if (before === after) return { at: after.length, removed: 0, inserted: 0 };
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { at: start, removed: before.length - start - end, inserted: after.length - start - end };
}
function sameGroup(first: DisplayMessage | undefined, second: DisplayMessage): boolean {
  if (!first || first.own !== second.own || first.content.kind === 'system' || second.content.kind === 'system')
    return false;
  // On the own side one person may have several ids (before and after signing in); agents who share a side differ by name.
  const sameAuthor = first.own ? first.author.name === second.author.name : first.author.id === second.author.id;
  return sameAuthor && first.note === second.note && Math.abs(second.at - first.at) < GROUP_GAP_MS;
}
function sameDay(first: number, second: number): boolean {
  const one = new Date(first);
  const other = new Date(second);
  return (
    one.getDate() === other.getDate() &&
    one.getMonth() === other.getMonth() &&
    one.getFullYear() === other.getFullYear()
  );
}
function startsThread(previous: DisplayMessage | undefined, message: DisplayMessage): boolean {
  return previous?.threadId !== undefined && message.threadId !== undefined && previous.threadId !== message.threadId;
}
