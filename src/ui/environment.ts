/** The browser behind `UiEnvironment`: one minute timer for all relative times, one pair of live regions, one way to open addresses. */
import type { UiEnvironment } from './context.ts';
import { createLiveRegion } from './shared/live-region.ts';

const SAFE_PROTOCOL = /^(https?|mailto|tel):$/;

/**
 * @param root where the live regions go: the shadow root (or element) that stays on the page while the window opens and closes.
 * @returns the environment and `dispose`, which leaves no node, timer or listener.
 */
export function createEnvironment(root: ShadowRoot | HTMLElement): UiEnvironment & { dispose(): void } {
  const region = createLiveRegion(root);
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  const stopTimer = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  return {
    now: () => Date.now(),
    everyMinute(listener) {
      listeners.add(listener);
      timer ??= setInterval(() => {
        for (const each of [...listeners]) each();
      }, 60_000);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stopTimer();
      };
    },
    openUrl(url, target) {
      let parsed: URL;
      try {
        parsed = new URL(url, document.baseURI);
      } catch {
        console.warn(`<chat-widget>: "${url}" is not opened: it is not an address.`);
        return;
      }
      if (!SAFE_PROTOCOL.test(parsed.protocol)) {
        console.warn(`<chat-widget>: "${url}" is not opened: only http, https, mailto and tel addresses are.`);
        return;
      }
      // An anchor rather than window.open: mail and phone links leave no empty tab behind, and pop-up blockers treat it as the click it is.
      const anchor = document.createElement('a');
      anchor.href = parsed.href;
      if (target === 'new' && parsed.protocol.startsWith('http')) anchor.target = '_blank';
      anchor.rel = 'noopener noreferrer';
      anchor.click();
    },
    announce: (text, politeness = 'polite') => region.announce(text, politeness),
    get reducedMotion() {
      return matchMedia('(prefers-reduced-motion: reduce)').matches;
    },
    get touch() {
      return matchMedia('(pointer: coarse)').matches;
    },
    dispose() {
      listeners.clear();
      stopTimer();
      region.dispose();
    },
  };
}
