/** Answers that a message proposes. They stand below the last message and go away once the conversation has gone on. */
import type { Action, Content } from '../../protocol/content.ts';

export function suggestedAnswers(content: Content): readonly Action[] {
  switch (content.kind) {
    case 'text':
    case 'image':
    case 'file':
    case 'carousel':
    case 'list':
      return (content.actions ?? []).filter(isSuggestion);
    case 'richMessage':
      if (content.template !== 'quickReplies') return [];
      return content.elements.flatMap((element) => element.actions ?? []);
    default:
      return [];
  }
}
/** Everything else a message offers stays with the message. */
export function isSuggestion(action: Action): boolean {
  return action.kind === 'reply';
}
