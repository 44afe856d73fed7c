/** A log in a box of a real size, and how to wait for it. */
import { css, unsafeCSS } from 'lit';
import { html, nextFrame } from '@open-wc/testing';
import type { ChatWidgetLog } from '../../../src/ui/log/log.ts';
import '../../../src/ui/log/log.ts';
import { tokens } from '../../../src/ui/tokens.ts';
import { fixtureInContexts, type TestContextsOptions } from './fake-ui.ts';

const sheet = new CSSStyleSheet();
sheet.replaceSync(css`
  ${unsafeCSS(tokens.cssText.replaceAll(':host', 'test-contexts'))}
  test-contexts {
    color: var(--_text);
    background: var(--_surface);
    font: 15px / 1.45 sans-serif;
    display: block;
  }
  .log-box {
    display: flex;
    flex-direction: column;
    width: 360px;
    height: 480px;
  }
`.cssText);
document.adoptedStyleSheets.push(sheet);

export async function logFixture(options: TestContextsOptions): Promise<ChatWidgetLog> {
  const box = await fixtureInContexts<HTMLElement>(
    html`<div class="log-box"><chat-widget-log></chat-widget-log></div>`,
    options,
  );
  const log = box.querySelector('chat-widget-log')!;
  await settled(log);
  return log;
}
/** Drawn, measured and placed: nothing more happens without a reason. */
export async function settled(log: ChatWidgetLog): Promise<void> {
  for (let round = 0; round < 4; round++) {
    await log.updateComplete;
    await nextFrame();
  }
}
export function scrollerOf(log: ChatWidgetLog): HTMLElement {
  return log.shadowRoot!.querySelector<HTMLElement>('[role="log"]')!;
}
export function rowsOf(log: ChatWidgetLog): HTMLElement[] {
  return [...log.shadowRoot!.querySelectorAll<HTMLElement>('.row')];
}
export function rowOf(log: ChatWidgetLog, key: string): HTMLElement | undefined {
  return rowsOf(log).find((row) => row.getAttribute('data-key') === key);
}
/** Top of a row relative to the log's top edge. */
export function topOf(log: ChatWidgetLog, key: string): number {
  const row = rowOf(log, key);
  if (!row)
    throw new Error(
      `The row ${key} is not drawn; drawn are ${rowsOf(log)
        .map((each) => each.dataset['key'])
        .join(' ')}.`,
    );
  return row.getBoundingClientRect().top - scrollerOf(log).getBoundingClientRect().top;
}
/** All elements below a node, those in shadow roots included. */
export function countElements(root: Element | ShadowRoot): number {
  let count = 0;
  for (const element of root.querySelectorAll('*'))
    count += 1 + (element.shadowRoot ? countElements(element.shadowRoot) : 0);
  return count;
}
export async function scrollTo(log: ChatWidgetLog, top: number): Promise<void> {
  scrollerOf(log).scrollTop = top;
  await settled(log);
}
