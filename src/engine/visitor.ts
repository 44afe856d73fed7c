/** Commands about the person. Before there is a line, what the page says is kept for the hello; nothing here opens a line but identify. */
import { ChatError } from '../protocol/errors.ts';
import type { Identity, PageDetails, VisitKind, VisitorUpdate, Visitor } from '../protocol/model.ts';
import type { IdentifyResult } from '../protocol/visitor-frames.ts';
import type { Commands } from './commands.ts';
import type { Core } from './core.ts';
import { toChatError } from './core.ts';
import type { Line } from './line.ts';
import type { Session } from './session.ts';

type VisitorCommands = Pick<
  Commands,
  'identify' | 'logout' | 'updateUser' | 'getUser' | 'setContext' | 'setPage' | 'trackVisit' | 'setRouting'
>;
interface Waiter {
  resolve(visitor: Visitor): void;
  reject(error: ChatError): void;
}

export interface VisitorPart extends VisitorCommands {
  /** The server refused the hello; `true` when it is worth another try at once. */
  onRefused(error: ChatError): Promise<boolean>;
}

export function createVisitor(core: Core, line: Line, session: Session): VisitorPart {
  const { store, events, inner } = core;
  let identity: Identity | undefined = store.state.options.identity;
  let waiters: Waiter[] = [];
  /** The refused proof, so that a hook that gives the same again does not go round in circles. */
  let refusedProof: string | undefined;

  /** A new proof from the page, or nothing. */
  async function renew(error: ChatError): Promise<Identity | undefined> {
    events.emit('auth-invalid', { error: error.toBody() });
    if (!identity) return undefined;
    const { externalId, proofKind } = identity;
    const proof = await core.ask<'onInvalidAuth', string>('onInvalidAuth', (hook) => hook(), '');
    if (!proof || proof === refusedProof) return undefined;
    refusedProof = proof;
    identity = { externalId, proof, ...(proofKind ? { proofKind } : {}) };
    return identity;
  }
  function settle(result: Visitor | ChatError): void {
    const settled = waiters;
    waiters = [];
    for (const waiter of settled) {
      if (result instanceof ChatError) waiter.reject(result);
      else waiter.resolve(result);
    }
  }
  function changed(result: IdentifyResult, cause: 'identify' | 'logout'): void {
    session.changed(result, cause);
    line.post('identity', { result, cause, leading: line.leading });
    for (const warning of result.warnings) core.log('warn', warning);
  }
  async function ask(next: Identity, visitor?: VisitorUpdate): Promise<Visitor> {
    const params = visitor ? { visitor } : {};
    let result: IdentifyResult;
    try {
      result = await line.request('visitor.identify', { identity: next, ...params });
    } catch (reason) {
      const error = toChatError(reason);
      const renewed = error.code === 'AUTH_INVALID' ? await renew(error) : undefined;
      if (!renewed) throw error;
      result = await line.request('visitor.identify', { identity: renewed, ...params });
    }
    refusedProof = undefined;
    changed(result, 'identify');
    return result.visitor;
  }
  async function update(visitor: VisitorUpdate): Promise<Visitor> {
    const result = await line.request('visitor.update', { visitor });
    session.setVisitor(result.visitor, 'update');
    for (const warning of result.warnings) core.log('warn', warning);
    return result.visitor;
  }
  const quietly = (work: Promise<unknown>): void => void work.catch((error: unknown) => core.report(error));

  inner.on('online', () => {
    // What was said after the hello had left, or in a tab that does not lead.
    const kept = session.takeKept();
    if (kept.visitor && !kept.identity) quietly(update(kept.visitor));
    if (kept.routing) quietly(line.request('visitor.routing', { routing: kept.routing }));
    const { visitor } = store.state;
    if (kept.identity) {
      ask(kept.identity, kept.visitor).then(settle, (error: unknown) => {
        settle(toChatError(error));
        core.report(error);
      });
    } else if (visitor) settle(visitor);
    for (const visit of visits.splice(0)) quietly(line.request('visitor.visit', visit));
  });
  inner.on('push', (push) => {
    if (push.push === 'visitor') session.setVisitor(push.visitor, 'update');
  });
  inner.on('tab', (message) => {
    if (message.kind !== 'identity') return;
    const cause = message['cause'] as 'identify' | 'logout';
    session.changed(message['result'] as IdentifyResult, cause);
    if (cause === 'logout') identity = undefined;
    // A tab with a socket of its own still speaks for the former visitor there.
    if (message['leading'] && line.leading) line.reopen();
  });
  inner.on('refused', settle);
  inner.on('dispose', () => settle(new ChatError('DESTROYED', 'The widget was taken off the page.')));

  const visits: { readonly kind: VisitKind; readonly current: PageDetails; readonly previous?: PageDetails }[] = [];
  return {
    async onRefused(error) {
      if (error.code === 'SESSION_EXPIRED') {
        await session.forget();
        session.keepIdentity(identity);
        return true;
      }
      if (error.code !== 'AUTH_INVALID') return error.retryable;
      const renewed = await renew(error);
      session.keepIdentity(renewed);
      identity = renewed;
      return renewed !== undefined;
    },
    async identify(next, visitor) {
      if (!next.externalId)
        throw new ChatError('VALIDATION', 'identify needs an externalId: the id of this person on your site.', {
          field: 'externalId',
        });
      identity = next;
      refusedProof = next.proof;
      if (line.online) return ask(next, visitor);
      session.keepIdentity(next);
      if (visitor) session.keepVisitor(visitor);
      return new Promise<Visitor>((resolve, reject) => {
        waiters.push({ resolve, reject });
        line.connect();
      });
    },
    async logout() {
      identity = undefined;
      session.keepIdentity(undefined);
      if (line.online) changed(await line.request('visitor.logout', {}), 'logout');
      else {
        const { open } = store.state.view;
        inner.emit('visitor-changed', undefined);
        await session.forget();
        store.set({ visitor: undefined, conversations: [], invites: [] });
        store.setView({ conversationId: undefined });
        if (open || store.state.connection.status !== 'idle') line.reopen();
      }
    },
    async updateUser(visitor) {
      if (line.online) return update(visitor);
      session.keepVisitor(visitor);
      return store.state.visitor;
    },
    getUser: () => store.state.visitor,
    setContext(metadata) {
      const sessionFields = Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, String(value)]));
      if (line.online) quietly(update({ sessionFields }));
      else session.keepVisitor({ sessionFields });
    },
    setPage(page) {
      const first = store.state.page === undefined;
      store.set({ page: Object.freeze(page) });
      line.signal({ type: 'signal', signal: 'page', page });
      if (!store.state.options.collectVisits) return;
      const visit = { kind: first ? 'landing' : 'browsing', current: { url: page.url, title: page.title } } as const;
      if (line.online) quietly(line.request('visitor.visit', visit));
      else visits.push(visit);
    },
    async trackVisit(kind, current, previous) {
      await line.request('visitor.visit', { kind, current, ...(previous ? { previous } : {}) });
    },
    setRouting(routing) {
      store.set({
        options: Object.freeze({ ...store.state.options, routing: { ...store.state.options.routing, ...routing } }),
      });
      session.keepRouting(routing);
      if (!line.online) return;
      const { routing: kept } = session.takeKept();
      if (kept) quietly(line.request('visitor.routing', { routing: kept }));
    },
  };
}
