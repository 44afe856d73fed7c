import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { ChatError } from '../../protocol/errors.ts';
import type { Availability, GroupAvailability } from '../../protocol/model.ts';
import type { EngineState } from '../../engine/state.ts';
import type { TermKey } from '../../i18n/terms.ts';
import { environmentContext, localizerContext } from '../context.ts';
import { SelectController } from '../select-controller.ts';
import { define } from '../shared/define.ts';
import { errorTerm } from '../shared/error-term.ts';
import { warningIcon } from '../shared/more-icons.ts';
import { shallow } from '../shared/shallow.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import { groupChoiceStyles } from './group-choice.styles.ts';

const select = (state: EngineState) => ({
  groups: state.groups,
  question: state.config?.chooseGroup?.question,
  online: state.connection.status === 'online',
});
const STATUS: Readonly<Record<Availability, TermKey>> = {
  online: 'choiceOnline',
  'online-for-queue': 'headerBusy',
  offline: 'choiceAway',
};

/**
 * Whom the visitor wants to talk to: one button for each group, with whether somebody is there. Stands in place of the composer.
 *
 * @csspart answers - The list of groups.
 * @csspart action - One group.
 */
export class ChatWidgetGroupChoice extends LitElement {
  static override styles = [baseStyles, buttonStyles, groupChoiceStyles];
  static override properties = {
    groupIds: { attribute: false },
    takesMessages: { attribute: false },
    choose: { attribute: false },
    _chosen: { state: true },
    _problem: { state: true },
  };
  declare groupIds: readonly string[];
  /** Groups that are away can be written to. */
  declare takesMessages: boolean;
  declare choose: ((groupId: string) => Promise<void>) | undefined;
  /** Asked for, not answered yet. */
  declare _chosen: string | undefined;
  declare _problem: TermKey | undefined;

  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  readonly #environment = new ContextConsumer(this, { context: environmentContext, subscribe: true });
  readonly #state = new SelectController(this, shallow(select));

  constructor() {
    super();
    this.groupIds = [];
    this.takesMessages = true;
    this.choose = undefined;
    this._chosen = undefined;
    this._problem = undefined;
  }
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('button:not([aria-disabled]), button')?.focus(options);
  }
  /** What the account has renamed or changed since shows at once; what it has removed is gone. */
  get #groups(): readonly GroupAvailability[] {
    const wanted = new Set(this.groupIds);
    return (this.#state.value?.groups ?? []).filter(({ groupId }) => wanted.has(groupId));
  }
  #isClosed({ availability }: GroupAvailability): boolean {
    return availability === 'offline' && !this.takesMessages;
  }
  async #press(group: GroupAvailability): Promise<void> {
    if (this._chosen !== undefined || !this.choose || this.#isClosed(group)) return;
    this._chosen = group.groupId;
    this._problem = undefined;
    this.#environment.value?.announce(this.#localizer.value?.t('commonLoading') ?? '');
    try {
      await this.choose(group.groupId);
    } catch (error) {
      this._problem = error instanceof ChatError && error.code === 'GROUP_OFFLINE' ? 'choiceClosed' : errorTerm(error);
    } finally {
      this._chosen = undefined;
    }
  }
  protected override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    const slice = this.#state.value;
    if (!localizer || !slice) return nothing;
    return html`<section aria-labelledby="question">
      <h2 id="question" dir=${slice.question === undefined ? nothing : 'auto'}>
        ${slice.question ?? localizer.t('choiceQuestion')}
      </h2>
      <ul part="answers">
        ${this.#groups.map((group) => {
          const closed = this.#isClosed(group);
          const busy = this._chosen === group.groupId;
          const disabled = closed || !slice.online || this._chosen !== undefined;
          return html`<li>
            <button
              class="group"
              part="action"
              aria-disabled=${disabled ? 'true' : nothing}
              aria-busy=${busy ? 'true' : nothing}
              @click=${() => this.#press(group)}
            >
              <span class="name"><bdi>${group.name}</bdi></span>
              <span class="status ${group.availability}"
                >${localizer.t(busy ? 'commonLoading' : closed ? 'choiceClosed' : STATUS[group.availability])}</span
              >
            </button>
          </li>`;
        })}
      </ul>
      <p class="error" role="alert">
        ${this._problem ? html`${warningIcon}<span>${localizer.t(this._problem)}</span>` : nothing}
      </p>
    </section>`;
  }
}
define('chat-widget-group-choice', ChatWidgetGroupChoice);
declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-group-choice': ChatWidgetGroupChoice;
  }
}
