import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { FormAnswer, FormField, FormKind } from '../../../src/protocol/content.ts';
import type { FormSettings } from '../../../src/protocol/settings.ts';
import { ChatError } from '../../../src/protocol/errors.ts';
import type { VisitorClient } from '../support/visitor-client.ts';
import type { TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';

const answer = (name: string, value: string | string[], type: FormAnswer['type'] = 'text'): FormAnswer => ({
  name,
  label: 'as the page says it',
  type,
  value,
});
const fields: FormField[] = [
  { type: 'header', name: 'h', label: 'Hello' },
  { type: 'text', name: 'name', label: 'Your name', required: true, maxLength: 40 },
  { type: 'email', name: 'contact', label: 'E-mail' },
  { type: 'phone', name: 'tel', label: 'Phone' },
  { type: 'group', name: 'team', label: 'Team' },
  { type: 'textarea', name: 'question', label: 'Question' },
];

describe('forms', () => {
  let server: TestServer;
  let visitor: VisitorClient;
  let sales = '';
  const forms = new Map<FormKind, FormSettings>();
  before(async () => {
    server = await startTestServer();
    const { accounts } = server.services;
    await server.owner();
    sales = (await accounts.saveResource(server.accountId, 'groups', { name: 'Sales', agentIds: [] })).id;
    await accounts.saveResource(server.accountId, 'custom-fields', {
      id: 'size',
      name: 'Size',
      type: 'text',
      options: [],
    });
    await accounts.saveSettings(server.accountId, { rating: { scale: 'stars', askOnClose: true } });
    for (const kind of ['prechat', 'offline', 'ticket'] as const) {
      forms.set(
        kind,
        await accounts.saveResource(server.accountId, 'forms', {
          kind,
          name: kind,
          title: `The ${kind} form`,
          enabled: true,
          fields,
        }),
      );
    }
    const post = {
      kind: 'postchat',
      name: 'post',
      enabled: true,
      fields: [{ type: 'rating', name: 'r', label: 'How was it?' }],
    };
    forms.set('postchat', await accounts.saveResource(server.accountId, 'forms', post));
  });
  after(() => server.close());
  afterEach(() => visitor.close());

  const idOf = (kind: FormKind): string => forms.get(kind)?.id ?? assert.fail(`no form ${kind}`);
  const submit = (kind: FormKind, answers: FormAnswer[], more: object = {}) =>
    visitor.request('form.submit', { formId: idOf(kind), kind, clientId: crypto.randomUUID(), answers, ...more });
  const fails = async (promise: Promise<unknown>, code: string, field: string, message?: RegExp) => {
    await assert.rejects(promise, (error) => {
      assert.ok(error instanceof ChatError);
      assert.deepEqual([error.code, error.field], [code, field], error.message);
      if (message) assert.match(error.message, message);
      return true;
    });
  };

  it('are given by kind, with the groups as choices, and not when there is none', async () => {
    visitor = await server.visitor();
    const { enabled, form } = await visitor.request('form.get', { kind: 'prechat' });
    assert.equal(enabled, true);
    assert.deepEqual(form?.fields[4]?.options, [{ name: sales, label: 'Sales', groupId: sales }]);
    assert.deepEqual(await visitor.request('form.get', { kind: 'message' }), { enabled: false });
  });
  it('before the chat make the conversation, route it to the chosen group and introduce the visitor', async () => {
    visitor = await server.visitor();
    const result = await submit('prechat', [
      answer('name', ' Anna '),
      answer('contact', 'anna@example.com', 'email'),
      answer('tel', '+49 30 1234567', 'phone'),
      answer('team', sales, 'group'),
    ]);
    const { conversation } = await visitor.request('conversation.get', { conversationId: result.conversationId ?? '' });
    assert.equal(conversation.thread?.groupId, sales);
    assert.notEqual(conversation.thread?.status, 'closed');
    assert.equal(result.ticket, undefined);
    const { content } = result.message ?? assert.fail('no message');
    assert.ok(content.kind === 'formResponse');
    assert.deepEqual(content.answers[0], { name: 'name', label: 'Your name', type: 'text', value: 'Anna' });
    assert.equal(content.answers[3]?.text, 'Sales');
    const { visitor: known } = await server.services.visitors.get(server.accountId, conversation.visitorId);
    assert.deepEqual([known.name, known.email, known.phone?.e164], ['Anna', 'anna@example.com', '+49301234567']);
  });
  it('are the same message when they are sent again', async () => {
    visitor = await server.visitor();
    const clientId = 'again';
    const first = await submit('offline', [answer('name', 'Ben'), answer('question', 'Open on Sunday?', 'textarea')], {
      clientId,
    });
    const second = await submit('offline', [answer('name', 'Ben'), answer('question', 'Open on Sunday?', 'textarea')], {
      clientId,
    });
    assert.equal(second.message?.id, first.message?.id);
    assert.equal(second.ticket?.id, first.ticket?.id);
    assert.equal((await visitor.request('ticket.list', {})).tickets.length, 1);
  });
  const wrong: readonly (readonly [string, FormAnswer[], RegExp])[] = [
    ['name', [], /required/],
    ['name', [answer('name', 'x'.repeat(41))], /longer than 40/],
    ['contact', [answer('name', 'A'), answer('contact', 'anna@', 'email')], /e-mail address/],
    ['tel', [answer('name', 'A'), answer('tel', 'call me', 'phone')], /phone number/],
    ['team', [answer('name', 'A'), answer('team', 'ghosts', 'group')], /none of its choices/],
    ['extra', [answer('name', 'A'), answer('extra', 'x')], /not a field of this form/],
    ['name', [answer('name', 'A'), answer('name', 'B')], /answered twice/],
  ];
  for (const [name, answers, message] of wrong) {
    it(`name the field "${name}" when its answer ${message.source.replaceAll('\\', '')}`, async () => {
      visitor = await server.visitor();
      await fails(submit('prechat', answers), 'VALIDATION', `params.answers.${name}`, message);
      assert.equal((await visitor.request('conversation.list', {})).total, 0);
    });
  }
  it('while nobody is there leave a closed thread and a ticket, and no group is asked to answer', async () => {
    visitor = await server.visitor();
    const { conversationId = '', ticket } = await submit('offline', [
      answer('name', 'Cleo'),
      answer('contact', 'cleo@example.com', 'email'),
      answer('question', 'Where is my order?\nIt was A17.', 'textarea'),
    ]);
    const { conversation } = await visitor.request('conversation.get', { conversationId });
    assert.equal(conversation.thread?.status, 'closed');
    assert.deepEqual(
      [ticket?.subject, ticket?.email, ticket?.conversationId],
      ['Where is my order?', 'cleo@example.com', conversationId],
    );
    assert.equal(ticket?.fields['name'], 'Cleo');
  });
  it('for a ticket need no conversation', async () => {
    visitor = await server.visitor();
    const result = await submit('ticket', [answer('name', 'Dora'), answer('team', sales, 'group')]);
    assert.equal(result.conversationId, undefined);
    assert.deepEqual([result.ticket?.subject, result.ticket?.groupId], ['The ticket form', undefined]);
    const kept = await server.services.tickets.get(server.accountId, result.ticket?.id ?? '');
    assert.equal(kept.ticket.groupId, sales, 'whose desk it is on is known to the team alone');
    assert.equal((await visitor.request('conversation.list', {})).total, 0);
  });
  it('after the chat rate the thread without opening another', async () => {
    visitor = await server.visitor();
    const { conversationId } = await visitor.say('hello');
    await visitor.request('conversation.end', { conversationId });
    await submit('postchat', [answer('r', '4', 'rating')], { conversationId });
    const { conversation } = await visitor.request('conversation.get', { conversationId });
    assert.deepEqual(
      [conversation.thread?.number, conversation.thread?.status, conversation.thread?.rating?.score],
      [1, 'closed', 4],
    );
  });
  it('in a message are marked as submitted, and a second submission is refused', async () => {
    visitor = await server.visitor();
    const { conversationId } = await visitor.say('I want to order');
    const agent = await server.agent(await server.owner());
    const form = {
      id: 'order',
      kind: 'message',
      fields: [
        { type: 'select', name: 'size', label: 'Size', required: true, options: [{ name: 'l', label: 'Large' }] },
      ],
    } as const;
    const { message } = await agent.request('conversation.send', {
      conversationId,
      clientId: 'form',
      content: { kind: 'form', form },
    });
    const params = { formId: 'order', kind: 'message', conversationId, messageId: message.id } as const;
    const answers = [answer('size', 'l', 'select')];
    await fails(
      visitor.request('form.submit', { ...params, clientId: 'a', answers: [] }),
      'VALIDATION',
      'params.answers.size',
    );
    const first = await visitor.request('form.submit', { ...params, clientId: 'a', answers });
    assert.ok(first.message?.content.kind === 'formResponse');
    assert.equal(first.message.content.formMessageId, message.id);
    const { entries } = await visitor.request('conversation.entries', { conversationId, after: 0 });
    const updated = entries.find((entry) => entry.kind === 'message-update');
    assert.ok(updated?.message.content.kind === 'form');
    assert.deepEqual([updated.message.content.submitted, updated.message.editedAt], [true, undefined]);
    assert.equal(
      (await visitor.request('form.submit', { ...params, clientId: 'a', answers })).message?.id,
      first.message.id,
    );
    await fails(visitor.request('form.submit', { ...params, clientId: 'b', answers }), 'CONFLICT', 'params.messageId');
    const { visitor: known } = await server.services.visitors.get(server.accountId, first.message.author.id);
    assert.deepEqual(known.customFields, { size: 'l' });
    await agent.close();
  });
  it('with questions of the page itself are taken as they are before the chat', async () => {
    visitor = await server.visitor();
    const own = { formId: 'prechat', kind: 'prechat', clientId: 'own' } as const;
    const { message } = await visitor.request('form.submit', {
      ...own,
      answers: [answer('Name', 'Emil'), { ...answer('colour', 'r', 'select'), text: 'Red' }],
    });
    assert.ok(message?.content.kind === 'formResponse');
    assert.equal(message.content.answers[1]?.text, 'Red');
    assert.equal((await visitor.push('visitor', (push) => push.visitor.name !== undefined)).visitor.name, 'Emil');
    await fails(
      visitor.request('form.submit', { ...own, clientId: 'x', answers: [answer('e', 'nonsense', 'email')] }),
      'VALIDATION',
      'params.answers.e',
    );
  });
  it('that do not exist or were switched off are not found', async () => {
    visitor = await server.visitor();
    const form = forms.get('ticket') ?? assert.fail('no form');
    await fails(submit('ticket', [], { formId: 'nope' }), 'FORM_NOT_FOUND', 'params.formId');
    await server.services.accounts.saveResource(server.accountId, 'forms', { ...form, enabled: false });
    await fails(submit('ticket', [answer('name', 'F')]), 'FORM_NOT_FOUND', 'params.formId');
    await server.services.accounts.saveResource(server.accountId, 'forms', form);
  });
  it('of another visitor’s conversation cannot be answered', async () => {
    visitor = await server.visitor();
    const { conversationId } = await visitor.say('mine');
    await visitor.close();
    visitor = await server.visitor();
    await assert.rejects(submit('prechat', [answer('name', 'G')], { conversationId }), /no conversation/);
  });
});
