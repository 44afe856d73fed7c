import type { FastifyInstance } from 'fastify';
import type { Services } from '../domain/services.ts';
import type { Metrics } from '../metrics.ts';

/** `/healthz`: the process answers. `/readyz`: the store does too. `/metrics`: Prometheus text. */
export function healthRoutes(
  app: FastifyInstance,
  services: Services,
  metrics: Metrics,
  isClosing: () => boolean,
): void {
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    if (isClosing()) return reply.code(503).send({ status: 'closing' });
    try {
      await services.store.query.selectFrom('accounts').select('id').limit(1).execute();
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'store unavailable' });
    }
  });
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
}
