import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ChatError } from '../../src/protocol/errors.ts';
import type { FormAnswer, FormDefinition } from '../../src/protocol/content.ts';
import { FakeBrowser } from './support/fake-ports.ts';
import { setUp, setUpTalking } from './support/setup.ts';

const offline: FormDefinition = {
  id: 'f1',
  kind: 'offline',
  fields: [{ type: 'email', name: 'email', label: 'E-mail' }],
};
const answers: readonly FormAnswer[] = [{ name: 'email', label: 'E-mail', type: 'email', value: 'ada@example.org' }];

describe('forms', () => {
  it('opens one of the account’s, submits it and says so', async () => {
    const tab = setUp({ memory: { script: [], config: { forms: [offline] } } });
    const [shown] = await Promise.all([tab.engine.commands.openForm('offline'), tab.clock.settle()]);
    assert.equal(shown, true);
    assert.deepEqual([tab.engine.state.view.open, tab.engine.state.view.screen], [true, 'form']);
    const [{ ticket }] = await Promise.all([tab.engine.commands.submitForm(answers), tab.clock.settle()]);
    assert.equal(ticket?.status, 'open');
    assert.equal(tab.engine.state.view.form?.status, 'done');
    assert.deepEqual(
      tab.all('form').map(({ change }) => change),
      ['shown', 'submitted'],
    );
    tab.engine.commands.closeForm();
    assert.equal(tab.engine.state.view.form, undefined);
    assert.equal(tab.all('form').length, 2);
  });
  it('goes back to the list of tickets when it was opened there, else to the conversation', async () => {
    const ticket: FormDefinition = { ...offline, id: 'f2', kind: 'ticket' };
    const tab = setUp({ memory: { script: [], config: { forms: [offline, ticket] } } });
    const { commands } = tab.engine;
    await Promise.all([commands.openTickets(), tab.clock.settle()]);
    await Promise.all([commands.openForm('ticket'), tab.clock.settle()]);
    assert.deepEqual([tab.engine.state.view.screen, tab.engine.state.view.form?.from], ['form', 'tickets']);
    // One form after the other: the way back stays the same.
    await Promise.all([commands.openForm('offline'), tab.clock.settle()]);
    commands.closeForm();
    assert.equal(tab.engine.state.view.screen, 'tickets');
    commands.show('settings');
    await Promise.all([commands.openForm('offline'), tab.clock.settle()]);
    assert.equal(tab.engine.state.view.form?.from, 'settings');
    commands.closeForm();
    assert.equal(tab.engine.state.view.screen, 'conversation');
  });
  it('says when there is none', async () => {
    const tab = setUp();
    const [shown] = await Promise.all([tab.engine.commands.openForm('ticket'), tab.clock.settle()]);
    assert.equal(shown, false);
    await assert.rejects(tab.engine.commands.submitForm(answers), { code: 'FORM_NOT_FOUND' });
  });
  it('keeps what was typed while the form was away, and after a failure', async () => {
    const tab = setUp({ memory: { script: [], config: { forms: [offline] } } });
    await Promise.all([tab.engine.commands.openForm('offline'), tab.clock.settle()]);
    tab.engine.commands.setFormAnswers(answers);
    tab.engine.commands.closeForm();
    assert.deepEqual(tab.all('form').at(-1)?.change, 'dismissed');
    await Promise.all([tab.engine.commands.openForm('offline'), tab.clock.settle()]);
    assert.equal(tab.engine.state.view.form?.answers, answers);
    tab.server.onRequest = ({ method }) =>
      method === 'form.submit' ? new ChatError('VALIDATION', 'No such domain.', { field: 'answers.0' }) : undefined;
    await Promise.all([
      assert.rejects(tab.engine.commands.submitForm(answers), { code: 'VALIDATION' }),
      tab.clock.settle(),
    ]);
    const { form } = tab.engine.state.view;
    assert.deepEqual([form?.status, form?.error?.field, form?.answers], ['failed', 'answers.0', answers]);
  });
  it('keeps what was typed over a reload, until it was accepted', async () => {
    const browser = new FakeBrowser();
    const memory = { script: [], config: { forms: [offline] } };
    const tab = setUp({ browser, memory });
    await Promise.all([tab.engine.commands.openForm('offline'), tab.clock.settle()]);
    tab.engine.commands.setFormAnswers(answers);
    await tab.clock.advance(1000);
    tab.engine.destroy();
    const next = setUp({ browser, server: tab.server });
    await Promise.all([next.engine.commands.openForm('offline'), next.clock.settle()]);
    assert.deepEqual(next.engine.state.view.form?.answers, answers);
    await Promise.all([next.engine.commands.submitForm(answers), next.clock.settle()]);
    next.engine.destroy();
    const last = setUp({ browser, server: tab.server });
    await Promise.all([last.engine.commands.openForm('offline'), last.clock.settle()]);
    assert.deepEqual(last.engine.state.view.form?.answers, []);
  });
  it('starts a first visit with the form for messages while nobody is there, unless that is switched off', async () => {
    const memory = { script: [], config: { forms: [offline] }, availability: 'offline' } as const;
    const tab = setUp({ memory });
    tab.engine.commands.open();
    await tab.clock.settle();
    assert.equal(tab.engine.state.view.form?.definition.kind, 'offline');
    tab.engine.commands.closeForm();
    assert.equal(tab.engine.state.view.screen, 'conversation');
    tab.engine.commands.close();
    tab.engine.commands.open();
    await tab.clock.settle();
    assert.equal(tab.engine.state.view.form, undefined, 'it is asked once');

    const other = setUp({ memory, options: { capabilities: { leaveMessage: false } } });
    other.engine.commands.open();
    await other.clock.settle();
    assert.equal(other.engine.state.view.form, undefined);
  });
  it('starts a first visit with the page’s pre-chat form, whose answers the hook may amend', async () => {
    const fields = [{ type: 'email', name: 'email', label: 'E-mail' }] as const;
    const tab = setUp({ options: { prechat: { enabled: true, fields } } });
    tab.engine.hooks.set('beforeSend', (message) => ({ ...message, metadata: { campaign: 'spring' } }));
    tab.engine.commands.open();
    await tab.clock.settle();
    assert.equal(tab.engine.state.view.form?.definition.fields, fields);
    await Promise.all([tab.engine.commands.submitForm(answers), tab.clock.advance(500)]);
    assert.deepEqual([tab.engine.state.view.form, tab.engine.state.view.screen], [undefined, 'conversation']);
    assert.deepEqual(
      tab.shown().messages.map(({ content }) => content.kind),
      ['formResponse'],
    );
    assert.deepEqual(tab.shown().messages[0]?.metadata, { campaign: 'spring' });
    tab.engine.commands.close();
    tab.engine.commands.open();
    await tab.clock.settle();
    assert.equal(tab.engine.state.view.form, undefined);
  });
  it('asks for name and address where the page asks without saying what, unless the account has a form', async () => {
    const tab = setUp({ options: { prechat: { enabled: true, linkEmail: true } } });
    tab.engine.commands.open();
    await tab.clock.settle();
    assert.deepEqual(
      tab.engine.state.view.form?.definition.fields.map(({ name, type }) => [name, type]),
      [
        ['name', 'text'],
        ['email', 'email'],
      ],
    );
    await Promise.all([tab.engine.commands.submitForm(answers), tab.clock.advance(500)]);
    const [asked] = tab.server.asked('form.submit');
    assert.equal((asked?.params as { linkEmail?: boolean }).linkEmail, true);
    assert.equal(tab.engine.state.view.form, undefined);
  });
  it('sends the same answers again under the same id when the server’s answer was lost, and others under another', async () => {
    const forms = [{ id: 't', kind: 'ticket', fields: [{ type: 'textarea', name: 'text', label: 'What' }] }] as const;
    const tab = setUp({ memory: { script: [], config: { forms } } });
    const { commands } = tab.engine;
    await Promise.all([commands.openForm('ticket'), tab.clock.settle()]);
    let lost = true;
    tab.server.onRequest = ({ method }) => (method === 'form.submit' && lost ? 'lost' : undefined);
    const say = (value: string) =>
      Promise.allSettled([
        commands.submitForm([{ name: 'text', label: 'What', type: 'textarea', value }]),
        tab.clock.advance(31_000),
      ]);
    await say('The lamp hums');
    assert.equal(tab.engine.state.view.form?.status, 'failed');
    await say('The lamp hums');
    await say('The lamp hums loudly');
    lost = false;
    await say('The lamp hums loudly');
    assert.equal(tab.engine.state.view.form?.status, 'done');
    await say('The lamp hums loudly');
    const ids = tab.server.asked('form.submit').map(({ params }) => (params as { clientId: string }).clientId);
    assert.equal(ids.length, 5);
    assert.deepEqual(
      [ids[0] === ids[1], ids[1] === ids[2], ids[2] === ids[3], ids[3] === ids[4]],
      [true, false, true, false],
    );
  });
  it('answers a form inside the conversation', async () => {
    const tab = await setUpTalking();
    const form: FormDefinition = { id: 'f2', kind: 'message', fields: offline.fields };
    tab.server.memory.say(tab.id, { kind: 'form', form });
    await tab.clock.settle();
    const messageId = tab.shown().messages.at(-1)!.id;
    await Promise.all([tab.engine.commands.submitForm(answers, { messageId }), tab.clock.settle()]);
    const { content } = tab.shown().messages.at(-1)!;
    assert.ok(content.kind === 'formResponse' && content.formMessageId === messageId);
  });
});

describe('invites', () => {
  const invite = { enabled: true, text: 'Need help?', delayMs: 5_000, repeatAfterMs: 60_000, maxPerDay: 2 };

  it('comes after its delay without a line, again after its pause, and so often a day', async () => {
    const tab = setUp({ options: { invite } });
    await tab.clock.advance(4_999);
    assert.equal(tab.engine.state.invites.length, 0);
    await tab.clock.advance(1);
    const [first] = tab.engine.state.invites;
    assert.deepEqual([first?.content, first?.firstTime], [{ kind: 'text', text: 'Need help?' }, true]);
    await tab.engine.commands.cancelInvite(first!.id);
    await tab.clock.advance(60_000);
    assert.equal(tab.engine.state.invites[0]?.firstTime, false);
    await tab.engine.commands.cancelInvite(tab.engine.state.invites[0]!.id);
    await tab.clock.advance(600_000);
    assert.equal(tab.engine.state.invites.length, 0);
    assert.equal(tab.engine.state.connection.status, 'idle');
    assert.deepEqual(
      tab.all('invite').map(({ change }) => change),
      ['shown', 'cancelled', 'shown', 'cancelled'],
    );
    await tab.clock.advance(86_400_000);
    assert.equal(
      tab.engine.state.invites.length,
      0,
      'nothing dismissed it today, so nothing brings it back on this page',
    );
  });
  it('counts over pages', async () => {
    const browser = new FakeBrowser();
    for (const expected of [1, 1, 0]) {
      const tab = setUp({ browser, options: { invite } });
      await tab.clock.advance(5_000);
      assert.equal(tab.engine.state.invites.length, expected);
      tab.engine.destroy();
    }
  });
  it('opens the window when it is accepted, and does not come back', async () => {
    const tab = setUp({ options: { invite } });
    await tab.clock.advance(5_000);
    await tab.engine.commands.acceptInvite(tab.engine.state.invites[0]!.id);
    assert.equal(tab.engine.state.view.open, true);
    assert.deepEqual(tab.all('open'), [{ cause: 'engine' }]);
    await tab.clock.settle();
    tab.engine.commands.close();
    await tab.clock.advance(600_000);
    assert.equal(tab.engine.state.invites.length, 0);
  });
  it('stays away from pages that it is not for, and from an open window', async () => {
    const elsewhere = setUp({ options: { invite: { ...invite, urlContains: '/cart' } } });
    elsewhere.engine.commands.setPage({ url: 'https://shop.example/', title: 'Shop' });
    await elsewhere.clock.advance(5_000);
    assert.equal(elsewhere.engine.state.invites.length, 0);
    const open = setUp({ options: { invite } });
    open.engine.commands.open();
    await open.clock.advance(5_000);
    assert.equal(open.engine.state.invites.length, 0);
  });
  it('of the account comes with the welcome, an agent’s at any time unless the page does not want it', async () => {
    const greetings = [{ id: 'g1', text: 'Hello', delayMs: 1_000 }];
    const tab = setUp({ memory: { script: [], config: { greetings } } });
    tab.engine.commands.connect();
    await tab.clock.advance(1_000);
    assert.deepEqual(
      tab.engine.state.invites.map(({ templateId }) => templateId),
      ['g1'],
    );
    const agents = {
      id: 'i2',
      templateId: 't2',
      content: { kind: 'text', text: 'Hi' },
      agent: { id: 'a', name: 'Robin' },
      firstTime: true,
      accepted: false,
      at: 1,
    } as const;
    const push = { type: 'push', push: 'invite', invite: agents, change: 'shown' } as const;
    tab.server.memory.push(tab.engine.state.visitor!.id, push);
    await tab.clock.settle();
    assert.equal(tab.engine.state.invites.length, 2);
    await Promise.all([tab.engine.commands.acceptInvite('i2'), tab.clock.settle()]);
    assert.equal(tab.server.asked('invite.accept').length, 1);
    tab.engine.commands.setCapabilities({ inviteByAgent: false });
    tab.server.memory.push(tab.engine.state.visitor!.id, { ...push, invite: { ...agents, id: 'i3' } });
    await tab.clock.settle();
    assert.ok(!tab.engine.state.invites.some(({ id }) => id === 'i3'));
    await assert.rejects(tab.engine.commands.acceptInvite('i3'), { code: 'INVITE_NOT_FOUND' });
  });
});
