/** Second part of the composer: notes, files, places, menus. Loaded right after the first drawing, or with the first thing that needs it. */
import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Engine } from '../../engine/commands.ts';
import type { Capabilities } from '../../engine/options.ts';
import type { FileHandle } from '../../engine/ports/index.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { UploadLimits } from '../../protocol/model.ts';
import type { UiEnvironment } from '../context.ts';
import './composer.later.styles.ts';

/** From here on the visitor is told how much is left. */
const NEAR_THE_LIMIT = 100;
export type Popover = 'attach' | 'emoji';

export interface LaterHost extends LitElement {
  readonly _text: string;
  readonly localizer: Localizer | undefined;
  readonly environment: UiEnvironment | undefined;
  readonly engine: Engine | undefined;
  readonly slice:
    | {
        readonly ended: boolean;
        readonly blocked: boolean;
        readonly maxLength: number;
        readonly capabilities: Capabilities;
        readonly limits: UploadLimits | undefined;
      }
    | undefined;
  write(text: string): void;
}
export class Later {
  readonly #host: LaterHost;
  popover: Popover | undefined;
  #problems: readonly string[] = [];

  constructor(host: LaterHost) {
    this.#host = host;
  }
  #change(change: { problems?: readonly string[]; popover?: Popover | undefined }): void {
    if (change.problems) this.#problems = change.problems;
    if ('popover' in change) this.popover = change.popover;
    this.#host.requestUpdate();
  }
  /** What was wrong is not what is being written now. */
  forget(): void {
    if (this.#problems.length > 0) this.#change({ problems: [] });
  }
  async addFiles(files: readonly FileHandle[]): Promise<void> {
    const { localizer, slice, engine } = this.#host;
    if (!localizer || !slice || !engine) return;
    await this.#attempt(async () => {
      const { sendFiles } = await import('./attachments.ts');
      this.#change({ problems: sendFiles(files, slice, engine, localizer) });
    });
  }
  /** Runs what needs a part of its own; when that can not be loaded, the visitor hears of it. */
  async #attempt(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch {
      this.#change({ problems: [this.#host.localizer?.t('errorGeneral') ?? ''] });
    }
  }
  #tooLong(count: number): string {
    const { localizer, slice } = this.#host;
    const limit = localizer?.number(slice?.maxLength ?? 0) ?? '';
    return localizer?.t('composerTooLong', { count, limit }) ?? '';
  }
  tellTooLong(count: number): void {
    this.#host.environment?.announce(this.#tooLong(count), 'assertive');
  }
  readonly #shareLocation = async (): Promise<void> => {
    const { localizer, engine, environment } = this.#host;
    if (!localizer || !engine) return;
    environment?.announce(localizer.t('locationSearching'));
    await this.#attempt(async () => {
      const { sendLocation } = await import('./attachments.ts');
      this.#change({ problems: await sendLocation(engine, localizer) });
    });
  };
  async toggle(popover: Popover): Promise<void> {
    if (this.popover === popover) return this.#closePopover();
    this.forget();
    await this.#attempt(async () => {
      if (popover === 'emoji') await import('../emoji/emoji-picker.ts');
      else await import('./attach-menu.ts');
      this.#change({ popover });
    });
  }
  #closePopover(focus?: 'field' | 'button'): void {
    const button = this.popover && this.#host.renderRoot.querySelector<HTMLElement>(`.${this.popover}`);
    this.#change({ popover: undefined });
    if (focus === 'field') this.#host.focus();
    else if (focus === 'button' && button) button.focus();
  }
  #insert(emoji: string): void {
    const field = this.#host.renderRoot.querySelector('textarea');
    if (!field) return;
    field.setRangeText(emoji, field.selectionStart, field.selectionEnd, 'end');
    this.#host.write(field.value);
  }
  renderNotes(): TemplateResult {
    const { localizer, slice, _text: text } = this.#host;
    const limit = slice?.maxLength ?? Infinity;
    const left = text.length > limit - NEAR_THE_LIMIT ? limit - [...text.trim()].length : NEAR_THE_LIMIT + 1;
    const problems = this.#problems;
    return html`${slice?.ended && text === '' ? html`<p class="note">${localizer?.t('composerEnded')}</p>` : nothing}
      ${
        left < 0
          ? html`<p class="note error">${this.#tooLong(-left)}</p>`
          : left <= NEAR_THE_LIMIT
            ? html`<p class="note">${localizer?.t('composerRemaining', { count: left })}</p>`
            : nothing
      }
      <div role="alert">
        ${
          problems.length > 0
            ? html`<div class="note error">
                <ul>
                  ${problems.map((problem) => html`<li>${problem}</li>`)}
                </ul>
              </div>`
            : nothing
        }
      </div>`;
  }
  renderPopover(): TemplateResult | typeof nothing {
    const { slice } = this.#host;
    if (!slice || slice.blocked) return nothing;
    if (this.popover === 'emoji')
      return html`<chat-widget-emoji-picker
        class="popover"
        @emoji-pick=${(event: CustomEvent<{ emoji: string }>) => this.#insert(event.detail.emoji)}
        @popover-close=${(event: CustomEvent<{ focus: boolean }>) => this.#closePopover(event.detail.focus ? 'field' : undefined)}
      ></chat-widget-emoji-picker>`;
    if (this.popover === 'attach')
      return html`<chat-widget-attach-menu
        class="popover"
        .capabilities=${slice.capabilities}
        .limits=${slice.limits}
        @files-pick=${(event: CustomEvent<{ files: readonly File[] }>) => this.addFiles(event.detail.files)}
        @location-pick=${this.#shareLocation}
        @popover-close=${(event: CustomEvent<{ focus: boolean }>) => this.#closePopover(event.detail.focus ? 'button' : undefined)}
      ></chat-widget-attach-menu>`;
    return nothing;
  }
}
