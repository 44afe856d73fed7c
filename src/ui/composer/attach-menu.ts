import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Capabilities } from '../../engine/options.ts';
import type { UploadLimits } from '../../protocol/model.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { TermKey } from '../../i18n/terms.ts';
import { localizerContext } from '../context.ts';
import { browserMedia } from '../media/browser-media.ts';
import type { MediaPort, VoiceRecording } from '../media/media-port.ts';
import { define } from '../shared/define.ts';
import { rovingIndex } from '../shared/roving-index.ts';
import { fileIcon, imageIcon, locationIcon, screenshotIcon, videoIcon, voiceIcon } from '../shared/more-icons.ts';
import { menuStyles } from '../shared/menu.styles.ts';
import { OutsideController } from '../shared/outside-controller.ts';
import { PopoverCloseEvent } from '../shared/popover-events.ts';
import { baseStyles } from '../shared/styles.ts';
import { pictureTypes } from './cut-picture.ts';
import { acceptFor, isAllowedType } from './files.ts';
import type { ToolDoneEvent } from './tool-events.ts';

/** Files were chosen in the system's dialog, recorded or cut out of the screen. */
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
  { kind: 'screenshot', term: 'composerScreenshot', icon: screenshotIcon },
  { kind: 'voice', term: 'composerVoice', icon: voiceIcon },
  { kind: 'location', term: 'composerLocation', icon: locationIcon },
] as const satisfies readonly { kind: keyof Capabilities; term: TermKey; icon: TemplateResult }[];
type Kind = (typeof ENTRIES)[number]['kind'];
type Tool =
  | { readonly kind: 'voice'; readonly recording: Promise<VoiceRecording> }
  | { readonly kind: 'screenshot'; readonly picture: Promise<HTMLCanvasElement> };

/**
 * What can be sent beside text. Recorder and screenshot take the menu's place while they are used.
 *
 * @fires {FilesPickEvent} files-pick - Files were chosen.
 * @fires {LocationPickEvent} location-pick - The visitor's place is wanted.
 * @fires {PopoverCloseEvent} popover-close - The menu is done.
 */
export class ChatWidgetAttachMenu extends LitElement {
  static override styles = [baseStyles, menuStyles];
  static override properties = {
    capabilities: { attribute: false },
    limits: { attribute: false },
    media: { attribute: false },
    _tool: { state: true },
    _failed: { state: true },
  };
  declare capabilities: Capabilities | undefined;
  declare limits: UploadLimits | undefined;
  declare media: MediaPort;
  declare _tool: Tool | undefined;
  declare _failed: boolean;

  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });

  constructor() {
    super();
    this.capabilities = undefined;
    this.limits = undefined;
    this.media = browserMedia;
    this._tool = undefined;
    this._failed = false;
    // A press beside a running recorder must not throw the recording away.
    new OutsideController(this, () => this._tool === undefined);
  }
  protected override firstUpdated(): void {
    this.#items[0]?.focus();
  }
  protected override willUpdate(changed: PropertyValues): void {
    // Switched off at run time: the tool goes, and the microphone with it.
    if (changed.has('capabilities') && this._tool && !this.#offers(this._tool.kind))
      queueMicrotask(() => this.dispatchEvent(new PopoverCloseEvent(true)));
  }
  get #items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.menu-item')];
  }
  /** The first type that can be recorded here and may be sent. */
  get #voiceType(): string | undefined {
    const allowed = this.limits?.types ?? [];
    return this.media.voiceTypes.find((type) => isAllowedType(type.split(';')[0] ?? '', allowed));
  }
  #offers(kind: Kind): boolean {
    const { capabilities } = this;
    if (!capabilities?.[kind]) return false;
    if (kind === 'voice') return this.#voiceType !== undefined;
    // A screenshot goes as a picture.
    return (
      kind !== 'screenshot' || (capabilities.image && this.media.capturable && pictureTypes(this.limits).length > 0)
    );
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
    if (kind === 'voice') return void this.#use({ kind, recording: this.media.record(this.#voiceType ?? '') });
    if (kind === 'screenshot') return void this.#use({ kind, picture: this.media.capture() });
    const input = this.renderRoot.querySelector('input');
    if (!input) return;
    input.accept = acceptFor(kind, this.limits);
    input.value = '';
    input.click();
  }
  /** Microphone and screen were asked for within the press; what shows them is loaded meanwhile. */
  async #use(tool: Tool): Promise<void> {
    const asked: Promise<unknown> = tool.kind === 'voice' ? tool.recording : tool.picture;
    asked.catch(() => undefined);
    try {
      await (tool.kind === 'voice' ? import('./voice.ts') : import('./screenshot.ts'));
      if (this.isConnected) this._tool = tool;
    } catch {
      this._failed = true;
    }
    if (!this._tool && tool.kind === 'voice') tool.recording.then((running) => running.stop(), Object);
  }
  readonly #handleDone = ({ detail }: ToolDoneEvent): void => {
    this.#finish(detail.file ? [detail.file] : []);
  };
  #handleFiles(event: Event): void {
    this.#finish([...((event.target as HTMLInputElement).files ?? [])]);
  }
  #finish(files: readonly File[]): void {
    if (files.length > 0) this.dispatchEvent(new FilesPickEvent(files));
    this.dispatchEvent(new PopoverCloseEvent(true));
  }
  protected override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    if (!localizer || !this.capabilities) return nothing;
    return this._tool ? this.#renderTool(this._tool) : this.#renderMenu(localizer);
  }
  #renderTool(tool: Tool): TemplateResult {
    return tool.kind === 'voice'
      ? html`<chat-widget-voice
          .recording=${tool.recording}
          .maxBytes=${this.limits?.maxBytes}
          .media=${this.media}
          @tool-done=${this.#handleDone}
        ></chat-widget-voice>`
      : html`<chat-widget-screenshot
          .picture=${tool.picture}
          .limits=${this.limits}
          @tool-done=${this.#handleDone}
        ></chat-widget-screenshot>`;
  }
  #renderMenu(localizer: Localizer): TemplateResult {
    const entries = ENTRIES.filter(({ kind }) => this.#offers(kind));
    if (this._failed || entries.length === 0)
      return html`<p class="menu" role="alert">${localizer.t(this._failed ? 'errorGeneral' : 'uploadNotAllowed')}</p>`;
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
