/**
 * Bots at work: they hear a thread come to them and what is said in it, one word after the other per conversation. All they say has an id
 * made from what it answers, so a restart in the middle says nothing twice and leaves nothing out.
 */
import { ChatError } from '../../../protocol/errors.ts';
import type { Content } from '../../../protocol/content.ts';
import type { Entry } from '../../../protocol/entries.ts';
import type { Message, Thread } from '../../../protocol/model.ts';
import { KeyedMutex } from '../../keyed-mutex.ts';
import type { Logger } from '../../logger.ts';
import type { Accounts } from '../accounts.ts';
import type { ConversationRecord } from '../conversation-record.ts';
import { isOpen } from '../conversation-state.ts';
import type { Conversations } from '../conversations.ts';
import type { DomainEvent } from '../domain-event.ts';
import type { OpenThreads } from '../reception/open-threads.ts';
import { routingOf } from '../reception/open-threads.ts';
import type { ReceptionDesk } from '../reception/reception-desk.ts';
import type { Bus } from '../../store/ports.ts';
import type { Visitors } from '../visitors.ts';
import type { BotTurn } from './bot-turn.ts';
import type { BotVoice } from './bot-voice.ts';
import { botValues } from './bot-values.ts';
import { guidedActions } from './guided-questions.ts';
import { asksForPerson, handoverPayload, replyTo } from './reply.ts';
import type { Scenario } from './scenario.ts';
import { fillTemplate } from '../../../protocol/template.ts';
import type { WebhookBot } from './webhook-bot.ts';

export interface BotsOptions {
  readonly accounts: Accounts;
  readonly visitors: Visitors;
  readonly conversations: Conversations;
  readonly open: OpenThreads;
  readonly desk: ReceptionDesk;
  readonly voice: BotVoice;
  readonly scenario: Scenario;
  readonly webhook: WebhookBot;
  readonly bus: Bus<DomainEvent>;
  readonly logger: Logger;
}

export class Bots {
  readonly #options: BotsOptions;
  readonly #turns = new KeyedMutex();
  /** Questions without answer, per thread. */
  readonly #unknown = new Map<string, number>();
  #stopped = false;

  constructor(options: BotsOptions) {
    this.#options = options;
  }
  /** Call once, when threads are loaded: listens, and takes up what a stop has interrupted. */
  start(): void {
    const { bus, open } = this.#options;
    bus.subscribe((event) => {
      if (event.type === 'entries') this.#hear(event.conversationId, event.entries);
    });
    open.onChange(({ before, after }) => {
      if (before && before.thread.id !== after?.thread.id) this.#unknown.delete(before.thread.id);
    });
    for (const accountId of open.accounts) {
      for (const { conversationId, thread } of open.of(accountId)) {
        if (thread.status === 'bot') this.#queue(conversationId, () => this.#resume(conversationId));
      }
    }
  }
  stop(): void {
    this.#stopped = true;
  }
  /** Resolves when no bot is at work in this conversation. */
  idle(conversationId: string): Promise<void> {
    return this.#turns.idle(conversationId);
  }
  /** Somebody wants a person. Rejects where a bot is all there is. */
  async handOver(
    record: ConversationRecord,
    by: string,
    to: { groupId?: string | undefined; agentId?: string | undefined },
  ): Promise<void> {
    const { accounts, desk } = this.#options;
    const { thread, accountId } = record.state;
    if (!isOpen(thread))
      throw new ChatError('THREAD_CLOSED', 'The thread is closed. Write a message; it opens the next one.');
    if (to.groupId !== undefined && !accounts.resource(accountId, 'groups', to.groupId))
      throw new ChatError('GROUP_NOT_FOUND', `There is no group "${to.groupId}" in this account.`, {
        field: 'params.groupId',
      });
    if (thread.status === 'bot' && !this.#mayHandOver(accountId, thread))
      throw new ChatError('UNAVAILABLE', 'This conversation is answered by a bot only; there is nobody to hand it to.');
    if (thread.status === 'bot' || thread.status === 'waiting') await desk.receptionist.handOver(record, { by, ...to });
  }

  #hear(conversationId: string, entries: readonly Entry[]): void {
    const open = this.#options.open.get(conversationId);
    if (open?.thread.status !== 'bot') return;
    for (const entry of entries) {
      if (entry.kind === 'thread' && isArrival(entry.change))
        this.#queue(conversationId, () => this.#greet(conversationId));
      else if (entry.kind === 'message' && entry.message.author.role === 'visitor')
        this.#queue(conversationId, () => this.#answer(conversationId, entry.message));
      else if (entry.kind === 'postback' && entry.payload !== undefined) {
        const key = `postback:${String(entry.seq)}`;
        const content = { kind: 'text', text: '', payload: entry.payload } as const;
        this.#queue(conversationId, () => this.#reply(conversationId, key, content));
      }
    }
  }
  #queue(conversationId: string, task: () => Promise<void>): void {
    // Sockets hear the entries first, then what the bot makes of them.
    void this.#turns
      .run(conversationId, () =>
        new Promise<void>((resolve) => setImmediate(resolve)).then(() => (this.#stopped ? undefined : task())),
      )
      .catch((error: unknown) => {
        if (!this.#stopped) this.#options.logger.error({ err: error, conversationId }, 'a bot failed');
      });
  }
  async #turn(conversationId: string): Promise<BotTurn | undefined> {
    const { accounts, conversations } = this.#options;
    const record = await conversations.find(conversationId);
    const thread = record?.state.thread;
    if (!record || thread?.status !== 'bot' || !thread.assignee) return undefined;
    const bot = accounts.resource(record.state.accountId, 'bots', thread.assignee.id);
    if (bot) return { record, thread, bot };
    await this.#fail(record, `The bot "${thread.assignee.name}" does not exist any more.`);
    return undefined;
  }
  async #resume(conversationId: string): Promise<void> {
    const last = (await this.#turn(conversationId))?.record.state.lastMessage;
    if (last?.author.role !== 'visitor') return;
    await this.#greet(conversationId);
    await this.#answer(conversationId, last);
  }
  async #greet(conversationId: string): Promise<void> {
    const turn = await this.#turn(conversationId);
    if (!turn) return;
    const { accounts, visitors, voice, scenario } = this.#options;
    const { record, thread, bot } = turn;
    const { accountId, visitorId } = record.state;
    const routing = routingOf(thread);
    const template = routing.greeting?.bot ?? bot.greeting ?? accounts.get(accountId).settings.greetings.bot ?? '';
    const text = fillTemplate(template, botValues(await visitors.find(visitorId)));
    const actions = [
      ...(bot.kind === 'faq' && routing.guidedQuestions !== false ? guidedActions(bot.faq, routing.faqGroupId) : []),
      ...this.#offer(accountId, turn),
    ];
    const offered = actions.length > 0 ? { actions } : {};
    const content: Content | undefined =
      text !== ''
        ? { kind: 'text', text, ...offered }
        : actions.length > 0
          ? { kind: 'richMessage', template: 'quickReplies', elements: [{ title: bot.name, actions }] }
          : undefined;
    if (content) await voice.say(turn, `${thread.id}:greeting`, content, 'greeting');
    await scenario.run(turn);
  }
  async #answer(conversationId: string, message: Message): Promise<void> {
    await this.#reply(conversationId, message.id, message.content, message);
  }
  async #reply(conversationId: string, key: string, content: Content, message?: Message): Promise<void> {
    const turn = await this.#turn(conversationId);
    if (!turn || (message && message.threadId !== turn.thread.id)) return;
    const { bot, record, thread } = turn;
    const { accountId, visitorId } = record.state;
    const { text = '', payload } = content.kind === 'text' ? content : {};
    const wantsPerson = payload === handoverPayload || asksForPerson(bot, text);
    if (wantsPerson && this.#mayHandOver(accountId, thread)) {
      await this.#options.desk.receptionist.handOver(record, { by: bot.id });
      return;
    }
    if (bot.kind === 'webhook') {
      await this.#ask(turn, key, content, message);
      return;
    }
    if (content.kind === 'formResponse') return;
    const values = botValues(await this.#options.visitors.find(visitorId));
    const { faqGroupId: faqGroup, guidedQuestions: guided = true } = routingOf(thread);
    const question = { text, payload, faqGroup, guided };
    const reply = replyTo(wantsPerson ? { ...bot, handoverWords: [] } : bot, question, values);
    if (reply.kind === 'handover') return;
    if (reply.kind === 'answer') this.#unknown.delete(thread.id);
    else if (await this.#giveUp(turn)) return;
    if (!reply.content) return;
    const actions = [
      ...(reply.content.actions ?? []),
      ...(reply.kind === 'unknown' ? this.#offer(accountId, turn) : []),
    ];
    await this.#options.voice.say(turn, key, actions.length > 0 ? { ...reply.content, actions } : reply.content);
  }
  /** Counts a question without answer; true when people have taken over. */
  async #giveUp({ record, thread, bot }: BotTurn): Promise<boolean> {
    const { accounts, desk } = this.#options;
    const { accountId } = record.state;
    const times = (this.#unknown.get(thread.id) ?? 0) + 1;
    this.#unknown.set(thread.id, times);
    const limit = accounts.get(accountId).settings.reception.handoverAfterUnknown;
    if (limit === 0 || times < limit || !this.#mayHandOver(accountId, thread)) return false;
    const decision = await desk.receptionist.handOver(record, { by: bot.id, unlessOffline: true });
    return decision !== undefined && decision.kind !== 'offline';
  }
  async #ask(turn: BotTurn, key: string, content: Content, message: Message | undefined): Promise<void> {
    const { webhook, voice, desk, logger } = this.#options;
    const { record, thread, bot } = turn;
    try {
      const { messages = [], handover, close } = await webhook.ask(turn, key, content, message);
      // A person may have taken the thread while the bot was thinking.
      if ((await this.#turn(record.id))?.thread.id !== thread.id) return;
      for (const [index, said] of messages.entries()) await voice.say(turn, `${key}:${String(index)}`, said);
      if (handover !== undefined && handover !== false)
        await desk.receptionist.handOver(record, { by: bot.id, ...(handover === true ? {} : handover) });
      else if (close === true) await this.#options.scenario.close(turn);
    } catch (error) {
      if (this.#stopped) return;
      logger.warn({ err: error, botId: bot.id, conversationId: record.id }, 'a bot did not answer');
      if ((await this.#turn(record.id))?.thread.id === thread.id)
        await this.#fail(record, error instanceof Error ? error.message : String(error));
    }
  }
  async #fail(record: ConversationRecord, reason: string): Promise<void> {
    const { desk } = this.#options;
    const { thread } = record.state;
    await desk.announcements.say(record.id, `bot-failed:${thread?.id ?? ''}`, 'bot-failed');
    await desk.announcements.note(record.id, `bot-failed-why:${thread?.id ?? ''}`, reason);
    await desk.receptionist.handOver(record, { by: 'system' });
  }
  #mayHandOver(accountId: string, thread: Thread): boolean {
    const mode = routingOf(thread).mode ?? this.#options.accounts.get(accountId).settings.reception.mode;
    return mode !== 'bot';
  }
  /** A suggestion to ask for a person, where the account offers that from the start. */
  #offer(accountId: string, { bot, thread }: BotTurn) {
    const { handoverAfterUnknown } = this.#options.accounts.get(accountId).settings.reception;
    const [label] = bot.handoverWords;
    if (handoverAfterUnknown !== 0 || label === undefined || !this.#mayHandOver(accountId, thread)) return [];
    return [{ kind: 'reply', id: handoverPayload, label, payload: handoverPayload } as const];
  }
}

function isArrival(change: string): boolean {
  return change === 'opened' || change === 'assigned' || change === 'transferred';
}
