import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** `colours`: what another scheme can change. `all`: every rule, and whether something is wider than its place. */
export type Depth = 'all' | 'colours';
interface Result {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}
interface Axe {
  run(context: Document | Element, options: unknown): Promise<Result>;
}
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const colourRules = ['color-contrast', 'link-in-text-block'];

/**
 * What is wrong with the console as it is shown now; while a dialog is open, with the dialog, as the page below is at rest and was looked at before.
 * The checker stays in the page: the console's addresses are behind the `#`, so one page is shown from the first state to the last, and reading half
 * a megabyte of script anew for each took longer than its checks.
 */
export async function auditConsole(page: Page, depth: Depth): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
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
      const { axe } = globalThis as unknown as { axe: Axe };
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
