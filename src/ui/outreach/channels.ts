import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../../i18n/localizer.ts';
import type { Channel } from '../../protocol/model.ts';
import { closeIcon } from '../shared/icons.ts';
import { codeIcon } from '../shared/more-icons.ts';
import { channelColor, channelIcon, channelNames } from './channel-icons.ts';
import type { QrCode } from './qr-code.ts';

export interface ChannelsView {
  readonly localizer: Localizer;
  readonly channels: readonly Channel[];
  readonly code:
    | { readonly channelId: string; readonly state: 'loading' | 'failed' }
    | { readonly channelId: string; readonly state: 'ready'; readonly code: QrCode }
    | undefined;
  readonly follow: (channel: Channel) => void;
  readonly toggleCode: (channel: Channel) => void;
}
export function channelName(channel: Channel, localizer: Localizer): string {
  if (channel.label) return channel.label;
  return channel.kind === 'email' ? localizer.t('channelEmail') : (channelNames[channel.kind] ?? channel.id);
}
export function renderChannels(view: ChannelsView): TemplateResult {
  const { localizer, channels, code } = view;
  const shown = channels.find(({ id }) => id === code?.channelId);
  return html`${shown ? renderCode(shown, view) : nothing}
    <div class="channels" part="channels" role="group" aria-label=${localizer.t('channelGroup')}>
      ${channels.map((channel) => renderChannel(channel, view))}
    </div>`;
}
function renderChannel(channel: Channel, { localizer, code, follow, toggleCode }: ChannelsView): TemplateResult {
  const name = channelName(channel, localizer);
  const open = code?.channelId === channel.id;
  // A picture that does not load leaves the button with its own mark.
  const broken = (event: Event): void => (event.target as Element).remove();
  return html`<span class="channel">
    <button
      class="go"
      data-mark=${channelColor(channel.kind)}
      title=${name}
      aria-label=${localizer.t('channelOpen', { name })}
      @click=${() => follow(channel)}
    >
      ${channel.iconUrl ? html`<img src=${channel.iconUrl} alt="" @error=${broken} />` : channelIcon(channel.kind)}
    </button>
    ${
      channel.qrCode
        ? html`<button
            class="code-button"
            aria-expanded=${open ? 'true' : 'false'}
            aria-label="${localizer.t(open ? 'channelHideCode' : 'channelShowCode')}: ${name}"
            @click=${() => toggleCode(channel)}
          >
            ${codeIcon}
          </button>`
        : nothing
    }
  </span>`;
}
function renderCode(channel: Channel, { localizer, code, toggleCode }: ChannelsView): TemplateResult {
  const name = channelName(channel, localizer);
  return html`<section class="card code" aria-label=${localizer.t('channelQrCode', { name })}>
    ${
      code?.state === 'ready'
        ? html`<svg
            viewBox="0 0 ${code.code.size} ${code.code.size}"
            role="img"
            aria-label=${localizer.t('channelQrCode', { name })}
            shape-rendering="crispEdges"
          >
            ${code.code.path}
          </svg>`
        : nothing
    }
    <p class="note" role="status">
      ${
        code?.state === 'failed'
          ? localizer.t('channelLinkFailed')
          : code?.state === 'loading'
            ? localizer.t('commonLoading')
            : localizer.t('channelScan', { name })
      }
    </p>
    ${channel.content ? html`<p class="words" dir="auto">${channel.content}</p>` : nothing}
    <button
      class="icon-button dismiss"
      aria-label=${localizer.t('channelHideCode')}
      @click=${() => toggleCode(channel)}
    >
      ${closeIcon}
    </button>
  </section>`;
}
