import type { Page } from 'playwright-core';
import { putAxeInto, type WithAxe } from './axe.ts';

/** `colours`: what another scheme can change. `all`: every rule, and whether something is wider than its place. */
export type Depth = 'all' | 'colours';
const colourRules = ['color-contrast', 'link-in-text-block'];

/**
 * What is wrong with the console as it is shown now; while a dialog is open, with the dialog, as the page below is at rest and was looked at before.
 * The console's addresses are behind the `#`, so one page is shown from the first state to the last.
 */
export async function auditConsole(page: Page, depth: Depth): Promise<readonly string[]> {
  await putAxeInto(page);
  return page.evaluate(
    async ([rules, whole]) => {
      await new Promise((drawn) => requestAnimationFrame(drawn));
      const roots: (Document | ShadowRoot)[] = [document];
      for (const root of roots)
        for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
      // Colours on their way are not the colours. A document tells of no animation inside a shadow root; asking for them brings the styles up to date.
      for (let round = 0; round < 10; round += 1) {
        const fading = roots
          .flatMap((root) => root.getAnimations())
          .filter((animation) => animation instanceof CSSTransition && animation.playState !== 'finished');
        for (const animation of fading) animation.finish();
        if (fading.length === 0) break;
      }
      const { axe } = globalThis as unknown as WithAxe;
      const dialog = roots.map((root) => root.querySelector('dialog[open]')).find(Boolean);
      const { violations } = await axe.run(dialog ?? document, {
        resultTypes: ['violations'],
        iframes: false,
        preload: false,
        // Part of WCAG 2.2 AA (2.5.8), but not of what axe checks unasked.
        ...(whole ? { rules: { 'target-size': { enabled: true } } } : { runOnly: [...rules] }),
      });
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
      );
      if (!whole) return found;
      let wide = document.documentElement.scrollWidth - innerWidth;
      for (const root of roots)
        for (const element of root.querySelectorAll('section.page, main, .body, .scroll'))
          wide = Math.max(wide, element.scrollWidth - element.clientWidth);
      return wide > 1 ? [...found, `${String(wide)} px too wide`] : found;
    },
    [colourRules, depth === 'all'] as const,
  );
}
