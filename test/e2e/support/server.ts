import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A port nobody listens on right now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** The built server as users run it: its own process, its own data folder, killed and restarted at will. */
export class RunningServer {
  readonly port: number;
  readonly origin: string;
  readonly data: string;
  readonly #env: NodeJS.ProcessEnv;
  #process: ChildProcess | undefined;
  #output = '';

  constructor(port: number, env: NodeJS.ProcessEnv = {}) {
    this.port = port;
    this.origin = `http://127.0.0.1:${port}`;
    this.data = mkdtempSync(path.join(tmpdir(), 'chat-widget-e2e-'));
    this.#env = env;
  }
  static async start(env: NodeJS.ProcessEnv = {}): Promise<RunningServer> {
    const server = new RunningServer(await freePort(), env);
    await server.up();
    return server;
  }
  async up(): Promise<void> {
    const child = spawn(process.execPath, ['dist/server/main.js'], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        PORT: String(this.port),
        HOST: '127.0.0.1',
        DATA_DIR: this.data,
        DEMO: '1',
        ...this.#env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    const collect = (data: Buffer): void => {
      this.#output += data.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    for (;;) {
      if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${this.#output}`);
      const ready = await fetch(`${this.origin}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready) return;
      await pause(40);
    }
  }
  /** The one-time link that creates the owner, as printed at the first start. */
  async setupLink(): Promise<string> {
    for (;;) {
      const found = /\S*\/console\/#setup=[\w-]+/.exec(this.#output);
      if (found) return found[0].replace(/^https?:\/\/[^/]+/, this.origin);
      await once(this.#process!.stdout!, 'data');
    }
  }
  /** Waits until so many visitors' sockets are open, as the server counts them. */
  async visitorsConnected(wanted: number): Promise<void> {
    for (;;) {
      const metrics = await fetch(`${this.origin}/metrics`).then((answer) => answer.text());
      const count = /^chat_ws_connections\{kind="visitor"\} (\d+)$/m.exec(metrics)?.[1] ?? '0';
      if (Number(count) === wanted) return;
      await pause(40);
    }
  }
  get output(): string {
    return this.#output;
  }
  /** As a power cut would: no chance to say goodbye. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  async stop(): Promise<number | null> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    return code;
  }
  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }
}
