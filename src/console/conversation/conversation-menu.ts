import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { define } from '../../ui/shared/define.ts';
import { baseStyles } from '../../ui/shared/styles.ts';
import { StateController } from '../context.ts';
import { addresses } from '../routing.ts';
import { banIcon, moreIcon, ticketIcon } from '../shared/icons.ts';
import type { MenuChooseEvent, MenuItem } from '../shared/menu.ts';
import { consoleStyles } from '../shared/styles.ts';
import { banTexts } from '../texts-ban.ts';
import { texts } from '../texts.ts';
import '../shared/menu.ts';

/** What else can be done with a conversation: a ticket of it, the tickets it has become, shutting the visitor out. */
export class ConversationMenuElement extends LitElement {
  static override properties = { conversationId: {}, _dialog: { state: true } };
  declare conversationId: string;
  declare _dialog: 'ticket' | 'ban' | undefined;
  readonly #item = new StateController(this, (state) => state.inbox.items[this.conversationId]);
  readonly #profile = new StateController(
    this,
    (state) => state.profiles[state.inbox.items[this.conversationId]?.visitor.id ?? ''],
  );
  readonly #agent = new StateController(this, (state) => state.agent);
  static override styles = [baseStyles, consoleStyles];
  constructor() {
    super();
    this.conversationId = '';
    this._dialog = undefined;
  }
  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('conversationId')) this._dialog = undefined;
  }
  protected override render(): TemplateResult | typeof nothing {
    const item = this.#item.value;
    if (!item) return nothing;
    return html`<chat-console-menu
        look="icon-button"
        label=${texts.conversation.more}
        .items=${this.#items()}
        @menu-choose=${this.#handleChoose}
        >${moreIcon}</chat-console-menu
      >
      ${
        this._dialog === 'ticket'
          ? html`<chat-console-ticket-dialog
              .conversationId=${this.conversationId}
              @dialog-close=${this.#close}
            ></chat-console-ticket-dialog>`
          : nothing
      }
      ${
        this._dialog === 'ban'
          ? html`<chat-console-ban
              .visitor=${item.visitor}
              .ban=${this.#profile.value?.presence.ban}
              @dialog-close=${this.#close}
            ></chat-console-ban>`
          : nothing
      }`;
  }
  #items(): readonly MenuItem[] {
    const profile = this.#profile.value;
    const ban = profile?.presence.ban;
    const me = this.#agent.value;
    const mayLift = me?.role !== 'agent' || ban?.by?.id === me.id;
    const tickets = (profile?.tickets ?? []).filter((ticket) => ticket.conversationId === this.conversationId);
    return [
      { id: 'ticket', label: texts.conversation.makeTicket, icon: ticketIcon },
      ...tickets.map((ticket, index): MenuItem => ({
        id: `ticket:${ticket.id}`,
        label: `${ticket.number} ${ticket.subject}`,
        ...(index === 0 ? { group: texts.conversation.tickets } : {}),
      })),
      ...(ban && !mayLift
        ? []
        : [
            {
              id: 'ban',
              label: ban ? banTexts.liftAction : banTexts.action,
              icon: banIcon,
              danger: ban === undefined,
              group: '',
            },
          ]),
    ];
  }
  readonly #close = (): void => {
    this._dialog = undefined;
  };
  readonly #handleChoose = async (event: MenuChooseEvent): Promise<void> => {
    const [kind, id] = event.id.split(':') as [string, string | undefined];
    if (id !== undefined) this.#item.client?.navigate(addresses.tickets(id));
    else if (kind === 'ticket') {
      await import('../tickets/ticket-dialog.ts');
      this._dialog = 'ticket';
    } else {
      await import('../visitor/ban-dialog.ts');
      this._dialog = 'ban';
    }
  };
}
define('chat-console-conversation-menu', ConversationMenuElement);
