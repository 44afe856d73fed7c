import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { Capabilities } from '../../engine/options.ts';
import type { UploadLimits } from '../../protocol/model.ts';
import type { TermKey } from '../../i18n/terms.ts';
import { localizerContext } from '../context.ts';
import { define } from '../shared/define.ts';
import { rovingIndex } from '../shared/roving-index.ts';
import { fileIcon, imageIcon, locationIcon, videoIcon } from '../shared/more-icons.ts';
import { menuStyles } from '../shared/menu.styles.ts';
import { OutsideController } from '../shared/outside-controller.ts';
import { PopoverCloseEvent } from '../shared/popover-events.ts';
import { baseStyles } from '../shared/styles.ts';
import { acceptFor } from './files.ts';

/** Files were chosen in the system's dialog. */
export class FilesPickEvent extends CustomEvent<{ readonly files: readonly File[] }> {
  constructor(files: readonly File[]) {
    super('files-pick', { detail: { files } });
  }
}
/** The visitor wants to say where they are. */
export class LocationPickEvent extends CustomEvent<null> {
  constructor() {
    super('location-pick');
  }
}
const ENTRIES = [
  { kind: 'image', term: 'composerImage', icon: imageIcon },
  { kind: 'video', term: 'composerVideo', icon: videoIcon },
  { kind: 'document', term: 'composerFile', icon: fileIcon },
  { kind: 'location', term: 'composerLocation', icon: locationIcon },
] as const satisfies readonly { kind: keyof Capabilities; term: TermKey; icon: TemplateResult }[];
type Kind = (typeof ENTRIES)[number]['kind'];

/**
 * What can be sent beside text.
 *
 * @fires {FilesPickEvent} files-pick - Files were chosen.
 * @fires {LocationPickEvent} location-pick - The visitor's place is wanted.
 * @fires {PopoverCloseEvent} popover-close - The menu is done.
 */
export class ChatWidgetAttachMenu extends LitElement {
  static override styles = [baseStyles, menuStyles];
  static override properties = { capabilities: { attribute: false }, limits: { attribute: false } };
  declare capabilities: Capabilities | undefined;
  declare limits: UploadLimits | undefined;

  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });

  constructor() {
    super();
    this.capabilities = undefined;
    this.limits = undefined;
    new OutsideController(this);
  }
  protected override firstUpdated(): void {
    this.#items[0]?.focus();
  }
  get #items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.menu-item')];
  }
  #handleKeydown(event: KeyboardEvent): void {
    const items = this.#items;
    const index = items.findIndex((item) => item.matches(':focus'));
    const next = rovingIndex(event, index, items.length, 'block');
    if (event.key === 'Tab') this.dispatchEvent(new PopoverCloseEvent(true));
    if (next === undefined) return;
    event.preventDefault();
    items[next]?.focus();
  }
  #choose(kind: Kind): void {
    if (kind === 'location') {
      this.dispatchEvent(new PopoverCloseEvent(true));
      this.dispatchEvent(new LocationPickEvent());
      return;
    }
    const input = this.renderRoot.querySelector('input');
    if (!input) return;
    input.accept = acceptFor(kind, this.limits);
    input.value = '';
    input.click();
  }
  #handleFiles(event: Event): void {
    const files = [...((event.target as HTMLInputElement).files ?? [])];
    if (files.length > 0) this.dispatchEvent(new FilesPickEvent(files));
    this.dispatchEvent(new PopoverCloseEvent(true));
  }
  protected override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    if (!localizer || !this.capabilities) return nothing;
    const entries = ENTRIES.filter(({ kind }) => this.capabilities?.[kind]);
    return html`<div
        class="menu"
        role="menu"
        aria-label=${localizer.t('composerAttach')}
        @keydown=${this.#handleKeydown}
      >
        ${entries.map(
          ({ kind, term, icon }) =>
            html`<button
              class="menu-item"
              role="menuitem"
              tabindex="-1"
              data-kind=${kind}
              @click=${() => this.#choose(kind)}
            >
              ${icon}${localizer.t(term)}
            </button>`,
        )}
      </div>
      <input
        type="file"
        hidden
        multiple
        aria-label=${localizer.t('composerFile')}
        @change=${this.#handleFiles}
        @cancel=${() => this.#items[0]?.focus()}
      />`;
  }
}
define('chat-widget-attach-menu', ChatWidgetAttachMenu);
