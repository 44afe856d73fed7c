/**
 * Carries single entries from one conversation into the other. Each is harmless to repeat: what was said has an id made from the
 * original's, and everything else compares first.
 */
import type { Content } from '../../../protocol/content.ts';
import type { Entry } from '../../../protocol/entries.ts';
import type { Author, Message, Thread } from '../../../protocol/model.ts';
import type { Accounts } from '../accounts.ts';
import type { ConversationRecord } from '../conversation-record.ts';
import { isNote, isOpen } from '../conversation-state.ts';
import type { Conversations } from '../conversations.ts';
import type { Messages } from '../messages.ts';
import { clientKey } from '../messages.ts';
import { systemAuthor } from '../reception/announcements.ts';
import { routingOf } from '../reception/open-threads.ts';
import type { ThreadExtras } from '../thread-extras.ts';
import type { Threads } from '../threads.ts';
import type { UploadOwner, Uploads } from '../uploads.ts';
import {
  accountFace,
  isRelayed,
  originalOf,
  relayedAuthor,
  relayedClientId,
  relayedFace,
  relayedId,
} from './relay-faces.ts';
import type { Relay, RelayRows } from './relay-rows.ts';

export interface RelayCarrierOptions {
  readonly accounts: Accounts;
  readonly conversations: Conversations;
  readonly messages: Messages;
  readonly threads: Threads;
  readonly threadExtras: ThreadExtras;
  readonly uploads: Uploads;
}
export class RelayCarrier {
  readonly #options: RelayCarrierOptions;
  readonly #rows: RelayRows;
  constructor(options: RelayCarrierOptions, rows: RelayRows) {
    this.#options = options;
    this.#rows = rows;
  }
  /** From the visitor's own account to the one that answers. */
  async toTarget(relay: Relay, source: ConversationRecord, target: ConversationRecord, entry: Entry): Promise<void> {
    switch (entry.kind) {
      case 'message':
        await this.#saidAtSource(relay, source, target, entry.message);
        return;
      case 'message-update':
        await this.#revise(relay.source_account, target, entry.message, owner(relay, 'target'));
        return;
      case 'postback': {
        const pressed = entry.messageId === undefined ? undefined : await this.#message(source, entry.messageId);
        const messageId = originalOf(pressed?.clientId);
        if (relay.source_thread === null || (pressed && messageId === undefined)) return;
        await this.#options.threadExtras.postback(target, relay.target_visitor, {
          conversationId: target.id,
          clientId: relayedClientId(`${relay.source_conversation}:${String(entry.seq)}`).slice(0, 128),
          actionId: entry.actionId,
          ...(messageId === undefined ? {} : { messageId }),
          ...(entry.payload === undefined ? {} : { payload: entry.payload }),
          ...(entry.toggled === undefined ? {} : { toggled: entry.toggled }),
        });
        return;
      }
      case 'thread':
        if (entry.thread.id === relay.source_thread) await this.#sourceThread(relay, target, entry.thread);
        return;
      default:
    }
  }
  /** From the account that answers back to the visitor. */
  async toSource(relay: Relay, source: ConversationRecord, target: ConversationRecord, entry: Entry): Promise<void> {
    switch (entry.kind) {
      case 'message':
        await this.#saidAtTarget(relay, source, target, entry.message);
        return;
      case 'message-update':
        await this.#revise(relay.target_account, source, entry.message, owner(relay, 'source'));
        return;
      case 'thread':
        await this.#targetThread(relay, source, entry.thread);
        return;
      default:
    }
  }

  async #saidAtSource(
    relay: Relay,
    source: ConversationRecord,
    target: ConversationRecord,
    message: Message,
  ): Promise<void> {
    const { messages, accounts } = this.#options;
    const { author } = message;
    const ours = message.threadId === relay.source_thread && !isNote(message) && message.deletedAt === undefined;
    if (!ours || originalOf(message.clientId) !== undefined || author.role === 'bot' || author.role === 'system')
      return;
    const content = await this.#content(relay.source_account, source, message.content, owner(relay, 'target'));
    const input = {
      clientId: relayedClientId(message.id),
      content,
      metadata: message.metadata,
      source: message.source,
    };
    if (author.role === 'agent') {
      await messages.sayAsBot(target, relayedAuthor(relay.id, author), input);
      return;
    }
    const { overflow, source: from, platform } = routingOf(source.state.thread ?? missing());
    const known = accounts.resource(relay.target_account, 'groups', overflow?.groupId ?? '');
    await messages.sayAsVisitor(target, input, {
      author: { ...author, id: relay.target_visitor },
      routing: {
        ...(known ? { groupId: known.id } : {}),
        ...(from === undefined ? {} : { source: from }),
        ...(platform === undefined ? {} : { platform }),
      },
    });
    await this.#follow(relay, target);
  }
  async #follow(relay: Relay, target: ConversationRecord): Promise<void> {
    const { thread } = target.state;
    if (isOpen(thread) && thread.id !== relay.target_thread) await this.#rows.save(relay, { target_thread: thread.id });
  }
  /** The visitor's side has ended, was rated, or somebody here has taken over. */
  async #sourceThread(relay: Relay, target: ConversationRecord, thread: Thread): Promise<void> {
    const { threads, threadExtras, messages } = this.#options;
    const there = target.state.thread;
    if (there === undefined || there.id !== relay.target_thread) {
      if (thread.status === 'closed') this.#rows.rest(relay);
      return;
    }
    if (thread.rating && thread.rating.at !== there.rating?.at) {
      const { at: _at, ...rating } = thread.rating;
      if (JSON.stringify(withoutTime(there)) !== JSON.stringify(rating)) await threadExtras.rate(target, rating);
    }
    if (thread.status === 'closed') {
      await threads.closeNow(target, thread.closedBy ?? 'system', 'system');
    } else if (!isRelayed(thread)) {
      await messages.sayAsBot(target, systemAuthor, {
        clientId: `relay-ended:${thread.id}`,
        visibility: 'agents',
        content: {
          kind: 'system',
          code: 'overflow-ended',
          text: `${this.#nameOf(relay.source_account)} has taken this conversation back.`,
        },
      });
      await threads.closeNow(target, 'system', 'system');
    }
    if (thread.status === 'closed') this.#rows.rest(relay);
    else if (!isRelayed(thread)) await this.#rows.save(relay, { source_thread: null });
  }
  async #saidAtTarget(
    relay: Relay,
    source: ConversationRecord,
    target: ConversationRecord,
    message: Message,
  ): Promise<void> {
    const { messages } = this.#options;
    const { author } = message;
    if (author.role === 'visitor' || isNote(message) || message.deletedAt !== undefined) return;
    if (originalOf(message.clientId) !== undefined) return;
    const { thread } = source.state;
    const current = isOpen(thread) && thread.id === relay.source_thread;
    const content = await this.#content(relay.target_account, target, message.content, owner(relay, 'source'));
    const input = {
      clientId: relayedClientId(message.id),
      content,
      metadata: message.metadata,
      source: { type: message.source?.type === 'greeting' ? 'greeting' : 'relay' },
    };
    if (author.role !== 'agent') {
      if (current) await messages.sayAsBot(source, relayedAuthor(relay.id, author), input);
      return;
    }
    if (isOpen(thread) && !current) {
      await messages.sayAsBot(target, systemAuthor, {
        clientId: `relay-undelivered:${message.id}`,
        visibility: 'agents',
        content: {
          kind: 'system',
          code: 'overflow-ended',
          text: `Not delivered: the visitor is talking to ${this.#nameOf(relay.source_account)} again.`,
        },
      });
      return;
    }
    await messages.sayAsAgent(source, relayedFace(relay.id, faceOf(author)), input);
    const now = source.state.thread?.id ?? null;
    if (now !== relay.source_thread) await this.#rows.save(relay, { source_thread: now });
  }
  /** Over there it was given to somebody, or it has ended. */
  async #targetThread(relay: Relay, source: ConversationRecord, there: Thread): Promise<void> {
    const { threads, accounts, conversations } = this.#options;
    if (there.status !== 'closed' && there.id !== relay.target_thread)
      await this.#rows.save(relay, { target_thread: there.id });
    if (there.id !== relay.target_thread) return;
    const { thread } = source.state;
    if (!isOpen(thread) || thread.id !== relay.source_thread) return;
    if (there.status === 'closed') {
      this.#rows.rest(relay);
      await threads.closeNow(source, there.closedBy ?? 'system', 'system');
      return;
    }
    const person = there.assignee && there.assignee.isBot !== true ? there.assignee : undefined;
    const face = person ? relayedFace(relay.id, person) : accountFace(accounts.get(relay.target_account));
    await conversations.locks.run(source.id, async () => {
      const now = source.state.thread;
      if (!isOpen(now) || now.id !== relay.source_thread || !isRelayed(now) || now.assignee?.id === face.id) return;
      await conversations.commit(source, {
        drafts: threads.assign(source.state, { assignee: face, status: 'active', by: face.id }),
      });
    });
  }
  async #revise(fromAccount: string, into: ConversationRecord, message: Message, to: UploadOwner): Promise<void> {
    const { conversations, messages } = this.#options;
    if (isNote(message) || originalOf(message.clientId) !== undefined) return;
    const key = clientKey(message.author.role, relayedClientId(message.id));
    const id = await conversations.messageOfKey(into.id, key);
    const known = id === undefined ? undefined : await conversations.message(into.id, id);
    if (!known || known.deletedAt !== undefined) return;
    if (message.deletedAt !== undefined) await messages.revise(into, known.id, undefined);
    else if (message.editedAt !== undefined && message.editedAt > (known.editedAt ?? 0))
      await messages.revise(into, known.id, await this.#content(fromAccount, into, message.content, to));
  }
  /** Files become files of the other account; ids of messages become those over there. */
  async #content(fromAccount: string, from: ConversationRecord, content: Content, to: UploadOwner): Promise<Content> {
    if ((content.kind === 'image' || content.kind === 'file') && content.uploadId !== undefined) {
      const copy = await this.#options.uploads.copy(content.uploadId, fromAccount, to);
      return copy ? { ...content, uploadId: copy.uploadId, url: copy.url } : content;
    }
    if (content.kind !== 'formResponse' || content.formMessageId === undefined) return content;
    const { formMessageId, ...rest } = content;
    const original = originalOf((await this.#message(from, formMessageId))?.clientId);
    return original === undefined ? rest : { ...rest, formMessageId: original };
  }
  #message(record: ConversationRecord, id: string): Promise<Message | undefined> {
    return this.#options.conversations.message(record.id, id);
  }
  #nameOf(accountId: string): string {
    return this.#options.accounts.get(accountId).settings.name;
  }
}
function owner(relay: Relay, side: 'source' | 'target'): UploadOwner {
  return side === 'target'
    ? { accountId: relay.target_account, id: relay.target_visitor, role: 'visitor' }
    : { accountId: relay.source_account, id: relayedId(relay.id, relay.target_account), role: 'agent' };
}
function faceOf({ id, name = '', avatarUrl, jobTitle }: Author) {
  return {
    id,
    name,
    ...(avatarUrl === undefined ? {} : { avatarUrl }),
    ...(jobTitle === undefined ? {} : { jobTitle }),
  };
}
function withoutTime({ rating }: Thread): object | undefined {
  if (!rating) return undefined;
  const { at: _at, ...rest } = rating;
  return rest;
}
function missing(): never {
  throw new Error('A message was carried from a conversation without thread.');
}
