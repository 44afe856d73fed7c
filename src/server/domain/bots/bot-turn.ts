import type { Thread } from '../../../protocol/model.ts';
import type { BotSettings } from '../../../protocol/settings.ts';
import type { ConversationRecord } from '../conversation-record.ts';

/** A bot in a thread that is still its own. */
export interface BotTurn {
  readonly record: ConversationRecord;
  readonly thread: Thread;
  readonly bot: BotSettings;
}
