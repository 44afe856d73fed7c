/** Builds a whole server and starts nothing: `listen` does. Several can live in one process, each on its own data folder. */
import cors from '@fastify/cors';
import fastify, { LogController } from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Server } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import type { DomainEvent } from './domain/domain-event.ts';
import type { Services } from './domain/services.ts';
import { createServices } from './domain/services.ts';
import { consoleRoutes } from './http/console.ts';
import { serviceDeskRoutes } from './http/console/service-desk.ts';
import { installErrors } from './http/errors.ts';
import { healthRoutes } from './http/health.ts';
import { hostedPageRoutes } from './http/hosted-page.ts';
import { mailStopRoutes } from './http/mail-stop.ts';
import { staticRoutes } from './http/static.ts';
import { uploadRoutes } from './http/uploads.ts';
import type { Logger } from './logger.ts';
import { createLogger } from './logger.ts';
import { Metrics } from './metrics.ts';
import { Gateway } from './realtime/gateway.ts';
import { DiskBlobs } from './store/disk-blobs.ts';
import { LocalBus } from './store/local-bus.ts';
import { LocalLeases } from './store/local-leases.ts';
import { SqliteStore } from './store/sqlite/sqlite-store.ts';
import type { OpeningStore } from './store/sqlite/start-worker.ts';
import { databaseFile } from './store/sqlite/start-worker.ts';

export interface ServerParts {
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Folder of the built browser files; default: `dist` of this package. */
  readonly dist?: string;
  /** A store that has been on its way since before this module was loaded. */
  readonly opening?: OpeningStore;
  /** The disk failed: nothing more can be promised. Default: end the process at once. */
  readonly onFatal?: (error: Error) => void;
}
export interface ChatServer {
  readonly fastify: FastifyInstance;
  readonly services: Services;
  /** Resolves with the address that it listens on. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

export async function buildServer(config: Config, parts: ServerParts = {}): Promise<ChatServer> {
  const logger = parts.logger ?? createLogger(config.logLevel);
  const clock = parts.clock ?? systemClock;
  const metrics = new Metrics();
  const onFatal =
    parts.onFatal ??
    ((error: Error): void => {
      logger.fatal({ err: error }, 'the store failed; ending, so that nothing is acknowledged that may be lost');
      process.exit(1);
    });
  let store: SqliteStore | undefined;
  try {
    store = await SqliteStore.open({
      file: databaseFile(config.dataDir),
      lock: config.dataDir,
      opening: parts.opening,
      onFatal,
      onCommit: ({ units, duplicates, seconds }) => {
        metrics.duplicates.inc(duplicates);
        metrics.commitBatch.observe(units);
        metrics.commitSeconds.observe(seconds);
      },
    });
    if (store.migrated.length > 0) logger.info({ migrations: store.migrated }, 'database migrated');
    const bus = new LocalBus<DomainEvent>((error) => logger.error({ err: error }, 'a listener failed'));
    bus.subscribe((event) => {
      if (event.type === 'entries')
        for (const entry of event.entries) if (entry.kind === 'message') metrics.messages.inc();
    });
    const blobs = await DiskBlobs.open(path.join(config.dataDir, 'uploads'));
    const services = await createServices({ config, store, bus, blobs, leases: new LocalLeases(), clock, logger });
    return await assemble(services, metrics, store, parts.dist ?? defaultDist());
  } catch (error) {
    await store?.close();
    throw error;
  }
}

async function assemble(services: Services, metrics: Metrics, store: SqliteStore, dist: string): Promise<ChatServer> {
  const { config, logger } = services;
  let closing: Promise<void> | undefined;
  const app = fastify<Server>({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy,
    bodyLimit: 1024 * 1024,
    forceCloseConnections: true,
    requestTimeout: 120_000,
    // Bodies are checked by the schemas of `schemas/`; Fastify's own compilers would be the slowest part of a start.
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
  }) as unknown as FastifyInstance;
  installErrors(app);
  // Any page may ask; what it gets is decided by session and account (origins.ts). Cookies never go along.
  await app.register(cors, {
    origin: '*',
    methods: ['GET', 'POST'],
    allowedHeaders: ['authorization', 'content-type'],
    maxAge: 86_400,
  });
  healthRoutes(app, services, metrics, () => closing !== undefined);
  await uploadRoutes(app, services, metrics);
  consoleRoutes(app, services);
  serviceDeskRoutes(app, services);
  hostedPageRoutes(app, services);
  mailStopRoutes(app, services);
  await staticRoutes(app, dist, config.demo);
  const gateway = new Gateway(services, metrics);
  gateway.attach(app.server);
  return {
    fastify: app,
    services,
    listen: () => app.listen({ port: config.port, host: config.host }),
    close: () => {
      closing ??= (async () => {
        const stopped = services.stop();
        await gateway.close();
        await app.close();
        await stopped;
        await store.close();
      })();
      return closing;
    },
  };
}
function noCompiler(): never {
  throw new Error('Routes have no Fastify schemas here; check bodies with parse().');
}
/** Beside the built program; from source, the folder that a build would have filled. */
function defaultDist(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  return import.meta.url.endsWith('.ts') ? path.resolve(here, '../../dist') : path.resolve(here, '..');
}
