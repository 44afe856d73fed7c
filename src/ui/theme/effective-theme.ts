import type { EngineState } from '../../engine/state.ts';
import type { ThemeOptions } from '../../engine/options.ts';

let lastAccount: EngineState['config'];
let lastOptions: ThemeOptions | undefined;
let last: ThemeOptions = {};

/** The account's theme with the page's own over it. The same object as long as neither changes, so it can be selected. */
export function effectiveTheme(state: EngineState): ThemeOptions {
  const options = state.options.theme;
  if (state.config === lastAccount && options === lastOptions) return last;
  lastAccount = state.config;
  lastOptions = options;
  // The account's theme comes over the wire as free data; every value of it is checked in `applyTheme`.
  last = { ...(state.config?.theme as ThemeOptions | undefined), ...options };
  return last;
}
