import type { ConversationState } from '../../engine/state.ts';

/** How far back an unanswered question still holds the composer: older ones are out of sight, and the visitor must not be locked in. */
const REACH = 50;

/** A form or question is open that wants its answer before anything else is written. */
export function composerBlocked(conversation: ConversationState | undefined): boolean {
  if (!conversation) return false;
  const { messages, pending } = conversation;
  const answered = new Set<string>();
  const note = (content: ConversationState['messages'][number]['content']): void => {
    if (content.kind === 'formResponse' && content.formMessageId) answered.add(content.formMessageId);
  };
  for (const item of pending) note(item.content);
  let spoken = pending.some((item) => item.status !== 'failed');
  for (let index = messages.length - 1; index >= Math.max(0, messages.length - REACH); index--) {
    const message = messages[index];
    if (!message || message.deletedAt !== undefined) continue;
    const { content } = message;
    note(content);
    if (message.author.role === 'visitor') spoken = true;
    else if (content.kind === 'form' && content.blocksComposer)
      return !content.submitted && !answered.has(message.id);
    else if (content.kind === 'text' && content.blocksComposer) return !spoken;
  }
  return false;
}
