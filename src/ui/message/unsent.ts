/** State of a message that is not sent, with what one can do about it. Loaded right after the log's first drawing. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Engine } from '../../engine/commands.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { DisplayMessage } from './display-message.ts';
import './message.later.styles.ts';

/** @param text the state in words */
export function renderUnsent(
  { status, progress, clientId }: DisplayMessage,
  text: string,
  localizer: Localizer,
  engine: Engine | undefined,
): TemplateResult {
  const retry = (): void => void (clientId && engine?.commands.retry(clientId));
  const discard = (): void => void (clientId && engine?.commands.discard(clientId));
  const button = (label: string, press: () => void): TemplateResult =>
    html`<button class="retry" type="button" @click=${press}>${label}</button>`;
  if (status === 'uploading')
    return html`<span class="status" part="status">${text}</span
      ><progress aria-label=${text} max="1" .value=${progress ?? 0}></progress
      >${button(localizer.t('messageCancelUpload'), discard)}`;
  return html`<span class="status ${status ?? ''}" part="status">${text}</span>${
      status === 'failed'
        ? html`${button(localizer.t('messageRetry'), retry)}${button(localizer.t('messageDiscard'), discard)}`
        : nothing
    }`;
}
