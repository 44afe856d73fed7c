/** The two WebSocket addresses, on the HTTP server's `upgrade`. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import { ChatError } from '../../protocol/errors.ts';
import { cookieOf } from '../http/cookies.ts';
import type { Services } from '../domain/services.ts';
import type { Metrics } from '../metrics.ts';
import { baseUrlOf, isOwnOrigin } from '../origins.ts';
import { AgentSocket } from './agent/agent-socket.ts';
import { AgentHub } from './agent/hub.ts';
import { AddressLimiter } from './address-limiter.ts';
import { Line, maxFrameBytes } from './line.ts';
import { enter } from './visitor/enter.ts';
import { VisitorHub } from './visitor/hub.ts';
import type { VisitorSocket } from './visitor/visitor-socket.ts';

export class Gateway {
  readonly #services: Services;
  readonly #metrics: Metrics;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes, perMessageDeflate: false });
  readonly #lines = new Set<Line>();
  readonly #visitors: VisitorHub;
  readonly #agents: AgentHub;
  readonly #limiter: AddressLimiter;
  readonly #heartbeat: NodeJS.Timeout;
  #closing = false;

  constructor(services: Services, metrics: Metrics) {
    this.#services = services;
    this.#metrics = metrics;
    this.#visitors = new VisitorHub(services);
    this.#agents = new AgentHub(services);
    this.#limiter = new AddressLimiter(services.config.connectionsPerMinute, services.clock);
    this.#heartbeat = setInterval(() => {
      for (const line of this.#lines) line.beat();
      this.#limiter.sweep();
    }, services.config.heartbeatMs);
    this.#heartbeat.unref();
  }
  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      this.#upgrade(request, socket, head).catch((error: unknown) => {
        this.#services.logger.error({ err: error }, 'upgrade failed');
        refuse(socket, 500, 'Internal Server Error');
      });
    });
  }
  /** Tells everyone that it makes sense to come back, and closes. */
  async close(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#heartbeat);
    const error = new ChatError('UNAVAILABLE', 'The server is restarting.', {
      retryable: true,
      retryAfterMs: 1_000,
    }).toBody();
    for (const line of this.#lines) line.bye(error, true);
    await new Promise<void>((resolve) => {
      const cancel = this.#services.clock.after(2_000, () => {
        for (const line of this.#lines) line.terminate();
        resolve();
      });
      const check = (): void => {
        if (this.#lines.size > 0) return;
        cancel();
        resolve();
      };
      this.#onEmpty = check;
      check();
    });
    this.#sockets.close();
  }
  #onEmpty: () => void = () => undefined;

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://server').pathname;
    if (path !== '/ws' && path !== '/ws/agent') {
      refuse(socket, 404, 'Not Found');
      return;
    }
    if (this.#closing) {
      refuse(socket, 503, 'Service Unavailable');
      return;
    }
    const address = addressOf(request, this.#services.config.trustProxy);
    if (!this.#limiter.allow(address)) {
      refuse(socket, 429, 'Too Many Requests');
      return;
    }
    const origin = request.headers.origin;
    const baseUrl = baseUrlOf(request, this.#services.config);
    if (path === '/ws') {
      this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
        let visitor: VisitorSocket | undefined;
        const line: Line = this.#open('visitor', webSocket, socket, {
          hello: async (frame) => {
            visitor = await enter(this.#services, this.#visitors, line, { origin, baseUrl, address }, frame);
            if (!line.open) visitor.leave();
          },
          request: (method, params) => visitor?.request(method, params) ?? Promise.reject(notReady()),
          signal: (frame) => visitor?.signal(frame) ?? Promise.resolve(),
          closed: () => visitor?.leave(),
        });
      });
      return;
    }
    // The cookie alone must not do: other sites' pages would bring it along where SameSite is not kept.
    if (!isOwnOrigin(origin, baseUrl)) {
      refuse(socket, 403, 'Forbidden');
      return;
    }
    const token = cookieOf(request.headers.cookie);
    const access = token === undefined ? undefined : await this.#services.agentAccess.find(token);
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      let agent: AgentSocket | undefined;
      const line: Line = this.#open('agent', webSocket, socket, {
        hello: async (frame) => {
          // Said in a frame: a browser shows its page nothing of a refused upgrade.
          if (!access) throw new ChatError('AUTH_REQUIRED', 'Sign in first.');
          const { row, sessionHash } = access;
          agent = new AgentSocket(this.#services, this.#agents, line, {
            accountId: row.account_id,
            agentId: row.id,
            sessionHash,
            baseUrl,
          });
          await agent.enter(frame);
          if (!line.open) agent.leave();
        },
        request: (method, params) => agent?.request(method, params) ?? Promise.reject(notReady()),
        signal: (frame) => agent?.signal(frame) ?? Promise.resolve(),
        closed: () => agent?.leave(),
      });
    });
  }
  #open(
    kind: 'visitor' | 'agent',
    socket: WebSocket,
    stream: Duplex,
    handlers: ConstructorParameters<typeof Line>[1],
  ): Line {
    const { clock, logger, config } = this.#services;
    const { requestBurst, requestsPerSecond } = config;
    const line = new Line(
      { socket, stream, clock, logger, metrics: this.#metrics, requestBurst, requestsPerSecond },
      {
        ...handlers,
        closed: () => {
          this.#lines.delete(line);
          this.#metrics.connections.dec(1, kind);
          handlers.closed();
          this.#onEmpty();
        },
      },
    );
    this.#lines.add(line);
    this.#metrics.connections.inc(1, kind);
    return line;
  }
}

function notReady(): ChatError {
  return new ChatError('NOT_CONNECTED', 'Say hello first.', { retryable: true });
}
function refuse(socket: Duplex, status: number, reason: string): void {
  socket.end(`HTTP/1.1 ${String(status)} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
function addressOf(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = request.headers['x-forwarded-for'];
  const first = trustProxy ? (Array.isArray(forwarded) ? forwarded[0] : forwarded)?.split(',')[0]?.trim() : undefined;
  return first ?? request.socket.remoteAddress ?? '';
}
