/**
 * The engine's second part: what a visitor who opens the window, reads and writes a text does not need in the first moment. Its own download,
 * fetched with the first connection. It catches up with what has happened until it came (`Core.catchUp`).
 */
import type { Commands, ConversationCommands } from './commands.ts';
import { createConversationCommands } from './conversation-commands.ts';
import type { Core } from './core.ts';
import { createFiles } from './files.ts';
import type { Files } from './files.ts';
import { createForms } from './forms.ts';
import type { History } from './history.ts';
import { createIdentity } from './identity.ts';
import type { IdentityPart } from './identity.ts';
import { createInvites } from './invites.ts';
import type { Invites } from './invites.ts';
import type { Line } from './line.ts';
import type { Messages } from './messages.ts';
import { announceOffline } from './offline-messages.ts';
import { createOwnData } from './own-data.ts';
import { createOutboxMore } from './outbox-more.ts';
import type { OutboxMore } from './outbox-more.ts';
import type { Outbox } from './outbox.ts';
import type { Session } from './session.ts';
import { createSignals } from './signals.ts';
import { createStreamMore } from './stream-more.ts';
import type { Stream } from './stream.ts';
import { createSupport } from './support.ts';
import type { TicketCommands } from './ticket-state.ts';
import { createTickets } from './tickets.ts';
import type { Tickets } from './tickets.ts';
import { startLive } from './live.ts';
import { createReceipts } from './receipts.ts';
import { createVisitor } from './visitor.ts';
import type { VisitorPart } from './visitor.ts';
import type { Vault } from './vault.ts';

export interface Parts {
  readonly core: Core;
  readonly line: Line;
  readonly session: Session;
  readonly stream: Stream;
  readonly history: History;
  readonly outbox: Outbox;
  readonly messages: Messages;
  readonly vault: Vault;
  /** When the engine was made. */
  readonly start: number;
  openWindow(): void;
  readonly updateUser: Commands['updateUser'];
}
export interface Extras
  extends
    Files,
    Invites,
    IdentityPart,
    OutboxMore,
    VisitorPart,
    ReturnType<typeof createOwnData>,
    ReturnType<typeof createReceipts>,
    ReturnType<typeof createForms>,
    ReturnType<typeof createSignals>,
    ReturnType<typeof createSupport>,
    Omit<Tickets, 'tickets'> {
  readonly tickets: () => Promise<TicketCommands>;
  readonly conversations: Omit<ConversationCommands, 'list' | 'loadOlder'>;
  announceOffline(count: number): Promise<void>;
}

export interface ExtrasModule {
  createExtras(parts: Parts): Extras;
}

export function createExtras({
  core,
  line,
  session,
  stream,
  history,
  outbox,
  messages,
  vault,
  start,
  openWindow,
  updateUser,
}: Parts): Extras {
  let extras: Extras | undefined;
  let complete = (): void => {};
  core.catchUp(() => {
    const streamMore = createStreamMore(core, line, stream);
    ({ complete } = streamMore);
    startLive(core, line);
    const files = createFiles(core, line, session, outbox, messages);
    const { tickets, ...ticketing } = createTickets(core, line, vault, files.startUpload, openWindow);
    extras = {
      ...createVisitor(core, line, session),
      ...createReceipts(core, line),
      ...createOutboxMore(core, line, stream, vault, outbox),
      ...files,
      ...ticketing,
      tickets: () => Promise.resolve(tickets()),
      ...createForms(core, line, vault, openWindow),
      ...createIdentity(core, line, session, updateUser),
      ...createOwnData(core, line, session, vault),
      ...createInvites(core, line, vault, start, openWindow),
      ...createSignals(core, line),
      ...createSupport(core, line),
      conversations: createConversationCommands(core, line, stream, history, streamMore.describe),
      announceOffline: (count) => announceOffline(core, history, count),
    };
  });
  complete();
  // It was made in there, at once.
  return extras as unknown as Extras;
}
