/** Tells the engine what the visitor has seen: the last message was in sight, the window open and the page in front. */
import type { Engine } from '../../engine/commands.ts';
import type { ConversationState } from '../../engine/state.ts';
import { isOwn } from '../message/display-message.ts';

export class ReadMarker {
  /** What was told already, by conversation. */
  readonly #told = new Map<string, number>();

  /** @param lastInSight whether the end of the newest message is on the screen */
  check(engine: Engine, state: ConversationState, lastInSight: boolean): void {
    if (!lastInSight || !engine.state.view.open || document.visibilityState !== 'visible') return;
    const { conversation, messages } = state;
    const newest = messages.at(-1);
    const visitorId = engine.state.visitor?.id;
    const other = messages.findLast((message) => !isOwn(message.author, visitorId, conversation));
    if (!newest || !other) return;
    const receipt = conversation.receipts.find(
      ({ role, participantId }) =>
        role === 'visitor' && (conversation.kind === 'personal' || participantId === visitorId),
    );
    const known = Math.max(this.#told.get(conversation.id) ?? 0, state.unread > 0 ? 0 : (receipt?.readSeq ?? 0));
    if (other.seq <= known) return;
    this.#told.set(conversation.id, newest.seq);
    engine.commands.markRead(conversation.id, newest.seq);
  }
}
