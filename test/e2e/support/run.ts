import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { launch } from './browser.ts';
import { RunningServer } from './server.ts';

/** A browser that says yes to every question for the microphone, and has one. */
export const fakeMicrophone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** For a `describe`: a browser and a server, there while its tests run. */
export function runBrowserAndServer(args: readonly string[] = []): {
  readonly browser: Browser;
  readonly server: RunningServer;
} {
  const running: Partial<{ browser: Browser; server: RunningServer }> = {};
  before(async () => {
    // Each is kept as soon as it is there, so that what has started is ended even when the other has not.
    await Promise.all([
      launch({ args: [...args] }).then((browser) => (running.browser = browser)),
      RunningServer.start().then((server) => (running.server = server)),
    ]);
  });
  after(async () => {
    await running.browser?.close();
    await running.server?.dispose();
  });
  return running as { readonly browser: Browser; readonly server: RunningServer };
}
