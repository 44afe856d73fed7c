import { html, nothing, type TemplateResult } from 'lit';
import type { ConversationState } from '../../engine/state.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import { collapseIcon } from '../shared/more-icons.ts';

/** Above the first message: where older ones come from. */
export function renderHead(state: ConversationState, localizer: Localizer, loadOlder: () => void): TemplateResult {
  if (state.loading) return html`<div class="head" role="status">${localizer.t('logLoading')}</div>`;
  return html`<div class="head">
    ${state.loadError ? html`<span role="alert">${localizer.t('logLoadFailed')}</span>` : nothing}
    <button class="button" type="button" @click=${loadOlder}>
      ${localizer.t(state.loadError ? 'commonRetry' : 'logLoadOlder')}
    </button>
  </div>`;
}
/** The way back to the end, with the number of messages that wait there. */
export function renderJump(count: number, localizer: Localizer, jump: () => void): TemplateResult {
  const news = count > 0 ? localizer.t('logNewCount', { count }) : undefined;
  const label = localizer.t('logJumpToLatest');
  return html`<button
    class="jump"
    part="jump"
    type="button"
    aria-label=${news ? `${news}. ${label}` : label}
    @click=${jump}
  >
    ${collapseIcon}${news ?? nothing}
  </button>`;
}
