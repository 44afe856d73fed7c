import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launch } from './support/browser.ts';
import { VisitorPerson } from './support/people.ts';
import { RunningServer } from './support/server.ts';
import { Site } from './support/site.ts';

/** What a page has sent, opened and kept, as seen from outside of it. */
interface Traces {
  readonly requests: string[];
  readonly sockets: string[];
}
function record(page: Page, chat: string): Traces {
  const traces: Traces = { requests: [], sockets: [] };
  page.on('request', (request) => {
    if (request.url().startsWith(chat)) traces.requests.push(request.url().slice(chat.length));
  });
  page.on('websocket', (socket) => traces.sockets.push(socket.url()));
  return traces;
}
/** Everything that a page may keep in the browser. */
const kept = (page: Page): Promise<unknown> =>
  page.evaluate(async () => ({
    cookies: document.cookie,
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: isSecureContext ? await caches.keys() : [],
    locks: isSecureContext ? (await navigator.locks.query()).held?.map(({ name }) => name) : [],
  }));
const nothing = { cookies: '', local: [], session: [], databases: [], caches: [], locks: [] };
/** The browser has nothing left to do: twice, so that what an idle callback starts is seen too. */
const idle = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle');
  for (let times = 0; times < 2; times += 1)
    await page.evaluate(() => new Promise<void>((resolve) => void requestIdleCallback(() => resolve())));
};

describe('manners on somebody else’s page', () => {
  let browser: Browser;
  let server: RunningServer;
  let site: Site;
  let context: BrowserContext;
  before(async () => {
    [browser, server] = await Promise.all([launch(), RunningServer.start()]);
    site = await Site.open(server.origin);
  });
  after(async () => {
    await browser?.close();
    await Promise.all([site?.close(), server?.dispose()]);
  });
  afterEach(() => context?.close());
  const enter = async (): Promise<VisitorPerson> => {
    context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
    return new VisitorPerson(await context.newPage());
  };
  const visit = async (page: string): Promise<VisitorPerson> => {
    const person = await enter();
    await person.page.goto(site.url(`manners/${page}`));
    return person;
  };

  for (const [page, script] of [
    ['tag.html', '/chat-widget.js'],
    ['classic.html', '/chat-widget.iife.js'],
    ['salesmartly.html', '/vendors/salesmartly.js'],
    ['kommo.html', '/vendors/kommo.js'],
  ] as const)
    it(`${script} is all that ${page} fetches before intent; it keeps nothing and opens no socket`, async () => {
      const person = await enter();
      const traces = record(person.page, server.origin);
      await person.page.goto(site.url(`manners/${page}`));
      await person.launcher.waitFor();
      await idle(person.page);
      assert.deepEqual(traces, { requests: [script], sockets: [] });
      assert.deepEqual(await kept(person.page), nothing);
      assert.deepEqual(await context.cookies(), []);
      // The pointer alone may fetch code, but speaks to nobody and keeps nothing.
      await person.launcher.hover();
      await idle(person.page);
      assert.deepEqual(traces.sockets, []);
      assert.deepEqual(
        traces.requests.filter((path) => !/^\/(chunks|assets|vendors|chat-widget)/.test(path)),
        [],
      );
      assert.deepEqual(await kept(person.page), nothing);
      await Promise.all([person.page.waitForEvent('websocket'), person.open()]);
      assert.equal(traces.sockets.length, 1);
      assert.deepEqual(await context.cookies(), []);
      assert.deepEqual(person.problems, []);
    });

  it('keeps nothing at all with storage="none", and only for the tab with storage="session"', async () => {
    const none = await visit('none.html');
    await none.open();
    await none.say('Forget me');
    await none.page.locator('chat-widget-message[data-status], chat-widget-message').first().waitFor();
    await none.sees('Forget me');
    assert.deepEqual(await kept(none.page), nothing);
    await none.page.reload();
    await none.open();
    assert.equal(await none.messages('Forget me').count(), 0);
    await context.close();

    const session = await visit('session.html');
    await session.open();
    await session.say('Remember me for now');
    await session.sees('Remember me for now');
    const left = (await kept(session.page)) as typeof nothing;
    assert.deepEqual({ ...left, session: [] }, nothing);
    assert.ok(left.session.length > 0);
    await session.page.reload();
    await session.open();
    await session.sees('Remember me for now');
  });

  it('is one chat however often and in whatever form the script is loaded, and two elements stay two', async () => {
    const person = await visit('twice.html');
    const one = person.page.locator('#one');
    const two = person.page.locator('#two');
    await one.locator('[part~="launcher"]').click();
    await one.locator('textarea').waitFor();
    await one.locator('textarea').fill('To the server');
    await one.locator('textarea').press('Enter');
    await one.locator('chat-widget-message', { hasText: 'To the server' }).waitFor();
    await person.page.evaluate(() => document.querySelector<HTMLElement & { show(): void }>('#two')?.show());
    await two.locator('textarea').waitFor();
    assert.equal(await two.locator('chat-widget-message', { hasText: 'To the server' }).count(), 0);
    assert.deepEqual(person.problems, []);
  });

  it('names each value that it does not know once, and works with what is left', async () => {
    const person = await enter();
    const warnings: string[] = [];
    person.page.on('console', (message) => {
      if (message.type() === 'warning') warnings.push(message.text());
    });
    await person.page.goto(site.url('manners/odd.html'));
    await person.open();
    for (const value of ['vendor="acme"', 'theme="purple"', 'mode="sideways"', 'storage="cloud"', 'avoid="a["', 'JSON'])
      assert.equal(warnings.filter((text) => text.includes(value)).length, 1, `${value} in ${warnings.join('\n')}`);
    assert.deepEqual(person.problems, []);
  });

  it('lifts launcher and open window above what the page wants to be avoided', async () => {
    const person = await visit('avoid.html');
    await person.open();
    const bottom = async (selector: string): Promise<number> => {
      const box = await person.page.locator(selector).first().boundingBox();
      return 800 - (box?.y ?? 0) - (box?.height ?? 0);
    };
    assert.ok((await bottom('chat-widget [part~="launcher"]')) >= 110);
    assert.ok((await bottom('chat-widget-window')) >= 110 + 56);
    const top = (await person.page.locator('chat-widget-window').boundingBox())?.y ?? -1;
    assert.ok(top >= 0, `the window starts at ${top}`);
    await person.page.locator('footer').evaluate((banner) => banner.remove());
    await person.page.waitForFunction(
      () =>
        innerHeight -
          document
            .querySelector('chat-widget')!
            .shadowRoot!.querySelector('chat-widget-window')!
            .getBoundingClientRect().bottom <
        110,
    );
  });

  it('keeps its chat, its socket and what was typed over a page swap and a hasty framework', async () => {
    const person = await enter();
    const traces = record(person.page, server.origin);
    await person.page.goto(site.url('manners/tag.html'));
    await person.open();
    await person.say('Before the swap');
    await person.sees('Before the swap');
    await person.field.fill('half a sen');
    await person.page.evaluate(() => {
      const body = document.createElement('body');
      body.innerHTML = '<h1>Ferns</h1><chat-widget></chat-widget>';
      document.body.replaceWith(body);
    });
    await person.page.waitForFunction(() => document.querySelectorAll('chat-widget-window').length === 0);
    await person.sees('Before the swap');
    assert.equal(await person.field.inputValue(), 'half a sen');
    await person.page.evaluate(() => {
      const element = document.querySelector('chat-widget')!;
      for (let times = 0; times < 3; times += 1) {
        element.remove();
        document.body.append(element);
      }
    });
    await person.field.fill('');
    await person.say('After the swap');
    await person.sees('After the swap');
    assert.equal(await person.messages('After the swap').count(), 1);
    assert.equal(traces.sockets.length, 1);
    assert.deepEqual(person.problems, []);
  });

  it('starts afresh when the browser’s session was never issued or is damaged', async () => {
    for (const value of [
      '{"token":"stolen","open":true}',
      '{{{',
      '{"open":true,"session":"eyJhbGciOiJub25lIn0.e30."}',
    ]) {
      const person = await enter();
      await person.page.goto(site.url('manners/tag.html'));
      await person.open();
      await person.say('A first word');
      // Confirmed: what is not would be sent again in the new visitor's name, as it should.
      await person.page.waitForFunction(
        () => Object.values(document.querySelector('chat-widget')!.state!.conversations)[0]?.messages.length === 1,
      );
      const key = await person.page.evaluate(() => Object.keys(localStorage).find((name) => name.endsWith(':session')));
      assert.ok(key);
      await person.page.goto(site.url('manners/other.html'));
      await person.page.evaluate(([name, text]) => localStorage.setItem(name!, text!), [key, value] as const);
      await person.page.goto(site.url('manners/tag.html'));
      await person.open();
      await person.say('A fresh start');
      await person.sees('A fresh start');
      assert.equal(await person.messages('A first word').count(), 0, value);
      assert.deepEqual(person.problems, [], value);
      await context.close();
    }
  });

  it('leaves nothing behind after being added, opened, closed and removed ten times', async () => {
    const person = await enter();
    let sockets = 0;
    person.page.on('websocket', (socket) => {
      sockets += 1;
      socket.on('close', () => (sockets -= 1));
    });
    await person.page.addInitScript(() => {
      const timers = new Set<number>();
      const { setTimeout: later, setInterval: often, clearTimeout: forget } = window;
      Object.assign(window, {
        timers,
        setTimeout(task: () => void, ms?: number, ...args: unknown[]) {
          const id: number = later(() => {
            timers.delete(id);
            Reflect.apply(task, undefined, args);
          }, ms);
          timers.add(id);
          return id;
        },
        setInterval(task: () => void, ms?: number) {
          const id = often(task, ms);
          timers.add(id);
          return id;
        },
      });
      window.clearTimeout = window.clearInterval = (id) => {
        timers.delete(Number(id));
        forget(id);
      };
    });
    await person.page.goto(site.url('manners/none.html'));
    const protocol = await context.newCDPSession(person.page);
    await protocol.send('Performance.enable');
    const round = async (): Promise<void> => {
      await person.page.evaluate(() => {
        if (!document.querySelector('chat-widget')) document.body.append(document.createElement('chat-widget'));
        document.querySelector('chat-widget')!.setAttribute('storage', 'none');
      });
      await person.open();
      await person.launcher.click();
      await person.field.waitFor({ state: 'detached' });
      await person.page.evaluate(() =>
        document.querySelector<HTMLElement & { destroy(): void }>('chat-widget')?.destroy(),
      );
      await person.page.locator('chat-widget').waitFor({ state: 'detached' });
    };
    const count = async (): Promise<{ nodes: number; listeners: number; timers: number }> => {
      await protocol.send('HeapProfiler.collectGarbage');
      await protocol.send('HeapProfiler.collectGarbage');
      const { metrics } = await protocol.send('Performance.getMetrics');
      const value = (name: string): number => metrics.find((each) => each.name === name)?.value ?? -1;
      const timers = await person.page.evaluate(() => (window as unknown as { timers: Set<number> }).timers.size);
      return { nodes: value('Nodes'), listeners: value('JSEventListeners'), timers };
    };
    for (let times = 0; times < 3; times += 1) await round();
    const first = await count();
    for (let times = 0; times < 10; times += 1) await round();
    const last = await count();
    // One round has some hundred nodes: a leak of one round's worth would show ten times over.
    assert.ok(last.nodes <= first.nodes + 60, `${first.nodes} nodes became ${last.nodes}`);
    assert.ok(last.listeners <= first.listeners + 5, `${first.listeners} listeners became ${last.listeners}`);
    assert.ok(last.timers <= first.timers, `${first.timers} timers became ${last.timers}`);
    assert.equal(sockets, 0);
    assert.deepEqual(person.problems, []);
  });
});

describe('a page that the browser puts aside', () => {
  it('lets go of its socket, is kept whole, and goes on when the visitor comes back', async () => {
    const [browser, server] = await Promise.all([
      launch({ ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
      RunningServer.start(),
    ]);
    const site = await Site.open(server.origin);
    try {
      const context = await browser.newContext({ locale: 'en-US' });
      const person = new VisitorPerson(await context.newPage());
      const open = new Set<string>();
      let opened = 0;
      person.page.on('websocket', (socket) => {
        const name = `${(opened += 1)}`;
        open.add(name);
        socket.on('close', () => open.delete(name));
      });
      await person.page.goto(site.url('manners/tag.html'));
      await person.page.evaluate(() => {
        addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }));
      });
      await person.open();
      await person.say('Back in a moment');
      await person.sees('Back in a moment');
      assert.equal(open.size, 1);
      await person.page.goto(site.url('manners/other.html'));
      await server.visitorsConnected(0);
      await person.page.goBack({ waitUntil: 'commit' });
      await person.page.waitForFunction(() => 'persisted' in window);
      assert.equal(await person.page.evaluate(() => (window as unknown as { persisted: boolean }).persisted), true);
      await person.say('Here again');
      await person.sees('Here again');
      await server.visitorsConnected(1);
      assert.equal(await person.messages('Back in a moment').count(), 1);
      assert.equal(await person.messages('Here again').count(), 1);
      assert.deepEqual(person.problems, []);
    } finally {
      await browser.close();
      await Promise.all([site.close(), server.dispose()]);
    }
  });
});

describe('a site that is not on the list', () => {
  it('is told so on its console, and its visitor sees why and keeps the page’s own way to write', async () => {
    const [browser, server] = await Promise.all([
      launch(),
      RunningServer.start({ ALLOWED_ORIGINS: 'https://shop.example' }),
    ]);
    const site = await Site.open(server.origin);
    try {
      const context = await browser.newContext({ locale: 'en-US' });
      const person = new VisitorPerson(await context.newPage());
      const failures: string[] = [];
      person.page.on('pageerror', (error) => failures.push(error.message));
      await person.page.goto(site.url('manners/tag.html'));
      await person.launcher.click();
      await person.page
        .locator('chat-widget-banner')
        .getByText(/not available/i)
        .first()
        .waitFor();
      await person.page.getByRole('link', { name: 'Write to us' }).waitFor();
      assert.ok(
        person.problems.some((text) => text.includes(site.origin)),
        `the console says: ${person.problems.join('\n')}`,
      );
      assert.deepEqual(failures, []);
    } finally {
      await browser.close();
      await Promise.all([site.close(), server.dispose()]);
    }
  });
});
