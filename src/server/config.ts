/** The environment, read once and checked. An error names the variable, its value and the way out. */
import path from 'node:path';

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Origin by which browsers reach this server; absent: taken from each request's Host header. */
  readonly publicUrl: string | undefined;
  readonly smtpUrl: string | undefined;
  /** Sender of all mail; absent: made from SMTP_URL or PUBLIC_URL. */
  readonly mailFrom: string | undefined;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Beside each account's own list. Empty: only the accounts' lists count. */
  readonly allowedOrigins: readonly string[];
  readonly maxUploadBytes: number;
  /** Ids that name no account (a vendor's own licence or integration id) lead to the default account. */
  readonly acceptAnyAccount: boolean;
  /** Serves the demo site on `/`. */
  readonly demo: boolean;
  readonly trustProxy: boolean;
  readonly heartbeatMs: number;
  /** Requests that one visitor's socket may send at once, and per second after that. */
  readonly requestBurst: number;
  readonly requestsPerSecond: number;
  /** New sockets per minute and address. */
  readonly connectionsPerMinute: number;
  readonly connectionsPerVisitor: number;
  /** Webhook bots may live in this server's own network. */
  readonly botPrivateAddresses: boolean;
}
export type Environment = Readonly<Record<string, string | undefined>>;

export class ConfigError extends Error {
  readonly variable: string;
  constructor(variable: string, message: string) {
    super(message);
    this.name = 'ConfigError';
    this.variable = variable;
  }
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const mebibyte = 1024 * 1024;

export function readConfig(environment: Environment): Config {
  const value = (name: string): string | undefined => {
    const text = environment[name]?.trim();
    return text === '' ? undefined : text;
  };
  const integer = (name: string, fallback: number, low: number, high: number): number => {
    const text = value(name);
    if (text === undefined) return fallback;
    const number = Number(text);
    if (!Number.isInteger(number) || number < low || number > high) {
      throw new ConfigError(
        name,
        `${name} is "${text}"; it must be a whole number from ${String(low)} to ${String(high)}. Without it ${String(fallback)} is used.`,
      );
    }
    return number;
  };
  const flag = (name: string, fallback: boolean): boolean => {
    const text = value(name)?.toLowerCase();
    if (text === undefined) return fallback;
    if (['1', 'true', 'yes', 'on'].includes(text)) return true;
    if (['0', 'false', 'no', 'off'].includes(text)) return false;
    throw new ConfigError(name, `${name} is "${text}"; use 1 or 0.`);
  };
  if (value('DATABASE_URL') !== undefined) {
    throw new ConfigError(
      'DATABASE_URL',
      'DATABASE_URL is set, but this version does not support PostgreSQL. Remove the variable: the server keeps its data in DATA_DIR by itself.',
    );
  }
  const level = value('LOG_LEVEL') ?? 'info';
  const logLevel = logLevels.find((known) => known === level);
  if (!logLevel) throw new ConfigError('LOG_LEVEL', `LOG_LEVEL is "${level}"; use one of ${logLevels.join(', ')}.`);
  const demo = flag('DEMO', false);
  return {
    port: integer('PORT', 8080, 0, 65_535),
    host: value('HOST') ?? '0.0.0.0',
    dataDir: path.resolve(value('DATA_DIR') ?? 'data'),
    publicUrl: readOrigin('PUBLIC_URL', value('PUBLIC_URL')),
    smtpUrl: readSmtp(value('SMTP_URL')),
    mailFrom: readAddress('MAIL_FROM', value('MAIL_FROM')),
    logLevel,
    allowedOrigins: (value('ALLOWED_ORIGINS') ?? '')
      .split(/[\s,]+/)
      .filter((origin) => origin !== '')
      .map((origin) => readOrigin('ALLOWED_ORIGINS', origin) ?? origin),
    maxUploadBytes: integer('MAX_UPLOAD_BYTES', 20 * mebibyte, 1024, 10 * 1024 * mebibyte),
    acceptAnyAccount: flag('ACCEPT_ANY_ACCOUNT', true),
    demo,
    trustProxy: flag('TRUST_PROXY', false),
    heartbeatMs: integer('HEARTBEAT_MS', 25_000, 100, 300_000),
    requestBurst: integer('REQUEST_BURST', 200, 1, 100_000),
    requestsPerSecond: integer('REQUESTS_PER_SECOND', 50, 1, 100_000),
    connectionsPerMinute: integer('CONNECTIONS_PER_MINUTE', 600, 1, 10_000_000),
    connectionsPerVisitor: integer('CONNECTIONS_PER_VISITOR', 30, 1, 10_000),
    botPrivateAddresses: flag('BOT_PRIVATE_ADDRESSES', false),
  };
}

function readOrigin(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    const url = new URL(text);
    const bare =
      (url.protocol === 'http:' || url.protocol === 'https:') &&
      url.pathname === '/' &&
      url.search === '' &&
      url.hash === '';
    if (bare) return url.origin;
  } catch {
    // Said below.
  }
  throw new ConfigError(
    name,
    `${name} holds "${text}"; it must be an origin such as https://chat.example, without a path.`,
  );
}
function readSmtp(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol)) return text;
  throw new ConfigError(
    'SMTP_URL',
    'SMTP_URL must look like smtp://user:password@mail.example:587 (or smtps://…:465).',
  );
}
function readAddress(name: string, text: string | undefined): string | undefined {
  if (text === undefined || /^[^\s@<>",;]+@[^\s@<>",;]+$/.test(text)) return text;
  throw new ConfigError(name, `${name} is "${text}"; it must be a bare address such as support@shop.example.`);
}
