import { html, type TemplateResult } from 'lit';
import type { ContextType } from '@lit/context';
import type { messageToolsContext } from '../../ui/context.ts';
import type { AgentProfile } from '../../protocol/agent-frames.ts';
import { moreIcon } from '../../ui/shared/icons.ts';
import type { ConsoleClient } from '../client/console-client.ts';
import '../shared/avatar.ts';
import { editIcon, removeIcon } from '../shared/icons.ts';
import type { MenuChooseEvent, MenuItem } from '../shared/menu.ts';
import { visitorName } from '../shared/visitor-name.ts';
import { texts } from '../texts.ts';
import '../shared/menu.ts';

type MessageTools = ContextType<typeof messageToolsContext>;
/** A message as the window's log draws it. */
export type ShownMessage = Parameters<MessageTools['byline']>[0];
export type MessageAction = 'edit' | 'remove';

/** What the agent may do with a message: change or delete an own one; owners and admins also those of colleagues and bots. */
export function actionsFor(message: ShownMessage, agent: AgentProfile | undefined): readonly MessageAction[] {
  if (!message.own || message.id === undefined || message.deleted || !agent) return [];
  if (message.author.id !== agent.id && agent.role === 'agent') return [];
  return message.content.kind === 'text' ? ['edit', 'remove'] : ['remove'];
}

/** Bylines, faces and the small menu beside own messages. */
export function createMessageTools(
  client: ConsoleClient,
  act: (action: MessageAction, message: ShownMessage) => void,
): MessageTools {
  const items: Readonly<Record<MessageAction, MenuItem>> = {
    edit: { id: 'edit', label: texts.conversation.edit, icon: editIcon },
    remove: { id: 'remove', label: texts.conversation.remove, icon: removeIcon, danger: true },
  };
  return {
    byline(message) {
      const agentId = client.state.agent?.id;
      // Until the server has confirmed it, a message here can only be this agent's.
      const own = message.author.id === agentId || message.id === undefined;
      const name = own ? undefined : message.author.name;
      if (message.note) return name === undefined ? texts.conversation.note : `${name} · ${texts.conversation.note}`;
      return name;
    },
    // Of the visitor, as the list beside the conversation shows it.
    face(message) {
      const { selected, inbox } = client.state;
      const visitor = selected === undefined ? undefined : inbox.items[selected]?.visitor;
      if (message.own || !visitor) return undefined;
      return html`<chat-console-avatar
        class="avatar"
        .name=${visitorName(visitor)}
        .personId=${visitor.id}
        .imageUrl=${visitor.avatarUrl}
      ></chat-console-avatar>`;
    },
    actions(message): TemplateResult | undefined {
      const actions = actionsFor(message, client.state.agent);
      if (actions.length === 0) return undefined;
      return html`<chat-console-menu
        class="tools"
        look="icon-button small"
        label=${texts.conversation.actions}
        .items=${actions.map((action) => items[action])}
        @menu-choose=${(event: MenuChooseEvent) => act(event.id as MessageAction, message)}
        >${moreIcon}</chat-console-menu
      >`;
    },
  };
}
