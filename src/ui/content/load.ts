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
  player: () => import('./player.ts'),
} as const satisfies Readonly<Record<string, () => Promise<unknown>>>;
export type ViewPart = keyof typeof loaders;

const loaded = new Set<ViewPart>();
const loading = new Map<ViewPart, Promise<boolean>>();

/** Resolves with whether the part is there. */
export function loadPart(part: ViewPart): Promise<boolean> {
  let promise = loading.get(part);
  if (!promise) {
    promise = loaders[part]().then(
      () => {
        loaded.add(part);
        return true;
      },
      () => {
        loading.delete(part);
        return false;
      },
    );
    loading.set(part, promise);
  }
  return promise;
}
/** Draws `ready` once its part is there. */
export function withPart(part: ViewPart, view: ContentView, ready: () => TemplateResult): TemplateResult {
  if (loaded.has(part)) return ready();
  const failed = (): TemplateResult => html`
    <p class="notice">${view.localizer.t('contentUnknown')}</p>
    <button class="button" type="button" @click=${view.refresh}>${view.localizer.t('commonRetry')}</button>
  `;
  const waiting = html`<p class="notice" aria-busy="true">${view.localizer.t('commonLoading')}</p>`;
  return html`${until(
    loadPart(part).then((there) => (there ? ready() : failed())),
    waiting,
  )}`;
}
