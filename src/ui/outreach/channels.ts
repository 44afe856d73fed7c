import { html, nothing, type TemplateResult } from 'lit';
import { withGreeting } from '../../engine/selectors.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { Channel } from '../../protocol/model.ts';
import { safeLink, safeMedia } from '../content/safe-url.ts';
import { closeIcon } from '../shared/icons.ts';
import { codeIcon } from '../shared/more-icons.ts';
import { channelColor, channelIcon, channelNames } from './channel-icons.ts';
import type { QrCode } from './qr-code.ts';

export interface ChannelsView {
  readonly localizer: Localizer;
  readonly channels: readonly Channel[];
  readonly code:
    | { readonly channelId: string; readonly state: 'loading' | 'failed' | 'words' }
    | { readonly channelId: string; readonly state: 'ready'; readonly code: QrCode }
    | undefined;
  /** Where the press that is just happening leads. */
  readonly follow: (channel: Channel) => string | undefined;
  /** Shows and hides what a channel without an address has to say. */
  readonly toggleWords: (channel: Channel) => void;
  readonly toggleCode: (channel: Channel) => void;
}
/** Mails want the line breaks of mail (RFC 6068). */
function followable(url: string | undefined): string | undefined {
  const href = safeLink(url);
  return href?.startsWith('mailto:') ? href.replaceAll(/(%0D)?%0A/gi, '%0D%0A') : href;
}
/** Where a channel leads, when it is safe to go there. */
export function greetedAddress(channel: Channel, greeting: string | undefined): string | undefined {
  try {
    return followable(withGreeting(channel, greeting));
  } catch {
    // Half a sign can not be written into an address.
    return followable(channel.url);
  }
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
function renderChannel(channel: Channel, view: ChannelsView): TemplateResult {
  const { localizer, code, toggleCode } = view;
  const name = channelName(channel, localizer);
  const open = code?.channelId === channel.id;
  const href = greetedAddress(channel, channel.greeting);
  return html`<span class="channel">
    ${href ? renderLink(channel, href, name, view) : renderButton(channel, name, view)}
    ${
      channel.qrCode && href
        ? html`<button
            class="code-button"
            data-opens=${channel.id}
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
/** A real link: it can be copied, opened in another tab or window, and says where it leads. */
function renderLink(channel: Channel, href: string, name: string, { localizer, follow }: ChannelsView): TemplateResult {
  const web = href.startsWith('http');
  const label = localizer.t('channelOpen', { name });
  // The greeting can be another one now than when the link was drawn.
  const go = (event: Event): void => {
    const anchor = event.currentTarget as HTMLAnchorElement;
    anchor.href = followable(follow(channel)) ?? href;
  };
  return html`<a
    class="go"
    data-mark=${channelColor(channel.kind)}
    href=${href}
    target=${web ? '_blank' : nothing}
    rel="noopener noreferrer"
    title=${name}
    aria-label=${web ? `${label} (${localizer.t('commonNewTab')})` : label}
    @click=${go}
    @auxclick=${(event: MouseEvent) => event.button === 1 && go(event)}
    >${renderMark(channel)}</a
  >`;
}
/** A channel that leads nowhere by itself: the page may hear of the press, and what the account wrote is shown. */
function renderButton(channel: Channel, name: string, view: ChannelsView): TemplateResult {
  const open = view.code?.channelId === channel.id;
  return html`<button
    class="go"
    data-mark=${channelColor(channel.kind)}
    title=${name}
    aria-label=${name}
    data-opens=${channel.id}
    aria-expanded=${channel.content ? String(open) : nothing}
    @click=${() => {
      if (!open) view.follow(channel);
      if (channel.content) view.toggleWords(channel);
    }}
  >
    ${renderMark(channel)}
  </button>`;
}
function renderMark(channel: Channel): TemplateResult {
  // A picture that does not load leaves the button with its own mark.
  const broken = (event: Event): void => (event.target as Element).remove();
  const url = safeMedia(channel.iconUrl);
  return html`${channelIcon(channel.kind)}${url ? html`<img src=${url} alt="" @error=${broken} />` : nothing}`;
}
function renderCode(channel: Channel, { localizer, code, toggleCode, toggleWords }: ChannelsView): TemplateResult {
  const name = channelName(channel, localizer);
  const words = code?.state === 'words';
  return html`<section class="card code" aria-label=${words ? name : localizer.t('channelQrCode', { name })}>
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
    ${words ? nothing : html`<p class="note" role="status">${renderNote(name, code?.state, localizer)}</p>`}
    ${channel.content ? html`<p class="words" dir="auto">${channel.content}</p>` : nothing}
    <button
      class="icon-button dismiss"
      aria-label=${localizer.t(words ? 'commonClose' : 'channelHideCode')}
      @click=${() => (words ? toggleWords : toggleCode)(channel)}
    >
      ${closeIcon}
    </button>
  </section>`;
}
function renderNote(name: string, state: string | undefined, localizer: Localizer): string {
  if (state === 'failed') return localizer.t('channelLinkFailed');
  return state === 'loading' ? localizer.t('commonLoading') : localizer.t('channelScan', { name });
}
