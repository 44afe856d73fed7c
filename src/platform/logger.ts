import type { Logger } from '../engine/ports/index.ts';

/** On the page's console, recognisable. Debug lines stay out of it: pages listen to `chat-log` when they want them. */
export function createLogger(): Logger {
  const say = (level: 'warn' | 'error', message: string, data: unknown): void =>
    console[level](`<chat-widget> ${message}`, ...(data === undefined ? [] : [data]));
  return {
    debug: () => {},
    warn: (message, data) => say('warn', message, data),
    error: (message, data) => say('error', message, data),
  };
}
