/**
 * Greetings beside the launcher. The page's own rule needs no server; the account's come with the welcome, an agent's at any time.
 * How often a rule was shown is counted in the storage port, and that is memory until the visitor shows intent.
 */
import { ChatError } from '../protocol/errors.ts';
import type { GreetingRule, Invite } from '../protocol/model.ts';
import type { VisitorPush } from '../protocol/visitor-frames.ts';
import type { Commands } from './commands.ts';
import type { Core } from './core.ts';
import { defined } from './defined.ts';
import type { Line } from './line.ts';
import type { Vault } from './vault.ts';

interface Shown {
  readonly day: number;
  readonly count: number;
}
const DAY = 86_400_000;

type InvitePush = Extract<VisitorPush, { push: 'invite' }>;
export interface Invites extends Pick<Commands, 'acceptInvite' | 'cancelInvite'> {
  plan(rules: readonly GreetingRule[]): void;
  showInvite(invite: Invite): void;
  takeInvite(push: InvitePush): void;
}

/** `start`: when the page's delays began to count. */
export function createInvites(core: Core, line: Line, vault: Vault, start: number, open: () => void): Invites {
  const { store, events, inner, ports } = core;
  const { clock } = ports;
  const timers = new Map<string, () => void>();
  const dismissed = new Set<string>();
  const rules = new Map<string, GreetingRule>();

  async function due(rule: GreetingRule): Promise<void> {
    timers.delete(rule.id);
    const { view, page, invites } = store.state;
    const shown = invites.some(({ templateId }) => templateId === rule.id);
    if (core.destroyed || view.open || shown || dismissed.has(rule.id)) return;
    if (rule.urlContains && !page?.url.includes(rule.urlContains)) return;
    const today = Math.floor(clock.now() / DAY);
    const before = await vault.read<Shown>(`invite:${rule.id}`);
    const count = before?.day === today ? before.count : 0;
    if (core.destroyed || count >= (rule.maxPerDay ?? Infinity)) return;
    await vault.write(`invite:${rule.id}`, { day: today, count: count + 1 });
    const { title, imageUrl, acceptLabel } = rule;
    show({
      id: `local:${ports.random.id()}`,
      templateId: rule.id,
      content: { kind: 'text', text: rule.text },
      firstTime: before === undefined,
      accepted: false,
      at: clock.now(),
      ...defined({ title, imageUrl, acceptLabel }),
    });
  }
  function schedule(rule: GreetingRule, ms: number): void {
    rules.set(rule.id, rule);
    timers.get(rule.id)?.();
    timers.set(
      rule.id,
      clock.after(Math.max(0, ms), () => void due(rule)),
    );
  }
  function plan(list: readonly GreetingRule[]): void {
    for (const rule of list) {
      // A rule runs once; after that only a dismissal brings it back.
      if (!rules.has(rule.id)) schedule(rule, start + rule.delayMs - clock.now());
    }
  }
  function show(invite: Invite): void {
    if (invite.agent && !store.state.capabilities.inviteByAgent) return;
    if (store.state.invites.some(({ id }) => id === invite.id)) return;
    store.set({ invites: Object.freeze([...store.state.invites, invite]) });
    events.emit('invite', { change: 'shown', invite });
  }
  function take(id: string, change: 'accepted' | 'cancelled'): Invite | undefined {
    const invite = store.state.invites.find((item) => item.id === id);
    if (!invite) return undefined;
    store.set({ invites: Object.freeze(store.state.invites.filter((item) => item !== invite)) });
    events.emit('invite', { change, invite: { ...invite, accepted: change === 'accepted' } });
    return invite;
  }
  const missing = (id: string): ChatError =>
    new ChatError('INVITE_NOT_FOUND', `There is no invite “${id}”: it may have been answered already.`);

  inner.on('dispose', () => {
    for (const cancel of timers.values()) cancel();
  });
  return {
    plan,
    showInvite: show,
    takeInvite({ change, invite }) {
      if (change === 'shown') show(invite);
      else take(invite.id, change);
    },
    async acceptInvite(id) {
      const invite = take(id, 'accepted');
      if (!invite) throw missing(id);
      dismissed.add(invite.templateId);
      open();
      if (!id.startsWith('local:')) await line.request('invite.accept', { inviteId: id });
    },
    async cancelInvite(id) {
      const invite = take(id, 'cancelled');
      if (!invite) throw missing(id);
      const rule = rules.get(invite.templateId);
      if (rule?.repeatAfterMs !== undefined) schedule(rule, rule.repeatAfterMs);
      if (!id.startsWith('local:')) await line.request('invite.cancel', { inviteId: id });
    },
  };
}
