import type { FastifyInstance } from 'fastify';
import type { Services } from '../../domain/services.ts';
import { banRoutes } from './bans.ts';
import { privacyRoutes } from './privacy.ts';
import { reportRoutes } from './reports.ts';
import { settingsRoutes } from './settings.ts';
import { ticketRoutes } from './tickets.ts';

export function serviceDeskRoutes(app: FastifyInstance, services: Services): void {
  settingsRoutes(app, services);
  ticketRoutes(app, services);
  reportRoutes(app, services);
  privacyRoutes(app, services);
  banRoutes(app, services);
}
