/** Whether a conversation goes to another account. Both have to want it: the page by its routing, the other account by its settings. */
import type { Routing } from '../../../protocol/visitor-frames.ts';
import type { Account, Accounts } from '../accounts.ts';
import type { Decision } from '../reception/decide.ts';

/** `busy`: visitors would have to wait in line, or the line is full. `offline`: nobody is there. */
export function overflows({ when }: NonNullable<Routing['overflow']>, decision: Decision): boolean {
  if (when === 'always') return true;
  const busy = decision.kind === 'queue' || (decision.kind === 'offline' && decision.reason === 'queue-full');
  return when === 'busy' ? busy : decision.kind === 'offline' && !busy;
}
/** The account that is named, when it takes conversations from this one. */
export function agreedTarget(accounts: Accounts, accountId: string, routing: Routing): Account | undefined {
  const wanted = routing.overflow?.accountId;
  const target = wanted === undefined ? undefined : accounts.all.find(({ publicId }) => publicId === wanted);
  if (!target || target.id === accountId) return undefined;
  const from = target.settings.reception.overflowFrom ?? [];
  return from.includes(accounts.get(accountId).publicId) ? target : undefined;
}
