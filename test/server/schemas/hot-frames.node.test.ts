import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { parseEnvelope, parseSend, plainText } from '../../../src/server/schemas/hot-frames.ts';
import { request, visitorParams } from '../../../src/server/schemas/visitor-frames.ts';

const text = { kind: 'text', text: 'Hello' };
const strange: unknown[] = [
  undefined,
  null,
  0,
  -1,
  1.5,
  Number.POSITIVE_INFINITY,
  true,
  '',
  'a',
  'a'.repeat(65),
  'a'.repeat(129),
  [],
  {},
];
/** Every value at every place, alone and in pairs. */
function* variants(): Generator<unknown> {
  const base = { conversationId: 'c', clientId: 'k', content: text };
  yield base;
  yield { clientId: 'k', content: text };
  yield* strange;
  for (const first of [
    'conversationId',
    'clientId',
    'content',
    'metadata',
    'properties',
    'attachToLastThread',
    'other',
  ])
    for (const value of strange) {
      yield { ...base, [first]: value };
      const { [first as keyof typeof base]: _gone, ...without } = base;
      yield without;
    }
  for (const key of ['kind', 'text', 'format', 'actions', 'payload', 'blocksComposer', 'other', 'toString'])
    for (const value of [...strange, 'plain', 'image', 'unknown', 'a'.repeat(50_000), 'a'.repeat(50_001)])
      yield { ...base, content: { ...text, [key]: value } };
  yield JSON.parse('{"clientId":"k","content":{"kind":"text","text":"x","__proto__":{"a":1}}}');
  yield JSON.parse('{"clientId":"k","__proto__":{"conversationId":"c"},"content":{"kind":"text","text":"x"}}');
  yield { ...base, conversationId: 'a'.repeat(64), clientId: 'a'.repeat(128) };
  yield { ...base, content: Object.assign([], text) };
}

describe('the quick look at a text frame', () => {
  it('takes the ordinary ones', () => {
    assert.deepEqual(plainText({ clientId: 'k', content: text }), { clientId: 'k', content: text });
    const whole = { conversationId: 'c', clientId: 'k', content: text };
    assert.deepEqual(plainText(whole), whole);
  });
  it('says yes only where the schema says yes, and makes the same of it', () => {
    let quick = 0;
    let refused = 0;
    for (const params of variants()) {
      const bySchema = v.safeParse(visitorParams['conversation.send'], params);
      const byHand = plainText(params);
      if (!bySchema.success) refused++;
      if (byHand === undefined) continue;
      quick++;
      assert.ok(bySchema.success, JSON.stringify(params)?.slice(0, 200));
      assert.deepEqual(byHand, bySchema.output);
      assert.deepEqual(Object.keys(byHand), Object.keys(bySchema.output));
    }
    assert.ok(quick > 10 && refused > 100);
  });
  it('leaves mistakes to the schema, which names the field', () => {
    assert.throws(() => parseSend({ clientId: '', content: text }), { code: 'VALIDATION', field: 'params.clientId' });
    assert.throws(() => parseSend({ clientId: 'k', content: { kind: 'text', text: 7 } }), {
      code: 'VALIDATION',
      field: 'params.content.text',
    });
  });
});
describe('the quick look at a request', () => {
  it('agrees with the schema about every envelope', () => {
    let taken = 0;
    for (const id of [...strange, 1, 2 ** 53])
      for (const method of [...strange, 'a'.repeat(100), 'a'.repeat(101)])
        for (const params of [undefined, null, {}, [], 'x']) {
          const frame = { type: 'request', id, method, ...(params === undefined ? {} : { params }) };
          const bySchema = v.safeParse(request, { params: {}, ...frame });
          if (!bySchema.success) assert.throws(() => parseEnvelope(frame), { code: 'VALIDATION' });
          else {
            taken++;
            const { type: _type, ...envelope } = bySchema.output;
            assert.deepEqual(parseEnvelope(frame), envelope);
          }
        }
    assert.ok(taken > 20);
  });
});
