/** Entries as rows. Number, time and kind are columns; the rest is JSON. A message's own number is that of its row. */
import type { Entry } from '../../protocol/entries.ts';
import type { NewEntry, StoredEntry } from '../store/ports.ts';

type Draft<T> = T extends unknown ? Omit<T, 'seq' | 'conversationId' | 'at'> : never;
/** An entry that has no number yet. In a new message `seq` is 0. */
export type EntryDraft = Draft<Entry>;

export function encodeEntry(draft: EntryDraft, at: number, clientKey: string | undefined): NewEntry {
  const { kind } = draft;
  const message = kind === 'message' || kind === 'message-update' ? draft.message : undefined;
  return {
    at,
    kind,
    clientKey,
    messageId: message?.id,
    authorRole: message?.author.role,
    hidden: message?.visibility === 'agents',
    body: kind === 'message' ? JSON.stringify({ message }) : bodyOf(draft),
  };
}
function bodyOf(draft: EntryDraft): string {
  const { kind: _kind, ...body } = draft;
  return JSON.stringify(body);
}
const unnumbered = '{"message":{"seq":0,';
/**
 * A new message as JSON, with the number that it has got: what was made for storing it, so that it is written out once and not again for
 * everybody who hears of it. Undefined where the row holds something else.
 */
export function numberedMessage(row: NewEntry, seq: number): string | undefined {
  if (row.kind !== 'message' || !row.body.startsWith(unnumbered)) return undefined;
  return `{"seq":${String(seq)},${row.body.slice(unnumbered.length, -1)}`;
}
export function messageEntryText(conversationId: string, seq: number, at: number, message: string): string {
  return `{"kind":"message","conversationId":${JSON.stringify(conversationId)},"seq":${String(seq)},"at":${String(at)},"message":${message}}`;
}
export function numberEntry(draft: EntryDraft, conversationId: string, seq: number, at: number): Entry {
  if (draft.kind === 'message') return { kind: 'message', conversationId, seq, at, message: { ...draft.message, seq } };
  return { ...draft, conversationId, seq, at };
}
export function decodeEntry(row: StoredEntry): Entry {
  const body = JSON.parse(row.body) as object;
  return numberEntry({ kind: row.kind, ...body } as EntryDraft, row.conversationId, row.seq, row.at);
}
