import type { JSHandle, Page } from 'playwright-core';
import type { ConsoleClient } from '../../../src/console/client/console-client.ts';
import type { Stage } from './stage.ts';
import { VisitorPerson } from './people.ts';

/** An account in use: something of everything, so that no page of the console is looked at while it is empty. */
export interface Desk {
  readonly origin: string;
  readonly ids: Readonly<Record<'bot' | 'form' | 'visitor' | 'agent' | 'ticket', string>>;
  /** Asked about a lamp, and has the chat open. */
  readonly visitor: VisitorPerson;
}

export async function fillDesk(stage: Stage): Promise<Desk> {
  const { origin } = stage.server;
  const { page } = stage.agent;
  await stage.account((settings) => ({ ...settings, texts: { composerSend: 'Off it goes', actionBuy: 'Buy now' } }));
  const label = await stage.create('labels', { name: 'Wholesale' });
  const group = await stage.create('groups', { name: 'Sales', agentIds: [] });
  await stage.create('vip-levels', { name: 'Gold' });
  await stage.create('custom-fields', { name: 'Shoe size', type: 'select', options: ['S', 'M'] });
  await stage.create('key-actions', { name: 'Wants a call', action: { kind: 'label', labelId: label.id } });
  await stage.create('channels', { kind: 'whatsapp', enabled: true, url: 'https://wa.me/1234', qrCode: true });
  await stage.create('greetings', { name: 'Browsing long', enabled: false, text: 'May I help?', delayMs: 60_000 });
  const form = await stage.create('forms', {
    name: 'Size',
    kind: 'message',
    enabled: true,
    title: 'Your size',
    fields: [
      { type: 'text', name: 'a', label: 'Size', required: true },
      { type: 'select', name: 'b', label: 'Topic', options: [{ name: 'x', label: 'Order' }] },
    ],
  });
  const says = { kind: 'say', content: { kind: 'text', text: 'Hello {{bot_params.username}}' } } as const;
  const bot = await stage.create('bots', {
    name: 'Leafy',
    kind: 'faq',
    unknownAnswer: 'No idea.',
    handoverWords: [],
    faq: [{ id: 'q', question: 'Where?', similar: [], answer: 'Here.', guided: true }],
    steps: [
      {
        kind: 'condition',
        all: [{ term1: '{{bot_params.locale}}', term2: 'com', operation: '=' }],
        then: [
          {
            kind: 'say',
            content: {
              kind: 'richMessage',
              template: 'cards',
              elements: [
                { title: 'Lamp', actions: [{ kind: 'buy', id: '1', label: 'Buy', amount: 100, currency: 'EUR' }] },
              ],
            },
          },
        ],
        otherwise: [says],
      },
      { kind: 'form', formId: form.id },
      { kind: 'tag', labelId: label.id },
    ],
  });
  const troll = await asking(stage, 'Give me your wallet at once!');
  await troll.visitor.leave();
  const { visitor, id } = await asking(stage, 'Is the lamp available in brass?');
  const client = await clientOf(page);
  await client.evaluate(async (own, banned) => {
    // Not the network: every visitor of a test comes from it.
    await own.visitors.ban(banned, true, 'Threatens us');
    await own.workplace.saveCanned({ shortcut: 'hours', text: 'We are here from nine to five.' });
  }, troll.id);
  const answer = await page.request.post(`${origin}/api/v1/console/tickets`, {
    headers: { origin },
    data: {
      clientId: 'ticket-1',
      subject: 'The shade of my lamp came broken',
      text: 'A corner is missing.',
      visitorId: id,
      groupId: group.id,
      name: 'Ada',
      email: 'ada@example.com',
    },
  });
  const { ticket } = (await answer.json()) as { ticket: { id: string } };
  const [agent] = await stage.agents();
  return {
    origin,
    visitor,
    ids: { bot: bot.id, form: form.id, agent: agent?.id ?? '', visitor: id, ticket: ticket.id },
  };
}
/** A visitor who has asked this, as the agents know them. */
export async function asking(stage: Stage, text: string): Promise<{ visitor: VisitorPerson; id: string }> {
  const visitor = await VisitorPerson.arrive(stage.browser, stage.server);
  await visitor.open();
  await visitor.say(text);
  await visitor.sees(text);
  await stage.agent.page
    .locator('chat-console-inbox-list a', { hasText: text.slice(0, 20) })
    .first()
    .waitFor();
  const client = await clientOf(stage.agent.page);
  const id = await client.evaluate(
    ({ state }, words) =>
      Object.values(state.inbox.items).find(({ conversation }) => JSON.stringify(conversation).includes(words))?.visitor
        .id,
    text,
  );
  if (id === undefined) throw new Error(`Nobody has asked “${text}”.`);
  return { visitor, id };
}
/** What the console's own client can do and no route can: it has the agents' socket. */
export function clientOf(page: Page): Promise<JSHandle<ConsoleClient>> {
  return page
    .locator('chat-console')
    .evaluateHandle((element) => (element as unknown as { readonly client: ConsoleClient }).client);
}
