// The two servers as processes of their own, each with a data folder of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Wire } from './wire.mjs';

const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export async function start(file, dataDir, { port = 0, flags = [] } = {}) {
  const child = spawn(process.execPath, [...flags, file], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'info',
      REQUEST_BURST: '100000',
      REQUESTS_PER_SECOND: '100000',
      CONNECTIONS_PER_MINUTE: '10000000',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  let output = '';
  const exited = once(child, 'exit').then(() => running.delete(child));
  const origin = await new Promise((resolve, reject) => {
    child.stdout.on('data', (data) => {
      // Only the start holds what is looked for.
      if (output.length < 100_000) output += String(data);
      const found = /"address":"(http:[^"]+)"/.exec(output)?.[1];
      if (found) resolve(found);
    });
    void exited.then(() => reject(new Error(`${file} ended early: ${output}`)));
  });
  return {
    pid: child.pid,
    origin,
    port: Number(new URL(origin).port),
    /** Token of the link for the first owner, once it was printed. */
    async setupToken() {
      while (!/#setup=([\w-]+)/.test(output)) await once(child.stdout, 'data');
      return /#setup=([\w-]+)/.exec(output)[1];
    },
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await exited;
    },
  };
}
export const prototypeFile = fileURLToPath(new URL('./prototype.mjs', import.meta.url));

/** A visitor with a conversation; `wire` is ready for load. */
export async function visitor(origin, session) {
  const wire = await Wire.connect(origin, '/ws');
  const welcomed = wire.next((frame) => frame.type !== 'push');
  wire.send(JSON.stringify({ type: 'hello', version: 1, ...(session === undefined ? {} : { session }) }));
  const welcome = await welcomed;
  if (welcome.type !== 'welcome') throw new Error(`Refused: ${JSON.stringify(welcome)}`);
  if (welcome.conversationId !== undefined) return { wire, conversationId: welcome.conversationId };
  const answered = wire.next((frame) => frame.type === 'response');
  wire.send(send(0, undefined, 'first'));
  const { result, error } = await answered;
  if (error) throw new Error(`Refused: ${JSON.stringify(error)}`);
  return { wire, conversationId: result.conversationId, session: welcome.session };
}
const text =
  'Where is my parcel? It was promised for Tuesday, and now the tracking page says that it is still in the depot. ';
export function send(id, conversationId, key) {
  return JSON.stringify({
    type: 'request',
    id,
    method: 'conversation.send',
    params: { conversationId, clientId: `${key}-${process.pid}-${id}`, content: { kind: 'text', text: text + key } },
  });
}
/** The owner's console: signed in, listening. */
export async function agent(server) {
  const response = await fetch(`${server.origin}/api/v1/console/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token: await server.setupToken(),
      name: 'Olivia Owner',
      email: 'owner@example.com',
      password: 'a password for a bench',
    }),
  });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (!response.ok || !cookie) throw new Error(`The owner could not be made: ${await response.text()}`);
  const wire = await Wire.connect(server.origin, '/ws/agent', { cookie });
  const welcomed = wire.next((frame) => frame.type === 'welcome');
  wire.send(JSON.stringify({ type: 'hello', version: 1 }));
  await welcomed;
  return wire;
}
