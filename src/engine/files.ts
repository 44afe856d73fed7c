/** Files: uploaded by the tab that has them, shown as pending meanwhile, then sent like any message. */
import type { Content } from '../protocol/content.ts';
import { ChatError } from '../protocol/errors.ts';
import type { Message } from '../protocol/model.ts';
import type { UploadResult } from '../protocol/visitor-frames.ts';
import type { Commands } from './commands.ts';
import type { Core } from './core.ts';
import { toChatError } from './core.ts';
import type { Line } from './line.ts';
import type { Messages } from './messages.ts';
import type { Outbox, OutboxItem } from './outbox.ts';
import type { FileHandle, UploadTask } from './ports/index.ts';
import type { Session } from './session.ts';

export interface Files extends Pick<Commands, 'sendFile'> {
  startUpload(file: FileHandle, onProgress?: (fraction: number) => void): UploadTask;
  /** `false`: no file of this message is here. */
  retryFile(clientId: string): boolean;
  dropFile(clientId: string): void;
}
/** Smaller steps are not worth a new snapshot. */
const STEP = 0.02;

export function createFiles(core: Core, line: Line, session: Session, outbox: Outbox, messages: Messages): Files {
  const { store, ports, inner } = core;
  const uploads = new Map<string, { readonly file: FileHandle; task?: UploadTask }>();

  function limit(file: FileHandle): ChatError | undefined {
    const { maxBytes = Infinity, types = [] } = store.state.config?.upload ?? {};
    if (file.size > maxBytes) {
      const message = `${file.name} has ${file.size} bytes, ${maxBytes} are allowed: choose a smaller file.`;
      return new ChatError('TOO_LARGE', message, { field: 'size' });
    }
    const fits = (type: string): boolean =>
      type === file.type || (type.endsWith('/*') && file.type.startsWith(type.slice(0, -1)));
    if (!types.length || types.some(fits)) return undefined;
    return new ChatError('UPLOAD_TYPE', `${file.name} is of type “${file.type}”; allowed are ${types.join(', ')}.`, {
      field: 'type',
    });
  }
  function startUpload(file: FileHandle, onProgress: (fraction: number) => void = () => {}): UploadTask {
    let task: UploadTask | undefined;
    let cancelled = false;
    async function run(): Promise<UploadResult> {
      // The first file may be the first thing that needs the server: its limits and the session come with the welcome.
      if (!line.online) await line.request('availability.get', {});
      if (cancelled) throw new ChatError('UPLOAD_CANCELLED', `The upload of ${file.name} was cancelled.`);
      const error = limit(file);
      if (error) throw error;
      task = ports.uploads.start(file, session.token ?? '', onProgress);
      return task.done;
    }
    return {
      done: run(),
      cancel() {
        cancelled = true;
        task?.cancel();
      },
    };
  }
  async function sendUpload(item: OutboxItem, file: FileHandle): Promise<Message> {
    const { clientId } = item;
    let shown = 0;
    outbox.show({ ...item, status: 'uploading', progress: 0 });
    const task = startUpload(file, (progress) => {
      if ((progress - shown < STEP && progress < 1) || !outbox.get(clientId)) return;
      shown = progress;
      outbox.show({ ...item, status: 'uploading', progress });
    });
    uploads.set(clientId, { file, task });
    let result: UploadResult;
    try {
      result = await task.done;
    } catch (reason) {
      const error = toChatError(reason);
      outbox.fail(clientId, error);
      throw error;
    }
    const now = outbox.get(clientId);
    if (!now) throw new ChatError('UPLOAD_CANCELLED', `${file.name} was discarded.`);
    uploads.delete(clientId);
    const { progress: _, error: __, ...rest } = now;
    const kind = result.mediaType.startsWith('image/') ? 'image' : 'file';
    return outbox.add({ ...rest, status: 'queued', content: { ...(item.content as object), ...result, kind } });
  }
  function cancelAll(): void {
    for (const { task } of uploads.values()) task?.cancel();
    uploads.clear();
  }
  inner.on('visitor-changed', cancelAll);
  inner.on('dispose', cancelAll);
  return {
    startUpload,
    async sendFile(file, options = {}) {
      const kind = file.type.startsWith('image/') ? 'image' : 'file';
      const content: Content = { kind, url: '', name: file.name, mediaType: file.type, size: file.size };
      const error = messages.refuse(content, options) ?? limit(file);
      if (error) throw error;
      // Of what the hook makes of a file only the metadata counts.
      const { done } = await messages.prepare(content, options, (item) => ({
        done: sendUpload({ ...item, content }, file),
      }));
      return done;
    },
    retryFile(clientId) {
      const item = outbox.get(clientId);
      const upload = uploads.get(clientId);
      if (!item || !upload) return false;
      // Its failure shows in the conversation.
      void sendUpload(item, upload.file).catch(() => {});
      return true;
    },
    dropFile(clientId) {
      uploads.get(clientId)?.task?.cancel();
      uploads.delete(clientId);
    },
  };
}
