import { expect, waitUntil } from '@open-wc/testing';
import type { TicketsState } from '../../../src/engine/ticket-state.ts';
import type { Ticket } from '../../../src/protocol/model.ts';
import type { TicketReply } from '../../../src/protocol/service-desk.ts';
import type { ChatWidgetTicket } from '../../../src/ui/tickets/ticket-detail.ts';
import type { ChatWidgetTicketReply } from '../../../src/ui/tickets/ticket-reply.ts';
import type { ChatWidgetTickets } from '../../../src/ui/tickets/tickets.ts';
import '../../../src/ui/tickets/tickets.ts';
import { accountConfig } from '../support/account.ts';
import { NOON, VISITOR_ID, createFakeEngine, type FakeEngine } from '../support/fake-engine.ts';
import { createTestEnvironment, fixtureInContexts, html } from '../support/fake-ui.ts';

const ticket = (change: Partial<Ticket> = {}): Ticket => ({
  id: 't1', number: 'T1', subject: 'The lamp hums', status: 'pending', visitorId: VISITOR_ID, fields: {}, createdAt: NOON,
  updatedAt: NOON - 300_000, unread: false, ...change,
}); // prettier-ignore
const reply = (id: string, change: Partial<TicketReply> = {}): TicketReply => ({
  id, ticketId: 't1', at: NOON - 300_000, author: { role: 'agent', name: 'Ann' }, text: 'We send a new one.', files: [], visibility: 'all',
  ...change,
}); // prettier-ignore
const draft = { text: '', files: [], status: 'open' } as const;
function createEngine(tickets: Partial<TicketsState> = {}, forms = true): FakeEngine {
  const config = accountConfig({
    forms: forms ? [{ id: 'f', kind: 'ticket', fields: [{ type: 'text', name: 'order', label: 'Order number' }] }] : [],
  });
  return createFakeEngine({
    config,
    view: { open: true, launcherHidden: false, screen: 'tickets', rating: false },
    tickets: { items: [], hasMore: false, status: 'ready', ...tickets },
  });
}
function createOpen(change: Partial<NonNullable<TicketsState['open']>> = {}): FakeEngine {
  const known = change.ticket ?? ticket();
  return createEngine({
    items: [known],
    open: { ticketId: 't1', ticket: known, replies: [reply('r1')], hasMore: false, status: 'ready', draft, ...change },
  });
}
const environment = createTestEnvironment();
async function createTickets(engine: FakeEngine): Promise<ChatWidgetTickets> {
  const element = await fixtureInContexts<ChatWidgetTickets>(html`<chat-widget-tickets></chat-widget-tickets>`, {
    engine,
    environment,
  });
  await detail(element)?.updateComplete;
  await answer(element)?.updateComplete;
  return element;
}
const detail = (element: ChatWidgetTickets): ChatWidgetTicket | null =>
  element.shadowRoot!.querySelector('chat-widget-ticket');
const answer = (element: ChatWidgetTickets): ChatWidgetTicketReply | null =>
  detail(element)?.shadowRoot?.querySelector('chat-widget-ticket-reply') ?? null;
const words = (element: Node | null | undefined): string => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const button = (root: ShadowRoot | null | undefined, label: string): HTMLElement | undefined =>
  [...(root?.querySelectorAll<HTMLElement>('button') ?? [])].find(
    (item) => words(item) === label || item.ariaLabel === label,
  );

describe('<chat-widget-tickets>', () => {
  it('lists subject, number, state and last change, and marks what is new', async () => {
    const items = [ticket({ unread: true }), ticket({ id: 't2', number: 'T2', subject: 'Chair', status: 'closed' })];
    const element = await createTickets(createEngine({ items, hasMore: true }));
    const [first, second] = [...element.shadowRoot!.querySelectorAll('.row')];
    expect(words(first)).to.equal('The lamp hums New Answered T1 Last change: 5 minutes ago');
    expect(words(second)).to.equal('Chair Closed T2 Last change: 5 minutes ago');
    await expect(element).to.be.accessible();
  });
  it('opens a ticket, shows more of them and asks anew', async () => {
    const engine = createEngine({ items: [ticket()], hasMore: true });
    const element = await createTickets(engine);
    element.shadowRoot!.querySelector<HTMLElement>('.row')!.click();
    button(element.shadowRoot, 'Show more')!.click();
    button(element.shadowRoot, 'New request')!.click();
    await waitUntil(() => engine.called('tickets.more').length === 1);
    expect(engine.called('tickets.show')).to.deep.equal([['t1']]);
    expect(engine.called('openForm')).to.deep.equal([['ticket']]);
  });
  it('says that there are none, that they come, and that they did not come', async () => {
    const engine = createEngine({}, false);
    const element = await createTickets(engine);
    expect(words(element.shadowRoot!.querySelector('.empty'))).to.equal('You have no requests yet.');
    expect(button(element.shadowRoot, 'New request')).to.equal(undefined);
    await expect(element).to.be.accessible();
    engine.setState({ tickets: { items: [], hasMore: false, status: 'loading' } });
    await element.updateComplete;
    expect(words(element.shadowRoot!.querySelector('[role="status"]'))).to.equal('Loading…');
    engine.setState({ tickets: { items: [], hasMore: false, status: 'failed' } });
    await element.updateComplete;
    expect(words(element.shadowRoot!.querySelector('[role="alert"]'))).to.contain('could not be loaded');
    button(element.shadowRoot, 'Try again')!.click();
    await waitUntil(() => engine.called('tickets.load').length === 1);
    await expect(element).to.be.accessible();
  });
  it('moves the focus to the opened ticket, and back to its row by Escape', async () => {
    const engine = createEngine({ items: [ticket({ id: 't0', number: 'T0' }), ticket()] });
    const element = await createTickets(engine);
    element.shadowRoot!.querySelector<HTMLElement>('[data-id="t1"]')!.focus();
    const list = engine.state.tickets!;
    engine.setState({
      tickets: {
        ...list,
        open: { ticketId: 't1', ticket: ticket(), replies: [], hasMore: false, status: 'ready', draft },
      },
    });
    await waitUntil(() => detail(element)?.shadowRoot?.activeElement?.localName === 'h2');
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true, bubbles: true }));
    await waitUntil(() => engine.called('tickets.show').length === 1);
    engine.setState({ tickets: list });
    await element.updateComplete;
    expect((element.shadowRoot!.activeElement as HTMLElement).dataset['id']).to.equal('t1');
  });
});
describe('<chat-widget-ticket>', () => {
  it('shows what was asked and said, with files, and announces an answer that comes', async () => {
    const file = { url: 'https://x.example/a.pdf', mediaType: 'application/pdf', name: 'a.pdf', size: 10 };
    const replies = [reply('r1', { author: { role: 'visitor' }, text: 'It hums', files: [file] })];
    const engine = createOpen({ replies, ticket: ticket({ fields: { order: 'A-17', hidden: 'x' } }) });
    const element = await createTickets(engine);
    const root = detail(element)!.shadowRoot!;
    expect(words(root.querySelector('h2'))).to.equal('The lamp hums');
    expect(words(root.querySelector('dl'))).to.equal('Order number A-17');
    expect(words(root.querySelector('.reply'))).to.contain('You');
    expect(root.querySelector('chat-widget-file')).to.not.equal(null);
    expect(words(root)).to.contain('Nobody has answered yet');
    await expect(element).to.be.accessible();
    const { tickets } = engine.state;
    engine.setState({ tickets: { ...tickets!, open: { ...tickets!.open!, replies: [...replies, reply('r2')] } } });
    await detail(element)!.updateComplete;
    expect(environment.announced.map(({ text }) => text)).to.include('Ann says: We send a new one.');
    expect(root.querySelectorAll('.reply').length).to.equal(2);
  });
  it('says when it is gone, when it did not load, and that a closed one takes no answers', async () => {
    const error = { code: 'NOT_FOUND', message: '', retryable: false } as const;
    const gone = await createTickets(createOpen({ status: 'failed', error, replies: [] }));
    expect(words(detail(gone)!.shadowRoot!.querySelector('[role="alert"]'))).to.equal('This no longer exists.');
    const engine = createOpen({ status: 'failed', replies: [] });
    const failed = await createTickets(engine);
    button(detail(failed)!.shadowRoot, 'Try again')!.click();
    await waitUntil(() => engine.called('tickets.show').length === 1);
    const closed = await createTickets(createOpen({ ticket: ticket({ status: 'closed' }) }));
    expect(words(detail(closed)!.shadowRoot)).to.contain('This request is closed.');
    expect(answer(closed)).to.equal(null);
    await expect(closed).to.be.accessible();
  });
});
describe('<chat-widget-ticket-reply>', () => {
  const field = (element: ChatWidgetTickets) => answer(element)!.shadowRoot!.querySelector('textarea')!;
  it('hands over what is typed with every key, sends it and says so', async () => {
    const engine = createOpen({ ticket: ticket({ status: 'solved' }), draft: { ...draft, text: 'Hello' } });
    const element = await createTickets(engine);
    const root = answer(element)!.shadowRoot!;
    expect(words(root)).to.contain('opens this request again');
    field(element).value = 'Hello you';
    field(element).dispatchEvent(new InputEvent('input', { bubbles: true }));
    await waitUntil(() => engine.called('tickets.setDraft').length === 1);
    expect(engine.called('tickets.setDraft')).to.deep.equal([['Hello you']]);
    button(root, 'Send reply')!.click();
    await waitUntil(() => words(root).includes('Your reply was sent.'));
    expect(engine.called('tickets.reply')).to.have.length(1);
    await expect(element).to.be.accessible();
  });
  it('refuses nothing at all, and files that are still on their way, in words', async () => {
    const engine = createOpen();
    const element = await createTickets(engine);
    const root = answer(element)!.shadowRoot!;
    button(root, 'Send reply')!.click();
    await waitUntil(() => words(root.querySelector('#problem')) === 'Write something or attach a file first.');
    expect(field(element).getAttribute('aria-invalid')).to.equal('true');
    const files = [
      { key: 'k', name: 'lamp.jpg', size: 10, status: 'uploading', progress: 0.5 },
      { key: 'l', name: 'wire.jpg', size: 10, status: 'failed', progress: 0 },
    ] as const;
    const open = engine.state.tickets!.open!;
    engine.setState({ tickets: { ...engine.state.tickets!, open: { ...open, draft: { ...draft, files } } } });
    await answer(element)!.updateComplete;
    button(root, 'Send reply')!.click();
    await waitUntil(() => words(root.querySelector('#problem')).startsWith('Please wait'));
    expect(engine.called('tickets.reply')).to.have.length(0);
    expect(words(root)).to.contain('Uploading, 50%');
    await expect(element).to.be.accessible();
    button(root, 'Try again')!.click();
    button(root, 'Remove lamp.jpg')!.click();
    await waitUntil(() => engine.called('tickets.detach').length === 1);
    expect(engine.called('tickets.retryFile')).to.deep.equal([['l']]);
    expect(engine.called('tickets.detach')).to.deep.equal([['k']]);
  });
  it('says that a reply was not sent, with the words still there', async () => {
    const element = await createTickets(createOpen({ draft: { ...draft, text: 'Hello', status: 'failed' } }));
    expect(words(answer(element)!.shadowRoot!.querySelector('#problem'))).to.contain('It is still here.');
    expect(field(element).value).to.equal('Hello');
    await expect(element).to.be.accessible();
  });
  it('takes files by choice, and says which may not be sent', async () => {
    const engine = createOpen();
    const element = await createTickets(engine);
    const root = answer(element)!.shadowRoot!;
    const transfer = new DataTransfer();
    transfer.items.add(new File(['abc'], 'a.txt', { type: 'text/plain' }));
    transfer.items.add(new File([], 'empty.txt', { type: 'text/plain' }));
    const input = root.querySelector<HTMLInputElement>('input[type="file"]')!;
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
    await waitUntil(() => words(root.querySelector('#problem')) === 'empty.txt is empty.');
    expect(engine.called('tickets.attach').map(([file]) => (file as File).name)).to.deep.equal(['a.txt']);
  });
});
