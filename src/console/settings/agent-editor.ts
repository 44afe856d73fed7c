import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { AgentProfile } from '../../protocol/agent-frames.ts';
import { ChatError } from '../../protocol/errors.ts';
import { define } from '../../ui/shared/define.ts';
import { backIcon } from '../../ui/shared/more-icons.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { asError } from '../client/kernel.ts';
import { StateController } from '../context.ts';
import { addresses } from '../routing.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';
import { serviceTexts } from '../texts-service.ts';
import { settingsTexts } from '../texts-settings.ts';
import { choicesOf } from './definitions/shared.ts';
import { isJson, type Choices, type Field, type Json } from './kit/fields.ts';
import { listItems, saveItem } from './settings-api.ts';
import '../shared/confirm.ts';
import './kit/form.ts';

const words = settingsTexts.team;
const memberIds = (group: Json): readonly unknown[] => (Array.isArray(group['agentIds']) ? group['agentIds'] : []);

/** One colleague: name, role, capacity, groups. Groups are stored in the groups themselves. */
export class AgentEditorElement extends LitElement {
  static override properties = {
    agentId: {},
    _saved: { state: true },
    _groups: { state: true },
    _error: { state: true },
    _removing: { state: true },
  };
  declare agentId: string;
  declare _saved: Json | undefined;
  declare _groups: readonly Json[];
  declare _error: string;
  declare _removing: boolean;
  readonly #agents = new StateController(this, (state) => state.agents);
  #asked = '';

  static override styles = [baseStyles, buttonStyles, consoleStyles];
  constructor() {
    super();
    this.agentId = '';
    this._saved = undefined;
    this._groups = [];
    this._error = '';
    this._removing = false;
  }
  protected override updated(_changed: PropertyValues): void {
    if (!this.#agents.client || this.#asked === this.agentId) return;
    this.#asked = this.agentId;
    void this.#load();
  }
  protected override render(): TemplateResult {
    const agent = this.#agent;
    const choices: Choices = {
      groups: this._groups.map((group) => ({ value: String(group['id']), label: String(group['name']) })),
    };
    return html`<p>
        <a class="button small" href=${addresses.settings('team')}>${backIcon} ${serviceTexts.list.back}</a>
      </p>
      <br />
      ${this._error === '' ? nothing : html`<p class="error" role="alert">${this._error}</p>`}
      ${agent ? nothing : html`<p class="card" role="status">${serviceTexts.list.gone}</p>`}
      ${
        agent && this._saved
          ? html`<chat-console-form
              .fields=${this.#fields(agent)}
              .saved=${this._saved}
              .sources=${choices}
              .save=${(value: Json) => this.#save(value)}
            >
              ${
                agent.id === this.#agents.client?.state.agent?.id
                  ? nothing
                  : html`<button class="button danger" type="button" @click=${() => (this._removing = true)}>
                      ${words.remove}
                    </button>`
              }
            </chat-console-form>`
          : nothing
      }
      ${agent && this._removing ? this.#dialog(agent) : nothing}`;
  }
  #fields(agent: AgentProfile): readonly Field[] {
    const mine = this.#agents.client?.state.agent?.role;
    const { owner: _owner, ...below } = texts.roles;
    const roles = choicesOf(mine === 'owner' || agent.role === 'owner' ? texts.roles : below);
    return [
      { kind: 'text', name: 'name', required: true, ...words.name },
      { kind: 'select', name: 'role', options: roles, ...words.role },
      { kind: 'number', name: 'capacity', min: 0, max: 1_000, required: true, ...words.capacity },
      { kind: 'multi', name: 'groupIds', options: 'groups', ...words.groups },
    ];
  }
  #dialog(agent: AgentProfile): TemplateResult {
    return html`<chat-console-confirm
      heading=${words.removeTitle(agent.name)}
      .yes=${words.remove}
      @confirm=${() => void this.#remove(agent)}
      @dialog-close=${() => (this._removing = false)}
      ><p>${words.removeText}</p></chat-console-confirm
    >`;
  }
  get #agent(): AgentProfile | undefined {
    return this.#agents.value?.find((one) => one.id === this.agentId);
  }
  async #load(): Promise<void> {
    const client = this.#agents.client;
    const agent = this.#agent;
    if (!client || !agent) return;
    try {
      this._groups = await listItems(client.http, 'groups');
      this._saved = valuesOf(agent, this._groups);
    } catch (error) {
      this._error = asError(error).message;
    }
  }
  async #save(value: Json): Promise<Json> {
    const client = this.#agents.client;
    if (!client) throw new ChatError('NOT_CONNECTED', texts.unreachable);
    const { name, role, capacity, groupIds } = value;
    const path = `agents/${encodeURIComponent(this.agentId)}`;
    const { agent } = await client.http.json<{ agent: AgentProfile }>('PATCH', path, { name, role, capacity });
    const wanted = Array.isArray(groupIds) ? groupIds : [];
    this._groups = await Promise.all(this._groups.map((group) => this.#place(group, wanted.includes(group['id']))));
    client.workplace.takeAgent(agent);
    this._saved = valuesOf(agent, this._groups);
    return this._saved;
  }
  async #place(group: Json, member: boolean): Promise<Json> {
    const client = this.#agents.client;
    const before = memberIds(group);
    if (!client || before.includes(this.agentId) === member) return group;
    const agentIds = member ? [...before, this.agentId] : before.filter((id) => id !== this.agentId);
    return saveItem(client.http, 'groups', { ...group, agentIds }, String(group['id']));
  }
  async #remove(agent: AgentProfile): Promise<void> {
    const client = this.#agents.client;
    if (!client) return;
    this._removing = false;
    try {
      await client.http.json('DELETE', `agents/${encodeURIComponent(agent.id)}`);
      client.workplace.forgetAgent(agent.id);
      client.notice('info', words.removed(agent.name));
      client.navigate(addresses.settings('team'));
    } catch (error) {
      client.notice('error', asError(error).message);
    }
  }
}
function valuesOf(agent: AgentProfile, groups: readonly Json[]): Json {
  const groupIds = groups
    .filter((group) => isJson(group) && memberIds(group).includes(agent.id))
    .map((one) => one['id']);
  return { name: agent.name, role: agent.role, capacity: agent.capacity, groupIds };
}
define('chat-console-agent-editor', AgentEditorElement);
