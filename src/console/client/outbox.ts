/**
 * What this agent has said and the server has not confirmed. Kept in the tab's storage before it is shown, sent in order within
 * each conversation, sent again with the same `clientId` after each reconnect, done at the answer or at the echo, whichever
 * comes first.
 */
import type { Content } from '../../protocol/content.ts';
import type { Entry, MessageEntry } from '../../protocol/entries.ts';
import type { ChatError } from '../../protocol/errors.ts';
import type { UploadResult } from '../../protocol/visitor-frames.ts';
import type { UploadTask } from '../connection/uploads.ts';
import type { PendingSend } from '../state/state.ts';
import type { Kernel } from './kernel.ts';
import { asError } from './kernel.ts';

export class Outbox {
  readonly #kernel: Kernel;
  readonly #onConfirmed: (entry: MessageEntry) => void;
  readonly #uploads = new Map<string, UploadTask>();
  /** Files of uploads that failed, for another try. */
  readonly #files = new Map<string, File>();
  readonly #inFlight = new Set<string>();
  #restoredFor: string | undefined;

  constructor(kernel: Kernel, onConfirmed: (entry: MessageEntry) => void) {
    this.#kernel = kernel;
    this.#onConfirmed = onConfirmed;
  }

  send(conversationId: string, content: Content, visibility: 'all' | 'agents' = 'all'): void {
    this.#put({ ...this.#fresh(conversationId, content, visibility), status: 'queued' });
    this.#drain();
  }

  /** Uploads, then sends. The file is shown with its progress meanwhile. */
  sendFile(conversationId: string, file: File, visibility: 'all' | 'agents' = 'all'): void {
    const content: Content = { kind: 'file', url: '', name: file.name, mediaType: file.type, size: file.size };
    const pending: PendingSend = {
      ...this.#fresh(conversationId, content, visibility),
      status: 'uploading',
      progress: 0,
    };
    this.#files.set(pending.clientId, file);
    this.#put(pending);
    void this.#upload(pending.clientId, file);
  }

  retry(clientId: string): void {
    const pending = this.#find(clientId);
    if (pending?.status !== 'failed') return;
    const file = this.#files.get(clientId);
    if (file) {
      this.#change(clientId, { status: 'uploading', progress: 0 });
      void this.#upload(clientId, file);
    } else {
      this.#change(clientId, { status: 'queued' });
      this.#drain();
    }
  }

  /** Drops a message that is not confirmed, and its upload. One that is on its way is left alone: it may have arrived. */
  discard(clientId: string): void {
    if (this.#inFlight.has(clientId)) return;
    this.#uploads.get(clientId)?.cancel();
    this.#forget(clientId);
  }

  /** After each welcome: what was kept by an earlier page comes back, what was under way is sent again. */
  resume(agentId: string): void {
    if (this.#restoredFor !== agentId) {
      this.#restoredFor = agentId;
      this.#restore();
    }
    this.#inFlight.clear();
    this.#drain();
  }

  /** Another person signs in next: nothing of the last one may stay. */
  clear(): void {
    for (const task of this.#uploads.values()) task.cancel();
    this.#uploads.clear();
    this.#files.clear();
    this.#inFlight.clear();
    this.#restoredFor = undefined;
    this.#kernel.store.set({ pending: [] });
  }

  /** Entries that came down the line: an own message among them is confirmed. */
  echo(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.kind === 'message' && entry.message.clientId !== undefined && this.#find(entry.message.clientId)) {
        this.#forget(entry.message.clientId);
      }
    }
    this.#drain();
  }

  async #upload(clientId: string, file: File): Promise<void> {
    const task = this.#kernel.uploads.start(file, (progress) =>
      this.#change(clientId, { status: 'uploading', progress }),
    );
    this.#uploads.set(clientId, task);
    try {
      const result = await task.done;
      this.#files.delete(clientId);
      this.#change(clientId, { status: 'queued', content: contentOf(result) });
      this.#drain();
    } catch (error) {
      this.#change(clientId, { status: 'failed', error: asError(error).toBody() });
    } finally {
      this.#uploads.delete(clientId);
    }
  }

  /** Sends the first waiting message of each conversation that has none under way. */
  #drain(): void {
    if (!this.#kernel.line.online) return;
    const busy = new Set(
      this.#pending()
        .filter((one) => this.#inFlight.has(one.clientId))
        .map((one) => one.conversationId),
    );
    for (const pending of this.#pending()) {
      if (busy.has(pending.conversationId) || (pending.status !== 'queued' && pending.status !== 'sending')) continue;
      busy.add(pending.conversationId);
      void this.#transmit(pending);
    }
  }

  async #transmit(pending: PendingSend): Promise<void> {
    const { clientId, conversationId, content, visibility } = pending;
    this.#inFlight.add(clientId);
    this.#change(clientId, { status: 'sending' });
    try {
      const { message } = await this.#kernel.line.request('conversation.send', {
        conversationId,
        clientId,
        content,
        visibility,
      });
      this.#inFlight.delete(clientId);
      this.#forget(clientId);
      this.#onConfirmed({ kind: 'message', conversationId, seq: message.seq, at: message.at, message });
    } catch (error) {
      this.#failed(clientId, asError(error));
    }
    this.#drain();
  }

  #failed(clientId: string, error: ChatError): void {
    if (!error.retryable) {
      this.#inFlight.delete(clientId);
      this.#change(clientId, { status: 'failed', error: error.toBody() });
      return;
    }
    this.#change(clientId, { status: 'queued' });
    // It stays in flight, so that what was said later in this conversation waits too: until the next welcome, or until a busy
    // server may be asked again.
    if (error.code === 'CONNECTION_LOST' || error.code === 'NOT_CONNECTED') return;
    this.#kernel.clock.after(error.retryAfterMs ?? 2_000, () => {
      this.#inFlight.delete(clientId);
      this.#drain();
    });
  }

  #fresh(conversationId: string, content: Content, visibility: 'all' | 'agents'): Omit<PendingSend, 'status'> {
    return { clientId: this.#kernel.newId(), conversationId, content, visibility, at: this.#kernel.clock.now() };
  }
  #pending(): readonly PendingSend[] {
    return this.#kernel.store.state.pending;
  }
  #find(clientId: string): PendingSend | undefined {
    return this.#pending().find((one) => one.clientId === clientId);
  }
  #put(pending: PendingSend): void {
    this.#write([...this.#pending(), pending]);
  }
  #change(clientId: string, change: Partial<PendingSend>): void {
    if (!this.#find(clientId)) return;
    this.#write(
      this.#pending().map((one) => {
        if (one.clientId !== clientId) return one;
        const { error: _error, progress: _progress, ...rest } = one;
        return { ...rest, ...change };
      }),
    );
  }
  #forget(clientId: string): void {
    this.#files.delete(clientId);
    this.#write(this.#pending().filter((one) => one.clientId !== clientId));
  }
  #write(pending: readonly PendingSend[]): void {
    const kept = pending.filter((one) => !this.#files.has(one.clientId) && one.status !== 'uploading');
    if (this.#restoredFor !== undefined) this.#kernel.storage.set(this.#key(), JSON.stringify(kept));
    this.#kernel.store.set({ pending });
  }
  #restore(): void {
    const text = this.#kernel.storage.get(this.#key());
    if (text === undefined) return;
    const known = new Set(this.#pending().map((one) => one.clientId));
    const kept = parsePending(text).filter((one) => !known.has(one.clientId));
    if (kept.length > 0) this.#write([...kept, ...this.#pending()]);
  }
  #key(): string {
    return `chat-console:${this.#restoredFor ?? ''}:outbox`;
  }
}

export function contentOf(upload: UploadResult): Content {
  const { uploadId, url, name, mediaType, size, width, height } = upload;
  const dimensions = width !== undefined && height !== undefined ? { width, height } : {};
  return {
    kind: mediaType.startsWith('image/') ? 'image' : 'file',
    uploadId,
    url,
    name,
    mediaType,
    size,
    ...dimensions,
  };
}
function parsePending(text: string): readonly PendingSend[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value)
      ? value.filter(isPending).map((one) => (one.status === 'failed' ? one : { ...one, status: 'queued' }))
      : [];
  } catch {
    return [];
  }
}
function isPending(value: unknown): value is PendingSend {
  return (
    typeof value === 'object' &&
    value !== null &&
    'clientId' in value &&
    'conversationId' in value &&
    'content' in value &&
    'visibility' in value &&
    'status' in value
  );
}
