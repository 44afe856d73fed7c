import { expect, waitUntil } from '@open-wc/testing';
import { ChatError } from '../../../src/protocol/errors.ts';
import type { Ticket } from '../../../src/protocol/model.ts';
import type { TicketReply } from '../../../src/protocol/service-desk.ts';
import { now } from '../support/fixtures.ts';
import { FakeSettings } from '../support/fake-settings.ts';
import { find, findAll, mountConsole, press, shows, textOf, write, type Mounted } from '../support/mount.ts';

const ticket = (number: number, change: Partial<Ticket> = {}): Ticket => ({
  id: `t${String(number)}`,
  number: `T${String(number)}`,
  subject: `Lamp ${String(number)} is broken`,
  status: 'open',
  name: 'Maria Alves',
  email: 'maria@mail.example',
  conversationId: 'c1',
  fields: { order: 'B-77', parts: ['shade', 'cable'] },
  createdAt: now,
  updatedAt: now,
  ...change,
});
const reply = (id: string, change: Partial<TicketReply> = {}): TicketReply => ({
  id,
  ticketId: 't1',
  at: now,
  author: { role: 'visitor', name: 'Maria Alves' },
  text: 'The shade came in two pieces.',
  files: [],
  visibility: 'all',
  ...change,
});
interface Desk {
  readonly asked: string[];
  readonly sent: { readonly path: string; readonly body: Record<string, unknown> }[];
  failure: ChatError | undefined;
}
async function mountTickets(hash: string): Promise<Mounted & { readonly tickets: Desk }> {
  const made: Desk = { asked: [], sent: [], failure: undefined };
  const world = await mountConsole(hash, ({ http }) => {
    let current = ticket(1);
    http.answers['GET tickets'] = (_body, query) => {
      made.asked.push(query.toString());
      return query.has('cursor') ? { tickets: [ticket(2)] } : { tickets: [current], next: 'more' };
    };
    http.answers['GET tickets/t1'] = () => ({
      ticket: current,
      replies: [
        reply('r1'),
        reply('r2', { visibility: 'agents', author: { role: 'agent', id: 'ben' }, text: 'Send a new one' }),
      ],
      hasMore: false,
    });
    http.answers['PATCH tickets/t1'] = (body) => {
      made.sent.push({ path: 'PATCH', body: body as Record<string, unknown> });
      current = { ...current, ...(body as Partial<Ticket>) };
      return { ticket: current };
    };
    http.answers['POST tickets/t1/replies'] = (body) => {
      made.sent.push({ path: 'reply', body: body as Record<string, unknown> });
      if (made.failure) throw made.failure;
      const { text, visibility, status = 'pending' } = body as { text: string; visibility: 'all'; status?: 'open' };
      current = { ...current, status };
      return { ticket: current, reply: reply('r3', { text, visibility, author: { role: 'agent', id: 'ana' } }) };
    };
    http.answers['POST tickets'] = (body) => {
      made.sent.push({ path: 'new', body: body as Record<string, unknown> });
      return { ticket: current };
    };
  });
  return { ...world, tickets: made };
}
const choose = (world: Mounted, selector: string, value: string): void => {
  const select = find<HTMLSelectElement>(world.element, selector) as HTMLSelectElement;
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
};

describe('<chat-console>: tickets', () => {
  afterEach(() => {
    location.hash = '';
  });
  it('are listed by status and person, page by page', async () => {
    const world = await mountTickets('#/tickets');
    await shows(world, 'Lamp 1 is broken');
    await expect(world.element).to.be.accessible();
    await press(world, 'Show more tickets');
    await shows(world, 'Lamp 2 is broken');
    expect(textOf(world.element)).to.include('Lamp 1 is broken');
    choose(world, '#status', 'solved');
    choose(world, '#assignee', 'mine');
    await waitUntil(() => world.tickets.asked.length === 4);
    expect(world.tickets.asked).to.deep.equal([
      'limit=30&status=open',
      'limit=30&status=open&cursor=more',
      'limit=30&status=solved',
      'limit=30&status=solved&assigneeId=ana',
    ]);
  });
  it('show fields, answers and notes, and change hands', async () => {
    const world = await mountTickets('#/tickets/t1');
    await shows(world, 'The shade came in two pieces.');
    expect(textOf(world.element)).to.include('shade, cable');
    expect(textOf(world.element)).to.include('Note, only for colleagues');
    expect(textOf(world.element)).to.include('Ben Okafor');
    await expect(world.element).to.be.accessible();
    choose(world, 'chat-console-ticket >>> #assignee', 'ben');
    await waitUntil(() => world.tickets.sent.length === 1);
    choose(world, 'chat-console-ticket >>> #assignee', '');
    await waitUntil(() => world.tickets.sent.length === 2);
    expect(world.tickets.sent.map((one) => one.body)).to.deep.equal([{ assigneeId: 'ben' }, { assigneeId: null }]);
  });
  it('are answered; an answer that failed is sent again under the same id', async () => {
    const world = await mountTickets('#/tickets/t1');
    await shows(world, 'Mail is off');
    await press(world, 'Send answer');
    await shows(world, 'Please write something first.');
    world.tickets.failure = new ChatError('UNAVAILABLE', 'Try again soon.');
    await write(world, 'chat-console-ticket-reply >>> #text', 'A new shade is on its way.');
    choose(world, 'chat-console-ticket-reply >>> #after', 'solved');
    await press(world, 'Send answer');
    await shows(world, 'Try again soon.');
    world.tickets.failure = undefined;
    await press(world, 'Send answer');
    await shows(world, 'A new shade is on its way.');
    const [first, second] = world.tickets.sent;
    expect(first?.body['clientId']).to.equal(second?.body['clientId']);
    expect(second?.body).to.deep.include({ text: 'A new shade is on its way.', visibility: 'all', status: 'solved' });
    await waitUntil(
      () => find<HTMLSelectElement>(world.element, 'chat-console-ticket >>> #status')?.value === 'solved',
    );
    expect(find<HTMLTextAreaElement>(world.element, 'chat-console-ticket-reply >>> #text')?.value).to.equal('');
  });
  it('wait for the visitor after an answer, stay as they are after a note, and stand as the agent says', async () => {
    const world = await mountTickets('#/tickets/t1');
    await shows(world, 'Status afterwards');
    const after = (): string | undefined =>
      find<HTMLSelectElement>(world.element, 'chat-console-ticket-reply >>> #after')?.value;
    expect(after()).to.equal('pending');
    choose(world, 'chat-console-ticket-reply >>> #who', 'agents');
    await waitUntil(() => after() === 'open');
    choose(world, 'chat-console-ticket-reply >>> #who', 'all');
    await waitUntil(() => after() === 'pending');
    await write(world, 'chat-console-ticket-reply >>> #text', 'We look into it.');
    choose(world, 'chat-console-ticket-reply >>> #after', 'closed');
    await press(world, 'Send answer');
    await shows(world, 'We look into it.');
    await waitUntil(() => after() === 'closed');
    choose(world, 'chat-console-ticket >>> #status', 'open');
    await waitUntil(() => after() === 'pending');
    await write(world, 'chat-console-ticket-reply >>> #text', 'It is mended.');
    await press(world, 'Send answer');
    await waitUntil(() => world.tickets.sent.length === 3);
    expect(world.tickets.sent.filter(({ path }) => path === 'reply').map(({ body }) => body['status'])).to.deep.equal([
      'closed',
      undefined,
    ]);
  });
  it('take files along, and wait for them', async () => {
    const world = await mountTickets('#/tickets/t1');
    await waitUntil(() => find(world.element, 'input[type=file]'));
    const input = find<HTMLInputElement>(world.element, 'input[type=file]') as HTMLInputElement;
    const transfer = new DataTransfer();
    transfer.items.add(new File(['x'], 'shade.png', { type: 'image/png' }));
    input.files = transfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await shows(world, 'shade.png is being uploaded');
    await write(world, 'chat-console-ticket-reply >>> #text', 'See the picture');
    const send = findAll<HTMLButtonElement>(world.element, 'chat-console-ticket-reply, button[type=submit]').at(-1);
    expect(send?.disabled).to.equal(true);
    world.uploads.started[0]?.resolve({
      uploadId: 'u1',
      url: '/f/u1',
      name: 'shade.png',
      mediaType: 'image/png',
      size: 1,
    });
    await waitUntil(() => send?.disabled === false);
    await press(world, 'Send answer');
    await waitUntil(() => world.tickets.sent.length === 1);
    expect(world.tickets.sent[0]?.body['uploadIds']).to.deep.equal(['u1']);
  });
  it('are made by agents, too', async () => {
    const world = await mountTickets('#/tickets/new');
    await press(world, 'Create ticket');
    await shows(world, 'Please fill in “Subject”.');
    await write(world, '#f-subject', 'Called about a lamp');
    await write(world, '#f-email', 'jo@mail.example');
    await expect(world.element).to.be.accessible();
    await press(world, 'Create ticket');
    await waitUntil(() => location.hash === '#/tickets/t1');
    expect(world.tickets.sent[0]?.body).to.deep.include({ subject: 'Called about a lamp', email: 'jo@mail.example' });
  });
  it('appear when they are pushed', async () => {
    const world = await mountTickets('#/tickets');
    await shows(world, 'Lamp 1 is broken');
    const before = world.tickets.asked.length;
    world.pipe.push({ type: 'push', push: 'ticket', ticket: ticket(3) });
    await waitUntil(() => world.tickets.asked.length === before + 1);
  });
});

describe('<chat-console>: a visitor’s data', () => {
  afterEach(() => {
    location.hash = '';
  });
  it('is given out by a link and erased after a question', async () => {
    const world = await mountConsole('#/settings/privacy', ({ http }) => {
      new FakeSettings(http);
      http.answers['GET erasures'] = () => ({
        erasures: [
          {
            id: 'e1',
            visitorId: 'v0',
            at: now,
            by: { role: 'agent', id: 'ben' },
            conversations: 2,
            tickets: 1,
            files: 0,
          },
        ],
        hasMore: false,
      });
      http.answers['GET search'] = () => ({
        conversations: { items: [] },
        visitors: { items: [{ id: 'v1', name: 'Maria Alves', email: 'maria@mail.example' }] },
      });
      http.answers['POST visitors/v1/export'] = () => ({
        url: 'https://chat.example/api/v1/exports/abc',
        expiresAt: now,
      });
      http.answers['DELETE visitors/v1'] = () => ({});
    });
    await shows(world, 'by Ben Okafor');
    await write(world, '#query', 'maria');
    await press(world, 'Find');
    await press(world, 'Export the data of Maria Alves');
    await waitUntil(() => find<HTMLAnchorElement>(world.element, 'a[download]')?.href.endsWith('/exports/abc'));
    await expect(world.element).to.be.accessible();
    await press(world, 'Erase the data of Maria Alves');
    await shows(world, 'Erase everything about Maria Alves?');
    expect(world.http.calls.some((call) => call.name.startsWith('DELETE'))).to.equal(false);
    await press(world, 'Erase for good');
    await shows(world, 'Everything about Maria Alves was erased.');
    expect(world.http.calls.some((call) => call.name === 'DELETE visitors/v1')).to.equal(true);
  });
});
