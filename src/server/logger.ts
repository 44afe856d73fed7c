import { pino } from 'pino';
import type { Logger as Pino } from 'pino';

export type Logger = Pino;

/** Structured lines on standard output. What people say, their addresses and their tokens never stand in them. */
export function createLogger(level: string): Logger {
  const paths = [
    ...['req', 'busboyOptions'].flatMap((owner) => [`${owner}.headers.authorization`, `${owner}.headers.cookie`]),
    'password',
    'token',
    '*.password',
    '*.token',
  ];
  return pino({ level, redact: { paths, censor: '[removed]' } });
}
