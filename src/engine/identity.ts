/** Signing in and out. An identity is carried by the hello when there is no line yet, else asked for on the line. */
import { ChatError } from '../protocol/errors.ts';
import type { Identity, VisitorUpdate, Visitor } from '../protocol/model.ts';
import type { IdentifyResult } from '../protocol/visitor-frames.ts';
import type { Commands } from './commands.ts';
import type { Core } from './core.ts';
import { toChatError } from './core.ts';
import { defined } from './defined.ts';
import type { Line } from './line.ts';
import type { Session } from './session.ts';

export interface IdentityPart extends Pick<Commands, 'identify' | 'logout'> {
  /** The hello's proof was refused; `true` when the page has given a better one. */
  renewProof(error: ChatError): Promise<boolean>;
}

export function createIdentity(
  core: Core,
  line: Line,
  session: Session,
  updateUser: Commands['updateUser'],
): IdentityPart {
  const { store, events, inner } = core;
  const waiters: { resolve(visitor: Visitor): void; reject(error: ChatError): void }[] = [];

  /** A new proof from the page's hook, or nothing. The same again would go round in circles. */
  async function renew(error: ChatError): Promise<Identity | undefined> {
    events.emit('auth-invalid', { error: error.toBody() });
    const { identity } = session;
    if (!identity) return undefined;
    const proof = await core.ask<'onInvalidAuth', string>('onInvalidAuth', (hook) => hook(), '');
    return proof && proof !== identity.proof ? { ...identity, proof } : undefined;
  }
  function settle(result: Visitor | ChatError): void {
    for (const waiter of waiters.splice(0)) {
      if (result instanceof ChatError) waiter.reject(result);
      else waiter.resolve(result);
    }
  }
  function changed(result: IdentifyResult, cause: 'identify' | 'logout'): void {
    session.changed(result, cause);
    line.post('identity', { result, cause, leading: line.leading });
    for (const warning of result.warnings) core.log('warn', warning);
  }
  async function ask(identity: Identity, visitor?: VisitorUpdate): Promise<Visitor> {
    const request = (asked: Identity): Promise<IdentifyResult> =>
      line.request('visitor.identify', { identity: asked, ...defined({ visitor }) });
    session.keepIdentity(identity, true);
    const result = await request(identity).catch(async (reason: unknown) => {
      const error = toChatError(reason);
      const renewed = error.code === 'AUTH_INVALID' ? await renew(error) : undefined;
      if (!renewed) throw error;
      session.keepIdentity(renewed, true);
      return request(renewed);
    });
    changed(result, 'identify');
    return result.visitor;
  }
  /** A tab that does not lead has no hello: its identity is asked for once the leader's line is there. */
  function online(): void {
    const identity = session.takeIdentity();
    if (identity) ask(identity).then(settle, (error: unknown) => settle(core.report(error)));
    else if (store.state.visitor) settle(store.state.visitor);
  }
  inner.on('online', online);
  inner.on('refused', settle);
  inner.on('dispose', () => settle(new ChatError('DESTROYED', 'The widget was taken off the page.')));
  if (line.online) online();

  return {
    async renewProof(error) {
      const renewed = await renew(error);
      session.keepIdentity(renewed);
      return renewed !== undefined;
    },
    async identify(identity, visitor) {
      const known = store.state.visitor;
      if (line.online && known?.externalId === identity.externalId && (known.verified || !identity.proof)) {
        // Carried by the hello, or said again on each page.
        return visitor ? ((await updateUser(visitor)) ?? known) : known;
      }
      if (line.online) return ask(identity, visitor);
      session.keepIdentity(identity);
      if (visitor) session.keepVisitor(visitor);
      return new Promise<Visitor>((resolve, reject) => {
        waiters.push({ resolve, reject });
        line.connect();
      });
    },
    async logout() {
      if (line.online) return changed(await line.request('visitor.logout', {}), 'logout');
      inner.emit('visitor-changed', undefined);
      await session.forget();
      store.set({ visitor: undefined, conversations: [], invites: [] });
      store.setView({ conversationId: undefined });
      line.reopen();
    },
  };
}
