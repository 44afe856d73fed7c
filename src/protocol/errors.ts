/** Stable error codes, used on the wire, in `chat-error` and in logs. Documented in docs/errors.md (a test compares). */
export type ErrorCode =
  | 'NOT_CONNECTED'
  | 'CONNECTION_LOST'
  | 'TIMEOUT'
  | 'INTERNAL'
  | 'UNAVAILABLE'
  | 'VALIDATION'
  | 'UNKNOWN_METHOD'
  | 'UNSUPPORTED_VERSION'
  | 'RATE_LIMITED'
  | 'TOO_LARGE'
  | 'UPLOAD_CANCELLED'
  | 'UPLOAD_TYPE'
  | 'UPLOAD_NOT_FOUND'
  | 'ACCOUNT_NOT_FOUND'
  | 'ORIGIN_NOT_ALLOWED'
  | 'SESSION_EXPIRED'
  | 'AUTH_INVALID'
  | 'AUTH_REQUIRED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'CONVERSATION_NOT_FOUND'
  | 'CONVERSATION_LIMIT'
  | 'THREAD_ACTIVE'
  | 'THREAD_CLOSED'
  | 'GROUP_NOT_FOUND'
  | 'GROUP_OFFLINE'
  | 'FORM_NOT_FOUND'
  | 'INVITE_NOT_FOUND'
  | 'BANNED'
  | 'TOO_MANY_CONNECTIONS'
  | 'DESTROYED';

export interface ErrorBody {
  readonly code: ErrorCode;
  /** For developers, in English: what happened, with which value, and the way out. */
  readonly message: string;
  /** Path of the offending value, e.g. `params.content.text`. */
  readonly field?: string;
  /** Trying the same again later may work. */
  readonly retryable: boolean;
  /** Milliseconds until a retry makes sense. */
  readonly retryAfterMs?: number;
}

/** Recognised across copies of this module by `code`, so never compare with `instanceof` alone. */
export class ChatError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  constructor(
    code: ErrorCode,
    message: string,
    more: {
      field?: string | undefined;
      retryable?: boolean | undefined;
      retryAfterMs?: number | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'ChatError';
    this.code = code;
    this.field = more.field;
    this.retryable = more.retryable ?? false;
    this.retryAfterMs = more.retryAfterMs;
  }
  static from(body: ErrorBody): ChatError {
    return new ChatError(body.code, body.message, body);
  }
  toBody(): ErrorBody {
    return {
      code: this.code,
      message: this.message,
      retryable: this.retryable,
      ...(this.field === undefined ? {} : { field: this.field }),
      ...(this.retryAfterMs === undefined ? {} : { retryAfterMs: this.retryAfterMs }),
    };
  }
}
