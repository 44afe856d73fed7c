import { ContextConsumer } from '@lit/context';
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import type { FormAnswer } from '../../protocol/content.ts';
import type { Ticket } from '../../protocol/model.ts';
import { localizerContext } from '../context.ts';
import { SelectController } from '../select-controller.ts';
import { define } from '../shared/define.ts';
import { exportedParts } from '../shared/exported-parts.ts';
import { focusWhenDrawn } from '../shared/focus.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import { withDefaultTexts } from './default-texts.ts';
import './form.ts';

/**
 * The form that stands in the place of the conversation: before it, instead of it, after it, or for a ticket. Answers go to the engine with
 * each change, so they are there when the visitor comes back; the draft in the composer is not touched.
 */
export class ChatWidgetFormScreen extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      :host {
        display: block;
        padding: calc(var(--_space) * 5) calc(var(--_space) * 5) calc(var(--_space) * 6);
      }
      .done {
        display: grid;
        justify-items: center;
        gap: calc(var(--_space) * 4);
        padding-block-start: calc(var(--_space) * 10);
        text-align: center;
      }
    `,
  ];
  static override properties = { _ticket: { state: true } };
  /** The ticket that the answers became. */
  declare _ticket: Ticket | undefined;

  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  readonly #form = new SelectController(this, (state) => state.view.form);

  constructor() {
    super();
    this._ticket = undefined;
  }
  override focus(options?: FocusOptions): void {
    const first = this.renderRoot.querySelector<HTMLElement>('chat-widget-form, button');
    if (first) focusWhenDrawn(first, options);
  }
  async #submit(answers: readonly FormAnswer[]): Promise<void> {
    const commands = this.#form.engine?.commands;
    const form = this.#form.value;
    if (!commands || !form) return;
    commands.setFormAnswers(answers);
    try {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      const conversation = form.conversationId === undefined ? {} : { conversationId: form.conversationId };
      const result = await commands.submitForm(answers, { timeZone, ...conversation });
      this._ticket = result?.ticket;
    } catch {
      // The engine has set the form's status to failed; that shows, with the answers still in place.
    }
  }
  #renderFollow(ticketId: string): TemplateResult {
    const commands = this.#form.engine?.commands;
    const follow = (): void => {
      commands?.closeForm();
      // Failures show where the ticket would.
      void commands?.openTickets(ticketId).catch(() => undefined);
    };
    return html`<button class="button primary" @click=${follow}>${this.#localizer.value?.t('ticketFollow')}</button>`;
  }
  protected override render(): TemplateResult | typeof nothing {
    const form = this.#form.value;
    const localizer = this.#localizer.value;
    const commands = this.#form.engine?.commands;
    if (!form || !localizer || !commands) return nothing;
    const definition = withDefaultTexts(form.definition, localizer);
    if (form.status === 'done') {
      const text = this._ticket
        ? localizer.t('formTicketDone', { number: this._ticket.number })
        : (definition.confirmation ?? localizer.t('formSent'));
      return html`<div class="done">
        <p role="status">${text}</p>
        ${this._ticket ? this.#renderFollow(this._ticket.id) : nothing}
        <button class=${this._ticket ? 'button' : 'button primary'} @click=${() => commands.closeForm()}>
          ${localizer.t('commonClose')}
        </button>
      </div>`;
    }
    const skip = definition.kind === 'postchat' ? 'formSkip' : 'commonCancel';
    return html`<chat-widget-form
      exportparts=${exportedParts}
      .definition=${definition}
      .answers=${form.answers}
      .status=${form.status}
      .error=${form.error}
      @form-change=${(event: CustomEvent<{ answers: readonly FormAnswer[] }>) => commands.setFormAnswers(event.detail.answers)}
      @form-submit=${(event: CustomEvent<{ answers: readonly FormAnswer[] }>) => this.#submit(event.detail.answers)}
    >
      ${
        definition.kind === 'prechat'
          ? nothing
          : html`<button slot="actions" class="button plain" type="button" @click=${() => commands.closeForm()}>
              ${localizer.t(skip)}
            </button>`
      }
    </chat-widget-form>`;
  }
}
define('chat-widget-form-screen', ChatWidgetFormScreen);
