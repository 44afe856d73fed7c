/** Most widgets have no theme of their own: what checks and applies one is loaded for the first that has. */
import type { ThemeOptions } from '../../engine/options.ts';

type Apply = (element: HTMLElement, theme: ThemeOptions) => void;
let apply: Apply | undefined;
let loading: Promise<void> | undefined;
/** The last wish for each element, for when the code has come. */
const wanted = new WeakMap<HTMLElement, ThemeOptions>();

/** Ahead of the first element that will need it. */
export function prefetchTheme(): Promise<void> {
  loading ??= import('./apply-theme.ts').then(
    (module) => void (apply = module.applyTheme),
    (error: unknown) => {
      loading = undefined;
      console.warn('<chat-widget>: the theme could not be loaded; the built-in look stays.', error);
    },
  );
  return loading;
}
/** The light or dark palette at once, everything else as soon as the code for it is there. */
export function setTheme(element: HTMLElement, theme: ThemeOptions): void {
  if (apply) return apply(element, theme);
  const { scheme, ...rest } = theme;
  element.setAttribute('scheme', scheme === 'light' || scheme === 'dark' ? scheme : 'auto');
  wanted.set(element, theme);
  if (Object.keys(rest).length === 0) return;
  void prefetchTheme().then(() => apply?.(element, wanted.get(element) ?? theme));
}
