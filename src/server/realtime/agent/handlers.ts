import type { AgentHandlers } from './context.ts';
import { conversationMethods } from './conversation-methods.ts';
import { otherMethods } from './other-methods.ts';

export const agentHandlers: AgentHandlers = { ...conversationMethods, ...otherMethods };
