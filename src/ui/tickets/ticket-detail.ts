import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { EngineState } from '../../engine/state.ts';
import type { OpenTicket, TicketCommands } from '../../engine/ticket-state.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { AccountConfig, Ticket } from '../../protocol/model.ts';
import type { TicketFile, TicketReply } from '../../protocol/service-desk.ts';
import '../content/file.ts';
import { renderText } from '../content/text.ts';
import { environmentContext, localizerContext } from '../context.ts';
import { SelectController } from '../select-controller.ts';
import { define } from '../shared/define.ts';
import { backIcon } from '../shared/more-icons.ts';
import { shallow } from '../shared/shallow.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import { STATUS } from './status.ts';
import './ticket-reply.ts';
import { ticketDetailStyles, ticketStyles } from './tickets.styles.ts';

const selectDetail = ({ tickets, config, capabilities }: EngineState) => ({
  open: tickets?.open,
  forms: config?.forms,
  links: capabilities.links,
});

/** One ticket with everything that was said about it, and the place to answer. */
export class ChatWidgetTicket extends LitElement {
  static override styles = [baseStyles, buttonStyles, ticketStyles, ticketDetailStyles];

  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  readonly #environment = new ContextConsumer(this, { context: environmentContext, subscribe: true });
  readonly #state = new SelectController(this, shallow(selectDetail));
  /** What has been announced, or was there from the start. */
  #told: { readonly ticketId: string; readonly lastId: string | undefined } | undefined;

  override focus(options?: FocusOptions): void {
    const root = this.renderRoot;
    (root.querySelector<HTMLElement>('h2') ?? root.querySelector('button'))?.focus(options);
  }
  protected override updated(): void {
    this.#announce();
  }
  /** Answers that come while the ticket is read. */
  #announce(): void {
    const open = this.#state.value?.open;
    const localizer = this.#localizer.value;
    if (!open || !localizer || open.status !== 'ready') return;
    const last = open.replies.at(-1);
    const told = this.#told;
    this.#told = { ticketId: open.ticketId, lastId: last?.id };
    if (told?.ticketId !== open.ticketId || !last || last.id === told.lastId || last.author.role === 'visitor') return;
    const name = last.author.name ?? localizer.t('messageAgent');
    this.#environment.value?.announce(localizer.t('messageAnnouncement', { name, text: last.text }));
  }
  /** Failures show in the state. */
  #run(task: (tickets: TicketCommands) => Promise<unknown>): void {
    void this.#state.engine?.commands
      .tickets()
      .then(task)
      .catch(() => undefined);
  }
  protected override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    const open = this.#state.value?.open;
    if (!localizer || !open) return nothing;
    const { ticket } = open;
    return html`<button class="button plain back" @click=${() => this.#run((tickets) => tickets.show())}>
        ${backIcon}${localizer.t('ticketAll')}
      </button>
      ${ticket ? this.#renderHead(ticket, localizer) : nothing}
      ${ticket ? this.#renderFields(ticket, open, localizer) : nothing}
      ${
        open.replies.length > 0
          ? html`<ol class="replies" aria-label=${localizer.t('ticketReplies')}>
              ${repeat(
                open.replies,
                ({ id }) => id,
                (reply) => this.#renderReply(reply, localizer),
              )}
            </ol>`
          : nothing
      }
      ${
        open.status === 'ready' && !open.replies.some(({ author }) => author.role !== 'visitor')
          ? html`<p class="muted">${localizer.t('ticketNoReplies')}</p>`
          : nothing
      }
      <p class="muted" role="status">${open.status === 'loading' ? localizer.t('commonLoading') : nothing}</p>
      ${this.#renderMore(open, localizer)}
      ${ticket && open.status !== 'failed' ? this.#renderAnswer(ticket, localizer) : nothing}`;
  }
  #renderHead(ticket: Ticket, localizer: Localizer): TemplateResult {
    const now = this.#environment.value?.now() ?? ticket.updatedAt;
    const time = localizer.relative(ticket.updatedAt, now);
    return html`<div class="head">
      <h2 tabindex="-1"><bdi>${ticket.subject}</bdi></h2>
      <p class="facts">
        <span class="tag">${localizer.t(STATUS[ticket.status])}</span>
        <bdi class="muted">${ticket.number}</bdi>
        <span class="muted">${localizer.t('ticketChanged', { time })}</span>
      </p>
    </div>`;
  }
  /** What was answered in the form, under the questions that the account asks; not what stands in the first message already. */
  #renderFields(ticket: Ticket, open: OpenTicket, localizer: Localizer): TemplateResult | typeof nothing {
    const labels = labelsOf(this.#state.value?.forms);
    const said = open.replies[0]?.text;
    const rows = Object.entries(ticket.fields).flatMap(([name, value]) => {
      const label = labels.get(name);
      const text = typeof value === 'string' ? value : localizer.join(...value);
      return label !== undefined && text !== '' && text !== said && text !== ticket.subject ? [{ label, text }] : [];
    });
    if (rows.length === 0) return nothing;
    return html`<dl aria-label=${localizer.t('contentFormAnswers')}>
      ${rows.map(
        ({ label, text }) =>
          html`<div>
            <dt><bdi>${label}</bdi></dt>
            <dd><bdi>${text}</bdi></dd>
          </div>`,
      )}
    </dl>`;
  }
  #renderReply({ author, at, text, files }: TicketReply, localizer: Localizer): TemplateResult {
    const own = author.role === 'visitor';
    const name = own ? localizer.t('messageYou') : (author.name ?? localizer.t('messageAgent'));
    const links = this.#state.value?.links ?? true;
    return html`<li class=${own ? 'reply own' : 'reply'}>
      <p class="who"><bdi>${name}</bdi><span>${localizer.dateTime(at)}</span></p>
      ${text ? renderText(text, { links }) : nothing}
      ${
        files.length > 0
          ? html`<ul class="files">
              ${files.map((file) => html`<li>${fileView(file)}</li>`)}
            </ul>`
          : nothing
      }
    </li>`;
  }
  #renderMore(open: OpenTicket, localizer: Localizer): TemplateResult | typeof nothing {
    if (open.status === 'failed') {
      const gone = open.error?.code === 'NOT_FOUND';
      const again = (tickets: TicketCommands): Promise<void> =>
        open.replies.length > 0 && open.hasMore ? tickets.moreReplies() : tickets.show(open.ticketId);
      return html`<p class="problem" role="alert">${localizer.t(gone ? 'errorNotFound' : 'ticketLoadFailed')}</p>
        ${
          gone
            ? nothing
            : html`<button class="button retry" @click=${() => this.#run(again)}>${localizer.t('commonRetry')}</button>`
        }`;
    }
    if (!open.hasMore || open.status === 'loading') return nothing;
    return html`<button class="button more" @click=${() => this.#run((tickets) => tickets.moreReplies())}>
      ${localizer.t('listMore')}
    </button>`;
  }
  #renderAnswer(ticket: Ticket, localizer: Localizer): TemplateResult {
    return ticket.status === 'closed'
      ? html`<p class="muted">${localizer.t('ticketClosed')}</p>`
      : html`<chat-widget-ticket-reply></chat-widget-ticket-reply>`;
  }
}
function labelsOf(forms: AccountConfig['forms'] | undefined): ReadonlyMap<string, string> {
  const asked = forms?.filter(({ kind }) => kind === 'ticket' || kind === 'offline') ?? [];
  return new Map(asked.flatMap(({ fields }) => fields.map(({ name, label }) => [name, label] as const)));
}
function fileView({ url, mediaType, name, size }: TicketFile): TemplateResult {
  return html`<chat-widget-file .content=${{ kind: 'file', url, mediaType, name, size }}></chat-widget-file>`;
}
define('chat-widget-ticket', ChatWidgetTicket);
declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-ticket': ChatWidgetTicket;
  }
}
