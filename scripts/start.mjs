// `npm start`: builds when the sources are younger than dist/, then runs the server with the demo site on an embedded database.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { dist, isStale, root } from './build/stale.mjs';

const script = (name) => path.join(root, 'scripts', name);

function mustRun(file) {
  const { status } = spawnSync(process.execPath, [file], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
/** Whether a server can listen there on every interface. */
const isFree = (port, host) =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
async function choosePort(wanted, host) {
  for (let port = wanted; port < Math.min(wanted + 50, 65_536); port += 1) if (await isFree(port, host)) return port;
  console.error(`No free port from ${wanted} on. Name one: PORT=9000 npm start`);
  process.exit(1);
}

mustRun(script('ensure-dependencies.mjs'));
if (isStale()) mustRun(script('build.mjs'));

const main = path.join(dist, 'server', 'main.js');
if (!existsSync(main)) {
  console.error('dist/server/main.js is missing: run "npm run build" and look for its error.');
  process.exit(1);
}
const wanted = Number(process.env.PORT || 8080);
if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_535) {
  console.error(`PORT is "${process.env.PORT}"; give a whole number from 1 to 65535, or leave it out for 8080.`);
  process.exit(1);
}
const host = process.env.HOST;
const port = await choosePort(wanted, host);
if (port !== wanted) console.log(`Port ${wanted} is taken; using ${port}.`);

const base = process.env.PUBLIC_URL || `http://localhost:${port}`;
const server = spawn(process.execPath, [main], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    DEMO: process.env.DEMO ?? '1',
    DATA_DIR: process.env.DATA_DIR ?? path.join(root, 'data'),
    PORT: String(port),
  },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => server.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
server.on('error', (error) => {
  console.error(`The server could not be started: ${error.message}`);
  process.exit(1);
});

/** Speaks up once the server answers; the server itself prints the one-time link of the first start. */
async function announce() {
  for (;;) {
    const answers = await fetch(`http://localhost:${port}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answers) break;
    if (server.exitCode !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  console.log(`
  Demo shop        ${base}/
  Agent console    ${base}/console/
  Health           ${base}/healthz

  Stop with Ctrl+C. Data are kept in ${process.env.DATA_DIR ?? 'data/'}.
`);
}
void announce();
