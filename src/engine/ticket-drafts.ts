/** Replies to tickets before they are sent: texts over a reload, files as long as the page lives. */
import { ChatError } from '../protocol/errors.ts';
import type { Core } from './core.ts';
import { toChatError } from './core.ts';
import type { FileHandle, UploadTask } from './ports/index.ts';
import { createSaveSoon } from './save-soon.ts';
import { merged } from './store.ts';
import type { Patch } from './store.ts';
import type { TicketDraft, TicketDraftFile } from './ticket-state.ts';
import type { Vault } from './vault.ts';

export type StartUpload = (file: FileHandle, onProgress?: (fraction: number) => void) => UploadTask;
interface Message {
  readonly clientId: string;
  readonly text: string;
  readonly uploadIds?: readonly string[];
}
export interface TicketDrafts {
  get(ticketId: string): TicketDraft;
  setText(ticketId: string, text: string): void;
  attach(ticketId: string, file: FileHandle): void;
  retry(ticketId: string, key: string): void;
  detach(ticketId: string, key: string): void;
  send(ticketId: string, run: (message: Message) => Promise<void>): Promise<void>;
  /** Somebody else sits here now. */
  forget(): void;
}
const empty: TicketDraft = Object.freeze({ text: '', files: Object.freeze([]), status: 'open' });
const KEY = 'ticket-drafts';

export function createTicketDrafts(
  core: Core,
  vault: Vault,
  startUpload: StartUpload,
  changed: (ticketId: string, draft: TicketDraft) => void,
): TicketDrafts {
  const { random } = core.ports;
  const drafts = new Map<string, TicketDraft>();
  const uploads = new Map<string, { readonly file: FileHandle; task?: UploadTask }>();
  /** The same reply keeps its id over all tries, so that one that arrived without our knowing is not there twice. */
  const tries = new Map<string, { readonly content: string; readonly clientId: string }>();

  const save = createSaveSoon(core, () => {
    const texts = [...drafts].filter(([, { text }]) => text !== '').map(([id, { text }]) => [id, text] as const);
    void (texts.length > 0 ? vault.write(KEY, Object.fromEntries(texts)) : vault.remove(KEY));
  });
  const get = (ticketId: string): TicketDraft => drafts.get(ticketId) ?? empty;
  function patch(ticketId: string, change: Patch<TicketDraft>): void {
    const next = merged(get(ticketId), change);
    drafts.set(ticketId, next);
    changed(ticketId, next);
  }
  function patchFile(ticketId: string, key: string, change: Patch<TicketDraftFile>): void {
    patch(ticketId, {
      files: Object.freeze(get(ticketId).files.map((file) => (file.key === key ? merged(file, change) : file))),
    });
  }
  function upload(ticketId: string, key: string, file: FileHandle): void {
    const task = startUpload(file, (progress) => patchFile(ticketId, key, { progress }));
    uploads.set(key, { file, task });
    task.done.then(
      ({ uploadId }) => patchFile(ticketId, key, { status: 'ready', progress: 1, uploadId }),
      (error: unknown) => patchFile(ticketId, key, { status: 'failed', error: toChatError(error).toBody() }),
    );
  }
  function end(): void {
    for (const { task } of uploads.values()) task?.cancel();
    uploads.clear();
  }
  // What an earlier page left. Whoever has typed meanwhile is right.
  void vault.read<Record<string, unknown>>(KEY).then((texts) => {
    for (const [ticketId, text] of Object.entries(texts ?? {}))
      if (typeof text === 'string' && !drafts.has(ticketId)) patch(ticketId, { text });
  });
  core.inner.on('dispose', end);
  return {
    get,
    setText(ticketId, text) {
      if (get(ticketId).text === text) return;
      patch(ticketId, { text, status: 'open', error: undefined });
      save.soon();
    },
    attach(ticketId, file) {
      const key = random.id();
      const { name, size } = file;
      const added: TicketDraftFile = Object.freeze({ key, name, size, status: 'uploading', progress: 0 });
      patch(ticketId, { files: Object.freeze([...get(ticketId).files, added]) });
      upload(ticketId, key, file);
    },
    retry(ticketId, key) {
      const kept = uploads.get(key);
      if (!kept) return;
      patchFile(ticketId, key, { status: 'uploading', progress: 0, error: undefined });
      upload(ticketId, key, kept.file);
    },
    detach(ticketId, key) {
      uploads.get(key)?.task?.cancel();
      uploads.delete(key);
      patch(ticketId, { files: Object.freeze(get(ticketId).files.filter((file) => file.key !== key)) });
    },
    async send(ticketId, run) {
      const { text, files, status } = get(ticketId);
      if (status === 'sending') return;
      const uploadIds = files.flatMap(({ uploadId }) => uploadId ?? []);
      if (uploadIds.length < files.length)
        throw new ChatError('CONFLICT', 'A file of this reply is not uploaded: wait for it, or take it away.');
      const content = JSON.stringify([text, uploadIds]);
      const before = tries.get(ticketId);
      const clientId = before?.content === content ? before.clientId : random.id();
      tries.set(ticketId, { content, clientId });
      patch(ticketId, { status: 'sending', error: undefined });
      try {
        await run({ clientId, text, ...(uploadIds.length > 0 ? { uploadIds } : {}) });
      } catch (reason) {
        const error = toChatError(reason);
        patch(ticketId, { status: 'failed', error: error.toBody() });
        throw error;
      }
      tries.delete(ticketId);
      for (const { key } of files) uploads.delete(key);
      // What was typed while it was on its way is the next reply.
      const now = get(ticketId);
      patch(ticketId, {
        text: now.text === text ? '' : now.text,
        files: Object.freeze(now.files.filter(({ key }) => !files.some((sent) => sent.key === key))),
        status: 'open',
      });
      save.soon();
    },
    forget() {
      end();
      drafts.clear();
      tries.clear();
      save.now();
    },
  };
}
