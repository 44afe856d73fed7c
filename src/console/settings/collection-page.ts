import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { SettingsCollection } from '../../protocol/settings.ts';
import { define } from '../../ui/shared/define.ts';
import { backIcon } from '../../ui/shared/more-icons.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { asError } from '../client/kernel.ts';
import { StateController } from '../context.ts';
import { addresses } from '../routing.ts';
import { removeIcon } from '../shared/icons.ts';
import { loadFailed, loading } from '../shared/states.ts';
import { rowStyles } from '../shared/rows.styles.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';
import { serviceTexts } from '../texts-service.ts';
import { settingsTexts } from '../texts-settings.ts';
import { loadChoices } from './choices.ts';
import { collectionPages, type CollectionPage } from './definitions/collections.ts';
import type { Choices, Json } from './kit/fields.ts';
import { listItems, removeItem, saveItem } from './settings-api.ts';
import type { FormChangeEvent } from './kit/form.ts';
import '../shared/confirm.ts';
import './bot-preview.ts';
import './kit/form.ts';

const pageSize = 50;

/** A list of one kind of thing (groups, labels, forms, …) and the form for one of them: `#/settings/<page>/<id>` or `/new`. */
export class CollectionPageElement extends LitElement {
  static override properties = {
    collection: {},
    section: {},
    rest: {},
    _items: { state: true },
    _choices: { state: true },
    _error: { state: true },
    _shown: { state: true },
    _removing: { state: true },
    _fresh: { state: true },
    _draft: { state: true },
    _previewing: { state: true },
  };
  declare collection: SettingsCollection;
  /** Of the page's address. */
  declare section: string;
  /** The item's id, `new`, or nothing for the list. */
  declare rest: string | undefined;
  declare _items: readonly Json[] | undefined;
  declare _choices: Choices;
  declare _error: string;
  declare _shown: number;
  declare _removing: Json | undefined;
  declare _fresh: Json;
  /** What the form holds right now. */
  declare _draft: Json | undefined;
  declare _previewing: boolean;
  readonly #session = new StateController(this, (state) => state.session);
  #unlisten: (() => void) | undefined;
  #loading = false;

  static override styles = [
    baseStyles,
    buttonStyles,
    consoleStyles,
    rowStyles,
    css`
      .bar {
        margin-block-end: 16px;
      }
      .rows > li {
        flex-wrap: nowrap;
        padding: 0;
      }
      li a {
        flex: 1;
        min-inline-size: 0;
        padding-block: 12px;
        color: inherit;
        text-decoration: none;
      }
      li a:hover strong {
        text-decoration: underline;
      }
      .more {
        margin-block-start: 12px;
      }
    `,
  ];
  constructor() {
    super();
    this.collection = 'labels';
    this.section = 'labels';
    this.rest = undefined;
    this._items = undefined;
    this._choices = {};
    this._error = '';
    this._shown = pageSize;
    this._removing = undefined;
    this._fresh = {};
    this._draft = undefined;
    this._previewing = false;
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unlisten?.();
    this.#unlisten = undefined;
  }
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('collection')) this._items = undefined;
    if (changed.has('rest') || changed.has('collection')) {
      this._fresh = this.#page.make();
      this._draft = undefined;
    }
  }
  protected override updated(changed: PropertyValues): void {
    const client = this.#session.client;
    if (!client) return;
    this.#unlisten ??= client.onSettings((resource) => {
      if (resource === this.collection) void this.#load();
    });
    if (!this._items && this._error === '') void this.#load();
    // Back from one item: the list is a new place for the focus.
    if (changed.has('rest') && changed.get('rest') !== undefined && this.rest === undefined)
      this.renderRoot.querySelector<HTMLElement>('.bar .button')?.focus();
  }
  get #page(): CollectionPage {
    return collectionPages[this.collection];
  }
  protected override render(): TemplateResult {
    if (this._error !== '') {
      return loadFailed(this._error, () => this.#load());
    }
    if (!this._items) return loading();
    return this.rest === undefined ? this.#list(this._items) : this.#editor(this._items, this.rest);
  }
  #list(items: readonly Json[]): TemplateResult {
    const page = this.#page;
    return html`<p class="row bar">
        <a class="button primary" href=${`${addresses.settings(this.section)}/new`}
          >${serviceTexts.form.add(page.item)}</a
        >
      </p>
      ${
        items.length === 0
          ? html`<div class="card empty"><strong>${serviceTexts.list.none(page.item)}</strong></div>`
          : html`<ul class="rows card" role="list">
              ${items.slice(0, this._shown).map((item) => this.#row(page, item))}
            </ul>`
      }
      ${
        items.length > this._shown
          ? html`<button class="button small more" type="button" @click=${() => (this._shown += pageSize)}>
              ${serviceTexts.list.more}
            </button>`
          : nothing
      }
      ${this._removing ? this.#removeDialog(page, this._removing) : nothing}`;
  }
  #row(page: CollectionPage, item: Json): TemplateResult {
    const title = page.title(item);
    const detail = page.detail?.(item) ?? '';
    return html`<li>
      <a href=${`${addresses.settings(this.section)}/${encodeURIComponent(String(item['id']))}`}>
        <strong>${title}</strong>
        ${detail === '' ? nothing : html`<p class="muted small clip">${detail}</p>`}
      </a>
      ${item['enabled'] === false ? html`<span class="chip">${serviceTexts.list.off}</span>` : nothing}
      <button
        class="icon-button small"
        type="button"
        aria-label=${serviceTexts.list.remove(title)}
        @click=${() => (this._removing = item)}
      >
        ${removeIcon}
      </button>
    </li>`;
  }
  #removeDialog(page: CollectionPage, item: Json): TemplateResult {
    return html`<chat-console-confirm
      heading=${serviceTexts.list.removeTitle(page.title(item))}
      .yes=${serviceTexts.list.removeYes}
      @confirm=${() => void this.#remove(item)}
      @dialog-close=${() => (this._removing = undefined)}
      ><p>${serviceTexts.list.removeText}</p></chat-console-confirm
    >`;
  }
  #editor(items: readonly Json[], id: string): TemplateResult {
    const page = this.#page;
    const isNew = id === 'new';
    const item = isNew ? this._fresh : items.find((one) => one['id'] === id);
    return html`<p class="row bar">
        <a class="button small" href=${addresses.settings(this.section)}>${backIcon} ${serviceTexts.list.back}</a>
      </p>
      ${
        item
          ? html`<chat-console-form
              .fields=${page.fields}
              .saved=${item}
              .sources=${this._choices}
              .fresh=${isNew}
              .save=${(value: Json) => this.#save(value, isNew ? undefined : id)}
              @form-change=${(event: FormChangeEvent) => (this._draft = event.value)}
              >${page.preview ? this.#previewButton : nothing}</chat-console-form
            >`
          : html`<div class="card empty" role="status">${serviceTexts.list.gone}</div>`
      }
      ${item && page.preview && this._previewing ? this.#preview(page.preview(this._draft ?? item, this._choices), page.title(this._draft ?? item)) : nothing}`;
  }
  get #previewButton(): TemplateResult {
    return html`<button class="button" type="button" @click=${() => (this._previewing = true)}>
      ${settingsTexts.bots.preview.open}
    </button>`;
  }
  #preview(content: TemplateResult, name: string): TemplateResult {
    return html`<chat-console-dialog
      heading=${settingsTexts.bots.preview.title(name)}
      @dialog-close=${() => (this._previewing = false)}
      >${content}</chat-console-dialog
    >`;
  }
  async #load(): Promise<void> {
    const client = this.#session.client;
    if (!client || this.#loading) return;
    this.#loading = true;
    this._error = '';
    const { collection } = this;
    try {
      const [items, choices] = await Promise.all([
        listItems(client.http, collection),
        loadChoices(client, this.#page.needs ?? []),
      ]);
      if (collection !== this.collection) return;
      this._choices = choices;
      this._items = items;
    } catch (error) {
      this._error = asError(error).message;
    } finally {
      this.#loading = false;
      if (collection !== this.collection) this.requestUpdate();
    }
  }
  async #save(value: Json, id: string | undefined): Promise<Json> {
    const client = this.#session.client;
    if (!client) return value;
    const saved = await saveItem(client.http, this.collection, value, id);
    const others = this._items ?? [];
    this._items =
      id === undefined ? [...others, saved] : others.map((item) => (item['id'] === saved['id'] ? saved : item));
    if (id === undefined) {
      client.notice('info', texts.saved);
      // After the form has taken the saved value over: it must not hold the address back.
      void this.updateComplete.then(() => client.navigate(addresses.settings(this.section)));
      this._fresh = saved;
    }
    return saved;
  }
  async #remove(item: Json): Promise<void> {
    const client = this.#session.client;
    if (!client) return;
    this._removing = undefined;
    try {
      await removeItem(client.http, this.collection, String(item['id']));
      this._items = this._items?.filter((one) => one !== item);
      client.notice('info', serviceTexts.list.removed(this.#page.title(item)));
    } catch (error) {
      client.notice('error', asError(error).message);
    }
  }
}
define('chat-console-collection', CollectionPageElement);
