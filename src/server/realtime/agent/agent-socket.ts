/** A console's connection. Like the visitor's it listens before it reads. */
import type { AgentMethod, AgentProfile, AgentPush, AgentWelcomeFrame } from '../../../protocol/agent-frames.ts';
import { ChatError } from '../../../protocol/errors.ts';
import type { Conversation } from '../../../protocol/model.ts';
import { PROTOCOL_VERSION } from '../../../protocol/visitor-frames.ts';
import type { ConversationRecord } from '../../domain/conversation-record.ts';
import type { DomainEvent } from '../../domain/domain-event.ts';
import type { Services } from '../../domain/services.ts';
import type { Reader } from '../../domain/views.ts';
import { isVocabulary, vocabularyOf } from '../../domain/vocabulary.ts';
import { conversationView } from '../../domain/views.ts';
import { agentHello, agentParams, agentSignal } from '../../schemas/agent-frames.ts';
import { parse } from '../../schemas/parse.ts';
import { entriesPush } from '../entries-push.ts';
import type { Line } from '../line.ts';
import type { AgentContext } from './context.ts';
import { agentHandlers } from './handlers.ts';
import type { AgentHub } from './hub.ts';

const maxFollowed = 1_000;

export class AgentSocket implements AgentContext {
  readonly services: Services;
  readonly accountId: string;
  readonly agentId: string;
  readonly reader: Reader;
  readonly #line: Line;
  readonly #hub: AgentHub;
  readonly #sessionHash: string;
  readonly #followed = new Set<string>();
  readonly #sent = new Map<string, number>();
  #watched: string | null = null;
  #held: DomainEvent[] | undefined = [];
  #joined = false;

  constructor(
    services: Services,
    hub: AgentHub,
    line: Line,
    agent: { accountId: string; agentId: string; sessionHash: string; baseUrl: string },
  ) {
    this.services = services;
    this.#hub = hub;
    this.#line = line;
    this.accountId = agent.accountId;
    this.agentId = agent.agentId;
    this.#sessionHash = agent.sessionHash;
    this.reader = { role: 'agent', id: agent.agentId, baseUrl: agent.baseUrl };
  }
  get agent(): AgentProfile {
    return this.services.agents.get(this.accountId, this.agentId);
  }
  conversation(id: string): Promise<ConversationRecord> {
    return this.services.conversations.get(this.accountId, id);
  }
  view(record: ConversationRecord): Conversation {
    return conversationView(record, this.reader);
  }
  follow(conversationId: string): void {
    this.#followed.delete(conversationId);
    this.#followed.add(conversationId);
    const [oldest] = this.#followed;
    if (this.#followed.size > maxFollowed && oldest !== undefined) this.#followed.delete(oldest);
  }
  push(push: AgentPush): void {
    if (!this.#held) this.#line.send(push);
  }
  async enter(frame: unknown): Promise<void> {
    const hello = parse(agentHello, frame, 'hello');
    if (hello.version !== PROTOCOL_VERSION) {
      throw new ChatError(
        'UNSUPPORTED_VERSION',
        `This server speaks version ${String(PROTOCOL_VERSION)}. Reload the console.`,
        { field: 'version' },
      );
    }
    this.#joined = true;
    this.#hub.add(this);
    this.services.agents.connected(this.agentId);
    this.#line.send(await this.#welcome());
    const { conversations } = this.services;
    for (const cursor of hello.cursors ?? []) {
      const record = await conversations.find(cursor.conversationId);
      if (record?.state.accountId !== this.accountId) continue;
      this.follow(record.id);
      let after = cursor.seq;
      for (let more = record.state.lastSeq > after; more && this.#line.open;) {
        const page = await conversations.entries(record.id, { after, limit: 200 });
        const push = entriesPush(page, this.reader, record.state.visitorId);
        if (push !== undefined) this.#line.sendText(push);
        after = page.entries.at(-1)?.seq ?? after;
        more = page.hasMore;
      }
      this.#sent.set(record.id, after);
    }
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const event of held) this.hear(event);
    this.#sent.clear();
  }
  leave(): void {
    if (!this.#joined) return;
    this.#joined = false;
    this.#hub.remove(this);
    this.services.agents.disconnected(this.agentId);
  }
  request(method: string, params: unknown): Promise<unknown> {
    if (!Object.hasOwn(agentHandlers, method)) {
      return Promise.reject(
        new ChatError('UNKNOWN_METHOD', `There is no method "${method.slice(0, 100)}".`, { field: 'method' }),
      );
    }
    return this.#call(method as AgentMethod, params);
  }
  async signal(frame: unknown): Promise<void> {
    const signal = parse(agentSignal, frame);
    switch (signal.signal) {
      case 'ping':
        this.push({ type: 'push', push: 'pong', at: signal.at });
        return;
      case 'watch':
        this.#watched = signal.conversationId === null ? null : (await this.conversation(signal.conversationId)).id;
        if (this.#watched !== null) this.follow(this.#watched);
        return;
      case 'typing': {
        const { id: conversationId, state } = await this.conversation(signal.conversationId);
        const agent = this.services.agents.face(this.accountId, this.agentId);
        this.services.bus.publish({
          type: 'typing',
          accountId: this.accountId,
          visitorId: state.visitorId,
          conversationId,
          typing: signal.typing,
          agent,
        });
      }
    }
  }
  hear(event: DomainEvent): void {
    if (this.#held) {
      this.#held.push(event);
      return;
    }
    switch (event.type) {
      case 'entries':
        this.#hearEntries(event);
        break;
      case 'receipt':
        if (this.#follows(event.conversationId))
          this.push({ type: 'push', push: 'receipt', conversationId: event.conversationId, receipt: event.receipt });
        break;
      case 'typing':
        if (this.#watched === event.conversationId && event.agent?.id !== this.agentId) {
          const { conversationId, typing, agent } = event;
          this.push({ type: 'push', push: 'typing', conversationId, typing, ...(agent ? { agent } : {}) });
        }
        break;
      case 'sneak-peek':
        if (this.#watched === event.conversationId)
          this.push({ type: 'push', push: 'sneak-peek', conversationId: event.conversationId, text: event.text });
        break;
      case 'agent': {
        const agent = this.services.agents.find(this.accountId, event.agentId);
        if (agent) this.push({ type: 'push', push: 'agent', agent });
        break;
      }
      case 'settings':
        this.push({ type: 'push', push: 'settings', resource: event.resource });
        if (isVocabulary(event.resource)) {
          const vocabulary = vocabularyOf(this.services.accounts, this.accountId);
          this.push({ type: 'push', push: 'vocabulary', vocabulary });
        }
        break;
      case 'agent-session-ended':
        if (
          event.agentId === this.agentId &&
          (event.sessionHash === undefined || event.sessionHash === this.#sessionHash)
        ) {
          this.#line.bye(new ChatError('SESSION_EXPIRED', 'You were signed out. Sign in again.').toBody(), false);
        }
        break;
      case 'push-agents':
        if (!event.agentIds || event.agentIds.includes(this.agentId)) this.push(event.push);
        break;
      default:
    }
  }

  async #call<M extends AgentMethod>(method: M, params: unknown): Promise<unknown> {
    return agentHandlers[method](this, parse(agentParams[method], params, 'params'));
  }
  #hearEntries(event: Extract<DomainEvent, { type: 'entries' }>): void {
    if (!this.#follows(event.conversationId)) return;
    const sent = this.#sent.get(event.conversationId) ?? 0;
    const push = entriesPush(event, this.reader, event.visitorId, sent);
    if (push !== undefined) this.#line.sendText(push);
    for (const entry of event.entries) {
      if (entry.seq > sent && entry.kind === 'thread' && entry.change === 'rated') {
        this.push({
          type: 'push',
          push: 'rating',
          conversationId: event.conversationId,
          rating: entry.thread.rating ?? null,
        });
      }
    }
  }
  #follows(conversationId: string): boolean {
    return this.#followed.has(conversationId);
  }
  async #welcome(): Promise<AgentWelcomeFrame> {
    const { accounts, agents, availability, cannedReplies, clock, config } = this.services;
    const account = accounts.get(this.accountId);
    return {
      type: 'welcome',
      version: PROTOCOL_VERSION,
      agent: this.agent,
      account: { id: account.id, publicId: account.publicId, name: account.settings.name },
      agents: agents.list(this.accountId),
      groups: availability.now(this.accountId).groups,
      vocabulary: vocabularyOf(accounts, this.accountId),
      cannedReplies: await cannedReplies.list(this.accountId),
      mail: config.smtpUrl !== undefined,
      heartbeatMs: config.heartbeatMs,
      serverTime: clock.now(),
    };
  }
}
