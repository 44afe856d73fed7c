import type { Term } from '../localizer.ts';

/** English, the source of all others and the only one in the first download. Keys say what the text is for, not what it says. */
export const en = {
  launcherOpen: 'Open chat',
  launcherClose: 'Close chat',
  launcherUnread: { one: 'Open chat, {count} unread message', other: 'Open chat, {count} unread messages' },
} as const satisfies Record<string, Term>;
