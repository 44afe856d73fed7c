/**
 * What a visitor did inside a message, kept while its view is not on the screen: the log drops views of rows that are scrolled away. Lives
 * as long as the engine, never longer than the page.
 */
import type { Engine } from '../../engine/commands.ts';
import type { FormAnswer } from '../../protocol/content.ts';

export interface Kept {
  /** Form answers that are not sent yet, by message id. */
  readonly answers: Map<string, readonly FormAnswer[]>;
  /** State of toggle buttons, by message key and action id. */
  readonly pressed: Map<string, boolean>;
  /** Messages whose suggested answers were used without saying anything. */
  readonly answered: Set<string>;
}
const byEngine = new WeakMap<Engine, Kept>();

export function keptBy(engine: Engine): Kept {
  let kept = byEngine.get(engine);
  if (!kept) byEngine.set(engine, (kept = { answers: new Map(), pressed: new Map(), answered: new Set() }));
  return kept;
}
