import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BotSettings } from '../../../src/protocol/settings.ts';
import { placesIn, valuesOf, walkBot, type WalkNames } from '../../../src/console/settings/bot-walk.ts';
import { botFields } from '../../../src/console/settings/definitions/bots.ts';
import { checkFields, visibleFields } from '../../../src/console/settings/kit/check.ts';
import type { Field, Json, ListField, TextField } from '../../../src/console/settings/kit/fields.ts';
import { textOf } from '../../../src/console/settings/kit/form-host.ts';
import { readPath, writePath } from '../../../src/console/settings/kit/paths.ts';
import { parse } from '../../../src/server/schemas/parse.ts';
import { settingsCollections } from '../../../src/server/schemas/settings.ts';

/** Every kind of step, and what the editor has no control for. */
const stored: BotSettings = {
  id: 'b',
  name: 'Leafy',
  kind: 'faq',
  greeting: 'hello, {{bot_params.username}}',
  unknownAnswer: '',
  handoverWords: ['person'],
  faq: [],
  steps: [
    {
      kind: 'condition',
      all: [
        { term1: '{{ bot_params.locale }}', term2: 'com', operation: '=' },
        { term1: '{{visitor.email}}', term2: '', operation: '=' },
        { term1: '{{visitor.name}} of {{visitor.company}}', term2: 'Bob of Acme', operation: '=' },
        { term1: '{{ticket.number}}', term2: '1', operation: '=' },
      ],
      then: [
        {
          kind: 'say',
          content: {
            kind: 'richMessage',
            template: 'cards',
            elements: [
              {
                title: 'Lamp',
                size: 'compact',
                metadata: { sku: 7 },
                actions: [
                  { kind: 'link', id: '1', label: 'Look', uri: 'https://shop.example/', isDefault: true },
                  { kind: 'webview', id: '2', label: 'Try', uri: 'https://shop.example/', size: 'tall' },
                  { kind: 'buy', id: '3', label: 'Buy', amount: 1250, currency: 'EUR', state: 'offered' },
                  { kind: 'phone', id: '4', label: '', number: '+44 20 7946 0000' },
                  { kind: 'postback', id: '5', label: 'Tell', payload: 'told', toggled: false },
                ],
              },
              { title: '', imageUrl: 'https://shop.example/a.png', actions: [] },
            ],
          },
        },
      ],
      otherwise: [
        {
          kind: 'say',
          content: {
            kind: 'richMessage',
            template: 'quickReplies',
            elements: [{ title: 'Which?', actions: [{ kind: 'reply', id: '6', label: 'One', payload: '1' }] }],
          },
        },
        { kind: 'say', content: { kind: 'text', text: '*Hi*', format: 'markdown', blocksComposer: true } },
        { kind: 'close' },
      ],
    },
    { kind: 'say', content: { kind: 'richMessage', template: 'sticker', elements: [{ title: 'Hooray', imageUrl: 'https://shop.example/s.png' }] } },
    { kind: 'form', formId: 'f' },
    { kind: 'tag', labelId: 'l' },
    { kind: 'handover', groupId: 'g' },
  ],
}; // prettier-ignore
const json = stored as unknown as Json;
const fieldAt = (path: string, fields: readonly Field[] = botFields, base = ''): Field => {
  const own = readPath(json, base) as Json;
  for (const field of fields) {
    if (field.when && !field.when(own)) continue;
    const at = base === '' ? field.name : `${base}.${field.name}`;
    if (at === path && field.kind !== 'heading' && field.kind !== 'note') return field;
    const index = path.startsWith(`${at}.`) ? path.slice(at.length + 1).split('.')[0] : undefined;
    if (field.kind === 'list' && index !== undefined) return fieldAt(path, field.fields(), `${at}.${index}`);
  }
  throw new Error(`no field on the screen at ${path}`);
};
const typed = (path: string, text: string, of = json): Json => {
  const { lens } = fieldAt(path) as TextField;
  const holder = path.split('.').slice(0, -1).join('.');
  return (lens ? writePath(of, holder, lens.write(text, readPath(of, holder) as Json)) : writePath(of, path, text)) as Json;
}; // prettier-ignore

describe('the editor of a bot', () => {
  it('has a control for every word of a stored bot, and changes nothing of it by being opened', () => {
    assert.deepEqual(parse(settingsCollections.bots, stored), stored);
    const paths = visibleFields(botFields, json).map(({ path }) => path);
    const then = 'steps.0.then.0.content.elements';
    for (const path of [
      'steps.0.all.0.term1',
      'steps.0.all.0.term2',
      'steps.0.all.2.term1',
      'steps.0.all.3.term1',
      `${then}.0.title`,
      `${then}.0.actions.0.uri`,
      `${then}.0.actions.1.uri`,
      `${then}.0.actions.2.amount`,
      `${then}.0.actions.3.number`,
      `${then}.0.actions.4.payload`,
      'steps.0.otherwise.0.content.elements.0.title',
      'steps.0.otherwise.0.content.elements.0.actions.0.label',
      'steps.0.otherwise.1.content.text',
      'steps.1.content.elements.0.imageUrl',
      'steps.2.formId',
      'steps.3.labelId',
      'steps.4.groupId',
    ])
      assert.ok(paths.includes(path), path);
    assert.equal(new Set(paths).size, paths.length, 'no two controls write to one place');
  });
  it('keeps what it does not show when the words beside it change', () => {
    const then = 'steps.0.then.0.content.elements.0';
    let bot = typed(`${then}.title`, 'Arc lamp');
    bot = typed(`${then}.actions.0.label`, 'Have a look', bot);
    bot = typed('steps.0.otherwise.1.content.text', '*Hello*', bot);
    const wanted = structuredClone(stored) as unknown as Json;
    assert.deepEqual(
      bot,
      [
        [`${then}.title`, 'Arc lamp'],
        [`${then}.actions.0.label`, 'Have a look'],
        ['steps.0.otherwise.1.content.text', '*Hello*'],
      ].reduce<Json>((one, [path, text]) => writePath(one, path as string, text) as Json, wanted),
    );
  });
  it('shows a place as its name, writes it as a place, and refuses names that no page can say', () => {
    const path = 'steps.0.all.0.term1';
    assert.equal(textOf(json, fieldAt(path) as TextField, path), 'locale');
    assert.equal(readPath(typed(path, 'plan'), path), '{{bot_params.plan}}');
    const all = 'steps.0.all.2.term1';
    assert.equal(textOf(json, fieldAt(all) as TextField, all), '{{visitor.name}} of {{visitor.company}}');
    assert.match(checkFields(botFields, typed(path, 'my plan'), {})[path] ?? '', /“my plan” cannot be a parameter/u);
    assert.match(checkFields(botFields, typed(path, ''), {})[path] ?? '', /fill in “Its name”/u);
  });
  it('lets what a press tells follow the text of the button until it was written by hand', () => {
    const reply = 'steps.0.otherwise.0.content.elements.0.actions.0';
    assert.equal(readPath(typed(`${reply}.label`, 'Two'), `${reply}.payload`), '1');
    const same = writePath(json, `${reply}.payload`, 'One') as Json;
    assert.equal(readPath(typed(`${reply}.label`, 'Two', same), `${reply}.payload`), 'Two');
  });
  it('keeps an asked price when its currency changes to one with other parts', () => {
    const buy = 'steps.0.then.0.content.elements.0.actions.2';
    assert.deepEqual(
      [
        readPath(typed(`${buy}.currency`, 'jpy'), `${buy}.amount`),
        readPath(typed(`${buy}.currency`, 'jpy'), `${buy}.currency`),
      ],
      [13, 'JPY'],
    );
    assert.equal(readPath(typed(`${buy}.currency`, 'usd'), `${buy}.amount`), 1250);
    assert.match(
      checkFields(botFields, typed(`${buy}.currency`, 'euro'), {})[`${buy}.currency`] ?? '',
      /three letters/u,
    );
  });
  it('always has both branches of a condition, and never loses the last condition', () => {
    const list = fieldAt('steps.0.all') as ListField;
    assert.equal(list.min, 1);
    const kind = fieldAt('steps.1.kind');
    assert.ok(kind.kind === 'select' && kind.reset);
    assert.deepEqual(kind.reset('condition', {}), {
      kind: 'condition',
      all: [{ term1: '{{bot_params.}}', term2: '', operation: '=' }],
      then: [],
      otherwise: [],
    });
  });
});

describe('the preview of a bot', () => {
  const names: WalkNames = {
    forms: [{ id: 'f', name: 'Size', kind: 'message', enabled: true, title: 'Size?', fields: [] }],
    label: () => 'VIP',
    person: () => 'Sales',
  };
  const notes = (entered: Record<string, string>): readonly string[] =>
    walkBot(stored, valuesOf(entered), names).map((one) =>
      'note' in one ? one.note : 'text' in one.says ? (one.says.text ?? '') : one.says.kind,
    );
  it('asks for every place that the bot names', () => {
    assert.deepEqual(placesIn(stored), [
      'bot_params.username',
      'bot_params.locale',
      'visitor.email',
      'visitor.name',
      'visitor.company',
      'ticket.number',
    ]);
  });
  it('takes the branch that the entered values lead to, and ends where the bot leaves', () => {
    assert.deepEqual(notes({ 'bot_params.username': 'Bob' }), [
      'hello, Bob',
      'richMessage',
      '*Hi*',
      'The conversation is closed.',
    ]);
    const all = { 'bot_params.locale': 'com', 'visitor.name': 'Bob', 'visitor.company': 'Acme', 'ticket.number': '1' };
    assert.deepEqual(notes(all), [
      'hello, ',
      'richMessage',
      'richMessage',
      'form',
      'The visitor gets the label “VIP”.',
      'Sales takes over.',
    ]);
  });
});
