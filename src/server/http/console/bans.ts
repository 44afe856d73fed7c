/** Who is shut out. Banning and lifting go over the agents' socket. */
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import type { Services } from '../../domain/services.ts';
import { cursorText } from '../../schemas/basics.ts';
import { parse } from '../../schemas/parse.ts';
import { requireAgent } from '../console-session.ts';
import { limitText } from './tickets.ts';

const query = v.object({ cursor: v.exactOptional(cursorText), limit: limitText });

export function banRoutes(app: FastifyInstance, services: Services): void {
  app.get('/api/v1/console/bans', async (request) => {
    const { row } = await requireAgent(services, request);
    return services.bans.list(row.account_id, parse(query, request.query));
  });
}
