// Prints what the message log costs beside the lower bound of the same run: `node scripts/bench/window.mjs [rounds]`.
// Times differ from machine to machine; the ratios (median of the ratios of each round) are what counts.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { ensureChromium } from '../browsers/find.mjs';

const rounds = Number(process.argv[2] ?? 5);
const root = fileURLToPath(new URL('../..', import.meta.url));
const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL('window-page.ts', import.meta.url))],
  bundle: true,
  format: 'esm',
  minify: true,
  target: 'es2022',
  tsconfig: `${root}/tsconfig.json`,
  conditions: ['production'],
  outdir: 'out',
  write: false,
});
const script = outputFiles[0].contents;
const server = createServer((request, response) => {
  const isScript = request.url === '/page.js';
  response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
  response.end(
    isScript
      ? script
      : '<!doctype html><html lang="en"><title>bench</title><body><script type="module" src="/page.js"></script>',
  );
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const found = await ensureChromium();
const browser = await chromium.launch({
  executablePath: found.path,
  args: ['--no-sandbox'],
  env: { ...process.env, ...found.env },
});
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/`);
await page.waitForFunction('globalThis.bench !== undefined');
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable');

const cpu = async () =>
  (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
/** Milliseconds by the clock and on the main thread. */
async function measure(run) {
  const before = await cpu();
  const time = await run();
  return { time, cpu: (await cpu()) - before };
}
const open = (kind, length) => measure(() => page.evaluate(([k, n]) => globalThis.bench.open(k, n), [kind, length]));
const add = (amount, together) =>
  measure(() => page.evaluate(([n, t]) => globalThis.bench.add(n, t), [amount, together]));
const close = () => page.evaluate(() => globalThis.bench.close());

const cases = {
  'open, 100 messages': async (kind) => open(kind, 100),
  'open, 10,000 messages': async (kind) => open(kind, 10_000),
  'open, 100,000 messages': async (kind) => open(kind, 100_000),
  'one more at 10,000': async (kind) => {
    await open(kind, 10_000);
    await add(1, false);
    return add(1, false);
  },
  'one more at 100,000': async (kind) => {
    await open(kind, 100_000);
    await add(1, false);
    return add(1, false);
  },
  '1,000 one by one onto 1,000': async (kind) => {
    await open(kind, 1000);
    return add(1000, false);
  },
};
const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
const results = new Map(Object.keys(cases).map((name) => [name, { log: [], bound: [], elements: 0 }]));
for (let round = 0; round < rounds; round++)
  for (const [name, run] of Object.entries(cases))
    for (const kind of round % 2 ? ['log', 'bound'] : ['bound', 'log']) {
      results.get(name)[kind].push(await run(kind));
      if (kind === 'log') results.get(name).elements = await page.evaluate(() => globalThis.bench.elements());
      await close();
    }
await browser.close();
server.close();

const ratio = (result, what) =>
  median(result.log.map((each, round) => each[what] / Math.max(result.bound[round][what], 0.1)));
console.log(
  `${'medians of ' + rounds} rounds`.padEnd(32),
  'bound ms/CPU'.padStart(16),
  'log ms/CPU'.padStart(16),
  'ratio ms/CPU'.padStart(16),
  'elements'.padStart(10),
);
for (const [name, result] of results) {
  const pair = (kind) =>
    `${median(result[kind].map(({ time }) => time)).toFixed(1)} / ${median(result[kind].map((each) => each.cpu)).toFixed(1)}`;
  const ratios = `${ratio(result, 'time').toFixed(2)} / ${ratio(result, 'cpu').toFixed(2)}`;
  console.log(
    name.padEnd(32),
    pair('bound').padStart(16),
    pair('log').padStart(16),
    ratios.padStart(16),
    String(result.elements).padStart(10),
  );
}
