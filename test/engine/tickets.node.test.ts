import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FormAnswer, FormDefinition } from '../../src/protocol/content.ts';
import { ChatError } from '../../src/protocol/errors.ts';
import type { TicketCommands } from '../../src/engine/ticket-state.ts';
import { FakeBrowser } from './support/fake-ports.ts';
import { setUp } from './support/setup.ts';
import type { SetupOptions, Tab } from './support/setup.ts';

const form: FormDefinition = {
  id: 'f1',
  kind: 'ticket',
  fields: [{ type: 'textarea', name: 'message', label: 'What is it?' }],
};
const answers = (value: string): readonly FormAnswer[] => [
  { name: 'message', label: 'What is it?', type: 'textarea', value },
];
interface Asker extends Tab {
  readonly tickets: TicketCommands;
  /** Asks by form; gives the ticket's id. */
  ask(text: string): Promise<string>;
  settled<T>(task: Promise<T>): Promise<T>;
}
async function setUpAsker(options: SetupOptions = {}): Promise<Asker> {
  const tab = setUp({ memory: { script: [], config: { forms: [form] } }, ...options });
  const settled = async <T>(task: Promise<T>): Promise<T> => (await Promise.all([task, tab.clock.settle()]))[0];
  const { commands } = tab.engine;
  const tickets = await settled(commands.tickets());
  return {
    ...tab,
    engine: tab.engine,
    tickets,
    settled,
    async ask(text) {
      await settled(commands.openForm('ticket'));
      const { ticket } = await settled(commands.submitForm(answers(text)));
      commands.closeForm();
      assert.ok(ticket);
      return ticket.id;
    },
  };
}
const open = (tab: Asker) => tab.engine.state.tickets?.open;
const texts = (tab: Asker) => open(tab)?.replies.map(({ text }) => text);

describe('the visitor’s tickets', () => {
  it('are not asked for before anybody wants to see them', async () => {
    const tab = await setUpAsker();
    await tab.ask('The lamp hums');
    assert.equal(tab.engine.state.tickets, undefined);
    assert.deepEqual(tab.server.asked('ticket.list'), []);
    assert.equal(tab.all('ticket').at(-1)?.ticket.subject, 'The lamp hums');
  });
  it('show in the window, the last changed first, page by page', async () => {
    const tab = await setUpAsker();
    for (let index = 1; index <= 22; index += 1) {
      await tab.ask(`Request ${index}`);
      await tab.clock.advance(1000);
    }
    await tab.settled(tab.engine.commands.openTickets());
    const { view, tickets } = tab.engine.state;
    assert.deepEqual([view.open, view.screen], [true, 'tickets']);
    assert.equal(tickets?.items[0]?.subject, 'Request 22');
    assert.deepEqual([tickets?.items.length, tickets?.hasMore], [20, true]);
    await tab.settled(tab.tickets.more());
    const after = tab.engine.state.tickets;
    assert.deepEqual([after?.items.length, after?.hasMore, after?.items.at(-1)?.subject], [22, false, 'Request 1']);
  });
  it('say that they could not be loaded, and load when asked again', async () => {
    const tab = await setUpAsker();
    tab.server.onRequest = ({ method }) =>
      method === 'ticket.list' ? new ChatError('UNAVAILABLE', 'Not now.') : undefined;
    await tab.settled(assert.rejects(tab.engine.commands.openTickets(), { code: 'UNAVAILABLE' }));
    assert.equal(tab.engine.state.tickets?.status, 'failed');
    tab.server.onRequest = undefined;
    await tab.settled(tab.tickets.load());
    assert.equal(tab.engine.state.tickets?.status, 'ready');
  });
  it('tell of an answer at once, mark it as new, and as seen when it is looked at', async () => {
    const tab = await setUpAsker();
    const id = await tab.ask('The lamp hums');
    await tab.settled(tab.engine.commands.openTickets());
    tab.server.memory.answerTicket(id, 'We send a new one.');
    await tab.clock.settle();
    assert.deepEqual(
      tab.engine.state.tickets?.items.map(({ unread, status }) => [unread, status]),
      [[true, 'pending']],
    );
    assert.equal(tab.all('ticket').at(-1)?.ticket.unread, true);
    await tab.settled(tab.tickets.show(id));
    assert.deepEqual(texts(tab), ['The lamp hums', 'We send a new one.']);
    await tab.clock.settle();
    assert.equal(tab.engine.state.tickets?.items[0]?.unread, false);
  });
  it('show an answer that comes while the ticket is open, and count it as seen only before the visitor’s eyes', async () => {
    const tab = await setUpAsker();
    const id = await tab.ask('The lamp hums');
    await tab.settled(tab.engine.commands.openTickets(id));
    tab.ports.visibility.set(false);
    tab.server.memory.answerTicket(id, 'We send a new one.');
    await tab.clock.settle();
    assert.deepEqual(texts(tab), ['The lamp hums', 'We send a new one.']);
    assert.equal(open(tab)?.ticket?.unread, true);
    tab.ports.visibility.set(true);
    await tab.clock.settle();
    assert.equal(open(tab)?.ticket?.unread, false);
  });
  it('find after a cut what came meanwhile', async () => {
    const tab = await setUpAsker();
    const id = await tab.ask('The lamp hums');
    await tab.settled(tab.engine.commands.openTickets(id));
    tab.server.onPush = () => undefined;
    tab.server.memory.answerTicket(id, 'We send a new one.');
    await tab.clock.settle();
    assert.deepEqual(texts(tab), ['The lamp hums']);
    tab.server.onPush = undefined;
    tab.server.cut();
    await tab.clock.advance(60_000);
    await tab.clock.settle();
    assert.deepEqual(texts(tab), ['The lamp hums', 'We send a new one.']);
  });
  it('take a reply with files and open again', async () => {
    const tab = await setUpAsker();
    const id = await tab.ask('The lamp hums');
    tab.server.memory.answerTicket(id, 'Better?');
    await tab.settled(tab.engine.commands.openTickets(id));
    tab.tickets.setDraft('Look');
    tab.tickets.attach({ name: 'lamp.jpg', type: 'image/jpeg', size: 10 });
    await tab.clock.settle();
    tab.ports.started.at(-1)?.finish();
    await tab.clock.settle();
    assert.equal(open(tab)?.draft.files[0]?.status, 'ready');
    await tab.settled(tab.tickets.reply());
    assert.equal(texts(tab)?.at(-1), 'Look');
    assert.equal(open(tab)?.replies.at(-1)?.files.length, 1);
    assert.equal(open(tab)?.ticket?.status, 'open');
    assert.deepEqual([open(tab)?.draft.text, open(tab)?.draft.files.length], ['', 0]);
  });
  it('keep a reply that was not taken, and send it once however often it is tried', async () => {
    const tab = await setUpAsker();
    const id = await tab.ask('The lamp hums');
    await tab.settled(tab.engine.commands.openTickets(id));
    tab.tickets.setDraft('Still humming');
    tab.server.onRequest = ({ method }) =>
      method === 'ticket.reply' ? new ChatError('UNAVAILABLE', 'Not now.') : undefined;
    await tab.settled(assert.rejects(tab.tickets.reply(), { code: 'UNAVAILABLE' }));
    assert.deepEqual([open(tab)?.draft.status, open(tab)?.draft.text], ['failed', 'Still humming']);
    tab.server.onRequest = undefined;
    await tab.settled(tab.tickets.reply());
    const ids = tab.server.asked('ticket.reply').map(({ params }) => (params as { clientId: string }).clientId);
    assert.equal(ids.length, 2);
    assert.equal(ids[0], ids[1]);
    assert.deepEqual(texts(tab), ['The lamp hums', 'Still humming']);
  });
  it('keep what was typed over a reload', async () => {
    const browser = new FakeBrowser();
    const tab = await setUpAsker({ browser });
    const id = await tab.ask('The lamp hums');
    await tab.settled(tab.engine.commands.openTickets(id));
    tab.tickets.setDraft('One more thing');
    await tab.clock.advance(1000);
    tab.engine.destroy();
    const next = await setUpAsker({ browser, server: tab.server });
    await next.settled(next.engine.commands.openTickets(id));
    assert.equal(open(next)?.draft.text, 'One more thing');
  });
  it('go with the visitor', async () => {
    const tab = await setUpAsker();
    await tab.settled(tab.engine.commands.identify({ externalId: 'ada' }));
    const id = await tab.ask('The lamp hums');
    await tab.settled(tab.engine.commands.openTickets(id));
    tab.tickets.setDraft('secret');
    await tab.settled(tab.engine.commands.logout());
    assert.equal('tickets' in tab.engine.state, false);
    assert.equal(tab.engine.state.view.screen, 'conversation');
    await tab.settled(tab.engine.commands.openTickets());
    assert.deepEqual(tab.engine.state.tickets?.items, []);
    await tab.settled(assert.rejects(tab.tickets.show(id), { code: 'NOT_FOUND' }));
    assert.equal(open(tab)?.draft.text, '');
  });
});
