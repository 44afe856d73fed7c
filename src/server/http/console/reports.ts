/** Figures and search. */
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import type { Services } from '../../domain/services.ts';
import { baseUrlOf } from '../../origins.ts';
import { cursorText, limits } from '../../schemas/basics.ts';
import { parse } from '../../schemas/parse.ts';
import { requireAgent } from '../console-session.ts';
import { limitText } from './tickets.ts';

const threadsQuery = v.object({
  rated: v.exactOptional(
    v.pipe(
      v.picklist(['0', '1'], 'must be 1 or 0'),
      v.transform((value) => value === '1'),
    ),
  ),
  cursor: v.exactOptional(cursorText),
  limit: limitText,
});
const searchQuery = v.object({
  q: v.pipe(v.string(), v.trim(), v.minLength(2, 'must have at least 2 characters'), v.maxLength(limits.name)),
  conversationsCursor: v.exactOptional(cursorText),
  visitorsCursor: v.exactOptional(cursorText),
  ticketsCursor: v.exactOptional(cursorText),
  limit: limitText,
});

export function reportRoutes(app: FastifyInstance, services: Services): void {
  const { reports, threadSummaries, search } = services;
  app.get('/api/v1/console/reports/today', async (request) => {
    const { row } = await requireAgent(services, request);
    return reports.today(row.account_id);
  });
  app.get('/api/v1/console/reports/threads', async (request) => {
    const { row } = await requireAgent(services, request);
    return threadSummaries.list(row.account_id, parse(threadsQuery, request.query));
  });
  app.get('/api/v1/console/search', async (request) => {
    const { row } = await requireAgent(services, request);
    const reader = { role: 'agent', id: row.id, baseUrl: baseUrlOf(request, services.config) } as const;
    return search.find(row.account_id, parse(searchQuery, request.query), reader);
  });
}
