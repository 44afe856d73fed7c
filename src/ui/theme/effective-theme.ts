import type { EngineState } from '../../engine/state.ts';
import type { ThemeOptions } from '../../engine/options.ts';

/** The account's theme with the page's own over it. The account's comes over the wire as free data: `applyTheme` checks every value. */
export function effectiveTheme(state: EngineState): ThemeOptions {
  return { ...(state.config?.theme as ThemeOptions | undefined), ...state.options.theme };
}
