/** Buttons of the header that not every window has: back, move, taller. Loaded with the first of them. */
import { html, type LitElement, type TemplateResult } from 'lit';
import type { Commands } from '../../engine/commands.ts';
import type { Screen } from '../../engine/state.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import { backIcon, collapseIcon, expandIcon, moveIcon } from '../shared/more-icons.ts';
import { HeaderResizeEvent } from './header-events.ts';

export interface LaterHost extends LitElement {
  readonly tall: boolean;
}
export function renderBack(back: Screen, localizer: Localizer, commands: Commands): TemplateResult {
  return html`<button
    class="icon-button back"
    aria-label=${localizer.t(back === 'list' ? 'headerBack' : 'commonBack')}
    @click=${() => commands.show(back)}
  >
    ${backIcon}
  </button>`;
}
export function renderMove(localizer: Localizer): TemplateResult {
  return html`<button class="icon-button move" aria-label=${localizer.t('headerMove')}>${moveIcon}</button>`;
}
export function renderResize(host: LaterHost, localizer: Localizer): TemplateResult {
  return html`<button
    class="icon-button resize"
    aria-label=${localizer.t(host.tall ? 'headerShrink' : 'headerGrow')}
    @click=${() => host.dispatchEvent(new HeaderResizeEvent(!host.tall))}
  >
    ${host.tall ? collapseIcon : expandIcon}
  </button>`;
}
