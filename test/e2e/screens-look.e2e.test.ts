import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { auditChat, doubleText, stopFading } from './support/audit.ts';
import { visitOwnPage, type OwnPage } from './support/own-page.ts';
import { screens } from './support/screens.ts';
import { fakeMicrophone, runBrowserAndServer } from './support/run.ts';

/** Looks in which a screen shows what it lacks; `states.e2e.test.ts` has all looks for the screens that everybody sees. */
const looks: readonly (readonly [name: string, look: OwnPage])[] = [
  ['in forced colours at 320 px', { forcedColors: 'active', viewport: { width: 320, height: 640 } }],
  [
    'in the dark with text of twice the size',
    { colorScheme: 'dark', viewport: { width: 640, height: 900 }, prepare: doubleText },
  ],
];

describe('every screen of the chat', () => {
  const run = runBrowserAndServer(fakeMicrophone);
  for (const [name, look] of looks)
    it(`passes the audit ${name}`, async () => {
      const found: string[] = [];
      for (const screen of screens) {
        // A phone can neither scan its own screen nor take a picture of it; a desktop as narrow as one is a known limit (docs/accessibility.md).
        if (/QR|channels|screenshot/.test(screen.name) && (look.viewport?.width ?? 0) <= 480) continue;
        const visitor = await visitOwnPage(run.browser, run.server, {
          options: screen.options,
          reducedMotion: 'reduce',
          permissions: ['microphone'],
          ...look,
        });
        await stopFading(visitor.page);
        await screen.reach(visitor.page);
        const problems = [...(await auditChat(visitor.page)), ...visitor.problems];
        found.push(...problems.map((problem) => `${screen.name}: ${problem}`));
        await visitor.leave();
      }
      assert.deepEqual(found, []);
    });
});
