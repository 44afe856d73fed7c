/** Settings of the account. Everybody on the team reads (without secrets, unless admin), admins and owners write. */
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import type { AgentRole } from '../../../protocol/agent-frames.ts';
import type { Services } from '../../domain/services.ts';
import { collectionOf } from '../../domain/settings/settings-service.ts';
import { parse } from '../../schemas/parse.ts';
import { requireAgent } from '../console-session.ts';

const collectionParams = v.object({ collection: v.string() });
const itemParams = v.object({ collection: v.string(), id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)) });
/** A bot with thousands of answers is larger than the usual body. */
const bodyLimit = 8 * 1024 * 1024;

export function settingsRoutes(app: FastifyInstance, services: Services): void {
  const { settings } = services;
  const account = '/api/v1/console/settings/account';
  const collection = '/api/v1/console/settings/:collection';

  app.get(account, async (request) => {
    const { row } = await requireAgent(services, request);
    return { settings: settings.account(row.account_id, seesSecrets(row.role)) };
  });
  app.put(account, { bodyLimit }, async (request) => {
    const { row } = await requireAgent(services, request, 'admin');
    return { settings: await settings.saveAccount(row.account_id, request.body) };
  });
  app.get(collection, async (request) => {
    const { row } = await requireAgent(services, request);
    const name = collectionOf(parse(collectionParams, request.params).collection);
    return { items: settings.list(row.account_id, name, seesSecrets(row.role)) };
  });
  app.post(collection, { bodyLimit }, async (request) => {
    const { row } = await requireAgent(services, request, 'admin');
    const name = collectionOf(parse(collectionParams, request.params).collection);
    return { item: await settings.create(row.account_id, name, request.body) };
  });
  app.put(`${collection}/:id`, { bodyLimit }, async (request) => {
    const { row } = await requireAgent(services, request, 'admin');
    const params = parse(itemParams, request.params);
    const name = collectionOf(params.collection);
    return { item: await settings.replace(row.account_id, name, params.id, request.body) };
  });
  app.delete(`${collection}/:id`, async (request) => {
    const { row } = await requireAgent(services, request, 'admin');
    const params = parse(itemParams, request.params);
    await settings.remove(row.account_id, collectionOf(params.collection), params.id);
    return {};
  });
}
function seesSecrets(role: AgentRole): boolean {
  return role !== 'agent';
}
