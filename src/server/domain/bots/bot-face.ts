import type { Agent } from '../../../protocol/model.ts';
import type { BotSettings } from '../../../protocol/settings.ts';

/** How a bot shows itself to visitors and agents. */
export function botFace({ id, name, avatarUrl }: BotSettings): Agent {
  return { id, name, isBot: true, ...(avatarUrl === undefined ? {} : { avatarUrl }) };
}
