import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { InboxItem } from '../../protocol/agent-frames.ts';
import { define } from '../../ui/shared/define.ts';
import { backIcon, checkIcon } from '../../ui/shared/more-icons.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { StateController } from '../context.ts';
import { addresses } from '../routing.ts';
import { assignIcon, panelIcon, reopenIcon } from '../shared/icons.ts';
import type { MenuChooseEvent, MenuItem } from '../shared/menu.ts';
import { PanelToggleEvent } from '../shared/panel-toggle.ts';
import { paneHeadingLevel } from '../shared/heading-level.ts';
import { consoleStyles } from '../shared/styles.ts';
import { visitorName } from '../shared/visitor-name.ts';
import { banTexts } from '../texts-ban.ts';
import { texts } from '../texts.ts';
import '../shared/avatar.ts';
import './conversation-menu.ts';
import '../shared/menu.ts';

/** The agent wants this conversation. */
export class AssignToMeEvent extends Event {
  constructor() {
    super('assign-to-me');
  }
}
/** The thread is to end, or to begin again. */
export class CloseOrReopenEvent extends Event {
  constructor() {
    super('close-or-reopen');
  }
}

export class ConversationHeaderElement extends LitElement {
  static override properties = { conversationId: {}, panelShown: { type: Boolean } };
  declare conversationId: string;
  declare panelShown: boolean;
  readonly #item = new StateController(this, (state) => state.inbox.items[this.conversationId]);
  readonly #open = new StateController(this, (state) => state.conversations[this.conversationId]);
  readonly #agents = new StateController(this, (state) => state.agents);
  readonly #groups = new StateController(this, (state) => state.groups);
  readonly #agent = new StateController(this, (state) => state.agent);

  static override styles = [
    baseStyles,
    buttonStyles,
    consoleStyles,
    css`
      header {
        display: flex;
        align-items: center;
        gap: 10px;
        min-block-size: 62px;
        padding: 8px 12px;
        border-block-end: 1px solid var(--_border);
        background: var(--_surface);
      }
      .who {
        flex: 1 1 120px;
        min-inline-size: 0;
      }
      .back {
        display: none;
        color: var(--_text-muted);
      }
      chat-console-avatar {
        --avatar-size: 36px;
      }
      .assignee {
        flex: none;
        max-inline-size: 190px;
      }
      .button.small {
        white-space: nowrap;
      }
      :host {
        position: relative;
        /* Being a container makes a layer of its own; the menus have to lie over the log. */
        z-index: 6;
        container-type: inline-size;
      }
      /* The name comes first: buttons with icons give up their words. On a phone the menu beside it has “assign to me” as its first entry. */
      @container (max-width: 640px) {
        .wide {
          display: none;
        }
      }
      @media (max-width: 759px) {
        .back {
          display: inline-grid;
        }
        header {
          gap: 4px;
          padding-inline: 4px 6px;
        }
        .wide,
        .to-me,
        chat-console-avatar {
          display: none;
        }
        .button.small {
          padding-inline: 9px;
        }
        .assignee {
          max-inline-size: 104px;
        }
      }
      @media (max-width: 374px) {
        header {
          gap: 2px;
        }
        .icon-button,
        chat-console-conversation-menu {
          inline-size: 34px;
        }
        .who .small {
          white-space: normal;
        }
      }
    `,
  ];
  constructor() {
    super();
    this.conversationId = '';
    this.panelShown = false;
  }
  protected override render(): TemplateResult {
    const item = this.#item.value;
    if (!item)
      return html`<header>
        <a class="icon-button back" href=${addresses.inbox()} aria-label=${texts.back}>${backIcon}</a>
      </header>`;
    const name = visitorName(item.visitor);
    const closed = item.conversation.thread?.status === 'closed';
    return html`<header>
      <a class="icon-button back" href=${addresses.inbox()} aria-label=${texts.back}>${backIcon}</a>
      <chat-console-avatar
        .name=${name}
        .personId=${item.visitor.id}
        .imageUrl=${item.visitor.avatarUrl}
        .presence=${item.online ? 'online' : 'offline'}
      ></chat-console-avatar>
      <div class="who">
        <h2 class="clip" aria-level=${paneHeadingLevel()}>${name}</h2>
        <p class="small muted clip" aria-live="off">${this.#subline(item)}</p>
      </div>
      ${closed ? nothing : this.#assignMenu(item)}
      ${
        item.conversation.thread
          ? html`<button
              class="button small"
              type="button"
              aria-label=${closed ? texts.conversation.reopen : texts.conversation.close}
              @click=${() => this.dispatchEvent(new CloseOrReopenEvent())}
            >
              ${closed ? reopenIcon : checkIcon}<span class="wide"
                >${closed ? texts.conversation.reopen : texts.conversation.close}</span
              >
            </button>`
          : nothing
      }
      <chat-console-conversation-menu .conversationId=${this.conversationId}></chat-console-conversation-menu>
      <button
        class="icon-button"
        type="button"
        aria-label=${texts.conversation.panel}
        title=${texts.conversation.panel}
        aria-pressed=${String(this.panelShown)}
        @click=${() => this.dispatchEvent(new PanelToggleEvent())}
      >
        ${panelIcon}
      </button>
    </header>`;
  }
  #subline(item: InboxItem): string {
    const open = this.#open.value;
    const writing = (open?.agentsTyping ?? []).map((agent) => agent.name);
    if (writing.length > 0) return texts.conversation.colleagueTyping(writing.join(', '));
    if (open?.visitorTyping === true) return texts.inbox.typing;
    const { number, thread } = item.conversation;
    const group = this.#groups.value?.find((one) => one.groupId === thread?.groupId)?.name;
    const parts = [
      item.banned === true ? banTexts.chip : undefined,
      number,
      item.online ? texts.presence.online : texts.presence.offline,
      group,
    ];
    if (thread?.queue) parts.push(texts.inbox.queued(thread.queue.position));
    if (thread?.status === 'closed') parts.push(texts.inbox.closed);
    return parts.filter((part) => part !== undefined).join(' · ');
  }
  #assignMenu(item: InboxItem): TemplateResult {
    const assignee = item.conversation.thread?.assignee;
    const me = this.#agent.value?.id;
    const label = assignee ? (assignee.id === me ? texts.inbox.you : assignee.name) : texts.conversation.assign;
    const mine = assignee?.id === me;
    return html`${
        mine || assignee
          ? nothing
          : html`<button
              class="button small primary to-me"
              type="button"
              aria-label=${texts.conversation.assignToMe}
              @click=${() => this.dispatchEvent(new AssignToMeEvent())}
            >
              ${assignIcon}<span class="wide">${texts.conversation.assignToMe}</span>
            </button>`
      }
      <chat-console-menu
        class="assignee"
        look="button small assignee"
        label=${texts.conversation.assignedTo(label)}
        .items=${this.#assignItems(assignee?.id)}
        @menu-choose=${this.#handleAssign}
        ><span class="clip">${label}</span></chat-console-menu
      >`;
  }
  #assignItems(assigneeId: string | undefined): readonly MenuItem[] {
    const me = this.#agent.value?.id;
    const agents = [...(this.#agents.value ?? [])].sort(
      (a, b) => Number(b.id === me) - Number(a.id === me) || a.name.localeCompare(b.name),
    );
    const tones = { online: 'good', away: 'warn', offline: 'off' } as const;
    return [
      ...agents.map((agent, index): MenuItem => ({
        id: `agent:${agent.id}`,
        label: agent.id === me ? texts.conversation.me(agent.name) : agent.name,
        detail: texts.presence[agent.presence],
        tone: tones[agent.presence],
        checked: agent.id === assigneeId,
        ...(index === 0 ? { group: texts.conversation.agents } : {}),
      })),
      ...(this.#groups.value ?? []).map((group, index): MenuItem => ({
        id: `group:${group.groupId}`,
        label: group.name,
        tone: group.availability === 'offline' ? 'off' : 'good',
        ...(index === 0 ? { group: texts.conversation.groups } : {}),
      })),
      ...(assigneeId === undefined ? [] : [{ id: 'none', label: texts.conversation.unassign, group: '' }]),
    ];
  }
  readonly #handleAssign = (event: MenuChooseEvent): void => {
    const conversations = this.#item.client?.conversations;
    const [kind, id] = event.id.split(':') as [string, string | undefined];
    if (kind === 'agent' && id !== undefined) void conversations?.assign(this.conversationId, { agentId: id });
    else if (kind === 'group' && id !== undefined)
      void conversations?.assign(this.conversationId, { agentId: null, groupId: id });
    else void conversations?.assign(this.conversationId, { agentId: null });
  };
}
define('chat-console-conversation-header', ConversationHeaderElement);
