// `npm run bench:server`: the server beside a hand-written lower bound (bench/server/prototype.mjs) in one run, on loopback, with the load in
// a third process of the same machine. Rounds alternate, ratios are taken within a round. ROUNDS=3, SOCKETS=2000 idle connections.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildServer } from '../build/server.mjs';
import { root } from '../build/stale.mjs';
import { paced, saturate, toAgent } from './server/load.mjs';
import { agent, prototypeFile, start, visitor } from './server/processes.mjs';
import { Wire } from './server/wire.mjs';

const rounds = Number(process.env.ROUNDS ?? 3);
const idleSockets = Number(process.env.SOCKETS ?? 2_000);
const levels = (process.env.LEVELS ?? '1,64,1000').split(',').map(Number);
const only = process.env.ONLY?.split(',');
const wants = (part) => !only || only.includes(part);
setTimeout(() => {
  console.error('The bench took more than five minutes and was given up.');
  process.exit(1);
}, 300_000).unref();

const built = path.join(root, 'node_modules', '.cache', 'chat-widget-bench');
rmSync(built, { recursive: true, force: true });
mkdirSync(built, { recursive: true });
await buildServer(built);
const serverFile = path.join(built, 'main.js');
const folder = mkdtempSync(path.join(process.env.BENCH_DIR ?? os.tmpdir(), 'chat-widget-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const folderOf = (name) => {
  const own = path.join(folder, name);
  mkdirSync(own);
  return own;
};
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const whole = (value) => Math.round(value).toLocaleString('en-US');
/** Processor time of all threads of a process; unlike rates it hardly depends on what else the machine does. */
const cpuMicroseconds = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
};
const percent = (value) => `${Math.round(value * 100)} %`;
const flags =
  process.env.FLAGS?.split(' ') ?? (process.env.PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.PROFILE}`] : []);

const real = await start(serverFile, folderOf('real'), { flags });
const bound = await start(prototypeFile, folderOf('bound'));
const console_ = await agent(real);
const crowd = async (origin) => Promise.all(Array.from({ length: 200 }, () => visitor(origin)));
const people = { bound: await crowd(bound.origin), real: await crowd(real.origin) };

console.log(
  `Node ${process.versions.node}, ${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)}, ${rounds} rounds\n`,
);
if (wants('rate')) {
  console.log(
    '| durable messages per second | lower bound, best (median) | server, best (median) | ratio, median of rounds | CPU µs per message, bound / server |',
  );
  console.log('|---|--:|--:|--:|--:|');
  for (const level of levels) {
    const rates = { bound: [], real: [] };
    const costs = { bound: [], real: [] };
    for (let round = 0; round < rounds; round++) {
      for (const [name, { pid }] of Object.entries({ bound, real })) {
        const result = await saturate(people[name], level, { cpuOf: () => cpuMicroseconds(pid) });
        rates[name].push(result.rate);
        costs[name].push(result.cpu);
      }
    }
    const ratio = median(rates.real.map((rate, index) => rate / rates.bound[index]));
    const shown = (list) => `${whole(Math.max(...list))} (${whole(median(list))})`;
    console.log(
      `| ${whole(level)} in flight | ${shown(rates.bound)} | ${shown(rates.real)} | ${percent(ratio)} | ${whole(median(costs.bound))} / ${whole(median(costs.real))} |`,
    );
  }
  const unaddressed = [];
  const costs = [];
  for (let round = 0; round < rounds; round++) {
    const result = await saturate(people.real, 1_000, { address: false, cpuOf: () => cpuMicroseconds(real.pid) });
    unaddressed.push(result.rate);
    costs.push(result.cpu);
  }
  console.log(
    `| 1,000 in flight, no \`conversationId\` | | ${whole(Math.max(...unaddressed))} (${whole(median(unaddressed))}) | | – / ${whole(median(costs))} |`,
  );
}
if (wants('latency')) {
  console.log('\n| ms | lower bound | server |\n|---|--:|--:|');
  const [low, high] = [await paced(people.bound, 2_000, 4_000), await paced(people.real, 2_000, 4_000)];
  for (const key of ['p50', 'p99'])
    console.log(`| acknowledgement at 2,000/s, ${key} | ${low[key].toFixed(1)} | ${high[key].toFixed(1)} |`);
  const screen = await toAgent(people.real[0], console_, 200);
  console.log(`| visitor's send to the agent's line, p50 | | ${screen.toFixed(1)} |`);
}
if (wants('idle')) {
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  await pause(1_000);
  const rss = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${real.pid}/status`, 'utf8'))?.[1]) * 1024;
  const before = rss();
  for (let opened = 0; opened < idleSockets; opened += 50) {
    await Promise.all(
      Array.from({ length: Math.min(50, idleSockets - opened) }, async () => {
        const wire = await Wire.connect(real.origin, '/ws');
        const welcomed = wire.next((frame) => frame.type === 'welcome');
        wire.send(JSON.stringify({ type: 'hello', version: 1 }));
        await welcomed;
      }),
    );
  }
  await pause(1_000);
  const each = (rss() - before) / idleSockets;
  console.log(
    `\n${whole(idleSockets)} idle visitors: ${whole(each)} bytes of the process each, ${whole(2 ** 30 / each)} per GiB.`,
  );
}
if (wants('crash')) {
  const data = folderOf('crash');
  let server = await start(serverFile, data);
  const { session } = await visitor(server.origin);
  const times = [];
  for (let round = 0; round < 5; round++) {
    const { port } = server;
    const started = performance.now();
    await server.stop('SIGKILL');
    server = await start(serverFile, data, { port });
    const { wire } = await visitor(server.origin, session);
    times.push(performance.now() - started);
    wire.destroy();
  }
  console.log(
    `\nkill -9 to the first durable acknowledgement: p50 ${whole(median(times))} ms, worst ${whole(Math.max(...times))} ms.`,
  );
  await server.stop('SIGKILL');
}
await Promise.all([real.stop(), bound.stop()]);
process.exit(0);
