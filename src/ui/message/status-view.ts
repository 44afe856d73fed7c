import { html, svg, type TemplateResult } from 'lit';
import type { Localizer } from '../../i18n/localizer.ts';
import type { TermKey } from '../../i18n/terms.ts';
import type { DeliveryStatus } from './display-message.ts';

export const STATUS_TERMS: Readonly<Record<Exclude<DeliveryStatus, 'uploading'>, TermKey>> = {
  queued: 'messageQueued',
  sending: 'messageSending',
  failed: 'messageFailed',
  sent: 'messageSent',
  delivered: 'messageDelivered',
  read: 'messageRead',
};
const clock = svg`<circle cx="8" cy="6" r="4.6" /><path d="M8 3.6V6l1.6 1" />`;
const single = svg`<path d="M3 6.4l3 3L12 3" />`;
const double = svg`<path d="M1.5 6.4l3 3L10.5 3M7.2 9l.4.4 6-6.4" />`;

export function statusText(status: DeliveryStatus, progress: number | undefined, localizer: Localizer): string {
  if (status !== 'uploading') return localizer.t(STATUS_TERMS[status]);
  return localizer.t('messageUploading', { percent: `${localizer.number(Math.round((progress ?? 0) * 100))} %` });
}
/** Marks that speak for themselves once one knows them; the words are there for readers. */
export function renderStatus(status: DeliveryStatus, localizer: Localizer): TemplateResult {
  const text = statusText(status, undefined, localizer);
  return html`<span class="status ${status}" part="status" title=${text}
    ><svg
      viewBox="0 0 16 12"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      ${status === 'sending' ? clock : status === 'sent' ? single : double}</svg
    ><span class="visually-hidden">${text}</span></span
  >`;
}
