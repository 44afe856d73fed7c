/** The server as a process of its own, which can be killed. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { builtServer, ensureBuilt } from '../../support/built.ts';
import { waitFor } from './wait-for.ts';

export interface ServerProcess {
  readonly origin: string;
  readonly output: () => string;
  /** Token of the link for the first owner, when it was printed. */
  readonly setupToken: () => string | undefined;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

/** Starts it on a free port and waits until it listens. */
export async function startServerProcess(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  await ensureBuilt();
  const child: ChildProcess = spawn(process.execPath, [builtServer], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout?.on('data', (data) => (output += String(data)));
  child.stderr?.on('data', (data) => (output += String(data)));
  const exited = once(child, 'exit');
  let ended = false;
  void exited.then(() => (ended = true));
  const origin = await waitFor(
    'the server listens',
    () => {
      if (ended) throw new Error(`The server ended: ${output}`);
      return /"address":"(http:[^"]+)"/.exec(output)?.[1];
    },
    60_000,
  );
  return {
    origin,
    output: () => output,
    setupToken: () => /#setup=([\w-]+)/.exec(output)?.[1],
    kill: async (signal) => {
      child.kill(signal);
      const [code] = (await exited) as [number | null];
      return code;
    },
  };
}
