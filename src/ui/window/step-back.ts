/** Escape goes one step back, out of what stands in the place of the conversation; only from there it closes the window. */
import type { Engine } from '../../engine/commands.ts';
import type { OpenForm } from '../../engine/state.ts';

export interface StepBack {
  /** The button in the header that had led here, where one did. */
  readonly opener?: '.menu' | '.back';
}
/**
 * Nothing stands behind a form before the chat, and to none after it there is a way back to what was typed; one that is on its way has still to say
 * how that ended. These stay, and are there again with the window.
 */
function stays({ definition, answers, status }: OpenForm): boolean {
  const { kind } = definition;
  return kind === 'prechat' || status === 'sending' || (kind === 'postchat' && status !== 'done' && answers.length > 0);
}
/** @returns `undefined` where there is nothing behind but the page. */
export function stepBack({ commands, state }: Engine): StepBack | undefined {
  const { view } = state;
  const { screen, form } = view;
  if (view.rating) {
    commands.closeRating();
    return {};
  }
  if (screen === 'settings' || screen === 'tickets') {
    commands.show('conversation');
    return { opener: '.menu' };
  }
  if (screen === 'list' && view.conversationId !== undefined) {
    commands.show('conversation');
    return { opener: '.back' };
  }
  if (screen !== 'form' || !form || stays(form)) return undefined;
  commands.closeForm();
  // What was opened by itself, by the page or within the conversation gives the focus to where the visitor goes on.
  return form.from === 'settings' ? { opener: '.menu' } : {};
}
