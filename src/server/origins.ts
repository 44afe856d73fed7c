/** Which pages may embed the chat. CORS does not apply to WebSockets, so the hello asks here too. */
import type { Account } from './domain/accounts.ts';
import type { Config } from './config.ts';

export interface Caller {
  /** The `Origin` header; programs that are no browser have none. */
  readonly origin: string | undefined;
  readonly baseUrl: string;
}

export function originAllowed(caller: Caller, account: Account, config: Config): boolean {
  const allowed = [...account.settings.security.allowedOrigins, ...config.allowedOrigins];
  if (allowed.length === 0 || caller.origin === undefined) return true;
  return caller.origin === caller.baseUrl || allowed.includes(caller.origin);
}
/** For what the agents' cookie opens: only pages of this very server. */
export function isOwnOrigin(origin: string | undefined, baseUrl: string): boolean {
  return origin === undefined || origin === baseUrl;
}
/** The origin by which a request reached this server. */
export function baseUrlOf(
  request: {
    headers: {
      host?: string | undefined;
      'x-forwarded-proto'?: string | string[] | undefined;
      'x-forwarded-host'?: string | string[] | undefined;
    };
  },
  config: Pick<Config, 'publicUrl' | 'trustProxy'>,
): string {
  if (config.publicUrl !== undefined) return config.publicUrl;
  const first = (value: string | string[] | undefined): string | undefined =>
    config.trustProxy ? (Array.isArray(value) ? value[0] : value)?.split(',')[0]?.trim() : undefined;
  const protocol = first(request.headers['x-forwarded-proto']) === 'https' ? 'https' : 'http';
  return `${protocol}://${first(request.headers['x-forwarded-host']) ?? request.headers.host ?? 'localhost'}`;
}
