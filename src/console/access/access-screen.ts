import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { define } from '../../ui/shared/define.ts';
import { chatIcon } from '../../ui/shared/more-icons.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { asError } from '../client/kernel.ts';
import { StateController } from '../context.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';

export type AccessMode = 'login' | 'setup' | 'invite';
const minimumPassword = 10;

/** Sign-in, the owner's first login and an invited agent's first login: one form with more or fewer fields. */
export class AccessScreenElement extends LitElement {
  static override properties = {
    mode: {},
    token: {},
    _busy: { state: true },
    _error: { state: true },
    _field: { state: true },
  };
  declare mode: AccessMode;
  declare token: string;
  declare _busy: boolean;
  declare _error: string;
  /** Name of the field that the error is about. */
  declare _field: string;
  readonly #session = new StateController(this, (state) => state.session);

  static override styles = [
    baseStyles,
    buttonStyles,
    fieldStyles,
    consoleStyles,
    css`
      :host {
        display: grid;
        place-items: center;
        min-block-size: 100dvh;
        padding: 24px 16px;
        background:
          radial-gradient(60em 30em at 50% -10%, color-mix(in srgb, var(--_brand) 16%, transparent), transparent),
          var(--_canvas);
      }
      main {
        inline-size: min(420px, 100%);
      }
      .mark {
        display: grid;
        place-items: center;
        inline-size: 52px;
        block-size: 52px;
        margin: 0 auto 18px;
        border-radius: 16px;
        background: var(--_brand);
        color: var(--_on-brand);
      }
      .mark .icon {
        inline-size: 28px;
        block-size: 28px;
      }
      h1 {
        text-align: center;
        font-size: 1.5em;
      }
      .intro {
        margin: 6px 0 22px;
        text-align: center;
        text-wrap: balance;
      }
      form {
        box-shadow: var(--_shadow);
      }
      .button {
        inline-size: 100%;
      }
      .alert {
        padding: 10px 12px;
        border-radius: 10px;
        background: color-mix(in srgb, var(--_danger) 12%, var(--_surface));
        color: var(--_text);
      }
    `,
  ];
  constructor() {
    super();
    this.mode = 'login';
    this.token = '';
    this._busy = false;
    this._error = '';
    this._field = '';
  }
  protected override render(): TemplateResult {
    const words = texts.access[this.mode];
    const own = this.mode !== 'login';
    return html`<main>
      <div class="mark">${chatIcon}</div>
      <h1>${words.title}</h1>
      <p class="intro muted">${words.intro}</p>
      <form class="card stack" novalidate @submit=${this.#handleSubmit}>
        ${own ? this.#input('name', texts.access.name, 'text', 'name') : nothing}
        ${this.mode === 'invite' ? nothing : this.#input('email', texts.access.email, 'email', 'username')}
        ${this.#input('password', texts.access.password, 'password', own ? 'new-password' : 'current-password', own ? texts.access.passwordHelp(minimumPassword) : undefined)}
        ${this._error === '' ? nothing : html`<p class="alert" id="error" role="alert">${this._error}</p>`}
        <button class="button primary" type="submit" ?disabled=${this._busy}>
          ${this._busy ? texts.access.busy : words.submit}
        </button>
      </form>
    </main>`;
  }
  #input(name: string, label: string, type: string, autocomplete: string, help?: string): TemplateResult {
    const invalid = this._field === name;
    return html`<div>
      <label class="label" for=${name}>${label}</label>
      <input
        class="field"
        id=${name}
        name=${name}
        type=${type}
        autocomplete=${autocomplete as 'name'}
        required
        aria-invalid=${invalid ? 'true' : 'false'}
        aria-describedby=${[help === undefined ? '' : `${name}-help`, invalid ? 'error' : ''].join(' ').trim() || nothing}
      />
      ${help === undefined ? nothing : html`<p class="help" id=${`${name}-help`}>${help}</p>`}
    </div>`;
  }
  readonly #handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const session = this.#session.client?.session;
    if (!session || this._busy) return;
    const data = new FormData(event.target as HTMLFormElement);
    const [name, email, password] = ['name', 'email', 'password'].map((key) => String(data.get(key) ?? '')) as [
      string,
      string,
      string,
    ];
    if (this.mode !== 'login' && name.trim() === '') return this.#fail('name', texts.access.nameMissing);
    if (this.mode !== 'invite' && !/^[^\s@]+@[^\s@]+$/u.test(email.trim()))
      return this.#fail('email', texts.access.emailWrong);
    if (password === '') return this.#fail('password', texts.access.passwordMissing);
    if (this.mode !== 'login' && password.length < minimumPassword)
      return this.#fail('password', texts.access.passwordShort(minimumPassword));
    this._busy = true;
    this._error = '';
    this._field = '';
    try {
      if (this.mode === 'login') await session.login(email.trim(), password);
      else if (this.mode === 'setup')
        await session.setup({ token: this.token, name: name.trim(), email: email.trim(), password });
      else await session.acceptInvite({ token: this.token, name: name.trim(), password });
      if (this.mode !== 'login') this.#session.client?.navigate('#/inbox');
    } catch (error) {
      const { field, message } = asError(error);
      this.#fail(field?.split('.').at(-1) ?? '', message);
    } finally {
      this._busy = false;
    }
  };
  #fail(field: string, message: string): void {
    this._field = field;
    this._error = message;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLInputElement>(`#${field || 'password'}`)?.focus(),
    );
  }
}
define('chat-console-access', AccessScreenElement);
