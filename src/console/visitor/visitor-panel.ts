import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { VisitorPresence } from '../../protocol/agent-frames.ts';
import { define } from '../../ui/shared/define.ts';
import { closeIcon } from '../../ui/shared/icons.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { StateController } from '../context.ts';
import { PanelToggleEvent } from '../shared/panel-toggle.ts';
import { banIcon, verifiedIcon } from '../shared/icons.ts';
import { paneHeadingLevel, paneSectionLevel } from '../shared/heading-level.ts';
import { consoleStyles } from '../shared/styles.ts';
import { TickerController } from '../shared/ticker.ts';
import { visitorName } from '../shared/visitor-name.ts';
import { banTexts } from '../texts-ban.ts';
import { texts } from '../texts.ts';
import { fullTime } from '../shared/time.ts';
import { facts, pageNow } from './facts.ts';
import { customFields, metadataList } from './fields.ts';
import { noVocabulary, vipName } from '../shared/named-values.ts';
import { earlierConversations, trail } from './trail.ts';
import { visitorTickets } from './visitor-tickets.ts';
import { visitorPanelStyles } from './visitor-panel.styles.ts';
import '../shared/avatar.ts';
import './ban-dialog.ts';
import './labels-editor.ts';
import './visitor-edit.ts';

/** Who is on the other side: person, page, device, labels, fields, earlier conversations and the trail of pages. */
export class VisitorPanelElement extends LitElement {
  static override properties = {
    visitorId: {},
    conversationId: {},
    closable: { type: Boolean },
    _editing: { state: true },
    _banning: { state: true },
  };
  declare visitorId: string;
  /** The conversation beside the panel. */
  declare conversationId: string | undefined;
  declare closable: boolean;
  declare _editing: boolean;
  /** The dialog of the ban is open. */
  declare _banning: boolean;
  readonly #profile = new StateController(this, (state) => state.profiles[this.visitorId]);
  readonly #vocabulary = new StateController(this, (state) => state.vocabulary);
  readonly #agent = new StateController(this, (state) => state.agent);
  readonly #line = new StateController(this, (state) => state.line.status);
  #requested = '';

  static override styles = [baseStyles, buttonStyles, fieldStyles, consoleStyles, visitorPanelStyles];
  constructor() {
    super();
    this.visitorId = '';
    this.conversationId = undefined;
    this.closable = false;
    this._editing = false;
    this._banning = false;
    new TickerController(this);
  }
  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('visitorId')) return;
    this._editing = false;
    this._banning = false;
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
    const vocabulary = this.#vocabulary.value ?? noVocabulary;
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
          <h2 class="breaks" aria-level=${paneHeadingLevel()}>${name}</h2>
          ${
            visitor.externalId === undefined
              ? html`<p class="small muted">${texts.visitor.notIdentified}</p>`
              : visitor.verified === true
                ? html`<p class="small verified">${verifiedIcon}${texts.visitor.verified}</p>`
                : html`<p class="small claimed">${texts.visitor.claimed}</p>`
          }
          ${visitor.vip ? html`<p class="chip">${texts.visitor.vip(vipName(vocabulary, visitor.vip.level))}</p>` : nothing}
          ${this.#banned(presence)}
        </section>
        ${profile.error ? html`<p class="error small" role="alert">${profile.error.message}</p>` : nothing}
        ${
          this._editing
            ? html`<chat-console-visitor-edit
                .visitor=${visitor}
                @edit-end=${() => (this._editing = false)}
              ></chat-console-visitor-edit>`
            : html`${facts(presence, now)}
                <div class="row">
                  <button class="button small" type="button" @click=${() => (this._editing = true)}>
                    ${texts.visitor.edit}
                  </button>
                  ${
                    presence.ban
                      ? nothing
                      : html`<button class="button small" type="button" @click=${() => (this._banning = true)}>
                          ${banIcon} ${banTexts.button}
                        </button>`
                  }
                </div>`
        }
        ${pageNow(presence, now)}
        <section>
          <h3 aria-level=${paneSectionLevel()}>${texts.visitor.labels}</h3>
          <chat-console-labels .visitorId=${visitor.id} .labels=${visitor.labels ?? []}></chat-console-labels>
        </section>
        ${
          visitor.remark === undefined || visitor.remark === '' || this._editing
            ? nothing
            : html`<section>
                <h3 aria-level=${paneSectionLevel()}>${texts.visitor.remark}</h3>
                <p class="breaks">${visitor.remark}</p>
              </section>`
        }
        ${customFields(vocabulary, visitor.customFields)} ${metadataList(texts.visitor.metadata, visitor.metadata)}
        ${metadataList(texts.visitor.session, visitor.sessionFields)}
        ${visitorTickets(
          profile.tickets,
          profile.nextTickets !== undefined,
          now,
          () => void client.visitors.moreTickets(visitor.id),
        )}
        ${earlierConversations(profile.conversations, this.conversationId, now)}
        ${trail(profile.visits, profile.hasMoreVisits, now, () => void client.visitors.moreVisits(visitor.id))}
      </aside>
      ${
        this._banning
          ? html`<chat-console-ban
              .visitor=${visitor}
              .ban=${presence.ban}
              @dialog-close=${() => (this._banning = false)}
            ></chat-console-ban>`
          : nothing
      }`;
  }
  #banned({ ban }: VisitorPresence): TemplateResult | typeof nothing {
    if (!ban) return nothing;
    const me = this.#agent.value;
    const mayLift = me?.role !== 'agent' || ban.by?.id === me.id;
    return html`<div class="banned">
      <p class="chip">${banIcon} ${banTexts.chip}</p>
      <p class="small breaks">${ban.reason ?? banTexts.noReason}</p>
      <p class="small muted">${banTexts.since(fullTime(ban.at), ban.by?.name)}</p>
      ${
        mayLift
          ? html`<button class="button small" type="button" @click=${() => (this._banning = true)}>
              ${banTexts.liftButton}
            </button>`
          : nothing
      }
    </div>`;
  }
}
define('chat-console-visitor-panel', VisitorPanelElement);
