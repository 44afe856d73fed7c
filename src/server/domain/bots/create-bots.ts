/** Puts bots and key actions together. */
import type { Clock } from '../../clock.ts';
import type { Config } from '../../config.ts';
import type { Logger } from '../../logger.ts';
import type { Bus } from '../../store/ports.ts';
import type { Accounts } from '../accounts.ts';
import type { Conversations } from '../conversations.ts';
import type { DomainEvent } from '../domain-event.ts';
import type { Messages } from '../messages.ts';
import type { OpenThreads } from '../reception/open-threads.ts';
import type { ReceptionDesk } from '../reception/reception-desk.ts';
import type { Threads } from '../threads.ts';
import type { VisitorConversations } from '../visitor-conversations.ts';
import type { Visitors } from '../visitors.ts';
import { BotVoice } from './bot-voice.ts';
import { Bots } from './bots.ts';
import { KeyActions } from './key-actions.ts';
import { Scenario } from './scenario.ts';
import { WebhookBot } from './webhook-bot.ts';
import { WebhookClient } from './webhook-client.ts';

export interface BotParts {
  readonly config: Config;
  readonly accounts: Accounts;
  readonly visitors: Visitors;
  readonly conversations: Conversations;
  readonly visitorConversations: VisitorConversations;
  readonly threads: Threads;
  readonly messages: Messages;
  readonly openThreads: OpenThreads;
  readonly desk: ReceptionDesk;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly logger: Logger;
}
export function createBots(parts: BotParts): { bots: Bots; keyActions: KeyActions } {
  const { config, accounts, visitors, messages, threads, desk, bus, clock } = parts;
  const voice = new BotVoice(messages, bus);
  const client = new WebhookClient({ clock, allowPrivate: config.botPrivateAddresses });
  const scenario = new Scenario({ accounts, visitors, threads, desk, voice });
  const webhook = new WebhookBot(accounts, visitors, voice, client);
  return {
    bots: new Bots({ ...parts, open: parts.openThreads, voice, scenario, webhook }),
    keyActions: new KeyActions(parts),
  };
}
