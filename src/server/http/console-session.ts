/** Who calls a console route. State-changing calls must come from a page of this server. */
import type { FastifyRequest } from 'fastify';
import { ChatError } from '../../protocol/errors.ts';
import type { AgentRole } from '../../protocol/agent-frames.ts';
import type { AgentRow } from '../domain/agents.ts';
import type { Services } from '../domain/services.ts';
import { baseUrlOf, isOwnOrigin } from '../origins.ts';
import { requireRole } from '../realtime/agent/context.ts';
import { cookieOf } from './cookies.ts';

export async function requireAgent(
  services: Services,
  request: FastifyRequest,
  least: AgentRole = 'agent',
): Promise<{ row: AgentRow; sessionHash: string }> {
  checkOrigin(services, request);
  const token = cookieOf(request.headers.cookie);
  if (token === undefined) throw new ChatError('AUTH_REQUIRED', 'Sign in first.');
  const found = await services.agentAccess.find(token);
  if (!found) throw new ChatError('SESSION_EXPIRED', 'You were signed out. Sign in again.');
  requireRole(found.row, least);
  return found;
}
export function checkOrigin(services: Services, request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const foreign =
    !isOwnOrigin(request.headers.origin, baseUrlOf(request, services.config)) ||
    request.headers['sec-fetch-site'] === 'cross-site';
  if (foreign) throw new ChatError('ORIGIN_NOT_ALLOWED', 'The console can only be used from its own address.');
}
