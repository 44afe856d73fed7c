/** Most widgets have no look of their own: what checks and applies one is loaded for the first that has. */
import type { EngineState } from '../../engine/state.ts';
import { effectiveTheme } from './effective-theme.ts';

let look: typeof import('./apply-look.ts') | undefined;
let loading: Promise<void> | undefined;
/** The last wish for each element, for when the code has come. */
const wanted = new WeakMap<HTMLElement, EngineState>();

/** Resolves when what this state asks for can be applied at once, or can not be loaded. */
export async function prepareLook(state: EngineState): Promise<void> {
  const { scheme: _, ...theme } = effectiveTheme(state);
  const { window, launcher } = state.options;
  if (look || (!window && !launcher && Object.keys(theme).length === 0)) return;
  loading ??= import('./apply-look.ts').then(
    (module) => void (look = module),
    (error: unknown) => {
      loading = undefined;
      console.warn('<chat-widget>: the theme could not be loaded; the built-in look stays.', error);
    },
  );
  await loading;
}
/** The light or dark palette at once, everything else as soon as the code for it is there. */
export function setLook(element: HTMLElement, state: EngineState): void {
  if (look) return look.applyLook(element, state);
  const { scheme } = effectiveTheme(state);
  element.setAttribute('scheme', scheme === 'light' || scheme === 'dark' ? scheme : 'auto');
  wanted.set(element, state);
  void prepareLook(state).then(() => look?.applyLook(element, wanted.get(element) ?? state));
}
