/**
 * The English that a visitor meets in the window's first moments: the only texts in its first download. All others follow right after it
 * (`locales/en.ts`).
 */
import type { Term } from './term.ts';

export const firstTexts = {
  commonLoading: 'Loading…',
  commonRetry: 'Try again',

  composerAttach: 'Attach',
  composerBlocked: 'Please fill in the form above first',
  composerEmoji: 'Emoji',
  composerEnded: 'This conversation has ended. Write to start it again.',
  composerLabel: 'Message',
  composerPlaceholder: 'Write a message…',
  composerSend: 'Send',

  errorGeneral: 'Something went wrong. Please try again.',

  headerAway: 'We are away right now',
  headerBot: 'Automatic assistant',
  headerBusy: 'All agents are busy',
  headerClose: 'Close chat',
  headerMenu: 'Menu',
  headerOnline: 'We are here for you',
  headerTitle: 'Chat with us',

  launcherClose: 'Close chat',
  launcherOpen: 'Open chat',
  launcherUnread: { one: 'Open chat, {count} unread message', other: 'Open chat, {count} unread messages' },

  logEmpty: 'No messages yet. Say hello!',
  logLabel: 'Messages',
  logNewMessages: 'New messages',
  logThreadStarted: 'Conversation started',

  messageAgent: 'Agent',
  messageBot: 'Bot',
  messageDeleted: 'This message was deleted.',
  messageDelivered: 'Delivered',
  messageEdited: 'edited',
  messageFailed: 'Not sent',
  messageQueued: 'Waiting for a connection',
  messageRead: 'Read',
  messageSending: 'Sending',
  messageSent: 'Sent',
  messageSomeone: 'Someone',
  messageYou: 'You',

  poweredBy: 'Powered by',

  previewOther: '{name}: message',
  previewText: '{name}: {text}',

  timeToday: 'Today',
  timeYesterday: 'Yesterday',
} as const satisfies Record<string, Term>;
