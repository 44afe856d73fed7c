import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { AgentPresence } from '../../protocol/agent-frames.ts';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { StateController } from '../context.ts';
import { addresses, type Route } from '../routing.ts';
import {
  helpIcon,
  homeIcon,
  inboxIcon,
  searchIcon,
  settingsIcon,
  signOutIcon,
  ticketIcon,
  visitorsIcon,
} from '../shared/icons.ts';
import type { MenuChooseEvent, MenuItem } from '../shared/menu.ts';
import { consoleStyles } from '../shared/styles.ts';
import { attentionCount } from '../state/inbox.ts';
import { texts } from '../texts.ts';
import '../shared/avatar.ts';
import '../shared/menu.ts';

/** The list of shortcuts is asked for. */
export class HelpRequestEvent extends Event {
  constructor() {
    super('help-request');
  }
}

type TabPage = 'home' | 'inbox' | 'visitors' | 'tickets' | 'search' | 'settings';

/** The rail at the side, or the bar below on a phone: pages, presence, sign out. */
export class NavigationElement extends LitElement {
  static override properties = { route: { attribute: false } };
  declare route: Route;
  readonly #agent = new StateController(this, (state) => state.agent);
  readonly #unread = new StateController(this, (state) => attentionCount(state.inbox, state.agent?.id));

  static override styles = [
    baseStyles,
    buttonStyles,
    consoleStyles,
    css`
      nav {
        display: flex;
        flex-direction: column;
        gap: 6px;
        inline-size: 76px;
        block-size: 100%;
        padding: 14px 8px;
        background: var(--_nav);
        color: var(--_on-nav);
      }
      .tab {
        position: relative;
        display: grid;
        justify-items: center;
        gap: 4px;
        padding: 9px 2px 8px;
        border-radius: 12px;
        color: inherit;
        font-size: 11.5px;
        font-weight: 550;
        text-decoration: none;
        text-align: center;
        inline-size: 100%;
      }
      .tab:hover {
        color: #ffffff;
      }
      .tab[aria-current] {
        background: var(--_nav-active);
        color: #ffffff;
      }
      .tab:focus-visible {
        outline-color: #ffffff;
        outline-offset: -2px;
      }
      .badge {
        position: absolute;
        inset-block-start: 3px;
        inset-inline-start: calc(50% + 4px);
        min-inline-size: 18px;
        block-size: 18px;
        padding-inline: 5px;
        background: #d9304c;
        color: #ffffff;
      }
      chat-console-menu {
        align-self: center;
      }
      .me {
        padding: 4px;
        border-radius: 50%;
      }
      chat-console-avatar {
        --_surface: var(--_nav);
      }
      @media (max-width: 759px) {
        nav {
          flex-direction: row;
          align-items: center;
          gap: 2px;
          inline-size: auto;
          block-size: auto;
          padding: 5px 8px calc(5px + env(safe-area-inset-bottom, 0px));
        }
        .tab {
          flex: 1;
          padding-block: 5px;
        }
        .spacer,
        .keys {
          display: none;
        }
        .tab {
          min-inline-size: 0;
          padding-inline: 0;
          font-size: 10.5px;
        }
        chat-console-menu {
          margin-inline: 4px 0;
        }
        chat-console-menu::part(menu) {
          inset-inline: auto 0;
        }
      }
      /* Seven words do not fit: their icons stand alone, the words stay for screen readers. */
      @media (max-width: 374px) {
        .tab {
          min-block-size: 44px;
          align-content: center;
        }
        .tab > span:not(.badge) {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
      @media (forced-colors: active) {
        .tab[aria-current] {
          outline: 2px solid Highlight;
        }
      }
    `,
  ];
  constructor() {
    super();
    this.route = { page: 'inbox' };
  }
  protected override render(): TemplateResult {
    const unread = this.#unread.value ?? 0;
    return html`<nav aria-label=${texts.nav.label}>
      ${this.#tab('home', addresses.home(), homeIcon)} ${this.#tab('inbox', addresses.inbox(), inboxIcon, unread)}
      ${this.#tab('visitors', addresses.visitors(), visitorsIcon)}
      ${this.#tab('tickets', addresses.tickets(), ticketIcon)} ${this.#tab('search', addresses.search(), searchIcon)}
      ${this.#tab('settings', addresses.settings(), settingsIcon)}
      <span class="spacer"></span>
      <button class="tab keys" type="button" @click=${() => this.dispatchEvent(new HelpRequestEvent())}>
        ${helpIcon}<span>${texts.nav.help}</span>
      </button>
      ${this.#me()}
    </nav>`;
  }
  #tab(page: TabPage, href: string, icon: TemplateResult, unread = 0): TemplateResult {
    return html`<a class="tab" href=${href} aria-current=${this.route.page === page ? 'page' : nothing}>
      ${icon}<span>${texts.nav[page]}</span>
      ${
        unread > 0
          ? html`<span class="badge"
              ><span aria-hidden="true">${unread > 99 ? '99+' : unread}</span
              ><span class="visually-hidden">${texts.nav.unread(unread)}</span></span
            >`
          : nothing
      }
    </a>`;
  }
  #me(): TemplateResult | typeof nothing {
    const agent = this.#agent.value;
    if (!agent) return nothing;
    const items: readonly MenuItem[] = [
      {
        id: 'online',
        label: texts.presence.online,
        tone: 'good',
        checked: agent.presence === 'online',
        group: agent.name,
      },
      { id: 'away', label: texts.presence.away, tone: 'warn', checked: agent.presence === 'away' },
      { id: 'profile', label: texts.nav.profile, icon: settingsIcon, group: '' },
      { id: 'sign-out', label: texts.nav.signOut, icon: signOutIcon },
    ];
    return html`<chat-console-menu
      align="start"
      up
      look="me"
      label=${texts.nav.account(agent.name, texts.presence[agent.presence])}
      .items=${items}
      @menu-choose=${this.#handleChoose}
    >
      <chat-console-avatar
        .name=${agent.name}
        .personId=${agent.id}
        .imageUrl=${agent.avatarUrl}
        .presence=${agent.presence}
      ></chat-console-avatar>
    </chat-console-menu>`;
  }
  readonly #handleChoose = (event: MenuChooseEvent): void => {
    const client = this.#agent.client;
    if (!client) return;
    if (event.id === 'sign-out') void client.session.logout();
    else if (event.id === 'profile') client.navigate(addresses.settings('profile'));
    else void client.workplace.setPresence(event.id as AgentPresence);
  };
}
define('chat-console-navigation', NavigationElement);
