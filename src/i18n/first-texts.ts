/**
 * The English that a visitor meets in the window's first moments: the only texts in its first download. All others follow right after it
 * (`locales/en.ts`).
 */
import type { Term } from './term.ts';

export const firstTexts = {
  actionReplies: 'Suggested answers',

  bannerConnecting: 'Connecting…',
  bannerOffline: 'You are offline. Your messages are sent as soon as you are back.',
  bannerReconnecting: 'Connection lost. Trying again…',

  commonBack: 'Back',
  commonLoading: 'Loading…',
  commonRetry: 'Try again',

  composerAttach: 'Attach',
  composerBlocked: 'Please fill in the form above first',
  composerDropFiles: 'Drop files here to send them',
  composerEmoji: 'Emoji',
  composerEnded: 'This conversation has ended. Write to start it again.',
  composerLabel: 'Message',
  composerPlaceholder: 'Write a message…',
  composerRemaining: { one: '{count} character left', other: '{count} characters left' },
  composerSend: 'Send',
  composerTooLong: {
    one: '{count} character too many. A message can have up to {limit}.',
    other: '{count} characters too many. A message can have up to {limit}.',
  },

  contentUnknown: 'This message cannot be shown here.',

  errorGeneral: 'Something went wrong. Please try again.',

  headerAway: 'We are away right now',
  headerBack: 'Back to the conversations',
  headerBot: 'Automatic assistant',
  headerBusy: 'All agents are busy',
  headerClose: 'Close chat',
  headerGrow: 'Make the window taller',
  headerMenu: 'Menu',
  headerMove: 'Move the window with the arrow keys',
  headerOnline: 'We are here for you',
  headerShrink: 'Make the window smaller',
  headerTitle: 'Chat with us',

  launcherClose: 'Close chat',
  launcherFailed: 'The chat could not be loaded. Press to try again.',
  launcherOpen: 'Open chat',
  launcherUnread: { one: 'Open chat, {count} unread message', other: 'Open chat, {count} unread messages' },

  listTitle: 'Conversations',

  logEmpty: 'No messages yet. Say hello!',
  logJumpToLatest: 'Jump to the latest message',
  logLabel: 'Messages',
  logLoadFailed: 'Earlier messages could not be loaded.',
  logLoadOlder: 'Load earlier messages',
  logLoading: 'Loading earlier messages…',
  logNewCount: { one: '{count} new message', other: '{count} new messages' },
  logNewMessages: 'New messages',
  logThreadStarted: 'Conversation started',

  messageAgent: 'Agent',
  messageBot: 'Bot',
  messageCancelUpload: 'Cancel upload',
  messageDeleted: 'This message was deleted.',
  messageDelivered: 'Delivered',
  messageDiscard: 'Delete',
  messageEdited: 'edited',
  messageFailed: 'Not sent',
  messageQueued: 'Waiting for a connection',
  messageRead: 'Read',
  messageRetry: 'Send again',
  messageSending: 'Sending',
  messageSent: 'Sent',
  messageSomeone: 'Someone',
  messageTyping: '{name} is typing…',
  messageTypingSeveral: 'Several people are typing…',
  messageUploading: 'Uploading, {percent}',
  messageYou: 'You',

  poweredBy: 'Powered by',

  previewOther: '{name}: message',
  previewText: '{name}: {text}',

  queuePosition: 'Your place in line: {position}',
  queueWait: 'Expected waiting time: {duration}',

  settingsTitle: 'Settings',

  systemAgentJoined: '{name} has joined the conversation.',
  systemAgentLeft: '{name} has left the conversation.',
  systemAgentOffline: '{name} is away right now. Your message will be answered later.',
  systemAgentsOffline: 'Nobody is here right now. Your message will be answered later.',
  systemBotFailed: 'The assistant could not answer. A person will help you.',
  systemQueued: 'Everybody is busy. You are in line and will be answered soon.',
  systemRated: 'You have rated this chat.',
  systemThreadClosed: 'The conversation has ended.',
  systemThreadClosedInactive: 'The conversation has ended because nobody wrote for a while.',
  systemTicketCreated: 'Your request was noted with the number {number}.',
  systemTransferred: '{name} is now taking care of you.',
  systemTransferredUnnamed: 'Someone else is now taking care of you.',

  timeToday: 'Today',
  timeYesterday: 'Yesterday',

  titleUnread: { one: '({count}) New message', other: '({count}) New messages' },
} as const satisfies Record<string, Term>;
