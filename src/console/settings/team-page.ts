import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { AgentProfile, AgentRole } from '../../protocol/agent-frames.ts';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { asError } from '../client/kernel.ts';
import { StateController } from '../context.ts';
import { addresses } from '../routing.ts';
import { editIcon } from '../shared/icons.ts';
import { rowStyles } from '../shared/rows.styles.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';
import { settingsTexts } from '../texts-settings.ts';
import '../shared/avatar.ts';
import './agent-editor.ts';

/** Who works here, and a link that lets one more person in. */
export class TeamPageElement extends LitElement {
  static override properties = { _busy: { state: true }, _error: { state: true }, _link: { state: true }, rest: {} };
  declare _busy: boolean;
  declare _error: string;
  declare _link: string;
  /** Id of the agent who is being edited. */
  declare rest: string | undefined;
  readonly #agents = new StateController(this, (state) => state.agents);
  static override styles = [
    baseStyles,
    buttonStyles,
    fieldStyles,
    consoleStyles,
    rowStyles,
    css`
      .rows > li {
        flex-wrap: nowrap;
      }
      .rows .words {
        flex-basis: 0;
      }
      @media (max-width: 479px) {
        .presence {
          display: none;
        }
      }
      .card {
        margin-block-end: 20px;
      }
      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
        gap: 12px;
      }
    `,
  ];
  constructor() {
    super();
    this._busy = false;
    this._error = '';
    this._link = '';
    this.rest = undefined;
  }
  protected override render(): TemplateResult {
    if (this.rest !== undefined)
      return html`<chat-console-agent-editor .agentId=${this.rest}></chat-console-agent-editor>`;
    return html`<ul class="rows card" role="list">
        ${(this.#agents.value ?? []).map((agent) => this.#agent(agent))}
      </ul>
      <form class="card stack" @submit=${this.#handleSubmit}>
        <h2>${texts.settings.team.invite}</h2>
        <div class="two">
          <div>
            <label class="label" for="name">${texts.settings.profile.name}</label
            ><input class="field" id="name" name="name" required maxlength="200" />
          </div>
          <div>
            <label class="label" for="email">${texts.access.email}</label
            ><input class="field" id="email" name="email" type="email" required maxlength="300" />
          </div>
          <div>
            <label class="label" for="role">${texts.settings.team.role}</label>
            <select class="field" id="role" name="role">
              <option value="agent">${texts.roles.agent}</option>
              <option value="admin">${texts.roles.admin}</option>
            </select>
          </div>
        </div>
        ${this._error === '' ? nothing : html`<p class="error" role="alert">${this._error}</p>`}
        <div class="row">
          <button class="button primary" type="submit" ?disabled=${this._busy}>${texts.settings.team.create}</button>
        </div>
        ${
          this._link === ''
            ? nothing
            : html`<div role="status">
                <label class="label" for="link">${texts.settings.team.link}</label>
                <div class="row">
                  <input
                    class="field"
                    id="link"
                    readonly
                    .value=${this._link}
                    @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
                  />
                  <button class="button" type="button" @click=${() => void this.#copy()}>${texts.copy}</button>
                </div>
                <p class="help">${texts.settings.team.linkHelp}</p>
              </div>`
        }
      </form>`;
  }
  #agent(agent: AgentProfile): TemplateResult {
    return html`<li>
      <chat-console-avatar
        .name=${agent.name}
        .personId=${agent.id}
        .imageUrl=${agent.avatarUrl}
        .presence=${agent.presence}
      ></chat-console-avatar>
      <div class="words">
        <strong class="clip">${agent.name}</strong>
        <p class="muted small clip">${agent.email}</p>
      </div>
      <span class="muted small presence">${texts.presence[agent.presence]}</span>
      <span class="chip">${texts.roles[agent.role]}</span>
      <a
        class="icon-button small"
        href=${`${addresses.settings('team')}/${encodeURIComponent(agent.id)}`}
        aria-label=${settingsTexts.team.edit(agent.name)}
        >${editIcon}</a
      >
    </li>`;
  }
  readonly #handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const client = this.#agents.client;
    if (!client || this._busy) return;
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    this._busy = true;
    this._error = '';
    try {
      const { inviteUrl } = await client.http.inviteAgent({
        name: String(data.get('name') ?? '').trim(),
        email: String(data.get('email') ?? '').trim(),
        role: String(data.get('role')) as AgentRole,
      });
      this._link = new URL(inviteUrl, location.href).href;
      form.reset();
    } catch (error) {
      this._error = asError(error).message;
    } finally {
      this._busy = false;
    }
  };
  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this._link);
      this.#agents.client?.notice('info', texts.copied);
    } catch {
      this.renderRoot.querySelector<HTMLInputElement>('#link')?.select();
    }
  }
}
define('chat-console-team', TeamPageElement);
