import { css, html, LitElement, type TemplateResult } from 'lit';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { StateController } from '../context.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';
import '../shared/avatar.ts';

/** Name, title and picture as visitors see them. */
export class ProfilePageElement extends LitElement {
  static override properties = { _busy: { state: true }, _avatarUrl: { state: true } };
  declare _busy: boolean;
  declare _avatarUrl: string | undefined;
  readonly #agent = new StateController(this, (state) => state.agent);
  static override styles = [
    baseStyles,
    buttonStyles,
    fieldStyles,
    consoleStyles,
    css`
      chat-console-avatar {
        --avatar-size: 64px;
      }
    `,
  ];
  constructor() {
    super();
    this._busy = false;
    this._avatarUrl = undefined;
  }
  protected override render(): TemplateResult {
    const agent = this.#agent.value;
    if (!agent) return html``;
    return html`<form class="card stack" @submit=${this.#handleSubmit}>
      <div class="row">
        <chat-console-avatar
          .name=${agent.name}
          .personId=${agent.id}
          .imageUrl=${this._avatarUrl ?? agent.avatarUrl}
        ></chat-console-avatar>
        <div>
          <strong>${agent.name}</strong>
          <p class="muted small">${agent.email} · ${texts.roles[agent.role]}</p>
        </div>
      </div>
      ${this.#field('name', texts.settings.profile.name, agent.name, 'text', true)}
      ${this.#field('jobTitle', texts.settings.profile.jobTitle, agent.jobTitle ?? '', 'text', false)}
      ${this.#field('avatarUrl', texts.settings.profile.avatarUrl, agent.avatarUrl ?? '', 'url', false)}
      <div class="row"><button class="button primary" type="submit" ?disabled=${this._busy}>${texts.save}</button></div>
    </form>`;
  }
  #field(name: string, label: string, value: string, type: string, required: boolean): TemplateResult {
    return html`<div>
      <label class="label" for=${name}>${label}</label>
      <input
        class="field"
        id=${name}
        name=${name}
        type=${type}
        maxlength="300"
        ?required=${required}
        .value=${value}
        @change=${(event: Event) => {
          if (name === 'avatarUrl') this._avatarUrl = (event.target as HTMLInputElement).value;
        }}
      />
    </div>`;
  }
  readonly #handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const client = this.#agent.client;
    if (!client || this._busy) return;
    const data = new FormData(event.target as HTMLFormElement);
    const [name, jobTitle, avatarUrl] = ['name', 'jobTitle', 'avatarUrl'].map((key) =>
      String(data.get(key) ?? '').trim(),
    ) as [string, string, string];
    this._busy = true;
    if (await client.workplace.saveProfile({ name, jobTitle, avatarUrl })) client.notice('info', texts.saved);
    this._busy = false;
  };
}
define('chat-console-profile', ProfilePageElement);
