/** Sending: hooks first, then the outbox; files are uploaded before. Order is the order of the calls, even where a hook takes its time. */
import type { Content, Metadata } from '../protocol/content.ts';
import { ChatError } from '../protocol/errors.ts';
import type { Message } from '../protocol/model.ts';
import type { UploadResult } from '../protocol/visitor-frames.ts';
import type { Commands, SendOptions } from './commands.ts';
import { display, targetConversation } from './conversations.ts';
import type { Core } from './core.ts';
import { toChatError } from './core.ts';
import type { OutgoingMessage } from './hooks.ts';
import type { Line } from './line.ts';
import type { Outbox, OutboxItem } from './outbox.ts';
import type { FileHandle, UploadTask } from './ports/index.ts';
import type { Session } from './session.ts';

type MessageCommands = Pick<Commands, 'send' | 'sendFile' | 'upload' | 'retry' | 'discard' | 'postback'>;

export function createMessages(
  core: Core,
  line: Line,
  session: Session,
  outbox: Outbox,
  ready: () => Promise<unknown>,
): MessageCommands {
  const { store, ports, inner } = core;
  const uploads = new Map<
    string,
    { readonly file: FileHandle; readonly options: SendOptions; task?: UploadTask; done?: Promise<Message> }
  >();
  let tail: Promise<unknown> = Promise.resolve();

  /** Runs after what was called earlier, whether that went well or not. */
  function inOrder<T>(run: () => Promise<T>): Promise<T> {
    const next = tail.then(run);
    tail = next.catch(() => {});
    return next;
  }
  function refuse(content: Content, options: SendOptions): ChatError | undefined {
    if (core.destroyed) return new ChatError('DESTROYED', 'The widget was taken off the page.');
    if (content.kind === 'text' && !content.text.trim())
      return new ChatError('VALIDATION', 'The message is empty: give it a text.', { field: 'content.text' });
    const conversationId = options.conversationId ?? store.state.view.conversationId;
    if (!core.allowed('before-send', { content, ...(conversationId ? { conversationId } : {}) })) {
      return new ChatError('FORBIDDEN', 'A listener of before-send prevented the message.');
    }
    return undefined;
  }
  async function prepare(content: Content, options: SendOptions): Promise<OutboxItem> {
    await ready();
    const conversationId = targetConversation(core, options.conversationId);
    if (!options.conversationId) display(core, conversationId);
    const message: OutgoingMessage = {
      content,
      metadata: options.metadata ?? {},
      properties: options.properties ?? {},
    };
    const context = { conversation: store.find(conversationId)?.conversation };
    const changed = await core.ask('beforeSend', (hook) => hook(message, context), message);
    return {
      clientId: options.clientId ?? ports.random.id(),
      // Asked again: the conversation may have got its real id while the hook was thinking.
      conversationId: store.find(conversationId) ? conversationId : targetConversation(core, options.conversationId),
      at: ports.clock.now(),
      order: outbox.nextOrder(),
      content: changed.content ?? content,
      metadata: changed.metadata ?? message.metadata,
      properties: changed.properties ?? message.properties,
      status: 'queued',
      ...(options.attachToLastThread ? { attachToLastThread: true } : {}),
    };
  }
  function limit(file: FileHandle): ChatError | undefined {
    const { maxBytes = Infinity, types = [] } = store.state.config?.upload ?? {};
    if (file.size > maxBytes)
      return new ChatError(
        'TOO_LARGE',
        `${file.name} has ${file.size} bytes, ${maxBytes} are allowed: choose a smaller file.`,
        { field: 'size' },
      );
    const fits = (type: string): boolean =>
      type === file.type || (type.endsWith('/*') && file.type.startsWith(type.slice(0, -1)));
    if (types.length && !types.some(fits)) {
      return new ChatError('UPLOAD_TYPE', `${file.name} is of type “${file.type}”; allowed are ${types.join(', ')}.`, {
        field: 'type',
      });
    }
    return undefined;
  }
  function upload(file: FileHandle, onProgress: (fraction: number) => void = () => {}): UploadTask {
    let task: UploadTask | undefined;
    let cancelled = false;
    const gone = (): ChatError => new ChatError('UPLOAD_CANCELLED', `The upload of ${file.name} was cancelled.`);
    async function run(): Promise<UploadResult> {
      // The first file may be the first thing that needs the server: its limits and the session come with the welcome.
      if (!line.online) await line.request('availability.get', {});
      const error = cancelled ? gone() : limit(file);
      if (error) throw error;
      if (!session.token)
        throw new ChatError('AUTH_REQUIRED', 'There is no session to upload with.', { retryable: true });
      task = ports.uploads.start(file, session.token, onProgress);
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
  async function sendUpload(item: OutboxItem): Promise<Message> {
    const entry = uploads.get(item.clientId);
    if (!entry) throw new ChatError('UPLOAD_NOT_FOUND', 'The file is no longer there: choose it again.');
    let shown = 0;
    outbox.show({ ...item, status: 'uploading', progress: 0 });
    entry.task = upload(entry.file, (progress) => {
      if (progress - shown < 0.02 && progress < 1) return;
      shown = progress;
      if (outbox.get(item.clientId)) outbox.show({ ...item, status: 'uploading', progress });
    });
    let result: UploadResult;
    try {
      result = await entry.task.done;
    } catch (reason) {
      const error = toChatError(reason);
      outbox.fail(item.clientId, error);
      throw error;
    }
    if (!outbox.get(item.clientId)) throw new ChatError('UPLOAD_CANCELLED', `${entry.file.name} was discarded.`);
    uploads.delete(item.clientId);
    const media = item.content as Content & { kind: 'image' | 'file' };
    const kind = result.mediaType.startsWith('image/') ? 'image' : 'file';
    const now = outbox.get(item.clientId) ?? item;
    const { progress: _, error: __, ...rest } = now;
    return outbox.add({ ...rest, status: 'queued', content: { ...media, ...result, kind } });
  }
  inner.on('visitor-changed', () => {
    for (const { task } of uploads.values()) task?.cancel();
    uploads.clear();
  });
  inner.on('dispose', () => {
    for (const { task } of uploads.values()) task?.cancel();
  });
  return {
    async send(content, options = {}) {
      const error = refuse(content, options);
      if (error) throw error;
      // The outbox resolves much later: only getting there is kept in order.
      const { done } = await inOrder(async () => {
        const item = await prepare(content, options);
        return { done: outbox.add(item) };
      });
      return done;
    },
    async sendFile(file, options = {}) {
      const kind = file.type.startsWith('image/') ? 'image' : 'file';
      const content: Content = { kind, url: '', name: file.name, mediaType: file.type, size: file.size };
      const error = refuse(content, options) ?? limit(file);
      if (error) throw error;
      const item = await inOrder(async () => ({ ...(await prepare(content, options)), content }));
      uploads.set(item.clientId, { file, options });
      return sendUpload(item);
    },
    upload,
    retry(clientId) {
      const item = outbox.get(clientId);
      if (item && uploads.has(clientId)) void sendUpload(item).catch(() => {});
      else outbox.retry(clientId);
    },
    discard(clientId) {
      uploads.get(clientId)?.task?.cancel();
      uploads.delete(clientId);
      outbox.discard(clientId);
    },
    async postback(actionId, options = {}) {
      const conversationId = targetConversation(core, options.conversationId);
      const { messageId, payload, toggled } = options;
      const postback = {
        actionId,
        metadata: (options.metadata ?? {}) as Metadata,
        ...(messageId === undefined ? {} : { messageId }),
        ...(payload === undefined ? {} : { payload }),
      };
      const context = { conversation: store.find(conversationId)?.conversation };
      const changed = await core.ask('beforePostback', (hook) => hook(postback, context), postback);
      await line.request('conversation.postback', {
        ...changed,
        conversationId,
        clientId: ports.random.id(),
        ...(toggled === undefined ? {} : { toggled }),
      });
    },
  };
}
