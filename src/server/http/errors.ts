/** Errors as JSON: `{error: {code, message, …}}`. What went wrong inside stays inside. */
import type { FastifyError, FastifyInstance } from 'fastify';
import type { ErrorCode } from '../../protocol/errors.ts';
import { ChatError } from '../../protocol/errors.ts';

const statuses: Partial<Readonly<Record<ErrorCode, number>>> = {
  VALIDATION: 400,
  AUTH_REQUIRED: 401,
  AUTH_INVALID: 401,
  SESSION_EXPIRED: 401,
  FORBIDDEN: 403,
  ORIGIN_NOT_ALLOWED: 403,
  BANNED: 403,
  NOT_FOUND: 404,
  ACCOUNT_NOT_FOUND: 404,
  UPLOAD_NOT_FOUND: 404,
  CONVERSATION_NOT_FOUND: 404,
  GROUP_NOT_FOUND: 404,
  FORM_NOT_FOUND: 404,
  INVITE_NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_LARGE: 413,
  UPLOAD_TYPE: 415,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
};
export function statusOf(code: ErrorCode): number {
  return statuses[code] ?? 400;
}

export function installErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | ChatError, request, reply) => {
    const known = error instanceof ChatError ? error : fromFastify(error);
    const status = statusOf(known.code);
    if (status >= 500) request.log.error({ err: error }, 'request failed');
    if (known.retryAfterMs !== undefined) void reply.header('retry-after', Math.ceil(known.retryAfterMs / 1000));
    return reply.code(status).send({ error: known.toBody() });
  });
  app.setNotFoundHandler((request, reply) => {
    // A file that a deployment took away must not stay missing for a year.
    void reply.header('cache-control', 'no-store');
    const error = new ChatError(
      'NOT_FOUND',
      `There is nothing at ${request.method} ${request.url.split('?')[0] ?? ''}.`,
    );
    return reply.code(404).send({ error: error.toBody() });
  });
}
function fromFastify(error: FastifyError): ChatError {
  if (error.code === 'FST_REQ_FILE_TOO_LARGE' || error.statusCode === 413)
    return new ChatError('TOO_LARGE', 'The request is too large.');
  if (error.statusCode === 429)
    return new ChatError('RATE_LIMITED', 'Too many requests. Wait a little.', { retryable: true });
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return new ChatError('VALIDATION', error.message);
  return new ChatError('INTERNAL', 'The server made a mistake. It was logged.', { retryable: true });
}
