import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { auditChat, stopFading, takeLook, type Look } from './support/audit.ts';
import { visitOwnPage } from './support/own-page.ts';
import { fakeMicrophone, runBrowserAndServer } from './support/run.ts';
import { screens } from './support/screens.ts';

/** Looks in which a screen shows what it lacks; `states.e2e.test.ts` has all looks for the screens that everybody sees. */
const large: Look = { colorScheme: 'dark', width: 640, height: 900, fontSize: '30px' };
const narrow: Look = { forcedColors: 'active', width: 320, height: 640 };

describe('every screen of the chat', () => {
  const run = runBrowserAndServer(fakeMicrophone);
  for (const screen of screens) {
    // A phone does not scan its own screen.
    const desktopOnly = /QR|channels/.test(screen.name);
    const looks = desktopOnly ? [large] : [large, narrow];
    it(`passes the audit in “${screen.name}”, large in the dark${desktopOnly ? '' : ' and at 320 px in forced colours'}`, async () => {
      const visitor = await visitOwnPage(run.browser, run.server, {
        options: screen.options,
        reducedMotion: 'reduce',
        permissions: ['microphone'],
      });
      await stopFading(visitor.page);
      await screen.reach(visitor.page);
      for (const look of looks) {
        await takeLook(visitor.page, look);
        if (screen.layer) await visitor.page.locator(screen.layer).first().waitFor({ state: 'attached' });
        assert.deepEqual(await auditChat(visitor.page), [], JSON.stringify(look));
      }
      assert.deepEqual(visitor.problems, []);
      await visitor.leave();
    });
  }
});
