import { html, LitElement, type TemplateResult } from 'lit';
import type { AgentMethods } from '../../protocol/agent-frames.ts';
import { ChatError } from '../../protocol/errors.ts';
import { define } from '../../ui/shared/define.ts';
import { baseStyles } from '../../ui/shared/styles.ts';
import { StateController } from '../context.ts';
import type { Choices, Field, Json } from '../settings/kit/fields.ts';
import { DialogCloseEvent } from '../shared/dialog.ts';
import { noVocabulary } from '../shared/named-values.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';
import { serviceTexts } from '../texts-service.ts';
import { answersOf, fieldsFor, questionsOf, ticketForm } from './ticket-fields.ts';
import '../settings/kit/form.ts';
import '../shared/dialog.ts';

const words = serviceTexts.tickets;

/** Makes a ticket of the conversation on the screen: what is left to do, for whom, and the questions of the account's ticket form. */
export class TicketDialogElement extends LitElement {
  static override properties = { conversationId: {} };
  declare conversationId: string;
  readonly #item = new StateController(this, (state) => state.inbox.items[this.conversationId]);
  readonly #vocabulary = new StateController(this, (state) => state.vocabulary);
  readonly #agents = new StateController(this, (state) => state.agents);
  readonly #groups = new StateController(this, (state) => state.groups);
  /** One id per content: the same press again makes no second ticket. */
  #clientId: string | undefined;
  #saved: Json | undefined;
  static override styles = [baseStyles, consoleStyles];
  constructor() {
    super();
    this.conversationId = '';
  }
  protected override render(): TemplateResult {
    const groupId = this.#item.value?.conversation.thread?.groupId;
    const questions = questionsOf(ticketForm(this.#vocabulary.value ?? noVocabulary, groupId));
    // Kept: a new object would start the form over.
    this.#saved ??= { subject: '', ...(groupId === undefined ? {} : { groupId }) };
    const sources: Choices = {
      agents: (this.#agents.value ?? []).map((agent) => ({ value: agent.id, label: agent.name })),
      groups: (this.#groups.value ?? []).map((group) => ({ value: group.groupId, label: group.name })),
    };
    const fields: readonly Field[] = [
      { kind: 'text', name: 'subject', label: words.subject, required: true },
      { kind: 'textarea', name: 'text', label: words.text, rows: 4, help: words.textHelp },
      { kind: 'select', name: 'groupId', label: words.group, options: 'groups', none: words.noGroup },
      { kind: 'select', name: 'assigneeId', label: words.assignee, options: 'agents', none: words.nobody },
      ...fieldsFor(questions, words.noAnswer),
    ];
    return html`<chat-console-dialog
      heading=${words.fromConversation}
      @dialog-close=${() => this.dispatchEvent(new DialogCloseEvent())}
    >
      <p class="muted">
        ${this.#item.value?.visitor.email === undefined ? words.fromConversationNoMail : words.fromConversationHelp}
      </p>
      <br />
      <chat-console-form
        bare
        fresh
        submit-label=${words.createSubmit}
        .fields=${fields}
        .saved=${this.#saved}
        .sources=${sources}
        .save=${(value: Json) => this.#save(value, questions)}
        @form-change=${() => (this.#clientId = undefined)}
      ></chat-console-form>
    </chat-console-dialog>`;
  }
  async #save(value: Json, questions: ReturnType<typeof questionsOf>): Promise<Json> {
    const client = this.#item.client;
    if (!client) throw new ChatError('NOT_CONNECTED', texts.unreachable);
    this.#clientId ??= client.newId();
    const params: AgentMethods['ticket.create']['params'] = {
      conversationId: this.conversationId,
      clientId: this.#clientId,
      subject: String(value['subject'] ?? ''),
      fields: answersOf(questions, value),
      ...text('text', value),
      ...text('groupId', value),
      ...text('assigneeId', value),
    };
    const ticket = await client.conversations.createTicket(params);
    client.notice('info', words.created(ticket.number));
    // The form takes the value over first, so that it does not ask about unsaved changes.
    void Promise.resolve().then(() => this.dispatchEvent(new DialogCloseEvent()));
    return value;
  }
}
function text<K extends string>(key: K, value: Json): { readonly [key in K]?: string } {
  const given = value[key];
  return typeof given === 'string' && given.trim() !== '' ? ({ [key]: given } as { readonly [key in K]?: string }) : {};
}
define('chat-console-ticket-dialog', TicketDialogElement);
