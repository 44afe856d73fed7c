/** Signing in, and the agents of an account. Everything else of the console is its socket, or has a file of its own. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ChatError } from '../../protocol/errors.ts';
import type { AgentProfile } from '../../protocol/agent-frames.ts';
import { agentSessionMs } from '../domain/agent-access.ts';
import type { Services } from '../domain/services.ts';
import { baseUrlOf } from '../origins.ts';
import { AddressLimiter } from '../realtime/address-limiter.ts';
import { acceptInviteBody, agentPatchBody, idParams, inviteBody, loginBody, setupBody } from '../schemas/console.ts';
import { parse } from '../schemas/parse.ts';
import { checkOrigin, requireAgent } from './console-session.ts';
import { clearedCookie, sessionCookie } from './cookies.ts';

const triesPerMinute = 10;

export function consoleRoutes(app: FastifyInstance, services: Services): void {
  const { agents, agentAccess, bus } = services;
  const tries = new AddressLimiter(triesPerMinute, services.clock);
  const limitTries = (...keys: string[]): void => {
    tries.sweep();
    for (const key of keys) {
      const wait = tries.wait(key);
      if (wait > 0)
        throw new ChatError('RATE_LIMITED', 'Too many tries. Wait a minute.', { retryable: true, retryAfterMs: wait });
    }
  };
  const signIn = async (
    request: FastifyRequest,
    reply: FastifyReply,
    agent: AgentProfile,
  ): Promise<{ agent: AgentProfile }> => {
    const token = await agentAccess.openSession(agent.id);
    void reply.header(
      'set-cookie',
      sessionCookie(token, agentSessionMs, baseUrlOf(request, services.config).startsWith('https:')),
    );
    return { agent };
  };

  app.post('/api/v1/console/setup', async (request, reply) => {
    checkOrigin(services, request);
    limitTries(`setup ${request.ip}`);
    return signIn(request, reply, await agentAccess.setUp(parse(setupBody, request.body)));
  });
  app.post('/api/v1/console/login', async (request, reply) => {
    checkOrigin(services, request);
    const { email, password } = parse(loginBody, request.body);
    limitTries(`address ${request.ip}`, `email ${email.toLowerCase()}`);
    const row = await agentAccess.login(email, password);
    return signIn(request, reply, agents.get(row.account_id, row.id));
  });
  app.post('/api/v1/console/invite/accept', async (request, reply) => {
    checkOrigin(services, request);
    limitTries(`invite ${request.ip}`);
    return signIn(request, reply, await agentAccess.acceptInvite(parse(acceptInviteBody, request.body)));
  });
  app.post('/api/v1/console/logout', async (request, reply) => {
    const { row, sessionHash } = await requireAgent(services, request);
    await agentAccess.closeSession(sessionHash);
    bus.publish({ type: 'agent-session-ended', agentId: row.id, sessionHash });
    void reply.header('set-cookie', clearedCookie(baseUrlOf(request, services.config).startsWith('https:')));
    return {};
  });
  app.get('/api/v1/console/me', async (request) => {
    const { row } = await requireAgent(services, request);
    return { agent: agents.get(row.account_id, row.id) };
  });
  app.get('/api/v1/console/agents', async (request) => {
    const { row } = await requireAgent(services, request);
    return { agents: agents.list(row.account_id) };
  });
  app.post('/api/v1/console/agents', async (request) => {
    const { row } = await requireAgent(services, request, 'admin');
    const body = parse(inviteBody, request.body);
    if (body.role === 'owner' && row.role !== 'owner')
      throw new ChatError('FORBIDDEN', 'Only an owner can make another owner.', { field: 'role' });
    const { agent, token } = await agentAccess.invite(row.account_id, body);
    return { agent, inviteUrl: `${baseUrlOf(request, services.config)}/console/#invite=${token}` };
  });
  app.patch('/api/v1/console/agents/:id', async (request) => {
    const { row } = await requireAgent(services, request, 'admin');
    const { id } = parse(idParams, request.params);
    const body = parse(agentPatchBody, request.body);
    const target = agents.get(row.account_id, id);
    if ((target.role === 'owner' || body.role === 'owner') && row.role !== 'owner') {
      throw new ChatError('FORBIDDEN', 'Only an owner can change an owner.', { field: 'role' });
    }
    const owners = agents.list(row.account_id).filter((agent) => agent.role === 'owner');
    if (target.role === 'owner' && body.role !== undefined && body.role !== 'owner' && owners.length === 1) {
      throw new ChatError('CONFLICT', 'The last owner must stay one. Make somebody else an owner first.', {
        field: 'role',
      });
    }
    return { agent: await agents.change(id, body) };
  });
  app.delete('/api/v1/console/agents/:id', async (request) => {
    const { row } = await requireAgent(services, request, 'admin');
    const { id } = parse(idParams, request.params);
    if (agents.get(row.account_id, id).role === 'owner' && row.role !== 'owner')
      throw new ChatError('FORBIDDEN', 'Only an owner can remove an owner.');
    await agents.remove(id);
    return {};
  });
}
