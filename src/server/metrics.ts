import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Numbers for `/metrics`; each server has a registry of its own. */
export class Metrics {
  readonly registry = new Registry();
  readonly connections = new Gauge({
    name: 'chat_ws_connections',
    help: 'Open WebSockets',
    labelNames: ['kind'] as const,
    registers: [this.registry],
  });
  readonly messages = new Counter({ name: 'chat_messages_total', help: 'Messages stored', registers: [this.registry] });
  readonly duplicates = new Counter({
    name: 'chat_outbox_resend_total',
    help: 'Messages sent again that were stored already',
    registers: [this.registry],
  });
  readonly commitSeconds = new Histogram({
    name: 'chat_commit_seconds',
    help: 'Duration of a commit with its fsync',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1],
    registers: [this.registry],
  });
  readonly commitBatch = new Histogram({
    name: 'chat_commit_batch_size',
    help: 'Writes that shared one commit',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
    registers: [this.registry],
  });
  readonly requestSeconds = new Histogram({
    name: 'chat_request_seconds',
    help: 'From a request frame to its answer',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5],
    registers: [this.registry],
  });
  readonly rateLimited = new Counter({
    name: 'chat_rate_limited_total',
    help: 'Requests turned away',
    registers: [this.registry],
  });
  readonly slowReaders = new Counter({
    name: 'chat_slow_readers_total',
    help: 'Sockets cut off unread',
    registers: [this.registry],
  });
  readonly uploads = new Counter({ name: 'chat_uploads_total', help: 'Files stored', registers: [this.registry] });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
