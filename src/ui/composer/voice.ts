import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Localizer } from '../../i18n/localizer.ts';
import type { TermKey } from '../../i18n/terms.ts';
import { environmentContext, localizerContext } from '../context.ts';
import { browserMedia } from '../media/browser-media.ts';
import {
  MediaError,
  type MediaPort,
  type MediaProblem,
  type VoicePlayback,
  type VoiceRecording,
} from '../media/media-port.ts';
import { define } from '../shared/define.ts';
import { deleteIcon } from '../shared/more-icons.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import { ToolDoneEvent } from './tool-events.ts';
import { voiceStyles } from './voice.styles.ts';

/** What is still in the recorder when it is told to stop. */
const RESERVE_BYTES = 16_000;
const TICK_MS = 200;
const PROBLEMS: Readonly<Record<MediaProblem, TermKey>> = {
  denied: 'voiceDenied',
  missing: 'voiceMissing',
  failed: 'voiceFailed',
};
type State = 'waiting' | 'recording' | 'ready' | 'problem';
const MAIN_BUTTON: Readonly<Record<State, string>> = {
  waiting: '.cancel',
  recording: '.stop',
  ready: '.listen',
  problem: '.cancel',
};

/**
 * Records a voice message: a timer while it runs, then listening, sending or deleting. It ends, and gives the microphone back, when it is
 * taken off the page.
 *
 * @fires {ToolDoneEvent} tool-done - The recording is to be sent, or the visitor has had enough.
 */
export class ChatWidgetVoice extends LitElement {
  static override styles = [baseStyles, buttonStyles, voiceStyles];
  static override properties = {
    recording: { attribute: false },
    maxBytes: { attribute: false },
    media: { attribute: false },
    _state: { state: true },
    _problem: { state: true },
    _playing: { state: true },
  };
  /** The microphone, asked for within the press that brought this here. */
  declare recording: Promise<VoiceRecording> | undefined;
  declare maxBytes: number | undefined;
  declare media: MediaPort;
  declare _state: State;
  declare _problem: TermKey | undefined;
  declare _playing: boolean;

  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  readonly #environment = new ContextConsumer(this, { context: environmentContext, subscribe: true });
  #running: VoiceRecording | undefined;
  #voice: Blob | undefined;
  #playback: VoicePlayback | undefined;
  #startedAt = 0;
  #lengthMs = 0;
  #limited = false;
  #ended = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.recording = undefined;
    this.maxBytes = undefined;
    this.media = browserMedia;
    this._state = 'waiting';
    this._problem = undefined;
    this._playing = false;
    this.addEventListener('keydown', this.#handleKeydown);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#ended = true;
    this.#stopTimer();
    this.#running?.stop();
    this.#playback?.close();
  }
  protected override firstUpdated(): void {
    void this.#start();
  }
  protected override updated(changed: PropertyValues): void {
    // The button that was pressed is gone with its state.
    if (changed.has('_state')) this.renderRoot.querySelector<HTMLElement>(MAIN_BUTTON[this._state])?.focus();
  }
  get #now(): number {
    return this.#environment.value?.now() ?? 0;
  }
  async #start(): Promise<void> {
    try {
      const running = await this.recording;
      if (!running) return;
      this.#running = running;
      if (this.#ended) return running.stop();
      this.#startedAt = this.#now;
      this._state = 'recording';
      this.#timer = setInterval(() => this.#tick(), TICK_MS);
      this.#announce('voiceRecording');
      this.#keep(await running.finished);
    } catch (error) {
      this.#fail(error);
    }
  }
  #tick(): void {
    const { maxBytes } = this;
    if (this._state === 'recording' && maxBytes && this.#full(maxBytes)) {
      this.#limited = true;
      this.#running?.stop();
    }
    this.requestUpdate();
  }
  #full(maxBytes: number): boolean {
    return (this.#running?.bytes ?? 0) >= maxBytes - Math.min(RESERVE_BYTES, maxBytes / 4);
  }
  #keep(voice: Blob): void {
    this.#stopTimer();
    if (this.#ended) return;
    this.#voice = voice;
    this.#lengthMs = this.#now - this.#startedAt;
    this._state = 'ready';
    const { value: localizer } = this.#localizer;
    if (localizer) this.#environment.value?.announce(this.#summary(localizer));
  }
  #summary(localizer: Localizer): string {
    const ready = localizer.t('voiceReady', { duration: localizer.duration(this.#lengthMs) });
    return this.#limited ? `${this.#limit(localizer)} ${ready}` : ready;
  }
  #limit(localizer: Localizer): string {
    return localizer.t('voiceLimit', { size: localizer.bytes(this.maxBytes ?? 0) });
  }
  #fail(error: unknown): void {
    this.#stopTimer();
    if (this.#ended) return;
    this._problem = PROBLEMS[error instanceof MediaError ? error.problem : 'failed'];
    // A recording that can not be played here can still be sent.
    if (this._state !== 'ready') this._state = 'problem';
  }
  #announce(term: TermKey): void {
    this.#environment.value?.announce(this.#localizer.value?.t(term) ?? '');
  }
  #stopTimer(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
  readonly #stop = (): void => this.#running?.stop();
  readonly #discard = (): void => void this.dispatchEvent(new ToolDoneEvent());
  readonly #send = (): void => {
    const voice = this.#voice;
    if (!voice) return;
    const name = `${this.#localizer.value?.t('composerVoice') ?? ''}.${voice.type.split('/')[1] ?? 'webm'}`;
    this.dispatchEvent(new ToolDoneEvent(new File([voice], name, { type: voice.type })));
  };
  readonly #toggleListening = async (): Promise<void> => {
    const voice = this.#voice;
    if (!voice) return;
    if (this._playing) {
      this.#playback?.pause();
      return this.#setPlaying(false);
    }
    this._problem = undefined;
    try {
      this.#playback ??= await this.media.listen(voice, () => this.#setPlaying(false));
      if (this.#ended) return this.#playback.close();
      this.#playback.play();
      this.#setPlaying(true);
    } catch (error) {
      this.#fail(error);
    }
  };
  #setPlaying(playing: boolean): void {
    this._playing = playing;
    this.#stopTimer();
    if (playing) this.#timer = setInterval(() => this.requestUpdate(), TICK_MS);
  }
  /** Escape ends the recording first: what was said is not lost by one key. */
  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (this._state === 'recording') this.#stop();
    else this.#discard();
  };
  protected override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    if (!localizer) return nothing;
    return html`<div class="tool" role="group" aria-label=${localizer.t('composerVoice')}>
      ${
        this.#running && this._state !== 'problem'
          ? html`<button
              class="icon-button discard"
              type="button"
              aria-label=${localizer.t('voiceDiscard')}
              title=${localizer.t('voiceDiscard')}
              @click=${this.#discard}
            >
              ${deleteIcon}
            </button>`
          : nothing
      }
      ${this.#renderState(localizer)} ${this.#renderButtons(localizer)}
      ${this.#limited && this._state === 'ready' ? html`<p class="note">${this.#limit(localizer)}</p>` : nothing}
      <p class="note error" role="alert" ?hidden=${!this._problem || this._state === 'problem'}>
        ${this._problem && this._state !== 'problem' ? localizer.t(this._problem) : nothing}
      </p>
    </div>`;
  }
  #renderState(localizer: Localizer): TemplateResult {
    switch (this._state) {
      case 'waiting':
        return html`<p class="state" role="status">${localizer.t('voiceWaiting')}</p>`;
      case 'problem':
        return html`<p class="state error" role="alert">${localizer.t(this._problem ?? 'voiceFailed')}</p>`;
      case 'recording':
        return html`<p class="state">
          <span class="dot"></span>${localizer.t('voiceRecording')}
          <span class="time" role="timer" aria-live="off" dir="ltr">${clockTime(this.#now - this.#startedAt)}</span>
        </p>`;
      case 'ready':
        return html`<p class="state">
          <span class="time" dir="ltr"
            >${this.#playback ? `${clockTime(this.#playback.positionMs)} / ` : nothing}${clockTime(this.#lengthMs)}</span
          >
        </p>`;
    }
  }
  #renderButtons(localizer: Localizer): TemplateResult {
    const button = (name: string, term: TermKey, press: () => void): TemplateResult =>
      html`<button class="button ${name}" type="button" @click=${press}>${localizer.t(term)}</button>`;
    switch (this._state) {
      case 'waiting':
        return html`<div class="buttons">${button('cancel', 'commonCancel', this.#discard)}</div>`;
      case 'problem':
        return html`<div class="buttons">${button('cancel', 'commonClose', this.#discard)}</div>`;
      case 'recording':
        return html`<div class="buttons">${button('stop primary', 'voiceStop', this.#stop)}</div>`;
      case 'ready':
        return html`<div class="buttons">
          ${button('listen', this._playing ? 'voicePause' : 'voiceListen', () => void this.#toggleListening())}
          ${button('send primary', 'composerSend', this.#send)}
        </div>`;
    }
  }
}
function clockTime(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}
define('chat-widget-voice', ChatWidgetVoice);

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-voice': ChatWidgetVoice;
  }
}
