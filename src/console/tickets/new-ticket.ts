import { html, LitElement, type TemplateResult } from 'lit';
import type { Ticket } from '../../protocol/model.ts';
import { define } from '../../ui/shared/define.ts';
import { baseStyles } from '../../ui/shared/styles.ts';
import { ChatError } from '../../protocol/errors.ts';
import { StateController } from '../context.ts';
import { addresses } from '../routing.ts';
import type { Choices, Field, Json } from '../settings/kit/fields.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';
import { serviceTexts } from '../texts-service.ts';
import '../settings/kit/form.ts';

const words = serviceTexts.tickets;
const empty: Json = { subject: '' };
const fields: readonly Field[] = [
  { kind: 'text', name: 'subject', label: words.subject, required: true },
  { kind: 'textarea', name: 'text', label: words.text, rows: 5 },
  { kind: 'text', name: 'name', label: words.name },
  { kind: 'email', name: 'email', label: words.email, help: words.emailHelp },
  { kind: 'select', name: 'groupId', label: words.group, options: 'groups', none: words.noGroup },
  { kind: 'select', name: 'assigneeId', label: words.assignee, options: 'agents', none: words.nobody },
];

/** A ticket that an agent opens for somebody who wrote or called elsewhere. */
export class NewTicketElement extends LitElement {
  readonly #agents = new StateController(this, (state) => state.agents);
  readonly #groups = new StateController(this, (state) => state.groups);
  #clientId: string | undefined;
  static override styles = [baseStyles, consoleStyles];

  protected override render(): TemplateResult {
    const sources: Choices = {
      agents: (this.#agents.value ?? []).map((agent) => ({ value: agent.id, label: agent.name })),
      groups: (this.#groups.value ?? []).map((group) => ({ value: group.groupId, label: group.name })),
    };
    return html`<chat-console-form
      fresh
      submit-label=${words.createSubmit}
      .fields=${fields}
      .saved=${empty}
      .sources=${sources}
      .save=${(value: Json) => this.#save(value)}
      @form-change=${() => (this.#clientId = undefined)}
    ></chat-console-form>`;
  }
  async #save(value: Json): Promise<Json> {
    const client = this.#agents.client;
    if (!client) throw new ChatError('NOT_CONNECTED', texts.unreachable);
    this.#clientId ??= client.newId();
    const { ticket } = await client.http.json<{ ticket: Ticket }>('POST', 'tickets', {
      ...value,
      clientId: this.#clientId,
    });
    client.notice('info', words.created(ticket.number));
    // The form takes the value over first, so that it does not hold the address back.
    void Promise.resolve().then(() => client.navigate(addresses.tickets(ticket.id)));
    return value;
  }
}
define('chat-console-new-ticket', NewTicketElement);
