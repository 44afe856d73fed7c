import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { define } from '../../ui/shared/define.ts';
import { botIcon } from './icons.ts';
import { initials, tintOf } from './visitor-name.ts';

/** A round picture: the image, else initials on a tint that belongs to the person. Decorative; the name stands beside it. */
export class ConsoleAvatarElement extends LitElement {
  static override properties = {
    name: {},
    personId: {},
    imageUrl: {},
    bot: { type: Boolean },
    presence: {},
    _broken: { state: true },
  };
  declare name: string;
  declare personId: string;
  declare imageUrl: string | undefined;
  declare bot: boolean;
  /** `online`, `away`, `offline`; absent: no mark. */
  declare presence: string | undefined;
  declare _broken: boolean;

  static override styles = css`
    :host {
      display: inline-block;
      position: relative;
      flex: none;
      inline-size: var(--avatar-size, 38px);
      block-size: var(--avatar-size, 38px);
    }
    .face {
      display: grid;
      place-items: center;
      inline-size: 100%;
      block-size: 100%;
      border-radius: 50%;
      overflow: hidden;
      font-size: calc(var(--avatar-size, 38px) * 0.36);
      font-weight: 600;
      color: #ffffff;
      background: #4a5568;
    }
    img {
      inline-size: 100%;
      block-size: 100%;
      object-fit: cover;
    }
    .tint-0 {
      background: #3d5a9e;
    }
    .tint-1 {
      background: #7a4d9c;
    }
    .tint-2 {
      background: #a0485c;
    }
    .tint-3 {
      background: #8a5a1c;
    }
    .tint-4 {
      background: #2f7350;
    }
    .tint-5 {
      background: #1f7080;
    }
    .tint-6 {
      background: #a84a2a;
    }
    .tint-7 {
      background: #55607a;
    }
    .mark {
      position: absolute;
      inset-block-end: -1px;
      inset-inline-end: -1px;
      inline-size: 11px;
      block-size: 11px;
      border: 2px solid var(--_surface);
      border-radius: 50%;
      background: var(--_surface);
      box-sizing: border-box;
    }
    .mark.online {
      background: #1f9d57;
    }
    .mark.away {
      background: #d98a1f;
    }
    .mark.offline {
      background: #8b93a3;
    }
  `;
  constructor() {
    super();
    this.name = '';
    this.personId = '';
    this.imageUrl = undefined;
    this.bot = false;
    this.presence = undefined;
    this._broken = false;
  }
  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('imageUrl')) this._broken = false;
  }
  protected override render(): TemplateResult {
    const image = this.imageUrl !== undefined && this.imageUrl !== '' && !this._broken;
    return html`<span class="face tint-${tintOf(this.personId === '' ? this.name : this.personId)}" aria-hidden="true">
        ${
          image
            ? html`<img src=${this.imageUrl ?? ''} alt="" @error=${() => (this._broken = true)} />`
            : this.bot
              ? botIcon
              : initials(this.name)
        }
      </span>
      ${this.presence === undefined ? nothing : html`<span class="mark ${this.presence}"></span>`}`;
  }
}
define('chat-console-avatar', ConsoleAvatarElement);
