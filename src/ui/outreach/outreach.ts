import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Engine } from '../../engine/commands.ts';
import type { EngineState } from '../../engine/state.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { Channel, Invite, Message } from '../../protocol/model.ts';
import type { UiEnvironment } from '../context.ts';
import { previewLine } from '../list/preview.ts';
import { summarize } from '../message/summary.ts';
import { avatarStyles } from '../shared/avatar.styles.ts';
import { avatar } from '../shared/avatar.ts';
import { define } from '../shared/define.ts';
import { closeIcon } from '../shared/icons.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import { applyTheme } from '../theme/apply-theme.ts';
import { effectiveTheme } from '../theme/effective-theme.ts';
import { isolation, tokens } from '../tokens.ts';
import { FocusReturnEvent } from '../window/focus-keeper.ts';
import { greetedAddress, renderChannels, type ChannelsView } from './channels.ts';
import { outreachStyles } from './outreach.styles.ts';
import { unreadPreviews } from './previews.ts';
import { createQrCode } from './qr-code.ts';

/**
 * What stands beside the closed launcher: invites, what was written while the window was closed, and the account's other channels.
 *
 * @fires {FocusReturnEvent} focus-return - What had the focus was dismissed, and nothing else is left here.
 * @csspart invite - One invite.
 * @csspart preview - One unread message.
 * @csspart channels - The row of channel buttons.
 */
export class ChatWidgetOutreach extends LitElement {
  static override styles = [isolation, tokens, baseStyles, buttonStyles, avatarStyles, outreachStyles];
  static override properties = {
    engine: { attribute: false },
    localizer: { attribute: false },
    environment: { attribute: false },
    _code: { state: true },
  };
  declare engine: Engine | undefined;
  declare localizer: Localizer | undefined;
  declare environment: UiEnvironment | undefined;
  declare _code: ChannelsView['code'];

  #state: EngineState | undefined;
  #unsubscribe: (() => void) | undefined;
  readonly #dismissed = new Map<string, number>();
  readonly #announced = new Set<string>();
  #focused: Element | null = null;

  constructor() {
    super();
    this.engine = undefined;
    this.localizer = undefined;
    this.environment = undefined;
    this._code = undefined;
    this.addEventListener('keydown', this.#handleKeydown);
  }
  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('exportparts', 'invite,preview,channels');
    this.#follow();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }
  #follow(): void {
    if (!this.engine || this.#unsubscribe) return;
    this.#state = this.engine.state;
    this.#unsubscribe = this.engine.subscribe((state) => {
      this.#state = state;
      this.requestUpdate();
    });
    this.requestUpdate();
  }
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('engine') && this.isConnected) {
      this.#unsubscribe?.();
      this.#unsubscribe = undefined;
      this.#follow();
    }
    if (this.#state) applyTheme(this, effectiveTheme(this.#state));
    this.hidden = !this.#state || this.#state.view.open;
    if (this.hidden) this._code = undefined;
    this.#focused = this.shadowRoot?.activeElement ?? null;
  }
  protected override updated(changed: PropertyValues<this>): void {
    this.#announceInvites();
    if (this.#focused && !this.#focused.isConnected && !this.hidden) this.#goOn(changed.get('_code'));
    for (const element of this.renderRoot.querySelectorAll<HTMLElement>('[data-mark]'))
      element.style.setProperty('--_mark', element.dataset['mark'] ?? '');
  }
  /** Invites come by themselves, so they are told; unread messages are told by whoever counts them. */
  #announceInvites(): void {
    const { localizer, environment } = this;
    if (!localizer || !environment || this.hidden) return;
    for (const invite of this.#state?.invites ?? []) {
      if (this.#announced.has(invite.id)) continue;
      this.#announced.add(invite.id);
      environment.announce(this.#inviteText(invite, localizer));
    }
  }
  /** What had the focus was dismissed: on to what opened it, to the next card, or to the launcher. */
  #goOn(closed: ChannelsView['code']): void {
    const opener = closed && `[data-opens="${CSS.escape(closed.channelId)}"]`;
    const next = this.renderRoot.querySelector<HTMLElement>(opener ?? '.card button');
    if (next) next.focus();
    else this.dispatchEvent(new FocusReturnEvent());
  }
  #inviteText(invite: Invite, localizer: Localizer): string {
    return summarize(
      invite.content,
      invite.agent?.name ?? this.#state?.config?.name ?? localizer.t('messageAgent'),
      localizer,
    );
  }
  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    const card = event
      .composedPath()
      .find((node): node is HTMLElement => node instanceof HTMLElement && node.matches('.card'));
    // What was opened closes from its opener, too.
    const dismiss = (card ?? this.renderRoot.querySelector('.code'))?.querySelector<HTMLElement>('.dismiss');
    if (!dismiss) return;
    event.preventDefault();
    event.stopPropagation();
    dismiss.click();
  };
  #dismissPreviews(messages: readonly Message[]): void {
    for (const { conversationId, seq } of messages)
      this.#dismissed.set(conversationId, Math.max(seq, this.#dismissed.get(conversationId) ?? 0));
    this.requestUpdate();
  }
  #openConversation(conversationId: string): void {
    const commands = this.engine?.commands;
    commands?.conversations.load(conversationId).catch(() => undefined);
    commands?.open('visitor');
  }
  async #toggleCode(channel: Channel): Promise<void> {
    if (this._code?.channelId === channel.id) return void (this._code = undefined);
    this._code = { channelId: channel.id, state: 'loading' };
    let next: ChannelsView['code'];
    try {
      const code = await createQrCode(greetedAddress(channel, this.#greeting(channel)) ?? '');
      next = { channelId: channel.id, state: 'ready', code };
    } catch {
      next = { channelId: channel.id, state: 'failed' };
    }
    // Another code may have been asked for meanwhile.
    if (this._code?.channelId === channel.id) this._code = next;
  }
  #greeting(channel: Channel): string | undefined {
    try {
      return this.engine?.hooks.get('channelGreeting')?.(channel.greeting ?? '', channel) || channel.greeting;
    } catch {
      return channel.greeting;
    }
  }
  #toggleWords({ id }: Channel): void {
    this._code = this._code?.channelId === id ? undefined : { channelId: id, state: 'words' };
  }
  protected override render(): TemplateResult | typeof nothing {
    const { localizer, engine } = this;
    const state = this.#state;
    if (!localizer || !engine || !state || state.view.open) return nothing;
    const previews = unreadPreviews(state, this.#dismissed);
    const code = this._code;
    return html`<div class="stack" lang=${localizer.locale} dir=${localizer.direction}>
      ${state.invites.map((invite) => this.#renderInvite(invite, localizer, engine))}
      ${previews.map((message) => this.#renderPreview(message, previews, localizer))}
      ${
        previews.length > 1
          ? html`<button class="all" @click=${() => this.#dismissPreviews(previews)}>
              ${localizer.t('inviteDismissAll')}
            </button>`
          : nothing
      }
      ${
        state.channels.length > 0
          ? renderChannels({
              localizer,
              channels: state.channels,
              code,
              follow: ({ id }) => engine.commands.followChannel(id),
              toggleWords: (channel) => this.#toggleWords(channel),
              toggleCode: (channel) => void this.#toggleCode(channel),
            })
          : nothing
      }
    </div>`;
  }
  #renderInvite(invite: Invite, localizer: Localizer, engine: Engine): TemplateResult {
    const name = invite.agent?.name ?? this.#state?.config?.name ?? localizer.t('messageAgent');
    const text = invite.content.kind === 'text' ? invite.content.text : this.#inviteText(invite, localizer);
    return html`<section class="card dismissable" part="invite" aria-label=${localizer.t('inviteLabel', { name })}>
      ${
        invite.imageUrl
          ? html`<img
              class="picture"
              src=${invite.imageUrl}
              alt=""
              @error=${(event: Event) => (event.target as Element).remove()}
            />`
          : nothing
      }
      <div class="text">
        ${
          invite.agent
            ? html`<p class="from">
                ${avatar(invite.agent.name, invite.agent.avatarUrl)}<bdi>${invite.agent.name}</bdi>
              </p>`
            : nothing
        }
        ${invite.title ? html`<p class="title" dir="auto">${invite.title}</p>` : nothing}
        <p class="words" dir="auto">${text}</p>
      </div>
      <button
        class="button primary accept"
        @click=${() => engine.commands.acceptInvite(invite.id).catch(() => undefined)}
      >
        ${invite.acceptLabel ?? localizer.t(invite.agent ? 'inviteReply' : 'inviteAccept')}
      </button>
      <button
        class="icon-button dismiss"
        aria-label=${localizer.t('inviteDismiss')}
        @click=${() => engine.commands.cancelInvite(invite.id).catch(() => undefined)}
      >
        ${closeIcon}
      </button>
    </section>`;
  }
  #renderPreview(message: Message, all: readonly Message[], localizer: Localizer): TemplateResult {
    const upTo = all.slice(0, all.indexOf(message) + 1);
    return html`<div class="card" part="preview">
      <button class="preview" @click=${() => this.#openConversation(message.conversationId)}>
        <span class="words" dir="auto">${previewLine(message, localizer)}</span>
      </button>
      <button
        class="icon-button dismiss"
        aria-label=${localizer.t('inviteDismiss')}
        @click=${() => this.#dismissPreviews(upTo)}
      >
        ${closeIcon}
      </button>
    </div>`;
  }
}
define('chat-widget-outreach', ChatWidgetOutreach);
declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-outreach': ChatWidgetOutreach;
  }
}
