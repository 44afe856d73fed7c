/** Methods behind which the services of a support team stand: invites, bots, queue. */
import { ChatError } from '../../../protocol/errors.ts';
import type { VisitorHandlers } from './context.ts';

type ServiceMethods = Omit<
  VisitorHandlers,
  | keyof typeof import('./conversation-methods.ts').conversationMethods
  | keyof typeof import('./visitor-methods.ts').personMethods
  | keyof typeof import('./reception-methods.ts').receptionMethods
  | keyof typeof import('./service-desk-methods.ts').serviceDeskMethods
>;

export const serviceMethods: ServiceMethods = {
  'url.info': () => notOffered('Previews of addresses'),
};
function notOffered(what: string): Promise<never> {
  return Promise.reject(new ChatError('UNAVAILABLE', `${what}: not offered by this server.`));
}
