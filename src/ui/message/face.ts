/** Picture or initials of who said something. Loaded right after the log's first drawing. */
import { html, type TemplateResult } from 'lit';
import type { ContentView } from '../content/content-view.ts';
import { safeMedia } from '../content/safe-url.ts';
import { initials } from '../shared/avatar.ts';

/** Authors whose picture could not be loaded; an author of a later state is another object and gets another try. */
const faceless = new WeakSet<object>();

/** @param name the author’s, or what stands for a missing one */
export function renderFace({ message: { author }, refresh }: ContentView, name: string): TemplateResult {
  const url = safeMedia(author.avatarUrl);
  if (!url || faceless.has(author))
    return html`<span class="avatar" part="avatar" aria-hidden="true">${initials(name)}</span>`;
  const giveUp = (): void => {
    faceless.add(author);
    refresh();
  };
  return html`<img class="avatar" part="avatar" src=${url} alt="" referrerpolicy="no-referrer" @error=${giveUp} />`;
}
