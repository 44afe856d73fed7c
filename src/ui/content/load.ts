/**
 * Views of anything but text arrive when the first message needs them. Until then the message reserves no more than a line; the log keeps the
 * reader's place when the view grows. A part that can not be loaded is said so, with the way to try again.
 */
import { html, type TemplateResult } from 'lit';
import type { ContentView } from './content-view.ts';

interface Part {
  module?: unknown;
  failed?: boolean;
  /** Draws the messages that wait for this part again. */
  readonly waiting: Set<() => void>;
}
type Loaders = Readonly<Record<string, () => Promise<unknown>>>;
/**
 * Draws `ready` once its part is there.
 * @param meanwhile what stands there until then, and for good when the part can not be loaded; absent: a line that says so
 */
export type WithPart<L extends Loaders> = <P extends keyof L>(
  part: P,
  view: ContentView,
  ready: (module: Awaited<ReturnType<L[P]>>) => TemplateResult,
  meanwhile?: TemplateResult,
) => TemplateResult;

export function lazyParts<L extends Loaders>(loaders: L): WithPart<L> {
  const parts = new Map<keyof L, Part>();

  async function load(name: keyof L, part: Part): Promise<void> {
    try {
      part.module = await loaders[name]?.();
    } catch {
      part.failed = true;
    }
    for (const refresh of part.waiting) refresh();
    part.waiting.clear();
  }
  return (name, view, ready, meanwhile) => {
    let part = parts.get(name);
    if (!part) {
      parts.set(name, (part = { waiting: new Set() }));
      void load(name, part);
    }
    if (part.module) return ready(part.module as Awaited<ReturnType<L[typeof name]>>);
    if (!part.failed) part.waiting.add(view.refresh);
    const { localizer } = view;
    if (meanwhile) return meanwhile;
    if (!part.failed) return html`<p class="notice" aria-busy="true">${localizer.t('commonLoading')}</p>`;
    const again = (): void => {
      parts.delete(name);
      view.refresh();
    };
    return html`<p class="notice">${localizer.t('contentUnknown')}</p>
      <button class="retry" type="button" @click=${again}>${localizer.t('commonRetry')}</button>`;
  };
}
