import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { define } from '../../ui/shared/define.ts';
import { closeIcon } from '../../ui/shared/icons.ts';
import { plusIcon } from '../../ui/shared/more-icons.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { StateController } from '../context.ts';
import type { MenuChooseEvent } from '../shared/menu.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';
import '../shared/menu.ts';

/** A visitor's labels as chips; only labels that the account knows can be added. */
export class LabelsEditorElement extends LitElement {
  static override properties = { visitorId: {}, labels: { attribute: false } };
  declare visitorId: string;
  declare labels: readonly string[];
  readonly #known = new StateController(this, (state) => state.vocabulary.labels);

  static override styles = [
    baseStyles,
    buttonStyles,
    consoleStyles,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        align-items: center;
      }
    `,
  ];
  constructor() {
    super();
    this.visitorId = '';
    this.labels = [];
  }
  protected override render(): TemplateResult {
    const free = (this.#known.value ?? []).filter((label) => !this.labels.includes(label));
    return html`<ul role="list">
      ${this.labels.map(
        (label) =>
          html`<li class="chip">
            <span class="breaks">${label}</span>
            <button
              type="button"
              aria-label=${texts.visitor.removeLabel(label)}
              @click=${() => this.#save(this.labels.filter((one) => one !== label))}
            >
              ${closeIcon}
            </button>
          </li>`,
      )}
      <li>
        ${
          free.length > 0
            ? html`<chat-console-menu
                align="start"
                look="icon-button small"
                label=${texts.visitor.addLabel}
                .items=${free.map((label) => ({ id: label, label }))}
                @menu-choose=${(event: MenuChooseEvent) => this.#save([...this.labels, event.id])}
                >${plusIcon}</chat-console-menu
              >`
            : this.labels.length === 0
              ? html`<span class="muted small">${texts.visitor.noLabels}</span>`
              : nothing
        }
      </li>
    </ul>`;
  }
  #save(labels: readonly string[]): void {
    void this.#known.client?.visitors.update(this.visitorId, { labels });
  }
}
define('chat-console-labels', LabelsEditorElement);
