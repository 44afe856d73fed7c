import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { RuleObject } from 'axe-core';
import type { Page } from 'playwright-core';

export interface Audit {
  /** What is looked at, as a selector; default everything. */
  readonly include?: string;
  /** What of it is left out. */
  readonly exclude?: string;
  readonly rules?: RuleObject;
}
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Part of WCAG 2.2 AA (2.5.8), but not of what axe checks unasked. */
const targetSize = { 'target-size': { enabled: true } };

/** What the page has afterwards. */
export interface WithAxe {
  readonly axe: typeof import('axe-core');
}
/**
 * Puts axe into the page, once: reading half a megabyte of script anew for each state takes longer than its checks, and the first run of a program
 * is its slowest.
 */
export async function putAxeInto(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
}
/** What axe finds wrong with the page as it is shown now, in words; frames inside it are not looked into. */
export async function violations(page: Page, { include, exclude, rules }: Audit = {}): Promise<readonly string[]> {
  await putAxeInto(page);
  return page.evaluate(
    async ({ context, options }) => {
      const { axe } = globalThis as unknown as WithAxe;
      const { violations } = await axe.run(context, options);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    },
    {
      context: { include: [[include ?? ':root']], ...(exclude ? { exclude: [[exclude]] } : {}) },
      options: { resultTypes: ['violations' as const], iframes: false, rules: { ...targetSize, ...rules } },
    },
  );
}
