import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

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
      ...(options.args ?? []),
    ],
  });
}
