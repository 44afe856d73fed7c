/** What an agent's method may use, and the shape of every method. */
import type { AgentMethod, AgentMethods, AgentProfile, AgentRole } from '../../../protocol/agent-frames.ts';
import type { Conversation } from '../../../protocol/model.ts';
import { ChatError } from '../../../protocol/errors.ts';
import type { ConversationRecord } from '../../domain/conversation-record.ts';
import type { Services } from '../../domain/services.ts';
import type { Reader } from '../../domain/views.ts';

export interface AgentContext {
  readonly services: Services;
  readonly accountId: string;
  readonly agentId: string;
  readonly agent: AgentProfile;
  readonly reader: Reader;
  /** A conversation of the agent's account, or CONVERSATION_NOT_FOUND. */
  conversation(id: string): Promise<ConversationRecord>;
  view(record: ConversationRecord): Conversation;
  /** This socket gets the conversation's entries live from now on. */
  follow(conversationId: string): void;
}
export type AgentHandler<M extends AgentMethod> = (
  context: AgentContext,
  params: AgentMethods[M]['params'],
) => Promise<AgentMethods[M]['result']>;
export type AgentHandlers = { readonly [M in AgentMethod]: AgentHandler<M> };

const rank: Readonly<Record<AgentRole, number>> = { agent: 0, admin: 1, owner: 2 };
/** Roles are held here and in the routes, never in the console alone. */
export function requireRole(agent: Pick<AgentProfile, 'role'>, least: AgentRole): void {
  if (rank[agent.role] < rank[least])
    throw new ChatError('FORBIDDEN', `This needs the role ${least}; you are ${agent.role}.`);
}
