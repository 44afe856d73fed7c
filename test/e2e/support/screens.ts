/** Every screen of the visitor's chat and every layer above one, each reached in English by what a visitor presses. */
import type { Page } from 'playwright-core';
import { everyKind } from './every-kind.ts';

const fields = [
  { type: 'text', name: 'name', label: 'What may we call you', required: true },
  { type: 'email', name: 'email', label: 'Where can we write to' },
  { type: 'select', name: 'topic', label: 'Topic', options: [{ name: 'a', label: 'Plants' }] },
  { type: 'textarea', name: 'message', label: 'Your message', required: true },
  { type: 'consent', name: 'ok', label: 'I agree, see https://shop.example/privacy', required: true },
];
const config = {
  transcripts: { email: true },
  conversations: { multiple: true, list: true },
  forms: [
    { id: 'offline', kind: 'offline', fields },
    { id: 'ticket', kind: 'ticket', fields: fields.slice(0, 4) },
  ],
};
const groups = [
  { id: 'sales', name: 'Lamps and shades' },
  { id: 'care', name: 'Repairs' },
];
const short = [
  { from: 'visitor', say: 'Which one is this?', minutesAgo: 3 },
  { from: 'agent', say: 'A fern. It likes shade.', minutesAgo: 2 },
];
const options = { memory: { script: [], config, history: short } };
export interface Screen {
  readonly name: string;
  readonly options: object;
  /** From the page as it was loaded. */
  readonly reach: (page: Page) => Promise<unknown>;
  /** A text that is typed before the language changes, and has to be there afterwards: field and text. */
  readonly typed?: readonly [field: string, text: string];
  /** Layers that Escape takes away, and what then has the focus. */
  readonly layer?: string;
  readonly returns?: string;
}
const open = async (page: Page): Promise<void> => {
  await page.locator('chat-widget [part~="launcher"]').click();
  await page.locator('chat-widget-composer textarea').waitFor();
  await page.locator('chat-widget-message').last().waitFor();
};
/** Each kind is a part of its own that comes when it is needed, and pictures come after that. */
const allDrawn = async (page: Page): Promise<void> => {
  const log = page.locator('chat-widget-log');
  for (const tag of ['image img', 'file a', 'location a', 'carousel .track', 'form-message chat-widget-form input'])
    await log.locator(`chat-widget-${tag}`).first().waitFor();
  await page.waitForFunction(
    (pictures) => pictures.every((picture) => (picture as HTMLImageElement).complete),
    await log.locator('img').elementHandles(),
  );
};
const menu = async (page: Page): Promise<void> => {
  await open(page);
  await page.locator('chat-widget-header .menu').click();
  await page.locator('chat-widget-settings .row').first().waitFor();
};
const row = async (page: Page, name: string | RegExp): Promise<void> => {
  await menu(page);
  await page.locator('chat-widget-settings').getByRole('button', { name }).click();
};
const tool = async (page: Page, name: string): Promise<void> => {
  await open(page);
  await page.locator('chat-widget-composer .attach').click();
  await page.getByRole('menuitem', { name }).click();
};
const field = 'chat-widget-composer textarea';

export const screens: readonly Screen[] = [
  {
    name: 'invite and channels',
    options: {
      ...options,
      channels: [
        { id: 'wa', kind: 'whatsapp', url: 'https://wa.me/1', qrCode: true },
        { id: 'hours', kind: 'custom', url: '', label: 'Hours', content: '9–5' },
      ],
      invite: { enabled: true, text: 'Can we help?', delayMs: 0 },
    },
    reach: async (page) => {
      await page.locator('chat-widget-outreach [part~="invite"]').waitFor();
      await page.locator('chat-widget-outreach .code-button').waitFor();
    },
  },
  {
    name: 'QR code',
    options: {
      ...options,
      window: { preload: true },
      channels: [{ id: 'wa', kind: 'whatsapp', url: 'https://wa.me/1', qrCode: true }],
    },
    reach: async (page) => {
      await page.locator('chat-widget-outreach .code-button').click();
      await page.locator('chat-widget-outreach svg[role="img"]').waitFor();
    },
    layer: 'chat-widget-outreach .card',
    returns: 'code-button',
  },
  { name: 'conversation', options, reach: open, typed: [field, 'Half a sentence'] },
  {
    name: 'conversation with every kind',
    options: { memory: { ...options.memory, history: everyKind } },
    reach: async (page) => {
      await open(page);
      await allDrawn(page);
    },
    typed: [field, 'Half a sentence'],
  },
  {
    name: 'offered card',
    options: { ...options, cards: [{ kind: 'productCard', title: 'Desk lamp Heron', note: '€ 89' }] },
    reach: async (page) => {
      await open(page);
      await page.locator('chat-widget-offer [part~="offer"]').waitFor();
    },
  },
  {
    name: 'emoji',
    options,
    reach: async (page) => {
      await open(page);
      await page.locator('chat-widget-composer .emoji').click();
      await page.locator('chat-widget-emoji-picker').getByRole('gridcell').first().waitFor();
    },
    layer: 'chat-widget-emoji-picker',
    returns: 'textarea|emoji',
  },
  {
    name: 'attachments',
    options,
    reach: async (page) => {
      await open(page);
      await page.locator('chat-widget-composer .attach').click();
      await page.getByRole('menuitem').first().waitFor();
    },
    layer: 'chat-widget-attach-menu [role="menuitem"]',
    returns: 'attach',
  },
  {
    name: 'voice',
    options,
    reach: async (page) => {
      await tool(page, 'Voice message');
      await page.locator('chat-widget-voice').getByRole('timer').waitFor();
    },
    layer: 'chat-widget-voice',
    returns: 'textarea|attach',
  },
  {
    name: 'screenshot',
    options,
    reach: async (page) => {
      await page.evaluate(() => {
        const canvas = document.createElement('canvas');
        Object.assign(canvas, { width: 640, height: 360 });
        const drawing = canvas.getContext('2d')!;
        setInterval(() => drawing.fillRect(0, 0, 640, 360), 50);
        navigator.mediaDevices.getDisplayMedia = async () => canvas.captureStream();
      });
      await tool(page, 'Screenshot');
      await page.locator('chat-widget-screenshot').getByRole('application').waitFor();
    },
    layer: 'chat-widget-screenshot',
    returns: 'textarea|attach',
  },
  {
    name: 'picture viewer',
    options: { memory: { ...options.memory, history: everyKind.slice(1, 2) } },
    reach: async (page) => {
      await open(page);
      await page.locator('chat-widget-image button').first().click();
      await page.locator('chat-widget-lightbox img').waitFor();
    },
    layer: 'chat-widget-lightbox dialog[open]',
    returns: 'frame',
  },
  { name: 'settings', options, reach: menu, layer: 'chat-widget-settings', returns: 'menu' },
  {
    name: 'transcript by mail',
    options,
    reach: async (page) => {
      await row(page, /by e-mail/);
      await page.locator('chat-widget-settings input').waitFor();
    },
    typed: ['chat-widget-settings input', 'noa@shop.example'],
    layer: 'chat-widget-settings .panel',
    returns: 'row',
  },
  {
    name: 'download',
    options,
    reach: async (page) => {
      await row(page, /^Download conv/);
      await page.locator('chat-widget-settings .choices button').first().waitFor();
    },
    layer: 'chat-widget-settings .panel',
    returns: 'row',
  },
  {
    name: 'form with errors',
    options,
    reach: async (page) => {
      await row(page, 'Leave a message');
      await page.locator('chat-widget-form-screen [part~="submit"]').click();
      await page.locator('chat-widget-form .error').first().waitFor();
    },
    typed: ['chat-widget-form textarea', 'The lamp hums'],
    layer: 'chat-widget-form-screen',
    returns: 'menu',
  },
  {
    name: 'tickets',
    options,
    reach: async (page) => {
      await row(page, /^Your requests/);
      await page.locator('chat-widget-tickets button').first().waitFor();
    },
    layer: 'chat-widget-tickets',
    returns: 'menu',
  },
  {
    name: 'a ticket',
    options,
    reach: async (page) => {
      await row(page, /^Your requests/);
      const tickets = page.locator('chat-widget-tickets');
      await tickets.locator('.request').click();
      const form = page.locator('chat-widget-form-screen');
      await form.getByLabel('What may we call you').fill('Noa');
      await form.getByLabel('Your message').fill('The lamp hums');
      await form.locator('[part~="submit"]').click();
      await form.getByRole('button', { name: 'Close' }).click();
      await tickets.locator('.row').first().click();
      await tickets.locator('chat-widget-ticket-reply textarea').waitFor();
    },
    typed: ['chat-widget-ticket-reply textarea', 'It hums again'],
    layer: 'chat-widget-ticket',
    returns: 'row',
  },
  {
    name: 'choice of a group',
    options: {
      memory: { ...options.memory, history: [], config: { ...config, groups, chooseGroup: {} } },
    },
    reach: async (page) => {
      await page.locator('chat-widget [part~="launcher"]').click();
      await page.locator('chat-widget-group-choice .group').first().waitFor();
    },
  },
  {
    name: 'list',
    options,
    reach: async (page) => {
      await open(page);
      await page.locator('chat-widget-header .back').click();
      await page.locator('chat-widget-list .row').first().waitFor();
    },
    layer: 'chat-widget-list',
    returns: 'back',
  },
  {
    name: 'rating',
    options,
    reach: async (page) => {
      await row(page, 'Rate this chat');
      await page.locator('chat-widget-rating').getByRole('radio').first().waitFor();
    },
    layer: 'chat-widget-rating',
    returns: 'textarea',
  },
];
