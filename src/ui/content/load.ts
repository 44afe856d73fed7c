/**
 * Views of anything but text arrive when the first message needs them. Until then the message reserves no more than a line; the log keeps the
 * reader's place when the view grows. A part that can not be loaded is said so, with the way to try again.
 */
import { html, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import type { ContentView } from './content-view.ts';

const loaders = {
  actions: () => import('./actions.ts'),
  cards: () => import('./cards.ts'),
  carousel: () => import('./carousel.ts'),
  file: () => import('./file.ts'),
  form: () => import('./form-message.ts'),
  image: () => import('./image.ts'),
  location: () => import('./location.ts'),
  markdown: () => import('./markdown-view.ts'),
  player: () => import('./player.ts'),
} as const satisfies Readonly<Record<string, () => Promise<unknown>>>;
export type ViewPart = keyof typeof loaders;

type Parts = { [P in ViewPart]: Awaited<ReturnType<(typeof loaders)[P]>> };

const loaded: { [P in ViewPart]?: Parts[P] } = {};
const loading = new Map<ViewPart, Promise<boolean>>();

function load<P extends ViewPart>(part: P): Promise<void> {
  return (loaders[part]() as Promise<Parts[P]>).then((module) => void (loaded[part] = module as (typeof loaded)[P]));
}

/** Resolves with whether the part is there. */
export function loadPart(part: ViewPart): Promise<boolean> {
  let promise = loading.get(part);
  if (!promise) {
    promise = load(part).then(
      () => true,
      () => {
        loading.delete(part);
        return false;
      },
    );
    loading.set(part, promise);
  }
  return promise;
}
/**
 * Draws `ready` once its part is there.
 * @param meanwhile what stands there until then, and for good when the part can not be loaded; absent: a line that says so
 */
export function withPart<P extends ViewPart>(
  part: P,
  view: ContentView,
  ready: (module: Parts[P]) => TemplateResult,
  meanwhile?: TemplateResult,
): TemplateResult {
  const there = loaded[part] as Parts[P] | undefined;
  if (there) return ready(there);
  const { localizer } = view;
  const waiting = meanwhile ?? html`<p class="notice" aria-busy="true">${localizer.t('commonLoading')}</p>`;
  const failed = (): TemplateResult =>
    meanwhile ??
    html`<p class="notice">${localizer.t('contentUnknown')}</p>
      <button class="retry" type="button" @click=${view.refresh}>${localizer.t('commonRetry')}</button>`;
  return html`${until(
    loadPart(part).then((done) => (done ? ready(loaded[part] as Parts[P]) : failed())),
    waiting,
  )}`;
}
