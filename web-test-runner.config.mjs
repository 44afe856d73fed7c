// Element tests in real browsers. BROWSERS=chromium,firefox,webkit makes each named one obligatory; unset: Chromium obligatory, the
// others where they are found.
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import * as puppeteer from 'puppeteer-core';
import { ensureChromium, findFirefox, findWebKit } from './scripts/browsers/find.mjs';
import { webkitLauncher } from './scripts/browsers/webkit-launcher.mjs';
import { countingReporter } from './scripts/browsers/counting-reporter.mjs';

const asked = process.env.BROWSERS?.split(',').map((name) => name.trim());
const wants = (name) => !asked || asked.includes(name);
const missing = [];
const browsers = [];

if (wants('chromium')) {
  const chromium = await ensureChromium();
  browsers.push(
    chromeLauncher({
      launchOptions: {
        executablePath: chromium.path,
        args: [
          '--no-sandbox',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          // Pages of the browser's own beside every one of ours.
          '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup',
        ],
        env: { ...process.env, ...chromium.env },
        ...(chromium.headlessShell ? { headless: 'shell' } : {}),
      },
    }),
  );
}
if (wants('firefox')) {
  const firefox = findFirefox();
  // puppeteer-core drives a stock Firefox over WebDriver BiDi: no further driver is needed.
  if (firefox)
    browsers.push(
      chromeLauncher({
        puppeteer,
        concurrency: 1,
        launchOptions: { browser: 'firefox', executablePath: firefox.path },
      }),
    );
  else if (asked) missing.push('firefox');
}
if (wants('webkit')) {
  if (findWebKit()) browsers.push(webkitLauncher());
  else if (asked) missing.push('webkit');
}
if (missing.length > 0)
  throw new Error(
    `BROWSERS asks for ${missing.join(', ')}, which is not installed. Run "npm run browsers" or leave it out.`,
  );

export default {
  files: 'test/**/*.browser.test.ts',
  nodeResolve: { exportConditions: ['development', 'browser', 'default'] },
  plugins: [
    esbuildPlugin({ ts: true, tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)), target: 'es2022' }),
  ],
  browsers,
  reporters: [countingReporter()],
  testRunnerHtml: (framework) => `<!doctype html><html lang="en"><head><title>test</title><script>
    // The browsers' harmless ResizeObserver notice would fail any test in mocha.
    addEventListener('error', (event) => {
      if (event.message.startsWith('ResizeObserver loop')) { event.stopImmediatePropagation(); event.preventDefault(); }
    }, true);
  </script></head><body><script type="module" src="${framework}"></script></body></html>`,
  concurrentBrowsers: 2,
  concurrency: 1,
  browserStartTimeout: 90_000,
  testsStartTimeout: 90_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { timeout: 20_000 } },
  filterBrowserLogs: ({ args }) => !args.some((arg) => typeof arg === 'string' && arg.startsWith('Lit is in dev mode')),
};
