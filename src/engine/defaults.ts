/** What holds when neither page nor account says otherwise. */
import type { Capabilities, EngineOptions } from './options.ts';
import type { EngineState } from './state.ts';
import { merged } from './store.ts';

export const defaultCapabilities: Capabilities = Object.freeze({
  image: true,
  video: true,
  document: true,
  location: true,
  emoji: true,
  voice: true,
  screenshot: true,
  rating: true,
  ratingAfterEnd: true,
  leaveMessage: true,
  leaveMessageAfterEnd: true,
  handover: true,
  conversationList: true,
  newConversation: true,
  endConversation: true,
  transcript: true,
  ownData: true,
  links: true,
  popups: true,
  guidedQuestions: true,
  inviteByAgent: true,
});

export function initialState(options: EngineOptions): EngineState {
  return {
    options: Object.freeze({ ...options }),
    connection: Object.freeze({ status: 'idle', attempt: 0, unstable: false, wasOnline: false }),
    capabilities: merged(defaultCapabilities, options.capabilities ?? {}),
    groups: [],
    conversations: Object.freeze([]),
    hasMoreConversations: false,
    loadingConversations: false,
    view: Object.freeze({
      open: false,
      launcherHidden: options.launcher?.hidden ?? false,
      screen: 'conversation',
      rating: false,
    }),
    unread: 0,
    invites: Object.freeze([]),
    channels: options.channels ?? Object.freeze([]),
    destroyed: false,
  };
}
