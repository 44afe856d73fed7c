import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { AgentProfile } from '../../protocol/agent-frames.ts';
import { ChatError } from '../../protocol/errors.ts';
import { define } from '../../ui/shared/define.ts';
import { baseStyles } from '../../ui/shared/styles.ts';
import { StateController } from '../context.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';
import type { Field, Json } from './kit/fields.ts';
import type { FormChangeEvent } from './kit/form.ts';
import '../shared/avatar.ts';
import './kit/form.ts';

const words = texts.settings.profile;
const fields: readonly Field[] = [
  { kind: 'text', name: 'name', label: words.name, required: true },
  { kind: 'text', name: 'jobTitle', label: words.jobTitle },
  { kind: 'url', name: 'avatarUrl', label: words.avatarUrl, help: words.avatarHelp },
];

/** Name, title and picture as visitors see them. */
export class ProfilePageElement extends LitElement {
  static override properties = { _saved: { state: true }, _picture: { state: true } };
  declare _saved: Json | undefined;
  /** The address in the form, so that the picture is seen before it is saved. */
  declare _picture: string | undefined;
  readonly #agent = new StateController(this, (state) => state.agent);
  static override styles = [
    baseStyles,
    consoleStyles,
    css`
      chat-console-avatar {
        --avatar-size: 64px;
      }
      .row {
        margin-block-end: 16px;
      }
    `,
  ];
  constructor() {
    super();
    this._saved = undefined;
    this._picture = undefined;
  }
  protected override willUpdate(_changed: PropertyValues): void {
    const agent = this.#agent.value;
    if (agent) this._saved ??= profileOf(agent);
  }
  protected override render(): TemplateResult | typeof nothing {
    const agent = this.#agent.value;
    if (!agent || !this._saved) return nothing;
    return html`<div class="row">
        <chat-console-avatar
          .name=${agent.name}
          .personId=${agent.id}
          .imageUrl=${this._picture ?? agent.avatarUrl}
        ></chat-console-avatar>
        <div>
          <strong>${agent.name}</strong>
          <p class="muted small breaks">${agent.email} · ${texts.roles[agent.role]}</p>
        </div>
      </div>
      <chat-console-form
        .fields=${fields}
        .saved=${this._saved}
        .save=${(value: Json) => this.#save(value)}
        @form-change=${(event: FormChangeEvent) => (this._picture = text(event.value, 'avatarUrl'))}
      ></chat-console-form>`;
  }
  async #save(value: Json): Promise<Json> {
    const client = this.#agent.client;
    if (!client) throw new ChatError('NOT_CONNECTED', texts.unreachable);
    const [name, jobTitle, avatarUrl] = ['name', 'jobTitle', 'avatarUrl'].map((key) => text(value, key)) as [
      string,
      string,
      string,
    ];
    this._saved = profileOf(await client.workplace.saveProfile({ name, jobTitle, avatarUrl }));
    return this._saved;
  }
}
function text(value: Json, key: string): string {
  const one = value[key];
  return typeof one === 'string' ? one.trim() : '';
}
/** What is empty is absent, as the form has it. */
function profileOf({ name, jobTitle, avatarUrl }: AgentProfile): Json {
  return { name, ...(jobTitle ? { jobTitle } : {}), ...(avatarUrl ? { avatarUrl } : {}) };
}
define('chat-console-profile', ProfilePageElement);
