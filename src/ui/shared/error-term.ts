import type { TermKey } from '../../i18n/terms.ts';
import type { ErrorCode } from '../../protocol/errors.ts';

const TERMS: Partial<Readonly<Record<ErrorCode, TermKey>>> = {
  AUTH_REQUIRED: 'authRequired',
  BANNED: 'bannerBanned',
  CONNECTION_LOST: 'errorOffline',
  CONVERSATION_LIMIT: 'errorConversationLimit',
  CONVERSATION_NOT_FOUND: 'errorNotFound',
  FORBIDDEN: 'errorForbidden',
  NOT_CONNECTED: 'errorOffline',
  NOT_FOUND: 'errorNotFound',
  RATE_LIMITED: 'errorRateLimited',
  SESSION_EXPIRED: 'authExpired',
  TIMEOUT: 'errorTimeout',
  UNAVAILABLE: 'errorUnavailable',
};
/** What the visitor is told about an error: its reason and way out where there is one in words, else that something went wrong. */
export function errorTerm(error: unknown): TermKey {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return (typeof code === 'string' && Object.hasOwn(TERMS, code) && TERMS[code as ErrorCode]) || 'errorGeneral';
}
