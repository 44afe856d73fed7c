import { ContextConsumer } from '@lit/context';
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import type { EngineState } from '../../engine/state.ts';
import { safeMedia } from '../content/safe-url.ts';
import { localizerContext } from '../context.ts';
import { SelectController } from '../select-controller.ts';
import { avatarStyles } from '../shared/avatar.styles.ts';
import { avatar } from '../shared/avatar.ts';
import { define } from '../shared/define.ts';
import { shallow } from '../shared/shallow.ts';
import { baseStyles } from '../shared/styles.ts';

/** How high the introduction is, for the log that it scrolls with. */
export class IntroResizeEvent extends CustomEvent<{ readonly height: number }> {
  constructor(height: number) {
    super('intro-resize', { detail: { height } });
  }
}
const select = ({ options, config }: EngineState) => ({
  name: options.window?.title ?? config?.name,
  iconUrl: options.window?.iconUrl,
});

/**
 * Who one talks to here and how: picture, name and a few words of the business, above the first message.
 *
 * @fires {IntroResizeEvent} intro-resize - Its height has changed.
 * @csspart intro - the whole introduction
 */
export class ChatWidgetIntro extends LitElement {
  static override styles = [
    baseStyles,
    avatarStyles,
    css`
      :host {
        display: block;
        flex: none;
      }
      .intro {
        display: grid;
        justify-items: center;
        gap: var(--_space);
        padding: calc(var(--_space) * 5) calc(var(--_space) * 6) calc(var(--_space) * 4);
        text-align: center;
        color: var(--_text);
      }
      /* Pinned, it must leave room for what is said. */
      :host([pinned]) {
        max-block-size: 40%;
        overflow-y: auto;
        border-block-end: 1px solid var(--_border);
        background: var(--_surface);
      }
      :host([pinned]) .intro {
        padding-block: calc(var(--_space) * 3);
      }
      .avatar {
        inline-size: 56px;
        block-size: 56px;
        font-size: 1.15em;
      }
      :host([pinned]) .avatar {
        inline-size: 40px;
        block-size: 40px;
        font-size: 0.9em;
      }
      .name {
        font-size: 1.13em;
        font-weight: 650;
        overflow-wrap: anywhere;
      }
      .text {
        max-inline-size: 34em;
        color: var(--_text-muted);
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
    `,
  ];
  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  readonly #state = new SelectController(this, shallow(select));
  readonly #sizes = new ResizeObserver(([entry]) => {
    if (entry) this.dispatchEvent(new IntroResizeEvent(Math.ceil(entry.borderBoxSize[0]?.blockSize ?? 0)));
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }
  protected override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    const { name, iconUrl } = this.#state.value ?? {};
    if (!localizer) return nothing;
    return html`<section class="intro" part="intro" aria-label=${localizer.t('introLabel')}>
      ${name || iconUrl ? avatar(name, safeMedia(iconUrl)) : nothing}
      ${name ? html`<h2 class="name" dir="auto">${name}</h2>` : nothing}
      <p class="text" dir="auto">${localizer.t('introText')}</p>
    </section>`;
  }
}
define('chat-widget-intro', ChatWidgetIntro);

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-intro': ChatWidgetIntro;
  }
}
