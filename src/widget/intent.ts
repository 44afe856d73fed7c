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
    if (storage !== 'none')
      return window[`${storage}Storage`]
        .getItem(`chat-widget:${account || 'default'}:session`)
        ?.includes('"open":true');
  } catch {
    // The browser forbids storage.
  }
  return false;
}
/** Inline windows load when they come into view; a returning visitor, a configured invite, the page's own openers and `autoOpen` when the page is idle. */
export function watchForIntent(element: Element, settings: WidgetSettings, load: () => void): void {
  const { invite, window: view, launcher } = settings.json as Record<string, Record<string, unknown> | undefined>;
  if (settings.mode !== 'widget')
    new IntersectionObserver((entries, observer) => {
      // One call may tell of several changes: out of view, then in.
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      load();
    }).observe(element);
  else if (
    invite?.['enabled'] ||
    view?.['autoOpen'] ||
    view?.['preload'] ||
    launcher?.['openerClass'] ||
    isReturning(settings)
  )
    whenIdle(load);
}
