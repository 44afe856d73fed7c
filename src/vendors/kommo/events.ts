/** Kommo's callbacks: which happening of the engine each of them is, and its arguments. */
import { mirror, mirrorChanges, type MirrorTable } from '../shared/page-api.ts';
import type { EngineState } from '../../engine/state.ts';
import { toKommoConversations } from './shapes.ts';

function conversations(state: EngineState): readonly unknown[] | undefined {
  const list = toKommoConversations(state);
  return Array.isArray(list) ? [list] : undefined;
}
export const mirroredEvents: MirrorTable = [
  mirror('ready', 'onChatReady', () => []),
  mirror('open', 'onChatShow', () => []),
  mirror('close', 'onChatHide', () => []),
  // With a single conversation it is `false`, once the account is known; crmPlugin's own callbacks get it once.
  mirrorChanges('user', 'onConversationsChange', ({ cause }, state) =>
    cause === 'welcome' && toKommoConversations(state) === false ? [false] : undefined,
  ),
  mirrorChanges('conversation', 'onConversationsChange', ({ change, thread }, state) =>
    change === 'added' || change === 'removed' || thread ? conversations(state) : undefined,
  ),
  mirrorChanges('message', 'onConversationsChange', (_, state) => conversations(state)),
  // Newer documents: the icon that was clicked and where it leads.
  mirror('launcher', 'onButtonClick', ({ change }) => (change === 'clicked' ? ['livechat', ''] : undefined)),
  mirror('channel', 'onButtonClick', ({ channel, url }) => [channel.kind, url]),
];
