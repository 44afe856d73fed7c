import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

/**
 * Browsers' own surfaces, each a page of its own beside every one of ours: they take a quarter of the processor's time. Chromium knows one list of
 * this kind, the last; so what Playwright switches off stands here again.
 */
const unwanted = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'PreconnectToSearch',
];

/** The Chromium that the test run has found or fetched. */
export function launch(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = process.env['CHROME_PATH'];
  if (!executablePath) throw new Error('CHROME_PATH is not set: run "npm test -- e2e", or set it to a Chromium.');
  return chromium.launch({
    ...options,
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${unwanted.join(',')}`,
      ...(options.args ?? []),
    ],
  });
}
