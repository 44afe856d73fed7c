import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildContent } from '../../../src/console/insert/build-content.ts';
import { insertKinds } from '../../../src/console/insert/kinds.ts';

function build(id: string, values: Record<string, string>, items: Record<string, string>[] = []) {
  const kind = insertKinds.find((one) => one.id === id);
  assert.ok(kind);
  let made = 0;
  return buildContent(kind, { values, items }, () => `id${String((made += 1))}`);
}

describe('buildContent', () => {
  it('makes a location from numbers with a comma or a point', () => {
    assert.deepEqual(build('location', { latitude: '38,72', longitude: '-9.14', name: 'Shop', address: '' }), {
      content: { kind: 'location', latitude: 38.72, longitude: -9.14, name: 'Shop' },
    });
  });
  it('names the field, the value and the way out when something is wrong', () => {
    const built = build('location', { latitude: '120', longitude: '' });
    assert.ok('errors' in built);
    assert.match(built.errors['latitude'] ?? '', /“120”.*-90.*90/u);
    assert.match(built.errors['longitude'] ?? '', /Longitude/u);
    const card = build('productCard', { title: 'Lamp', url: 'javascript:alert(1)' });
    assert.ok('errors' in card && card.errors['url']);
  });
  it('counts an order in minor units of its currency', () => {
    const euro = build('orderCard', { code: 'A1', status: 'unpaid', total: '12,5', currency: 'eur' }, [
      { name: 'Lamp', imageUrl: '' },
    ]);
    assert.deepEqual(euro, {
      content: {
        kind: 'orderCard',
        code: 'A1',
        status: 'unpaid',
        goods: [{ name: 'Lamp' }],
        goodsCount: 1,
        total: 1250,
        currency: 'EUR',
      },
    });
    const yen = build('orderCard', { code: 'A1', status: 'unpaid', total: '1200', currency: 'JPY' });
    assert.ok('content' in yen && yen.content.kind === 'orderCard');
    assert.equal(yen.content.total, 1200);
  });
  it('makes quick replies whose value is their text when none was given', () => {
    const built = build('quickReplies', { text: 'Which size?' }, [
      { label: 'S', payload: '' },
      { label: 'L', payload: 'large' },
    ]);
    assert.deepEqual(built, {
      content: {
        kind: 'text',
        text: 'Which size?',
        actions: [
          { kind: 'reply', id: 'id1', label: 'S', payload: 'S' },
          { kind: 'reply', id: 'id2', label: 'L', payload: 'large' },
        ],
      },
    });
  });
  it('makes a form and asks for choices where the kind of answer needs them', () => {
    const questions = [{ label: 'Size', type: 'select', options: 'S\n\nL\nS', required: 'true' }];
    const built = build('form', { title: 'Fit', submitLabel: '', blocksComposer: 'true' }, questions);
    assert.ok('content' in built && built.content.kind === 'form');
    assert.equal(built.content.blocksComposer, true);
    assert.deepEqual(built.content.form.fields, [
      {
        type: 'select',
        name: 'question1',
        label: 'Size',
        required: true,
        options: [
          { name: 'S', label: 'S' },
          { name: 'L', label: 'L' },
        ],
      },
    ]);
    const wrong = build('form', { title: 'Fit' }, [{ label: 'Size', type: 'radio', options: ' ' }]);
    assert.ok('errors' in wrong && wrong.errors['items.0.options']);
  });
  it('limits the length of answers that are written, and says in words which limits cannot be', () => {
    const lengths = { label: 'Why', minLength: '5', maxLength: '80' };
    const built = build('form', { title: 'Fit' }, [
      { ...lengths, type: 'textarea' },
      { ...lengths, type: 'date' },
    ]);
    assert.ok('content' in built && built.content.kind === 'form');
    assert.deepEqual(built.content.form.fields, [
      { type: 'textarea', name: 'question1', label: 'Why', minLength: 5, maxLength: 80 },
      { type: 'date', name: 'question2', label: 'Why' },
    ]);
    const wrong = build('form', { title: 'Fit' }, [
      { label: 'Why', type: 'text', minLength: '80', maxLength: '5' },
      { label: 'Why', type: 'text', minLength: '2.5', maxLength: 'many' },
    ]);
    assert.ok('errors' in wrong);
    assert.match(wrong.errors['items.0.maxLength'] ?? '', /shorter than the shortest one \(80\)/u);
    assert.match(wrong.errors['items.1.minLength'] ?? '', /“2\.5”.*whole number from 1/u);
    assert.match(wrong.errors['items.1.maxLength'] ?? '', /“many”/u);
  });
  it('makes cards with a link, a reported button or none', () => {
    const cards = [
      { title: 'A', buttonLabel: 'See', buttonUrl: 'https://shop.example/a' },
      { title: 'B', buttonLabel: 'Reserve', buttonUrl: '' },
      { title: 'C', buttonLabel: '', buttonUrl: '' },
    ];
    const built = build('carousel', {}, cards);
    assert.ok('content' in built && built.content.kind === 'carousel');
    assert.deepEqual(
      built.content.items.map((one) => one.actions?.[0]?.kind),
      ['link', 'postback', undefined],
    );
  });
  it('makes every kind of button, and asks only for what that kind needs', () => {
    const built = build('buttons', { title: 'Fern' }, [
      { action: 'postback', label: 'Reserve', payload: '', uri: 'not an address' },
      { action: 'message', label: 'Ask', text: 'Is it still there?' },
      { action: 'link', label: 'See', uri: 'https://shop.example/fern' },
      { action: 'webview', label: 'Look', uri: 'https://shop.example/fern/tour' },
      { action: 'phone', label: 'Call', number: '+49 30 123456' },
      { action: 'locationRequest', label: 'Where are you?' },
      { action: 'buy', label: 'Pay', amount: '12,50', currency: 'eur', payUri: '' },
    ]);
    assert.ok('content' in built && built.content.kind === 'richMessage');
    assert.deepEqual(built.content.elements[0]?.actions, [
      { kind: 'postback', id: 'id1', label: 'Reserve', payload: 'Reserve' },
      { kind: 'message', id: 'id2', label: 'Ask', text: 'Is it still there?' },
      { kind: 'link', id: 'id3', label: 'See', uri: 'https://shop.example/fern' },
      { kind: 'webview', id: 'id4', label: 'Look', uri: 'https://shop.example/fern/tour' },
      { kind: 'phone', id: 'id5', label: 'Call', number: '+49 30 123456' },
      { kind: 'locationRequest', id: 'id6', label: 'Where are you?' },
      { kind: 'buy', id: 'id7', label: 'Pay', amount: 1250, currency: 'EUR' },
    ]);
    const wrong = build('buttons', { title: 'Fern' }, [
      { action: 'link', label: 'See', uri: '' },
      { action: 'buy', label: 'Pay', amount: '-1', currency: 'euro' },
    ]);
    assert.ok('errors' in wrong);
    assert.deepEqual(Object.keys(wrong.errors).sort(), ['items.0.uri', 'items.1.amount', 'items.1.currency']);
  });
  it('makes a sticker that says what it shows', () => {
    assert.deepEqual(build('sticker', { title: 'A waving fern', imageUrl: 'https://shop.example/wave.png' }), {
      content: {
        kind: 'richMessage',
        template: 'sticker',
        elements: [
          { title: 'A waving fern', alternativeText: 'A waving fern', imageUrl: 'https://shop.example/wave.png' },
        ],
      },
    });
  });
});
