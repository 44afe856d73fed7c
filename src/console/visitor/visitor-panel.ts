import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { define } from '../../ui/shared/define.ts';
import { closeIcon } from '../../ui/shared/icons.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { StateController } from '../context.ts';
import { PanelToggleEvent } from '../shared/panel-toggle.ts';
import { verifiedIcon } from '../shared/icons.ts';
import { consoleStyles } from '../shared/styles.ts';
import { TickerController } from '../shared/ticker.ts';
import { visitorName } from '../shared/visitor-name.ts';
import { texts } from '../texts.ts';
import { facts, pageNow } from './facts.ts';
import { customFields, metadataList } from './fields.ts';
import { earlierConversations, trail } from './trail.ts';
import { visitorPanelStyles } from './visitor-panel.styles.ts';
import '../shared/avatar.ts';
import './labels-editor.ts';
import './visitor-edit.ts';

/** Who is on the other side: person, page, device, labels, fields, earlier conversations and the trail of pages. */
export class VisitorPanelElement extends LitElement {
  static override properties = {
    visitorId: {},
    conversationId: {},
    closable: { type: Boolean },
    _editing: { state: true },
  };
  declare visitorId: string;
  /** The conversation beside the panel. */
  declare conversationId: string | undefined;
  declare closable: boolean;
  declare _editing: boolean;
  readonly #profile = new StateController(this, (state) => state.profiles[this.visitorId]);
  readonly #line = new StateController(this, (state) => state.line.status);
  #requested = '';

  static override styles = [baseStyles, buttonStyles, fieldStyles, consoleStyles, visitorPanelStyles];
  constructor() {
    super();
    this.visitorId = '';
    this.conversationId = undefined;
    this.closable = false;
    this._editing = false;
    new TickerController(this);
  }
  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('visitorId')) this._editing = false;
  }
  protected override updated(): void {
    const key = this.#line.value === 'online' ? this.visitorId : '';
    if (key === '' || key === this.#requested) return;
    this.#requested = key;
    void this.#profile.client?.visitors.load(key);
  }
  protected override render(): TemplateResult {
    const profile = this.#profile.value;
    const client = this.#profile.client;
    if (!profile || !client) {
      return html`<div class="empty" aria-busy="true">
        <span class="spinner"></span><span class="visually-hidden">${texts.loading}</span>
      </div>`;
    }
    const { presence } = profile;
    const { visitor } = presence;
    const now = client.clock.now();
    const name = visitorName(visitor);
    return html`<aside aria-label=${texts.visitor.panel}>
      ${
        this.closable
          ? html`<button
              class="icon-button small close"
              type="button"
              aria-label=${texts.close}
              @click=${() => this.dispatchEvent(new PanelToggleEvent())}
            >
              ${closeIcon}
            </button>`
          : nothing
      }
      <section class="person">
        <chat-console-avatar
          .name=${name}
          .personId=${visitor.id}
          .imageUrl=${visitor.avatarUrl}
          .presence=${presence.online ? 'online' : 'offline'}
        ></chat-console-avatar>
        <h2 class="breaks">${name}</h2>
        ${
          visitor.externalId === undefined
            ? html`<p class="small muted">${texts.visitor.notIdentified}</p>`
            : visitor.verified === true
              ? html`<p class="small verified">${verifiedIcon}${texts.visitor.verified}</p>`
              : html`<p class="small claimed">${texts.visitor.claimed}</p>`
        }
        ${visitor.vip ? html`<p class="chip">${texts.visitor.vip(visitor.vip.level)}</p>` : nothing}
      </section>
      ${profile.error ? html`<p class="error small" role="alert">${profile.error.message}</p>` : nothing}
      ${
        this._editing
          ? html`<chat-console-visitor-edit
              .visitor=${visitor}
              @edit-end=${() => (this._editing = false)}
            ></chat-console-visitor-edit>`
          : html`${facts(presence, now)}
              <button class="button small" type="button" @click=${() => (this._editing = true)}>
                ${texts.visitor.edit}
              </button>`
      }
      ${pageNow(presence, now)}
      <section>
        <h3>${texts.visitor.labels}</h3>
        <chat-console-labels .visitorId=${visitor.id} .labels=${visitor.labels ?? []}></chat-console-labels>
      </section>
      ${
        visitor.remark === undefined || visitor.remark === '' || this._editing
          ? nothing
          : html`<section>
              <h3>${texts.visitor.remark}</h3>
              <p class="breaks">${visitor.remark}</p>
            </section>`
      }
      ${customFields(visitor.customFields)} ${metadataList(texts.visitor.metadata, visitor.metadata)}
      ${metadataList(texts.visitor.session, visitor.sessionFields)}
      ${earlierConversations(profile.conversations, this.conversationId, now)}
      ${trail(profile.visits, profile.hasMoreVisits, now, () => void client.visitors.moreVisits(visitor.id))}
    </aside>`;
  }
}
define('chat-console-visitor-panel', VisitorPanelElement);
