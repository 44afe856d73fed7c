import { expect, waitUntil } from '@open-wc/testing';
import { languageName } from '../../src/console/shared/language-name.ts';
import { namedFields, namedTicketFields } from '../../src/console/shared/named-values.ts';
import type { Vocabulary } from '../../src/protocol/agent-frames.ts';
import { ChatError } from '../../src/protocol/errors.ts';
import type { Ticket } from '../../src/protocol/model.ts';
import { maria } from './support/desk.ts';
import { now, presence, welcome } from './support/fixtures.ts';
import { find, findAll, mountConsole, press, shows, textOf, write, type Mounted } from './support/mount.ts';

const ticket: Ticket = {
  id: 't1',
  number: 'T7',
  subject: 'The lamp is dented',
  status: 'open',
  visitorId: 'v1',
  conversationId: 'c1',
  fields: {},
  createdAt: now,
  updatedAt: now,
};
const vocabulary: Vocabulary = {
  ...welcome().vocabulary,
  ticketForms: [
    {
      id: 'f1',
      kind: 'ticket',
      name: 'Request',
      enabled: true,
      fields: [
        { name: 'email', label: 'E-mail', type: 'email' },
        { name: 'order.no', label: 'Order number', type: 'text' },
        {
          name: 'urgency',
          label: 'How urgent',
          type: 'select',
          options: [
            { name: 'hi', label: 'Very' },
            { name: 'lo', label: 'Not at all' },
          ],
        },
      ],
    },
  ],
};
const menuItem = (world: Mounted, text: string): HTMLButtonElement | undefined =>
  findAll<HTMLButtonElement>(world.element, '[role=menuitem]').find((one) => one.textContent.includes(text));
async function choose(world: Mounted, text: string): Promise<void> {
  await press(world, 'More about this conversation');
  await waitUntil(() => menuItem(world, text), `the menu offers “${text}”`);
  menuItem(world, text)?.click();
}
/** Maria's conversation with the panel beside or over it. */
async function opened(prepare: Parameters<typeof mountConsole>[1] = () => undefined): Promise<Mounted> {
  const world = await mountConsole('#/inbox/c1', prepare);
  await shows(world, 'Maria Alves');
  if (!find(world.element, 'chat-console-visitor-panel')) await press(world, 'About the visitor');
  await waitUntil(() => world.client.state.profiles['v1']?.loaded === true, 'the panel is loaded');
  return world;
}

describe('<chat-console>: a visitor, in the account’s words', () => {
  afterEach(() => {
    location.hash = '';
  });
  it('shows fields by their names, in the account’s order', async () => {
    const world = await opened();
    await shows(world, 'Interests');
    expect(textOf(world.element)).to.match(/Interests\s*a, b\s*Shirt size\s*L/);
    const values = namedFields(vocabulary, { size: 'L', gone: 'x', tags: [] });
    expect(values.map(({ name, text }) => [name, text])).to.deep.equal([
      ['Shirt size', 'L'],
      ['gone', 'x'],
    ]);
  });
  it('shows answers of tickets under their questions, choices by their labels', () => {
    const values = namedTicketFields(vocabulary, { urgency: 'hi', other: 'y', 'order.no': 'A-1' });
    expect(values.map(({ name, text }) => [name, text])).to.deep.equal([
      ['Order number', 'A-1'],
      ['How urgent', 'Very'],
      ['other', 'y'],
    ]);
  });
  it('says languages in words, whatever a system calls them', () => {
    const said = ['en-US', 'en-US@posix', 'de_AT.UTF-8', 'pt-BR', 'x-odd', '', undefined].map(languageName);
    expect(said).to.deep.equal([
      'American English',
      'American English',
      'Austrian German',
      'Brazilian Portuguese',
      'x-odd',
      undefined,
      undefined,
    ]);
  });
  it('shows when somebody signed up only where the site has said so', async () => {
    const shownFor = async (signedUpAt: number | undefined): Promise<boolean> => {
      const base = presence(maria);
      const visitor = { ...maria, ...(signedUpAt === undefined ? {} : { signedUpAt }) };
      const world = await opened((_world, made) => {
        made.pipe.answers['visitor.get'] = () => ({ presence: { ...base, visitor }, conversations: [] });
      });
      await shows(world, 'First seen');
      return textOf(world.element).includes('Signed up');
    };
    expect(await shownFor(presence(maria).firstSeenAt)).to.equal(false);
    expect(await shownFor(now - 90_000_000_000)).to.equal(true);
  });
});

describe('<chat-console>: a ticket of a conversation', () => {
  afterEach(() => {
    location.hash = '';
  });
  it('is made in a dialog with the questions of the account’s form, and is there in panel and menu afterwards', async () => {
    const asked: unknown[] = [];
    const world = await opened((_world, made) => {
      made.pipe.welcome = { ...welcome(), vocabulary };
      made.pipe.answers['ticket.create'] = (params) => {
        asked.push(params);
        return { ticket };
      };
    });
    await choose(world, 'Make a ticket');
    await shows(world, 'How urgent');
    await expect(world.element).to.be.accessible();
    await press(world, 'Create ticket');
    await shows(world, 'Please fill in “Subject”.');
    await write(world, 'chat-console-ticket-dialog >>> #f-subject', 'The lamp is dented');
    await write(world, 'chat-console-ticket-dialog >>> #f-answer0', 'A-1');
    await press(world, 'Create ticket');
    await waitUntil(() => asked.length === 1, 'the server is asked');
    const [params] = asked as [Record<string, unknown>];
    expect(params['subject']).to.equal('The lamp is dented');
    expect(params['fields']).to.deep.equal({ 'order.no': 'A-1' });
    await waitUntil(() => !find(world.element, 'chat-console-ticket-dialog'), 'the dialog closes');
    made(world, ticket);
    await shows(world, 'T7');
    const links = findAll<HTMLAnchorElement>(world.element, 'chat-console-visitor-panel, a').map((one) => one.hash);
    expect(links).to.include('#/tickets/t1');
    await choose(world, 'T7 The lamp is dented');
    expect(location.hash).to.equal('#/tickets/t1');
  });
  const made = (world: Mounted, pushed: Ticket): void =>
    world.desk.pipe.push({ type: 'push', push: 'ticket', ticket: pushed });
  it('keeps what was written when the server refuses, and says why at the field', async () => {
    const world = await opened((_world, desk) => {
      desk.pipe.answers['ticket.create'] = () => {
        throw new ChatError('VALIDATION', 'The subject is odd.', { field: 'params.subject' });
      };
    });
    await choose(world, 'Make a ticket');
    const field = await write(world, 'chat-console-ticket-dialog >>> #f-subject', 'Odd');
    await press(world, 'Create ticket');
    await shows(world, 'The subject is odd.');
    expect(field.value).to.equal('Odd');
  });
});

describe('<chat-console>: shutting a visitor out', () => {
  afterEach(() => {
    location.hash = '';
  });
  it('asks why, tells the server, and shows it in list, header and panel; lifting asks too', async () => {
    const asked: unknown[] = [];
    const ban = { at: now, by: { id: 'ben', name: 'Ben Okafor' }, reason: 'insults' };
    const world = await opened((_world, desk) => {
      desk.pipe.answers['visitor.ban'] = (params) => {
        asked.push(params);
        // The news of it comes before the answer, as from the server.
        desk.pipe.push({ type: 'push', push: 'presence', presence: { ...presence(maria), ban } });
        return {};
      };
    });
    await choose(world, 'Ban this visitor');
    await shows(world, 'Ban Maria Alves?');
    await expect(world.element).to.be.accessible();
    await write(world, 'chat-console-ban >>> #reason', 'insults');
    expect(find(world.element, 'chat-console-ban >>> #time'), 'no address unless it is asked for').to.equal(undefined);
    find<HTMLInputElement>(world.element, 'chat-console-ban >>> #network')?.click();
    await shows(world, 'For how long');
    await expect(world.element).to.be.accessible();
    find(world.element, 'chat-console-ban >>> form')?.dispatchEvent(new SubmitEvent('submit', { cancelable: true }));
    await waitUntil(() => asked.length === 1, 'the server is asked');
    expect(asked).to.deep.equal([{ visitorId: 'v1', banned: true, reason: 'insults', networkForMs: 86_400_000 }]);
    await shows(world, 'Maria Alves is banned.');
    await shows(world, 'by Ben Okafor');
    const chips = findAll(world.element, '.chip').filter((one) => one.textContent.trim() === 'Banned');
    expect(chips.length).to.be.greaterThan(1);
    expect(textOf(find(world.element, 'chat-console-conversation-header') as Element)).to.include('Banned · ');
    await expect(world.element).to.be.accessible();
    await press(world, 'Lift the ban');
    await shows(world, 'Let Maria Alves chat again?');
  });
  it('offers an agent no way to lift what somebody else has decided', async () => {
    const ban = { at: now, by: { id: 'ana', name: 'Ana Reyes' } };
    const world = await opened((_world, desk) => {
      const first = welcome();
      desk.pipe.welcome = { ...first, agent: { ...first.agent, id: 'ben', role: 'agent' } };
      desk.pipe.answers['visitor.get'] = () => ({ presence: { ...presence(maria), ban }, conversations: [] });
    });
    await shows(world, 'No reason was given.');
    expect(textOf(world.element)).not.to.include('Lift the ban');
  });
  it('lists everybody in the settings and goes on page by page', async () => {
    const world = await mountConsole('#/settings/bans', ({ http }) => {
      http.answers['GET bans'] = (_body, query) => {
        const more = query.get('cursor') !== null;
        return {
          bans: [
            {
              visitor: { id: more ? 'v8' : 'v1', name: more ? 'Second Person' : 'First Person' },
              ban: { at: now, by: { id: 'ben', name: 'Ben Okafor' }, reason: 'spam' },
            },
          ],
          ...(more ? {} : { next: 'page-2' }),
        };
      };
    });
    await shows(world, 'First Person');
    await press(world, 'Show more');
    await shows(world, 'Second Person');
    expect(textOf(world.element)).to.include('First Person');
    await expect(world.element).to.be.accessible();
  });
});
