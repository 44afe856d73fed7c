import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Localizer } from '../../i18n/localizer.ts';
import type { FormAnswer, FormContent, FormResponseContent } from '../../protocol/content.ts';
import { ChatError, type ErrorBody } from '../../protocol/errors.ts';
import type { FormChangeEvent, FormSubmitEvent } from '../form/form-events.ts';
import '../form/form.ts';
import { define } from '../shared/define.ts';
import { exportedParts } from '../shared/exported-parts.ts';
import { baseStyles } from '../shared/styles.ts';
import { ContentElement } from './content-element.ts';
import { keptBy } from './kept.ts';

/**
 * A form inside the conversation, or what was answered to one. What was typed survives scrolling away.
 *
 * @internal
 * @csspart answers - the answered form
 */
export class ChatWidgetFormMessage extends ContentElement<FormContent | FormResponseContent> {
  static override properties: PropertyDeclarations = {
    ...ContentElement.properties,
    status: { state: true },
    error: { state: true },
  };
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        inline-size: 260px;
        max-inline-size: 100%;
      }
      .title {
        font-weight: 600;
        padding-block-end: var(--_space);
      }
      dt {
        font-size: 0.87em;
        padding-block-start: var(--_space);
      }
      dd {
        font-weight: 550;
        overflow-wrap: anywhere;
      }
    `,
  ];
  declare content: FormContent | FormResponseContent | undefined;
  declare status: 'open' | 'sending' | 'failed' | 'done';
  declare error: ErrorBody | undefined;

  constructor() {
    super();
    this.status = 'open';
  }
  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('content') && this.content?.kind === 'form' && this.content.submitted) this.status = 'done';
  }
  override render(): TemplateResult | typeof nothing {
    const { content, localizer } = this;
    if (!content || !localizer) return nothing;
    if (content.kind === 'formResponse')
      return html`<p class="title">${localizer.t('contentFormAnswers')}</p>
        <dl part="answers">
          ${content.answers.map(
            (answer) =>
              html`<div>
                <dt><bdi>${answer.label || answer.name}</bdi></dt>
                <dd><bdi>${answerText(answer, localizer)}</bdi></dd>
              </div>`,
          )}
        </dl>`;
    return html`<chat-widget-form
      exportparts=${exportedParts}
      .definition=${content.form}
      .answers=${this.#answers}
      .status=${this.status}
      .error=${this.error}
      @form-change=${this.#handleChange}
      @form-submit=${this.#handleSubmit}
    ></chat-widget-form>`;
  }
  get #answers(): readonly FormAnswer[] {
    const id = this.message?.id;
    return (this.engine && id && keptBy(this.engine).answers.get(id)) || [];
  }
  #keep(answers: readonly FormAnswer[] | undefined): void {
    const id = this.message?.id;
    if (!this.engine || !id) return;
    if (answers) keptBy(this.engine).answers.set(id, answers);
    else keptBy(this.engine).answers.delete(id);
  }
  // The events are for this message alone: the window listens for those of its own forms.
  readonly #handleChange = (event: FormChangeEvent): void => {
    event.stopPropagation();
    this.#keep(event.detail.answers);
  };
  readonly #handleSubmit = async (event: FormSubmitEvent): Promise<void> => {
    event.stopPropagation();
    const { engine, message } = this;
    if (!engine || !message || this.status === 'sending') return;
    this.#keep(event.detail.answers);
    this.error = undefined;
    this.status = 'sending';
    try {
      await engine.commands.submitForm(event.detail.answers, {
        conversationId: message.conversationId,
        ...(message.id ? { messageId: message.id } : {}),
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      });
      this.#keep(undefined);
      this.status = 'done';
    } catch (error) {
      this.error =
        error instanceof ChatError
          ? error.toBody()
          : { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error), retryable: true };
      this.status = 'failed';
    }
  };
}
function answerText({ text, type, value }: FormAnswer, localizer: Localizer): string {
  if ((type === 'consent' || type === 'checkbox') && value === 'true' && !text) return '✓';
  return text ?? (typeof value === 'string' ? value : localizer.join(...value));
}
define('chat-widget-form-message', ChatWidgetFormMessage);

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-form-message': ChatWidgetFormMessage;
  }
}
