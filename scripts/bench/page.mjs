// What the tag costs a page that carries it: cold load, four times slower processor, 1.6 Mbit/s, 150 ms round trip. The lower bound is a
// hand-written launcher of a few lines. Bytes are exact; times are medians and mean something only beside each other.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { ensureChromium } from '../browsers/find.mjs';
import { compress } from '../build/compress.mjs';
import { dist } from '../build/stale.mjs';

const rounds = Number(process.env.ROUNDS ?? 5);
const vanilla = `const b=document.createElement('button');b.textContent='Chat';b.style.position='fixed';b.style.right='20px';b.style.bottom='20px';document.body.append(b);`;
const text = '<p>Some text of a page that somebody came to read.</p>'.repeat(60);
const page = (tail) =>
  `<!doctype html><html lang="en"><title>page</title><body><h1>The page</h1>${text}${tail}</body></html>`;
const pages = {
  'no widget': page(''),
  vanilla: page('<script type="module" src="/vanilla.js"></script>'),
  '<chat-widget>': page('<chat-widget></chat-widget><script type="module" src="/chat-widget.js"></script>'),
};

const server = createServer(async (request, response) => {
  const name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname.slice(1));
  const file = path.join(dist, name);
  if (Object.hasOwn(pages, name)) return response.setHeader('content-type', 'text/html').end(pages[name]);
  const code =
    name === 'vanilla.js'
      ? Buffer.from(vanilla)
      : file.startsWith(dist + path.sep) && existsSync(file)
        ? readFileSync(file)
        : undefined;
  if (!code) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'text/javascript', 'content-encoding': 'br' }).end(await compress(code));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const base = `http://127.0.0.1:${server.address().port}`;
const { path: executablePath, env } = await ensureChromium();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], env: { ...process.env, ...env } });

async function visit(name) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const devtools = await context.newCDPSession(tab);
  await devtools.send('Network.enable');
  await devtools.send('Performance.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 200_000,
    uploadThroughput: 93_750,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  let requests = 0;
  tab.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    requests += 1;
  });
  await tab.addInitScript(() => {
    globalThis.seen = { shift: 0, blocking: 0, paint: 0 };
    new PerformanceObserver((list) =>
      list.getEntries().forEach(({ value }) => (globalThis.seen.shift += value)),
    ).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) =>
      list.getEntries().forEach(({ duration }) => (globalThis.seen.blocking += duration - 50)),
    ).observe({ type: 'longtask', buffered: true });
    new PerformanceObserver((list) =>
      list.getEntries().forEach(({ startTime }) => (globalThis.seen.paint = startTime)),
    ).observe({ type: 'largest-contentful-paint', buffered: true });
  });
  await tab.goto(`${base}/${encodeURIComponent(name)}`, { waitUntil: 'networkidle' });
  const { metrics } = await devtools.send('Performance.getMetrics');
  const script = metrics.find((metric) => metric.name === 'ScriptDuration').value * 1000;
  const seen = await tab.evaluate(() => globalThis.seen);
  await context.close();
  return { requests, script, ...seen };
}
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const results = Object.fromEntries(Object.keys(pages).map((name) => [name, []]));
for (let round = 0; round < rounds; round += 1)
  for (const name of Object.keys(pages)) results[name].push(await visit(name));
await browser.close();
server.close();

const { measure } = await import('../size.mjs');
const { eager, open } = await measure();
const sizes = {
  'no widget': [0, 0],
  vanilla: [(await compress(Buffer.from(vanilla))).length, 0],
  '<chat-widget>': [eager, open],
};
console.log('\npage               B to launcher  requests  script ms  blocking ms  LCP ms  shift   B to open chat');
for (const [name, list] of Object.entries(results)) {
  const of = (key) => median(list.map((result) => result[key]));
  const cell = (value, width, digits = 0) => value.toFixed(digits).padStart(width);
  console.log(
    name.padEnd(18) +
      cell(sizes[name][0], 14) +
      cell(of('requests'), 10) +
      cell(of('script'), 11, 1) +
      cell(of('blocking'), 13) +
      cell(of('paint'), 8) +
      cell(of('shift'), 7, 3) +
      cell(sizes[name][1], 17),
  );
}
