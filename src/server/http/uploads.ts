/** Files in and out. What leaves can never run as a page of this server. */
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ChatError } from '../../protocol/errors.ts';
import type { UploadKind, UploadResult } from '../../protocol/visitor-frames.ts';
import type { Services } from '../domain/services.ts';
import { bannedError } from '../domain/bans.ts';
import { isPlayable, isSafeImage } from '../domain/uploads.ts';
import type { UploadOwner } from '../domain/uploads.ts';
import { absolute } from '../domain/views.ts';
import type { Metrics } from '../metrics.ts';
import { baseUrlOf, originAllowed } from '../origins.ts';
import { AddressLimiter } from '../realtime/address-limiter.ts';
import { requireAgent } from './console-session.ts';
import { readRange } from './range.ts';

const uploadsPerMinute = 60;

export async function uploadRoutes(app: FastifyInstance, services: Services, metrics: Metrics): Promise<void> {
  await app.register(multipart, { limits: { files: 1, fields: 10, fileSize: Number.MAX_SAFE_INTEGER } });
  const limiter = new AddressLimiter(uploadsPerMinute, services.clock);

  const receive = async (
    request: FastifyRequest,
    owner: UploadOwner,
    refused: readonly UploadKind[] = [],
  ): Promise<UploadResult> => {
    limiter.sweep();
    const wait = limiter.wait(owner.id);
    if (wait > 0)
      throw new ChatError('RATE_LIMITED', 'Too many uploads. Wait a little.', { retryable: true, retryAfterMs: wait });
    if (!request.isMultipart())
      throw new ChatError('VALIDATION', 'Send the file as multipart/form-data in the field "file".', { field: 'file' });
    const part = await request.file();
    if (!part || part.fieldname !== 'file')
      throw new ChatError('VALIDATION', 'The field "file" is missing.', { field: 'file' });
    const limits = services.accounts.get(owner.accountId).settings.upload;
    const maxBytes = Math.min(limits.maxBytes, services.config.maxUploadBytes);
    const result = await services.uploads.receive(part.file, part.filename, owner, { ...limits, maxBytes, refused });
    metrics.uploads.inc();
    return { ...result, url: absolute(result.url, baseUrlOf(request, services.config)) };
  };
  app.post('/api/v1/uploads', async (request) => {
    const { owner, refused } = await visitorOf(services, request);
    return receive(request, owner, refused);
  });
  app.post('/api/v1/console/uploads', async (request) => {
    const { row } = await requireAgent(services, request);
    return receive(request, { accountId: row.account_id, id: row.id, role: 'agent' });
  });
  app.get<{ Params: { id: string; name: string } }>('/api/v1/files/:id/:name', (request, reply) =>
    sendFile(services, request, reply),
  );
}

async function visitorOf(
  services: Services,
  request: FastifyRequest,
): Promise<{ owner: UploadOwner; refused: readonly UploadKind[] }> {
  const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new ChatError('AUTH_REQUIRED', 'Send the session as "Authorization: Bearer …".');
  const session = await services.sessions.find(token);
  const visitor = session && (await services.visitors.find(session.visitorId));
  if (!session || !visitor)
    throw new ChatError('SESSION_EXPIRED', 'This session is unknown or has expired. Reconnect to get a new one.', {
      retryable: true,
    });
  if (visitor.ban) throw bannedError();
  const account = services.accounts.get(session.accountId);
  const caller = { origin: request.headers.origin, baseUrl: baseUrlOf(request, services.config) };
  if (!originAllowed(caller, account, services.config)) {
    throw new ChatError(
      'ORIGIN_NOT_ALLOWED',
      `The site ${caller.origin ?? ''} is not on this account's list of allowed origins.`,
    );
  }
  return {
    owner: { accountId: session.accountId, id: session.visitorId, role: 'visitor' },
    refused: services.sessions.refusedUploads(session.hash),
  };
}
async function sendFile(
  services: Services,
  request: FastifyRequest<{ Params: { id: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const row = await services.uploads.find(request.params.id);
  if (!row) throw new ChatError('UPLOAD_NOT_FOUND', 'There is no such file.');
  const shown = isSafeImage(row.media_type) || isPlayable(row.media_type);
  void reply
    .header('content-type', shown ? row.media_type : 'application/octet-stream')
    .header('content-disposition', `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeName(row.name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('access-control-allow-origin', '*')
    .header('cache-control', 'private, max-age=31536000, immutable')
    .header('etag', `"${row.sha256}"`)
    .header('accept-ranges', 'bytes');
  if (request.headers['if-none-match'] === `"${row.sha256}"`) return reply.code(304).send();
  const range = readRange(request.headers.range, row.size);
  if (range === 'unsatisfiable')
    return reply
      .code(416)
      .header('content-range', `bytes */${String(row.size)}`)
      .send();
  if (!range) return reply.header('content-length', row.size).send(services.uploads.open(row));
  return reply
    .code(206)
    .header('content-range', `bytes ${String(range.start)}-${String(range.end)}/${String(row.size)}`)
    .header('content-length', range.end - range.start + 1)
    .send(services.uploads.open(row, range));
}
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`);
}
