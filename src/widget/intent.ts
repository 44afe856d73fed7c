/** Reasons to load the chat without a press on the launcher. */
import type { WidgetSettings } from '../app/contract.ts';

/** Once the page has loaded and the browser has nothing better to do. */
export function whenIdle(task: () => void): void {
  const idle = (): unknown => (window.requestIdleCallback || setTimeout)(task);
  if (document.readyState === 'complete') idle();
  else addEventListener('load', idle, { once: true });
}
/** The engine notes beside its session whether a conversation is open. */
function isReturning({ account, storage }: WidgetSettings): boolean | undefined {
  try {
    return window[`${storage as 'local'}Storage`]
      .getItem(`chat-widget:${account || 'default'}:session`)
      ?.includes('"open":true');
  } catch {
    // There is no storage of that name, or the browser forbids it.
    return undefined;
  }
}
/**
 * Inline windows load when they come into view; a returning visitor, a configured invite and `autoOpen` when the page is idle. Nothing is
 * loaded for the page's own openers: the first press on one is a press on the launcher's `button`.
 */
export function watchForIntent(
  element: Element & { readonly open: boolean },
  settings: WidgetSettings,
  load: () => void,
  button: HTMLElement,
): void {
  const { invite, window: view, launcher } = settings.json as Record<string, Record<string, unknown> | undefined>;
  const opener = launcher?.['openerClass'] as string | undefined;
  if (opener)
    addEventListener('click', ({ target }) => {
      if (!element.open && element.isConnected && (target as Element).closest(`[class~="${opener}"]`)) button.click();
    });
  if (settings.mode !== 'widget')
    new IntersectionObserver((entries, observer) => {
      // One call may tell of several changes: out of view, then in.
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      load();
    }).observe(element);
  else if (invite?.['enabled'] || view?.['autoOpen'] || view?.['preload'] || isReturning(settings)) whenIdle(load);
}
