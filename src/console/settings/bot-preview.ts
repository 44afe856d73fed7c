import { ContextProvider } from '@lit/context';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { Content } from '../../protocol/content.ts';
import type { Author } from '../../protocol/model.ts';
import type { BotSettings, FormSettings } from '../../protocol/settings.ts';
import { engineContext } from '../../ui/context.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import '../../ui/log/log.ts';
import { createStillEngine } from '../adapter/still-engine.ts';
import { StateController } from '../context.ts';
import { consoleStyles } from '../shared/styles.ts';
import { settingsTexts } from '../texts-settings.ts';
import { placesIn, valuesOf, walkBot, type Walked, type WalkNames } from './bot-walk.ts';
import { knownPlaces } from './definitions/places.ts';
import type { Choices, Json } from './kit/fields.ts';
import { listItems } from './settings-api.ts';

const words = settingsTexts.bots.preview;
type Said = { readonly author: Author; readonly content: Content };

/** The conversation that a visitor would have with the bot as it is being edited, for values that one can try out. */
export class BotPreviewElement extends LitElement {
  static override properties = {
    bot: { attribute: false },
    choices: { attribute: false },
    _entered: { state: true },
    _forms: { state: true },
    _answers: { state: true },
    _notes: { state: true },
  };
  declare bot: Json;
  declare choices: Choices;
  declare _entered: Readonly<Record<string, string>>;
  declare _forms: readonly FormSettings[];
  /** What was pressed in here. */
  declare _answers: readonly Said[];
  /** Presses that say nothing in the conversation. */
  declare _notes: readonly string[];
  readonly #session = new StateController(this, (state) => state.session);
  readonly #engine = createStillEngine({
    said: (content) => {
      this._answers = [...this._answers, { author: { id: 'visitor', role: 'visitor' }, content }];
    },
    pressed: (payload) => {
      this._notes = [...this._notes, words.pressed(payload)];
    },
  });
  #walked: readonly Walked[] = [];
  #asked = false;

  static override styles = [
    baseStyles,
    buttonStyles,
    fieldStyles,
    consoleStyles,
    css`
      .values {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
        align-items: end;
        gap: 12px;
        margin-block: 12px;
      }
      chat-widget-log {
        display: block;
        block-size: min(400px, 42dvh);
        border: 1px solid var(--_border);
        border-radius: 12px;
        background: var(--_surface);
      }
    `,
  ];
  constructor() {
    super();
    this.bot = {};
    this.choices = {};
    this._entered = {};
    this._forms = [];
    this._answers = [];
    this._notes = [];
    new ContextProvider(this, { context: engineContext, initialValue: this.#engine });
  }
  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('_entered') || changed.has('bot')) {
      this._answers = [];
      this._notes = [];
    }
    const bot = this.bot as unknown as BotSettings;
    this.#walked = walkBot(bot, valuesOf(this._entered), this.#names);
    const picture = bot.avatarUrl === undefined ? {} : { avatarUrl: bot.avatarUrl };
    const author: Author = { id: 'bot', role: 'bot', name: bot.name, ...picture };
    const said = this.#walked.flatMap((one) => ('says' in one ? { author, content: one.says } : []));
    this.#engine.show([...said, ...this._answers]);
  }
  protected override updated(): void {
    if (this.#asked || !this.#session.client) return;
    this.#asked = true;
    void this.#loadForms();
  }
  protected override render(): TemplateResult {
    const places = placesIn(this.bot);
    const notes = [...this.#walked.flatMap((one) => ('note' in one ? one.note : [])), ...this._notes];
    const nothingSaid = this.#engine.state.conversations[0]?.messages.length === 0;
    return html`<p class="help">${places.length === 0 ? words.help : words.valuesHelp}</p>
      <div class="values">${places.map((place) => this.#value(place))}</div>
      ${
        nothingSaid
          ? html`<p class="empty">${words.nothing}</p>`
          : html`<chat-widget-log role="group" aria-label=${words.log}></chat-widget-log>`
      }
      <ul aria-live="polite">
        ${notes.map((note) => html`<li class="help">${note}</li>`)}
      </ul>`;
  }
  #value(place: string): TemplateResult {
    const id = `v-${place}`;
    const known = knownPlaces.find(({ value }) => value === place);
    return html`<div>
      <label class="label" for=${id}>${known?.label ?? words.parameter(place.replace(/^bot_params\./u, ''))}</label>
      <input
        class="field"
        id=${id}
        autocomplete="off"
        .value=${this._entered[place] ?? ''}
        @input=${(event: Event) => {
          this._entered = { ...this._entered, [place]: (event.target as HTMLInputElement).value };
        }}
      />
    </div>`;
  }
  get #names(): WalkNames {
    const named = (source: 'labels' | 'groups' | 'agents', id: string): string | undefined =>
      this.choices[source]?.find(({ value }) => value === id)?.label;
    return {
      forms: this._forms,
      label: (id) => named('labels', id) ?? id,
      person: (id) => named('agents', id) ?? named('groups', id) ?? id,
    };
  }
  async #loadForms(): Promise<void> {
    const client = this.#session.client;
    if (!client) return;
    // Without them the preview says that a form is not shown; the page itself tells of a lost connection.
    const forms = await listItems(client.http, 'forms').catch(() => []);
    this._forms = forms as unknown as readonly FormSettings[];
  }
}
define('chat-console-bot-preview', BotPreviewElement);
