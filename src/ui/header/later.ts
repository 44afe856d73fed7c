/** What not every header has: a face, the buttons back, move and taller. Loaded with the first of them. */
import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Commands } from '../../engine/commands.ts';
import type { Screen } from '../../engine/state.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import { backIcon, collapseIcon, expandIcon, moveIcon } from '../shared/more-icons.ts';
import { HeaderResizeEvent } from './header-events.ts';

export { avatar } from '../shared/avatar.ts';

export interface LaterHost extends LitElement {
  readonly tall: boolean;
}
type Button = TemplateResult | typeof nothing;
/** Their names come with the second half of the texts: no button is there before its name. */
function button(kind: string, label: string, icon: unknown, press?: () => void): Button {
  if (!label) return nothing;
  return html`<button class="icon-button ${kind}" aria-label=${label} @click=${press ?? nothing}>${icon}</button>`;
}
export function renderBack(back: Screen, localizer: Localizer, commands: Commands): Button {
  const label = localizer.t(back === 'list' ? 'headerBack' : 'commonBack');
  return button('back', label, backIcon, () => commands.show(back));
}
export function renderMove(localizer: Localizer): Button {
  return button('move', localizer.t('headerMove'), moveIcon);
}
export function renderResize(host: LaterHost, localizer: Localizer): Button {
  const label = localizer.t(host.tall ? 'headerShrink' : 'headerGrow');
  const icon = host.tall ? collapseIcon : expandIcon;
  return button('resize', label, icon, () => host.dispatchEvent(new HeaderResizeEvent(!host.tall)));
}
