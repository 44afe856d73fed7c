import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { everyKind } from './support/every-kind.ts';
import {
  composer,
  header,
  kommo,
  launcher,
  other,
  own,
  panel,
  properties,
  send,
  theme,
  type Effect,
} from './support/look-table.ts';
import { visitOwnPage, type OwnPage } from './support/own-page.ts';
import type { VisitorPerson } from './support/people.ts';
import { runBrowserAndServer } from './support/run.ts';

interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}
interface Declaration {
  readonly tagName?: string;
  readonly cssProperties?: readonly { readonly name: string }[];
  readonly cssParts?: readonly { readonly name: string }[];
}
const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as Manifest;
const documented = manifest.modules
  .flatMap(({ declarations = [] }) => declarations)
  .find(({ tagName }) => tagName === 'chat-widget');
const names = (list: readonly { readonly name: string }[] = []): string[] => list.map(({ name }) => name).sort();

const memory = {
  script: [{ when: 'late', say: 'Later than that.', afterMs: 2500 }],
  history: [...everyKind, { from: 'visitor', say: 'Mine', minutesAgo: 0 }],
};
const cards = [{ kind: 'productCard', title: 'Desk lamp Heron', note: '€ 89' }];
const tall = { width: 1280, height: 4200 };
const everything = { memory, cards, window: { height: '3900px', showIntroFixed: false } };

/** Waits until it is so; says what is instead. */
async function becomes(page: Page, what: string, [where, property, wanted]: Effect): Promise<void> {
  const element = page.locator('chat-widget').locator(where).first();
  await element.waitFor({ state: 'attached' });
  const is = (): Promise<string> =>
    element.evaluate((each, name) => getComputedStyle(each).getPropertyValue(name), property);
  const fits = (value: string): boolean => (typeof wanted === 'string' ? value === wanted : wanted.test(value));
  const until = Date.now() + 20_000;
  let value = await is();
  while (!fits(value) && Date.now() < until) value = await is();
  assert.ok(fits(value), `${what}: ${property} of ${where} is ${value}, not ${String(wanted)}`);
}
const setProperty = (page: Page, name: string, value: string): Promise<void> =>
  page
    .locator('chat-widget')
    .evaluate((chat: HTMLElement, [each, text]) => chat.style.setProperty(each!, text!), [name, value]);

describe('the look that a site gives its chat', () => {
  const run = runBrowserAndServer();
  const visit = async (options: object = everything, more: OwnPage = {}): Promise<VisitorPerson> => {
    const visitor = await visitOwnPage(run.browser, run.server, {
      options,
      colorScheme: 'light',
      viewport: tall,
      ...more,
    });
    await visitor.open();
    return visitor;
  };
  const filled = async (options: object = everything, more: OwnPage = {}): Promise<VisitorPerson> => {
    const visitor = await visit(options, more);
    await visitor.sees('Mine');
    await visitor.page.locator('chat-widget-offer [part~="offer"]').waitFor();
    await visitor.page.locator('chat-widget-actions [part~="action"]').first().waitFor();
    await visitor.field.fill('Half a sentence');
    return visitor;
  };

  it('is made of the properties in the manifest, each of which does what it says', async () => {
    assert.deepEqual(Object.keys(properties).sort(), names(documented?.cssProperties));
    const visitor = await filled();
    // An error to colour.
    await visitor.page.locator('chat-widget-form-message chat-widget-form button[part~="submit"]').click();
    for (const [name, [value, ...effects]] of Object.entries(properties)) {
      await visitor.field.focus();
      await setProperty(visitor.page, name, value);
      for (const effect of effects) await becomes(visitor.page, name, effect);
      await setProperty(visitor.page, name, '');
    }
    await visitor.leave();
  });
  it('keeps to what is possible: a composer of at most 170 px, a window and a launcher on the screen', async () => {
    const visitor = await filled(everything, { viewport: { width: 900, height: 700 } });
    await setProperty(visitor.page, '--chat-widget-composer-min-height', '400px');
    await becomes(visitor.page, 'a composer that is too high', [composer, 'height', '170px']);
    for (const name of [
      '--chat-widget-offset-inline',
      '--chat-widget-offset-block',
      '--chat-widget-width',
      '--chat-widget-height',
    ])
      await setProperty(visitor.page, name, '650px');
    await visitor.page.waitForFunction(() => {
      const box = document
        .querySelector('chat-widget')!
        .shadowRoot!.querySelector('chat-widget-window')!
        .getBoundingClientRect();
      return (
        box.left >= 0 &&
        box.top >= 0 &&
        box.right <= innerWidth &&
        box.bottom <= innerHeight &&
        box.width > 300 &&
        box.height > 340
      );
    });
    await visitor.leave();
  });
  it('is also made of the members of theme, each of which does what it says', async () => {
    const visitor = await filled();
    for (const [member, ...effects] of theme) {
      await visitor.page
        .locator('chat-widget')
        .evaluate((chat, value) => void Object.assign(chat, { theme: value }), member);
      for (const effect of effects) await becomes(visitor.page, JSON.stringify(member), effect);
    }
    await visitor.leave();
  });
  it('says the same in a vendor’s words', async () => {
    const visitor = await filled(
      { ...everything, onlinechat: { theme: kommo } },
      { attributes: 'connection="memory" vendor="kommo"' },
    );
    for (const effect of [
      [panel, 'background-color', kommo.background],
      ['chat-widget-log .divider', 'color', kommo.system_color],
      [header, 'background-color', kommo.header.background],
      ['[part~="title"]', 'color', kommo.header.color],
      [own, 'background-color', kommo.message.outgoing_background],
      [own, 'color', kommo.message.outgoing_color],
      [other, 'background-color', kommo.message.incoming_background],
      [other, 'color', kommo.message.incoming_color],
      [composer, 'height', '120px'],
      [send, 'background-color', kommo.compose.button_background],
    ] as const)
      await becomes(visitor.page, 'Kommo’s theme', effect);
    await visitor.leave();
  });
  it('shows pictures of agents and of the visitor, or none, as the site wants', async () => {
    const visitor = await filled({
      ...everything,
      visitor: { name: 'Vera' },
      theme: { avatars: { agent: true, visitor: true } },
    });
    const count = (): Promise<number> => visitor.page.locator('chat-widget-message [part~="avatar"]').count();
    const both = await count();
    const show = (avatars: object): Promise<void> =>
      visitor.page
        .locator('chat-widget')
        .evaluate((chat, value) => void Object.assign(chat, { theme: { avatars: value } }), avatars);
    await show({ agent: true, visitor: false });
    const agentOnly = await until(count, (now) => now < both);
    await show({ agent: false, visitor: false });
    await until(count, (now) => now === 0);
    assert.ok(agentOnly > 0 && agentOnly < both, `${String(both)} pictures became ${String(agentOnly)}`);
    await visitor.leave();
  });
  it('leaves the header away; a phone still has a way out', async () => {
    const visitor = await visit({ memory, theme: { header: false } }, { viewport: { width: 390, height: 700 } });
    assert.equal(await visitor.page.locator('chat-widget-header').count(), 0);
    await visitor.page.locator('chat-widget-window').getByRole('button', { name: 'Close chat' }).click();
    await visitor.field.waitFor({ state: 'detached' });
    await visitor.leave();
  });
  it('gives the launcher a picture, a size, a name, a place and a layer, and the window keeps clear of it', async () => {
    const options = {
      memory,
      launcher: {
        iconUrl: './pictures/fern.svg',
        width: '120px',
        height: 90,
        label: 'Ask the gardener',
        position: 'start',
        offsetInline: '33px',
        offsetBlock: '44px',
      },
      window: { zIndex: 1234, preload: true },
    };
    const visitor = await visitOwnPage(run.browser, run.server, { options });
    const { page } = visitor;
    await becomes(page, 'launcher.iconUrl', [launcher, 'background-image', /fern\.svg/]);
    await becomes(page, 'launcher.width', [launcher, 'width', '120px']);
    await becomes(page, 'launcher.height', [launcher, 'height', '90px']);
    await becomes(page, 'launcher.offsetInline', ['[part~="dock"]', 'left', '33px']);
    await becomes(page, 'launcher.offsetBlock', ['[part~="dock"]', 'bottom', '44px']);
    await becomes(page, 'window.zIndex', ['[part~="dock"]', 'z-index', '1234']);
    assert.equal(await visitor.launcher.getAttribute('aria-label'), 'Ask the gardener');
    await visitor.open();
    await becomes(page, 'window.zIndex', ['chat-widget-window', 'z-index', '1234']);
    const [button, chat] = await Promise.all([
      visitor.launcher.boundingBox(),
      page.locator('chat-widget-window').boundingBox(),
    ]);
    assert.ok(button && chat && chat.y + chat.height <= button.y, 'the window lies on the launcher');
    assert.equal(chat?.x, 33);
    await visitor.leave();
  });
  it('keeps its own picture when the site’s does not load', async () => {
    const visitor = await visitOwnPage(run.browser, run.server, {
      options: { memory, launcher: { iconUrl: './pictures/none.svg' }, window: { preload: true } },
    });
    await visitor.page.waitForEvent('console', {
      predicate: (message) => /launcher\.iconUrl "\.\/pictures\/none\.svg" is ignored/.test(message.text()),
    });
    await becomes(visitor.page, 'the bubble', [`${launcher} svg`, 'visibility', 'visible']);
    await visitor.leave();
  });
  it('lets a page style every part that the manifest names, wherever it is drawn', async () => {
    const options = {
      ...everything,
      channels: [{ id: 'wa', kind: 'whatsapp', url: 'https://wa.me/1' }],
      invite: { enabled: true, text: 'Hello?', delayMs: 0 },
      launcher: { style: 'tab' },
    };
    const visitor = await visitOwnPage(run.browser, run.server, { options, viewport: tall, colorScheme: 'light' });
    const { page } = visitor;
    const wanted = names(documented?.cssParts);
    await page.addStyleTag({
      content: wanted.map((name) => `chat-widget::part(${name}){scroll-margin-top:47px}`).join('\n'),
    });
    const seen = new Set<string>();
    /** Every element that carries a part now: its names, and whether the page's style has reached it. */
    const look = async (): Promise<void> => {
      const found = await page.evaluate(() => {
        const all: { parts: string[]; reached: boolean; where: string }[] = [];
        const roots: ParentNode[] = [document.querySelector('chat-widget')!.shadowRoot!];
        for (const root of roots)
          for (const element of root.querySelectorAll('*')) {
            if (element.shadowRoot) roots.push(element.shadowRoot);
            if (element.part.length > 0)
              all.push({
                parts: [...element.part],
                reached: getComputedStyle(element).scrollMarginTop === '47px',
                where: ((element.getRootNode() as ShadowRoot).host as Element).localName,
              });
          }
        return all;
      });
      for (const { parts, reached, where } of found) {
        for (const part of parts) seen.add(part);
        assert.ok(reached, `part="${parts.join(' ')}" of <${where}> can not be styled from the page`);
      }
    };
    await page.locator('chat-widget-outreach [part~="invite"]').waitFor();
    await page.locator('chat-widget-outreach [part~="channels"]').waitFor();
    await look();
    await visitor.open();
    await visitor.sees('Mine');
    await page.locator('chat-widget-offer [part~="offer"]').waitFor();
    await page.locator('chat-widget-intro [part~="intro"]').waitFor();
    await page.locator('chat-widget-form [part~="submit"]').waitFor();
    await page.locator('[part~="carousel"]').waitFor();
    await look();
    // A preview, while it is closed.
    await visitor.say('Say something late');
    await visitor.launcher.click();
    await page.locator('chat-widget-outreach [part~="preview"]').waitFor();
    await look();
    // The way back down, in a window that is smaller than what it holds.
    await page.setViewportSize({ width: 1280, height: 700 });
    await page
      .locator('chat-widget')
      .evaluate((chat: HTMLElement) => chat.style.setProperty('--chat-widget-height', '500px'));
    await visitor.open();
    await page.locator('chat-widget-log .scroller:not(.first)').evaluate((box) => void (box.scrollTop = 0));
    await page.locator('chat-widget-log [part~="jump"]').waitFor();
    await look();
    await page.locator('chat-widget-header .menu').click();
    await page.locator('chat-widget-settings button').first().waitFor();
    await look();
    // Only a video or a sound has a player; both are drawn by one component.
    await visitor.leave();
    const media = [
      {
        from: 'agent',
        say: { kind: 'file', url: './media/chime.wav', mediaType: 'audio/wav', name: 'chime.wav', size: 9000 },
        minutesAgo: 1,
      },
    ];
    const listener = await visit({ memory: { script: [], history: media } });
    await listener.page.addStyleTag({ content: 'chat-widget::part(player){scroll-margin-top:47px}' });
    await becomes(listener.page, 'part(player)', ['[part~="player"]', 'scroll-margin-top', '47px']);
    await listener.leave();
    assert.deepEqual([...seen, 'player'].sort(), wanted);
  });

  const evil = {
    theme: {
      background: 'red;}*{display:none',
      incomingBackground: 'url(javascript:alert(1))',
      outgoingBackground: 'expression(alert(1))',
      brandColor: 7,
      backgroundImageUrl: 'javascript:alert(1)',
      composerMinHeight: 171,
      radius: -3,
      fontFamily: 'a;b',
      header: { background: 'red}' },
    },
    launcher: {
      iconUrl: 'javascript:alert(1)',
      width: '99999999px',
      height: 'auto',
      offsetInline: '-50px',
      offsetBlock: 'NaN',
    },
    window: { width: '100px;}', height: 'huge', zIndex: 1.5, styles: { color: 'red;}*{display:none}' } },
  };
  it('refuses what is no value or would be a way in, names it with the way out, and stays as it was', async () => {
    const warnings: string[] = [];
    // Places are compared: nothing may be on its way.
    const still: OwnPage = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' };
    const visitor = await visit(
      { memory, ...evil },
      { ...still, prepare: async ({ page }) => void page.on('console', (message) => warnings.push(message.text())) },
    );
    for (const [group, members] of Object.entries(evil))
      for (const [name, value] of Object.entries(members)) {
        const [path, text] =
          typeof value === 'object'
            ? [`${group}.${name}.${Object.keys(value)[0] ?? ''}`, String(Object.values(value)[0])]
            : [`${group}.${name}`, String(value)];
        const named = warnings.filter((warning) => warning.includes(`${path} "${text}" is ignored: give `));
        assert.equal(named.length, 1, `${path} in ${warnings.join('\n')}`);
      }
    const plain = await visit({ memory }, still);
    const read = (page: Page): Promise<readonly string[]> =>
      page.evaluate(() => {
        const root = document.querySelector('chat-widget')!.shadowRoot!;
        const chat = root.querySelector('chat-widget-window')!;
        return [
          root.querySelector('[part~="dock"]')!,
          root.querySelector('[part~="launcher"]')!,
          chat,
          chat.shadowRoot!.querySelector('.panel')!,
          document.body,
        ].map((element) => {
          const { left, top, width, height } = element.getBoundingClientRect();
          const { backgroundColor, display, zIndex, color, fontFamily, borderRadius } = getComputedStyle(element);
          return [left, top, width, height, backgroundColor, display, zIndex, color, fontFamily, borderRadius].join(
            ' ',
          );
        });
      });
    assert.deepEqual(await read(visitor.page), await read(plain.page));
    assert.deepEqual(visitor.problems, []);
    await visitor.leave();
    await plain.leave();
  });
});
async function until(read: () => Promise<number>, fits: (value: number) => boolean): Promise<number> {
  const end = Date.now() + 20_000;
  let value = await read();
  while (!fits(value) && Date.now() < end) value = await read();
  assert.ok(fits(value), `it stays ${String(value)}`);
  return value;
}
