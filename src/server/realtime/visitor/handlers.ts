import type { VisitorHandlers } from './context.ts';
import { conversationMethods } from './conversation-methods.ts';
import { serviceDeskMethods } from './service-desk-methods.ts';
import { receptionMethods } from './reception-methods.ts';
import { serviceMethods } from './service-methods.ts';
import { personMethods } from './visitor-methods.ts';

export const visitorHandlers: VisitorHandlers = {
  ...conversationMethods,
  ...personMethods,
  ...receptionMethods,
  ...serviceDeskMethods,
  ...serviceMethods,
};
