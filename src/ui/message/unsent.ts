/** State of a message that is not sent, with what one can do about it. Loaded right after the log's first drawing. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Engine } from '../../engine/commands.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { DisplayMessage } from './display-message.ts';
import './message.later.styles.ts';
import { canEdit, canRetry, failureReason } from './reason.ts';

/** @param text the state in words */
export function renderUnsent(
  { status, progress, clientId, content, error, conversationId }: DisplayMessage,
  text: string,
  localizer: Localizer,
  engine: Engine | undefined,
): TemplateResult {
  const discard = (): void => void (clientId && engine?.commands.discard(clientId));
  const button = (label: string, press: () => void): TemplateResult =>
    html`<button class="retry" type="button" @click=${press}>${label}</button>`;
  if (status === 'uploading')
    return html`<span class="status" part="status">${text}</span
      ><progress aria-label=${text} max="1" .value=${progress ?? 0}></progress
      >${button(localizer.t('messageCancelUpload'), discard)}`;
  const state = html`<span class="status ${status ?? ''}" part="status">${text}</span>`;
  if (status !== 'failed') return state;
  const retry = (): void => void (clientId && engine?.commands.retry(clientId));
  /** Back to where it was written; what stands there meanwhile stays. */
  const edit = (): void => {
    if (!engine || content.kind !== 'text') return;
    const draft = engine.state.conversations.find(({ conversation }) => conversation.id === conversationId)?.draft;
    engine.commands.setDraft([content.text, draft].filter(Boolean).join('\n'), conversationId);
    discard();
  };
  const reason = failureReason(content, error, localizer, engine?.state.config);
  return html`${state}${canRetry(error) ? button(localizer.t('messageRetry'), retry) : nothing}${
    canEdit(content, error) ? button(localizer.t('messageEditAgain'), edit) : nothing
  }${button(localizer.t('messageDiscard'), discard)}${
    reason ? html`<span class="reason failed" dir="auto">${reason}</span>` : nothing
  }`;
}
