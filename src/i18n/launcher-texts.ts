/** The few texts that are needed before the window's code has loaded. English only: the eager download has no room for 17 languages. */
export const launcherTexts = {
  launcherClose: 'Close chat',
  launcherFailed: 'The chat could not be loaded. Press to try again.',
  launcherLabel: 'Chat',
  launcherLoading: 'Loading chat…',
  launcherOpen: 'Open chat',
  launcherUnread: { one: 'Open chat, {count} unread message', other: 'Open chat, {count} unread messages' },
} as const;
