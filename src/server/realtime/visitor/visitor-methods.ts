import { ChatError } from '../../../protocol/errors.ts';
import type { Identity } from '../../../protocol/model.ts';
import type { IdentifyResult } from '../../../protocol/visitor-frames.ts';
import { ownView } from '../../domain/views.ts';
import type { VisitorContext, VisitorHandlers } from './context.ts';

type PersonMethods = Pick<
  VisitorHandlers,
  'visitor.identify' | 'visitor.logout' | 'visitor.update' | 'visitor.visit' | 'visitor.routing' | 'availability.get'
>;
export const firstConversations = 10;

export const personMethods: PersonMethods = {
  async 'visitor.identify'(context, { identity, visitor }) {
    const { services, accountId } = context;
    const before = context.visitorId;
    const { session, merged } = await identify(context, identity);
    context.rebind(session, context.token);
    await bringAlong(context, before);
    const { warnings } = await services.visitors.update(accountId, session.visitorId, visitor ?? {});
    return identified(context, merged, warnings);
  },
  async 'visitor.logout'(context) {
    const before = context.visitorId;
    const { token, session } = await context.services.identities.logout(context.session);
    // At once: whoever still sits on the old session when its end is told is sent away.
    context.rebind(session, token);
    await bringAlong(context, before);
    return identified(context, false, []);
  },
  async 'visitor.update'(context, { visitor }) {
    const { services, accountId, visitorId } = context;
    const updated = await services.visitors.update(accountId, visitorId, visitor);
    return { visitor: ownView(updated.visitor), warnings: updated.warnings };
  },
  async 'visitor.visit'(context, params) {
    await context.services.visits.track(context.accountId, context.visitorId, params);
    return {};
  },
  'visitor.routing'(context, { routing }) {
    context.routing = routing;
    return Promise.resolve({});
  },
  'availability.get'(context, { groupIds }) {
    const { availability, groups } = context.services.availability.now(context.accountId);
    return Promise.resolve({
      availability,
      groups: groupIds ? groups.filter((group) => groupIds.includes(group.groupId)) : groups,
    });
  },
};

/** A page that names somebody who is shut out is not served as anybody else either. */
async function identify(context: VisitorContext, identity: Identity) {
  const { services, accountId, visitorId } = context;
  try {
    return await services.identities.identify(context.session, identity);
  } catch (error) {
    // After the answer has gone out.
    if (error instanceof ChatError && error.code === 'BANNED')
      setImmediate(() => services.bus.publish({ type: 'visitor-banned', accountId, visitorId }));
    throw error;
  }
}
/** Page, device and language are the browser's, whoever sits at it. */
async function bringAlong({ services, accountId, visitorId }: VisitorContext, from: string): Promise<void> {
  if (from === visitorId) return;
  const { page, device, locale } = await services.visitors.get(accountId, from);
  await services.visitors.seen(accountId, visitorId, { page, device, locale });
}

async function identified(
  context: VisitorContext,
  merged: boolean,
  warnings: readonly string[],
): Promise<IdentifyResult> {
  const { services, accountId, visitorId, token } = context;
  const { visitor } = await services.visitors.get(accountId, visitorId);
  const { records, hasMore } = await services.conversations.list(visitorId, { limit: firstConversations });
  return {
    session: token,
    visitor: ownView(visitor),
    conversations: records.map((record) => context.view(record)),
    hasMoreConversations: hasMore,
    merged,
    warnings,
  };
}
