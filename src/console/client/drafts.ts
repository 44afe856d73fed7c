/** What an agent has written and not sent, kept in this tab: for whom it was meant as well, so that a note never comes back as an answer. */
import type { ConsoleStorage } from '../connection/pipe.ts';

export interface Draft {
  readonly draft: string;
  /** For colleagues only. */
  readonly note: boolean;
}
const key = 'chat-console:drafts';
const nothing: Draft = { draft: '', note: false };

export class Drafts {
  readonly #storage: ConsoleStorage;
  #kept: Readonly<Record<string, Draft>> | undefined;
  constructor(storage: ConsoleStorage) {
    this.#storage = storage;
  }
  of(conversationId: string): Draft {
    return this.#all()[conversationId] ?? nothing;
  }
  keep(conversationId: string, { draft, note }: Draft): void {
    const { [conversationId]: _gone, ...others } = this.#all();
    this.#kept = draft === '' ? others : { ...others, [conversationId]: { draft, note } };
    this.#storage.set(key, JSON.stringify(this.#kept));
  }
  /** The next person at this browser must not read them. */
  forget(): void {
    this.#kept = {};
    this.#storage.remove(key);
  }
  #all(): Readonly<Record<string, Draft>> {
    return (this.#kept ??= read(this.#storage.get(key)));
  }
}
function read(text: string | undefined): Readonly<Record<string, Draft>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    const pairs = Object.entries(typeof value === 'object' && value !== null ? value : {}) as [string, unknown][];
    return Object.fromEntries(pairs.filter((pair): pair is [string, Draft] => isDraft(pair[1])));
  } catch {
    // Damaged text acts as none.
    return {};
  }
}
function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && 'draft' in value && typeof value.draft === 'string';
}
