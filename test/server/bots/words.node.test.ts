import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findAnswer } from '../../../src/server/domain/bots/faq-match.ts';
import { conditionsHold, fillTemplate } from '../../../src/protocol/template.ts';

const faq = (id: string, question: string, similar: string[] = [], group?: string) => ({
  id,
  question,
  similar,
  answer: `answer ${id}`,
  guided: false,
  ...(group === undefined ? {} : { group }),
});

describe('bot texts', () => {
  it('fill in bot parameters and leave nothing where one is missing', () => {
    assert.equal(fillTemplate('hello, {{bot_params.username}}', { bot_params: { username: 'Bob' } }), 'hello, Bob');
    assert.equal(fillTemplate('hello, {{ bot_params.username }}!', { bot_params: { username: '' } }), 'hello, !');
    assert.equal(fillTemplate('{{bot_params.a}}{{other.b}}{{bot_params.toString}}', { bot_params: {} }), '');
  });
  it('do not read a value as a template again', () => {
    assert.equal(
      fillTemplate('{{bot_params.a}}', { bot_params: { a: '{{bot_params.b}}', b: 'x' } }),
      '{{bot_params.b}}',
    );
  });
  it('take a condition only when all its parts hold', () => {
    const locale = { term1: '{{bot_params.locale}}', term2: 'com', operation: '=' } as const;
    const plan = { term1: '{{bot_params.plan}}', term2: 'pro', operation: '=' } as const;
    assert.equal(conditionsHold([locale], { bot_params: { locale: 'com' } }), true);
    assert.equal(conditionsHold([locale, plan], { bot_params: { locale: 'com' } }), false);
    assert.equal(conditionsHold([locale, plan], { bot_params: { locale: 'com', plan: 'pro' } }), true);
    assert.equal(conditionsHold([locale], { bot_params: {} }), false);
  });
});
describe('FAQ', () => {
  const items = [
    faq('ship', 'How long does shipping take?', ['When will my parcel arrive?'], 'orders'),
    faq('pay', 'Which payment methods do you accept?', [], 'money'),
    faq('zh', '什么时候发货'),
  ];
  it('finds an entry by its question, a similar wording, or one with slips', () => {
    assert.equal(findAnswer('how long does the shipping take', items)?.id, 'ship');
    assert.equal(findAnswer('when wil my parcel arive', items)?.id, 'ship');
    assert.equal(findAnswer('Which payment method do you accept', items)?.id, 'pay');
    assert.equal(findAnswer('请问什么时候发货', items)?.id, 'zh');
  });
  it('says that it does not know rather than guess', () => {
    assert.equal(findAnswer('Do you sell elephants?', items), undefined);
    assert.equal(findAnswer('', items), undefined);
    assert.equal(findAnswer('?!', items), undefined);
  });
  it('stays inside the asked group', () => {
    assert.equal(findAnswer('How long does shipping take?', items, 'money'), undefined);
    assert.equal(findAnswer('How long does shipping take?', items, 'orders')?.id, 'ship');
  });
});
