/** What the visitor may do with their own data: have it, or have it gone, here, on the server and in the other tabs. */
import type { Commands } from './commands.ts';
import { isLocal } from './conversations.ts';
import type { Core } from './core.ts';
import type { Line } from './line.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

export function createOwnData(
  core: Core,
  line: Line,
  session: Session,
  vault: Vault,
): Pick<Commands, 'eraseVisitor' | 'exportVisitor'> {
  const { store, events, inner } = core;

  /** Nothing of that person stays in this tab or in the browser's storage; then we come as a stranger. */
  async function forget(visitorId: string | undefined): Promise<void> {
    const { visitor, conversations } = store.state;
    inner.emit('visitor-changed', undefined);
    // The server has closed the line already, and we are somebody new.
    const still = visitor === undefined || visitor.id === visitorId;
    if (still) await session.forget();
    for (const name of await vault.names('')) if (still || name !== 'session') await vault.remove(name);
    if (!still) return;
    store.set({ visitor: undefined, conversations: [], invites: [], hasMoreConversations: false });
    store.setView({ conversationId: undefined, rating: false });
    for (const { conversation } of conversations)
      if (!isLocal(conversation.id))
        events.emit('conversation', { change: 'removed', conversationId: conversation.id });
    line.reopen();
  }
  inner.on('tab', (message) => {
    if (message.kind === 'erased') forget(message['visitorId'] as string).catch((error: unknown) => core.report(error));
  });
  return {
    async eraseVisitor() {
      const visitorId = store.state.visitor?.id;
      await line.request('visitor.erase', {});
      line.post('erased', { visitorId });

      await forget(visitorId);
    },
    exportVisitor: async () => (await line.request('visitor.export', {})).url,
  };
}
