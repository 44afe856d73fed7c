/** Walks through the chat with the Tab key and says what a picky reader would say of each stop. */
import type { Page } from 'playwright-core';

interface Stop {
  /** Tells controls apart, and is what a failure shows. */
  readonly name: string;
  readonly inside: boolean;
  readonly problems: readonly string[];
}
/** What has the focus now, and what a picky reader would say of it. One function without others in it: it runs in the page. */
function judge(): Stop {
  let active = document.activeElement;
  const hosts: Element[] = [];
  while (active?.shadowRoot?.activeElement) {
    hosts.push(active);
    active = active.shadowRoot.activeElement;
  }
  const inside = hosts[0]?.localName === 'chat-widget';
  if (!active || !inside) return { name: active?.localName ?? '', inside: false, problems: [] };
  const problems: string[] = [];
  const counted = window as unknown as { stops?: Map<Element, number> };
  counted.stops ??= new Map();
  if (!counted.stops.has(active)) counted.stops.set(active, counted.stops.size);
  const text = active.getAttribute('aria-label') ?? active.textContent.trim().slice(0, 40);
  const name = `${String(counted.stops.get(active))} ${active.localName}.${active.className.toString()} "${text}"`;
  const box = active.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) problems.push('has no size');
  if (box.top < -1 || box.left < -1 || box.bottom > innerHeight + 1 || box.right > innerWidth + 1) {
    // What scrolls and is larger than its place shows a part of it.
    if (box.height < innerHeight && box.width < innerWidth)
      problems.push(`leaves the screen (${[box.left, box.top, box.right, box.bottom].map(Math.round).join(' ')})`);
  }
  // Seen: nothing lies above it, neither a header nor a composer nor a banner nor a menu.
  const xs = [box.left + box.width / 2, box.left + 3, box.right - 3];
  const ys = [box.top + box.height / 2, box.top + 3, box.bottom - 3];
  let hidden = 0;
  for (const [x, y] of [
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 0],
    [2, 0],
  ] as const) {
    let hit = document.elementFromPoint(xs[x]!, ys[y]!);
    while (hit?.shadowRoot) {
      const deeper = hit.shadowRoot.elementFromPoint(xs[x]!, ys[y]!);
      if (!deeper || deeper === hit) break;
      hit = deeper;
    }
    let up: Node | null = hit;
    while (up && up !== active) up = up.parentNode ?? (up instanceof ShadowRoot ? up.host : null);
    // Round corners let what is behind them through: that one encloses it.
    let out: Node | null = active;
    while (!up && out && out !== hit) out = out.parentNode ?? (out instanceof ShadowRoot ? out.host : null);
    if (!up && !(out && hit && !hit.matches('.panel, .body'))) hidden += 1;
  }
  if (hidden > 2) problems.push(`is covered (${String(hidden)} of 5 points)`);
  // Marked: an outline of its own, or the frame of the field around it.
  let marked = false;
  for (let near: Element | null = active, steps = 0; near && steps < 4; near = near.parentElement, steps += 1) {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(near);
    if ((outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || (steps > 0 && boxShadow !== 'none'))
      marked = true;
    if (active.localName !== 'textarea' && active.localName !== 'input') break;
  }
  if (!marked) problems.push('shows no focus');
  return { name, inside, problems };
}
/** What could be focused and is to be seen: one of it the walk has to come by. */
export function missed(): readonly string[] {
  const { stops = new Map<Element, number>() } = window as unknown as { stops?: Map<Element, number> };
  const left: string[] = [];
  let modal = false;
  const roots: ParentNode[] = [document.querySelector('chat-widget')!.shadowRoot!];
  for (const root of roots)
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      modal ||= element.matches(':modal');
      const focusable = element.matches(
        'a[href], button:not(:disabled), input:not(:disabled), textarea, select, [tabindex="0"]',
      );
      if (!focusable || element.tabIndex < 0 || stops.has(element)) continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: false })) continue;
      // Of radio buttons one is enough, and of the log's rows, which are one stop that moves; what is inert or behind a dialog is not to be reached.
      if (element instanceof HTMLInputElement && element.type === 'radio') continue;
      if (element.matches('.row[role="article"]') && [...stops.keys()].some((stop) => stop.matches('.row'))) continue;
      let inert = false;
      for (let up: Node | null = element; up; up = up.parentNode ?? (up instanceof ShadowRoot ? up.host : null))
        if (up instanceof HTMLElement && (up.inert || up.ariaHidden === 'true')) inert = true;
      const box = element.getBoundingClientRect();
      // A phone's screen is covered by the window, and Tab stays inside.
      const covered = element.matches('[part~="launcher"]') && document.documentElement.clientWidth <= 480;
      if (!inert && !covered && box.width > 1 && box.height > 1) left.push(`${element.localName}.${element.className}`);
    }
  return modal ? [] : left;
}
export async function walk(page: Page): Promise<{ stops: readonly string[]; problems: readonly string[] }> {
  await page.evaluate(() => Reflect.deleteProperty(window, 'stops'));
  const stops: string[] = [];
  const problems: string[] = [];
  let outside = 0;
  for (let presses = 0; presses < 90 && outside < 6; presses += 1) {
    const stop = await page.evaluate(judge);
    if (stop.inside && stops.includes(stop.name)) break;
    if (stop.inside) {
      stops.push(stop.name);
      // What a mouse has focused is not marked, and need not be.
      const seen = presses > 0 ? stop.problems : stop.problems.filter((problem) => problem !== 'shows no focus');
      problems.push(...seen.map((problem) => `${stop.name} ${problem}`));
    } else outside += 1;
    await page.keyboard.press('Tab');
  }
  return { stops, problems };
}
