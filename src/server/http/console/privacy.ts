/** A visitor's data: out as a file, or gone. Admins only; the download itself is opened by its link. */
import type { FastifyInstance } from 'fastify';
import { Readable } from 'node:stream';
import * as v from 'valibot';
import type { Services } from '../../domain/services.ts';
import { baseUrlOf } from '../../origins.ts';
import { id } from '../../schemas/basics.ts';
import { idParams } from '../../schemas/console.ts';
import { parse } from '../../schemas/parse.ts';
import { requireAgent } from '../console-session.ts';
import { limitText } from './tickets.ts';

const tokenParams = v.object({ token: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)) });
const erasuresQuery = v.object({ before: v.exactOptional(id), limit: limitText });

export function privacyRoutes(app: FastifyInstance, services: Services): void {
  const { erasure, exports } = services;
  app.post('/api/v1/console/visitors/:id/export', async (request) => {
    const { row } = await requireAgent(services, request, 'admin');
    const visitorId = parse(idParams, request.params).id;
    const { path, expiresAt } = await exports.link(row.account_id, visitorId, row.id);
    return { url: baseUrlOf(request, services.config) + path, expiresAt };
  });
  app.delete('/api/v1/console/visitors/:id', async (request) => {
    const { row } = await requireAgent(services, request, 'admin');
    const visitorId = parse(idParams, request.params).id;
    return { erasure: await erasure.erase(row.account_id, visitorId, { role: 'agent', id: row.id }) };
  });
  app.get('/api/v1/console/erasures', async (request) => {
    const { row } = await requireAgent(services, request, 'admin');
    return erasure.list(row.account_id, parse(erasuresQuery, request.query));
  });
  app.get('/api/v1/exports/:token', async (request, reply) => {
    const { token } = parse(tokenParams, request.params);
    const parts = await exports.open(token, baseUrlOf(request, services.config));
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', 'attachment; filename="chat-data.json"')
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .send(Readable.from(parts));
  });
}
