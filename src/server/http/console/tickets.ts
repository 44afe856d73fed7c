/** Tickets for agents. */
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import type { AgentRow } from '../../domain/agents.ts';
import type { Services } from '../../domain/services.ts';
import type { TicketAuthor } from '../../domain/tickets/ticket-input.ts';
import { replyView, ticketDetailView } from '../../domain/tickets/ticket-view.ts';
import { baseUrlOf } from '../../origins.ts';
import { clientId, cursorText, email, id, name, text } from '../../schemas/basics.ts';
import { idParams } from '../../schemas/console.ts';
import { parse } from '../../schemas/parse.ts';
import { fieldValues } from '../../schemas/visitor-frames.ts';
import { requireAgent } from '../console-session.ts';

const status = v.picklist(['open', 'pending', 'solved', 'closed']);
const subject = v.pipe(name, v.trim(), v.nonEmpty('must not be empty'));
const uploadIds = v.exactOptional(v.pipe(v.array(id), v.maxLength(20)));
export const limitText = v.exactOptional(
  v.pipe(
    v.string(),
    v.regex(/^\d{1,3}$/, 'must be a number from 1 to 200'),
    v.transform(Number),
    v.minValue(1),
    v.maxValue(200),
  ),
);
const listQuery = v.object({
  status: v.exactOptional(status),
  assigneeId: v.exactOptional(id),
  groupId: v.exactOptional(id),
  visitorId: v.exactOptional(id),
  search: v.exactOptional(name),
  cursor: v.exactOptional(cursorText),
  limit: limitText,
});
const getQuery = v.object({ after: v.exactOptional(id), limit: limitText });
const createBody = v.object({
  clientId,
  subject,
  text: v.exactOptional(text),
  visitorId: v.exactOptional(id),
  groupId: v.exactOptional(id),
  assigneeId: v.exactOptional(id),
  name: v.exactOptional(name),
  email: v.exactOptional(email),
  fields: v.exactOptional(fieldValues),
  uploadIds,
});
const changeBody = v.object({
  subject: v.exactOptional(subject),
  status: v.exactOptional(status),
  groupId: v.exactOptional(v.nullable(id)),
  assigneeId: v.exactOptional(v.nullable(id)),
  fields: v.exactOptional(fieldValues),
});
const replyBody = v.object({
  clientId,
  text: v.pipe(text, v.trim(), v.nonEmpty('must not be empty')),
  visibility: v.exactOptional(v.picklist(['all', 'agents'])),
  status: v.exactOptional(status),
  uploadIds,
});

export function ticketRoutes(app: FastifyInstance, services: Services): void {
  const { tickets, visitors } = services;
  const base = '/api/v1/console/tickets';
  app.get(base, async (request) => {
    const { row } = await requireAgent(services, request);
    return tickets.list(row.account_id, parse(listQuery, request.query));
  });
  app.post(base, async (request) => {
    const { row } = await requireAgent(services, request);
    const body = parse(createBody, request.body);
    const visitor =
      body.visitorId === undefined ? undefined : (await visitors.get(row.account_id, body.visitorId)).visitor;
    const { ticket } = await tickets.create(
      row.account_id,
      {
        ...body,
        clientKey: `agent:${row.id}:${body.clientId}`,
        name: body.name ?? visitor?.name,
        email: body.email ?? visitor?.email,
      },
      authorOf(row),
    );
    return { ticket };
  });
  app.get(`${base}/:id`, async (request) => {
    const { row } = await requireAgent(services, request);
    const detail = await tickets.get(
      row.account_id,
      parse(idParams, request.params).id,
      parse(getQuery, request.query),
    );
    return ticketDetailView(detail, baseUrlOf(request, services.config));
  });
  app.patch(`${base}/:id`, async (request) => {
    const { row } = await requireAgent(services, request);
    const change = parse(changeBody, request.body);
    return { ticket: await tickets.update(row.account_id, parse(idParams, request.params).id, change) };
  });
  app.post(`${base}/:id/replies`, async (request) => {
    const { row } = await requireAgent(services, request);
    const { id: ticketId } = parse(idParams, request.params);
    const baseUrl = baseUrlOf(request, services.config);
    const answer = await tickets.reply(
      row.account_id,
      ticketId,
      parse(replyBody, request.body),
      authorOf(row),
      baseUrl,
    );
    return { ticket: answer.ticket, reply: replyView(answer.reply, baseUrl) };
  });
}
function authorOf(row: AgentRow): TicketAuthor {
  return { role: 'agent', id: row.id, name: row.name };
}
