/**
 * Forms that visitors fill in. Every step of a submission carries the page's `clientId`, and each is harmless to repeat, so a page that
 * lost the answer sends the same again and gets the same message and ticket.
 */
import type { FormAnswer, FormDefinition, FormKind, FormResponseContent, Metadata } from '../../../protocol/content.ts';
import { ChatError } from '../../../protocol/errors.ts';
import type { Author, Message, Ticket } from '../../../protocol/model.ts';
import type { Routing, VisitorMethods } from '../../../protocol/visitor-frames.ts';
import { KeyedMutex } from '../../keyed-mutex.ts';
import type { Accounts } from '../accounts.ts';
import type { ConversationRecord } from '../conversation-record.ts';
import { isOpen } from '../conversation-state.ts';
import type { Conversations } from '../conversations.ts';
import type { AnswerMails } from '../mail/answer-mails.ts';
import type { Messages } from '../messages.ts';
import { clientKey } from '../messages.ts';
import { publicForm } from '../settings/public-config.ts';
import { systemAuthor } from '../reception/announcements.ts';
import type { ThreadExtras } from '../thread-extras.ts';
import type { Threads } from '../threads.ts';
import type { Tickets } from '../tickets/tickets.ts';
import type { VisitorConversations } from '../visitor-conversations.ts';
import type { Visitors } from '../visitors.ts';
import { checkAnswers, fieldsOfAnswers } from './check-answers.ts';
import { contactOf, groupOf, profileOf, ratingOf, ticketTextsOf } from './read-answers.ts';

type Submit = VisitorMethods['form.submit']['params'];
export interface FormSpeaker {
  readonly accountId: string;
  readonly author: Author;
  readonly routing: Routing | undefined;
}
export interface Submitted {
  readonly message?: Message;
  readonly ticket?: Ticket;
  readonly record?: ConversationRecord;
}
export interface FormsOptions {
  readonly accounts: Accounts;
  readonly visitors: Visitors;
  readonly conversations: Conversations;
  readonly visitorConversations: VisitorConversations;
  readonly messages: Messages;
  readonly threads: Threads;
  readonly threadExtras: ThreadExtras;
  readonly tickets: Tickets;
  readonly answerMails: AnswerMails;
}

export class Forms {
  readonly #options: FormsOptions;
  readonly #mutex = new KeyedMutex();
  constructor(options: FormsOptions) {
    this.#options = options;
  }
  /** The form that is asked now: the group's own, else the one for everybody. */
  find(accountId: string, kind: FormKind, groupId: string | undefined): FormDefinition | undefined {
    const { accounts } = this.#options;
    const forms = accounts.list(accountId, 'forms').filter((form) => form.enabled && form.kind === kind);
    const own = groupId === undefined ? undefined : forms.find((form) => form.groupId === groupId);
    const form =
      own ??
      forms.find((candidate) => candidate.groupId === undefined) ??
      (groupId === undefined ? forms[0] : undefined);
    return form && publicForm(form, accounts.list(accountId, 'groups'));
  }
  submit(speaker: FormSpeaker, params: Submit): Promise<Submitted> {
    return this.#mutex.run(speaker.author.id, async () => {
      const { accountId, author } = speaker;
      const record =
        params.conversationId === undefined
          ? undefined
          : await this.#options.conversations.ofVisitor(accountId, author.id, params.conversationId);
      const { form, asked } = await this.#form(accountId, record, params);
      const answers = checkAnswers(form.fields, params.answers);
      const groupId = this.#group(accountId, form, answers, params.groupId);
      const named = await this.#fillProfile(speaker, form.kind, answers);
      const content: FormResponseContent = {
        kind: 'formResponse',
        formId: form.id,
        formKind: form.kind,
        answers,
        ...(params.messageId === undefined ? {} : { formMessageId: params.messageId }),
      };
      const said = await this.#say({ ...speaker, author: named }, params, content, record, groupId);
      if (asked && said) await this.#markSubmitted(said.record, asked);
      if (said) await this.#linkAddress(said.record, form, params, answers);
      if (form.kind === 'postchat' && said) await this.#rate(said.record, answers);
      if (form.kind !== 'ticket' && form.kind !== 'offline') return said ?? {};
      const ticket = await this.#ticket(speaker, params.clientId, form, answers, groupId, said?.record.id);
      return { ...said, ticket };
    });
  }

  async #form(
    accountId: string,
    record: ConversationRecord | undefined,
    params: Submit,
  ): Promise<{ form: FormDefinition; asked?: Message }> {
    const { accounts, messages } = this.#options;
    if (params.messageId !== undefined) {
      if (!record)
        throw new ChatError('VALIDATION', 'Name the conversation of the message that holds the form.', {
          field: 'params.conversationId',
        });
      const message = await messages.require(record, params.messageId);
      const { content } = message;
      if (content.kind !== 'form' || content.form.id !== params.formId || message.visibility === 'agents') {
        throw notThere(params.formId, 'params.messageId');
      }
      if (content.submitted === true && !(await this.#said(record, params.clientId))) {
        throw new ChatError('CONFLICT', 'This form was submitted before.', { field: 'params.messageId' });
      }
      return { form: content.form, asked: message };
    }
    const form = accounts.resource(accountId, 'forms', params.formId);
    if (form?.enabled === true && form.kind === params.kind) {
      return { form: publicForm(form, accounts.list(accountId, 'groups')) };
    }
    // A page may bring its own questions before the chat (options of the embed); their definition is known to the page alone.
    if (!form && params.kind === 'prechat' && params.formId === 'prechat') {
      return { form: { id: 'prechat', kind: 'prechat', fields: fieldsOfAnswers(params.answers) } };
    }
    throw notThere(params.formId, 'params.formId');
  }
  #group(
    accountId: string,
    form: FormDefinition,
    answers: readonly FormAnswer[],
    wanted: string | undefined,
  ): string | undefined {
    const { accounts } = this.#options;
    const isGroup = (id: string): boolean => accounts.resource(accountId, 'groups', id) !== undefined;
    if (wanted !== undefined && !isGroup(wanted)) {
      throw new ChatError('GROUP_NOT_FOUND', `There is no group "${wanted}" in this account.`, {
        field: 'params.groupId',
      });
    }
    const own = form.groupId !== undefined && isGroup(form.groupId) ? form.groupId : undefined;
    return groupOf(answers, form, isGroup) ?? wanted ?? own;
  }
  /** What was said about oneself goes into the profile; after the chat there is nothing to introduce any more. */
  async #fillProfile(speaker: FormSpeaker, kind: FormKind, answers: readonly FormAnswer[]): Promise<Author> {
    const { visitors, accounts } = this.#options;
    const { accountId, author } = speaker;
    const { visitor } = await visitors.get(accountId, author.id);
    const customFieldIds = accounts.list(accountId, 'custom-fields').map((field) => field.id);
    const update = kind === 'postchat' ? {} : profileOf(answers, visitor, customFieldIds);
    if (Object.keys(update).length === 0) return author;
    const { visitor: changed } = await visitors.update(accountId, author.id, update);
    return changed.name === undefined ? author : { ...author, name: changed.name };
  }
  /** A ticket without a conversation stays without one; every other form is said where the visitor talks. */
  async #say(
    speaker: FormSpeaker,
    params: Submit,
    content: FormResponseContent,
    named: ConversationRecord | undefined,
    groupId: string | undefined,
  ): Promise<{ message: Message; record: ConversationRecord } | undefined> {
    const { visitorConversations, messages } = this.#options;
    const { kind, clientId, metadata } = params;
    if (kind === 'ticket' && !named) return undefined;
    const record = named ?? (await visitorConversations.forMessage(speaker, clientId));
    const input = { clientId, content, metadata, source: { type: 'web' } };
    const routed = { ...speaker, groupId };
    if (content.formMessageId === undefined && (kind === 'offline' || kind === 'ticket')) {
      return { message: await this.#leave(routed, record, clientId, content, metadata), record };
    }
    const { message } = await messages.sayAsVisitor(record, input, {
      ...routed,
      attachToLastThread: kind === 'postchat' || content.formMessageId !== undefined,
    });
    return { message, record };
  }
  /** Said without calling anybody: in a thread that is closed at once, unless one is open. */
  async #leave(
    speaker: FormSpeaker & { groupId: string | undefined },
    record: ConversationRecord,
    clientId: string,
    content: FormResponseContent,
    metadata: Metadata | undefined,
  ): Promise<Message> {
    const { conversations, threads, messages } = this.#options;
    const input = { clientId, content, metadata, source: { type: 'web' } };
    const stored = await conversations.locks.run(record.id, async () => {
      if (isOpen(record.state.thread)) return undefined;
      const opened = threads.open(record.state, {
        answer: { status: 'waiting', groupId: speaker.groupId },
        by: speaker.author.id,
      });
      const message = messages.draft(record.state, opened.thread.id, speaker.author, input);
      const closing = threads.close({ ...record.state, thread: opened.thread }, 'visitor', speaker.author.id);
      const committed = await conversations.commit(record, {
        drafts: [...opened.drafts, message, ...closing],
        clientKey: clientKey('visitor', clientId),
        keyedDraft: opened.drafts.length,
      });
      return committed.duplicate ? committed.entry : committed.entries.find((entry) => entry.kind === 'message');
    });
    if (stored?.kind === 'message') return stored.message;
    return (await messages.sayAsVisitor(record, input, speaker)).message;
  }
  async #markSubmitted(record: ConversationRecord, asked: Message): Promise<void> {
    if (asked.content.kind === 'form' && asked.content.submitted === true) return;
    await this.#options.messages.annotate(record, asked.id, (message) =>
      message.content.kind === 'form' ? { ...message, content: { ...message.content, submitted: true } } : message,
    );
  }
  /** The first address that was asked for is where answers go while the visitor is away; they are told so, unless nothing will be sent. */
  async #linkAddress(
    { id, state }: ConversationRecord,
    form: FormDefinition,
    { clientId, linkEmail }: Submit,
    answers: readonly FormAnswer[],
  ): Promise<void> {
    const { answerMails, conversations, messages } = this.#options;
    // A ticket is answered by mail anyway.
    const wanted = form.kind !== 'ticket' && form.kind !== 'offline' && (linkEmail ?? form.linkEmail) === true;
    const email = answers.find(({ type, value }) => type === 'email' && value !== '')?.value;
    if (!wanted || typeof email !== 'string') return;
    if (!(await answerMails.link(state.accountId, state.visitorId, email))) return;
    await messages.sayAsBot(await conversations.get(state.accountId, id), systemAuthor, {
      clientId: `email-linked:${clientId}`,
      content: { kind: 'system', code: 'email-linked', values: { email } },
    });
  }
  async #rate(record: ConversationRecord, answers: readonly FormAnswer[]): Promise<void> {
    const { accounts, threadExtras } = this.#options;
    const { scale } = accounts.get(record.state.accountId).settings.rating;
    const score = ratingOf(answers, scale);
    if (score !== undefined && record.state.thread) await threadExtras.rate(record, { score, scale });
  }
  async #ticket(
    speaker: FormSpeaker,
    clientId: string,
    form: FormDefinition,
    answers: readonly FormAnswer[],
    groupId: string | undefined,
    conversationId: string | undefined,
  ): Promise<Ticket> {
    const { tickets, visitors } = this.#options;
    const { visitor } = await visitors.get(speaker.accountId, speaker.author.id);
    const contact = contactOf(answers, visitor);
    const { ticket } = await tickets.create(
      speaker.accountId,
      {
        ...ticketTextsOf(answers, form),
        ...contact,
        clientKey: `visitor:${visitor.id}:${clientId}`,
        visitorId: visitor.id,
        groupId,
        conversationId,
      },
      { role: 'visitor', id: visitor.id, name: contact.name },
    );
    return ticket;
  }
  async #said(record: ConversationRecord, clientId: string): Promise<boolean> {
    const found = await this.#options.conversations.conversationOfKey(
      record.state.visitorId,
      clientKey('visitor', clientId),
    );
    return found === record.id;
  }
}
function notThere(id: string, field: string): ChatError {
  return new ChatError('FORM_NOT_FOUND', `There is no form "${id}" to submit here; it may have been switched off.`, {
    field,
  });
}
