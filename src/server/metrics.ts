/**
 * Numbers for `/metrics`, each server's own. They are counted with every frame, so they count by hand; what says how the process itself is
 * doing is loaded when somebody asks for the first time.
 */
import type { Registry } from 'prom-client';

interface Named {
  readonly name: string;
  readonly help: string;
}
/** A number that is moved; `Labels` tell several of one name apart. */
class Counted {
  readonly #of: Named & { readonly type: 'counter' | 'gauge'; readonly label?: string };
  readonly #values = new Map<string, number>();
  constructor(of: Named & { readonly type: 'counter' | 'gauge'; readonly label?: string }) {
    this.#of = of;
    if (of.label === undefined) this.#values.set('', 0);
  }
  inc(by = 1, label = ''): void {
    this.#values.set(label, (this.#values.get(label) ?? 0) + by);
  }
  dec(by = 1, label = ''): void {
    this.inc(-by, label);
  }
  text(): string {
    const { name, help, type, label } = this.#of;
    const lines = [...this.#values].map(
      ([value, count]) => `${name}${label === undefined ? '' : `{${label}="${value}"}`} ${String(count)}`,
    );
    return [...head(name, help, type), ...lines].join('\n');
  }
}
/** How often values lay at or below each bound. */
class Distribution {
  readonly #of: Named & { readonly bounds: readonly number[] };
  readonly #counts: number[];
  #sum = 0;
  constructor(of: Named & { readonly bounds: readonly number[] }) {
    this.#of = of;
    this.#counts = Array.from({ length: of.bounds.length + 1 }, () => 0);
  }
  observe(value: number): void {
    const { bounds } = this.#of;
    let index = 0;
    while (index < bounds.length && value > (bounds[index] ?? 0)) index++;
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    this.#sum += value;
  }
  text(): string {
    const { name, help, bounds } = this.#of;
    let count = 0;
    const buckets = this.#counts.map((here, index) => {
      count += here;
      return `${name}_bucket{le="${index < bounds.length ? String(bounds[index]) : '+Inf'}"} ${String(count)}`;
    });
    return [
      ...head(name, help, 'histogram'),
      ...buckets,
      `${name}_sum ${String(this.#sum)}`,
      `${name}_count ${String(count)}`,
    ].join('\n');
  }
}
function head(name: string, help: string, type: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

export class Metrics {
  readonly contentType = 'text/plain; version=0.0.4; charset=utf-8';
  readonly connections = new Counted({
    type: 'gauge',
    name: 'chat_ws_connections',
    help: 'Open WebSockets',
    label: 'kind',
  });
  readonly messages = new Counted({ type: 'counter', name: 'chat_messages_total', help: 'Messages stored' });
  readonly duplicates = new Counted({
    type: 'counter',
    name: 'chat_outbox_resend_total',
    help: 'Messages sent again that were stored already',
  });
  readonly commitSeconds = new Distribution({
    name: 'chat_commit_seconds',
    help: 'Duration of a commit with its fsync',
    bounds: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1],
  });
  readonly commitBatch = new Distribution({
    name: 'chat_commit_batch_size',
    help: 'Writes that shared one commit',
    bounds: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
  });
  readonly requestSeconds = new Distribution({
    name: 'chat_request_seconds',
    help: 'From a request frame to its answer',
    bounds: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5],
  });
  readonly rateLimited = new Counted({
    type: 'counter',
    name: 'chat_rate_limited_total',
    help: 'Requests turned away',
  });
  readonly slowReaders = new Counted({
    type: 'counter',
    name: 'chat_slow_readers_total',
    help: 'Sockets cut off unread',
  });
  readonly uploads = new Counted({ type: 'counter', name: 'chat_uploads_total', help: 'Files stored' });
  #process: Promise<Registry> | undefined;

  async text(): Promise<string> {
    this.#process ??= import('./process-metrics.ts').then(({ processMetrics }) => processMetrics());
    const own = [
      this.connections,
      this.messages,
      this.duplicates,
      this.commitSeconds,
      this.commitBatch,
      this.requestSeconds,
      this.rateLimited,
      this.slowReaders,
      this.uploads,
    ];
    return [...own.map((metric) => metric.text()), await (await this.#process).metrics()].join('\n\n');
  }
}
