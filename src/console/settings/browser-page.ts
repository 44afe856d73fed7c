import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { StateController } from '../context.ts';
import { consoleStyles } from '../shared/styles.ts';
import type { Preferences, Scheme } from '../state/state.ts';
import { texts } from '../texts.ts';

const schemes: readonly Scheme[] = ['auto', 'light', 'dark'];

/** What holds for this browser only: look, sound, notifications. */
export class BrowserPageElement extends LitElement {
  readonly #preferences = new StateController(this, (state) => state.preferences);
  static override styles = [
    baseStyles,
    buttonStyles,
    consoleStyles,
    css`
      .setting {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 8px 16px;
        padding-block: 14px;
        border-block-end: 1px solid var(--_border);
      }
      .setting:first-child {
        padding-block-start: 0;
      }
      .setting:last-child {
        padding-block-end: 0;
        border: 0;
      }
      .words {
        flex: 1 1 220px;
      }
      .choices {
        display: flex;
        border: 1px solid var(--_border);
        border-radius: 10px;
        overflow: hidden;
      }
      .choices button {
        min-block-size: 34px;
        padding: 4px 14px;
      }
      .choices button[aria-pressed='true'] {
        background: var(--_text);
        color: var(--_surface);
      }
      .choices button:focus-visible {
        outline-offset: -3px;
      }
    `,
  ];
  protected override render(): TemplateResult {
    const client = this.#preferences.client;
    const preferences = this.#preferences.value;
    if (!client || !preferences) return html``;
    const permission = client.desktop.notificationPermission();
    const words = texts.settings.browser;
    return html`<div class="card">
      ${this.#setting(
        words.scheme,
        words.schemeHelp,
        html`<div class="choices" role="group" aria-label=${words.scheme}>
          ${schemes.map(
            (scheme) =>
              html`<button
                type="button"
                aria-pressed=${String(preferences.scheme === scheme)}
                @click=${() => this.#set({ scheme })}
              >
                ${words.schemes[scheme]}
              </button>`,
          )}
        </div>`,
      )}
      ${this.#setting(
        words.sound,
        words.soundHelp,
        html`${this.#toggle(words.sound, preferences.sound, () => {
          if (!preferences.sound) client.desktop.beep();
          this.#set({ sound: !preferences.sound });
        })}`,
      )}
      ${this.#setting(
        words.notifications,
        permission === 'denied'
          ? words.notificationsDenied
          : permission === 'unsupported'
            ? words.notificationsUnsupported
            : words.notificationsHelp,
        permission === 'denied' || permission === 'unsupported'
          ? nothing
          : html`${this.#toggle(words.notifications, preferences.notifications && permission === 'granted', () => void this.#toggleNotifications())}`,
      )}
    </div>`;
  }
  #setting(title: string, help: string, control: TemplateResult | typeof nothing): TemplateResult {
    return html`<div class="setting">
      <div class="words">
        <strong>${title}</strong>
        <p class="muted small">${help}</p>
      </div>
      ${control}
    </div>`;
  }
  #toggle(label: string, on: boolean, action: () => void): TemplateResult {
    return html`<button
      class="button small"
      type="button"
      role="switch"
      aria-label=${label}
      aria-checked=${String(on)}
      @click=${action}
    >
      ${on ? texts.on : texts.off}
    </button>`;
  }
  #set(change: Partial<Preferences>): void {
    this.#preferences.client?.workplace.setPreferences(change);
  }
  async #toggleNotifications(): Promise<void> {
    const client = this.#preferences.client;
    const on =
      this.#preferences.value?.notifications === true && client?.desktop.notificationPermission() === 'granted';
    if (on) this.#set({ notifications: false });
    else await client?.workplace.enableNotifications();
    this.requestUpdate();
  }
}
define('chat-console-browser', BrowserPageElement);
