import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withGreeting } from '../../src/engine/selectors.ts';
import type { ChannelKind } from '../../src/protocol/model.ts';

const greeting = 'Hello, is this “Fern & Sons”? 50% off / #47';
const encoded = 'Hello%2C%20is%20this%20%E2%80%9CFern%20%26%20Sons%E2%80%9D%3F%2050%25%20off%20%2F%20%2347';
/** As the services document their addresses; those without a place for a text stay as they are. */
const addresses: readonly (readonly [ChannelKind, address: string, greeted: string])[] = [
  ['whatsapp', 'https://wa.me/15550100', `https://wa.me/15550100?text=${encoded}`],
  ['whatsapp', 'https://wa.me/15550100?text=Old&a=1#b', `https://wa.me/15550100?a=1&text=${encoded}#b`],
  [
    'whatsapp',
    'https://api.whatsapp.com/send?phone=15550100',
    `https://api.whatsapp.com/send?phone=15550100&text=${encoded}`,
  ],
  ['messenger', 'https://m.me/fern?ref=shop', `https://m.me/fern?ref=shop&text=${encoded}`],
  ['telegram', 'https://t.me/fern', `https://t.me/fern?text=${encoded}`],
  ['telegram', 'https://t.me/+15550100', `https://t.me/+15550100?text=${encoded}`],
  ['line', 'https://line.me/R/oaMessage/%40fern', `https://line.me/R/oaMessage/%40fern/?${encoded}`],
  ['line', 'https://line.me/R/oaMessage/@fern/?Old', `https://line.me/R/oaMessage/@fern/?${encoded}`],
  ['lineApp', 'https://line.me/R/oaMessage/@fern/#x', `https://line.me/R/oaMessage/@fern/?${encoded}#x`],
  // These add a friend; a text has no place there.
  ['line', 'https://line.me/R/ti/p/%40fern', 'https://line.me/R/ti/p/%40fern'],
  ['line', 'https://lin.ee/abc', 'https://lin.ee/abc'],
  ['vk', 'https://vk.me/fern', 'https://vk.me/fern'],
  ['tiktok', 'https://www.tiktok.com/@fern', 'https://www.tiktok.com/@fern'],
  ['zalo', 'https://zalo.me/15550100', 'https://zalo.me/15550100'],
  ['instagram', 'https://ig.me/m/fern', 'https://ig.me/m/fern'],
  ['weixin', 'https://u.wechat.com/abc', 'https://u.wechat.com/abc'],
  ['custom', 'https://shop.example/forum', 'https://shop.example/forum'],
  ['email', 'mailto:hello@shop.example', `mailto:hello@shop.example?body=${encoded}`],
  ['email', 'mailto:hello@shop.example?subject=Ferns', `mailto:hello@shop.example?subject=Ferns&body=${encoded}`],
];

describe('the address of a channel', () => {
  for (const [kind, url, greeted] of addresses)
    it(`of the kind ${kind} takes the greeting where its service wants it: ${url}`, () => {
      assert.equal(withGreeting({ id: 'x', kind, url }, greeting), greeted);
      assert.equal(withGreeting({ id: 'x', kind, url }, undefined), url);
      assert.equal(withGreeting({ id: 'x', kind, url }, ''), url);
    });
});
