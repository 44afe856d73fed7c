import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FormField } from '../../../src/protocol/content.ts';
import { toAnswers, toNumberText, validateField, type FieldValue } from '../../../src/ui/form/validate.ts';

const check = async (
  field: Partial<FormField> & Pick<FormField, 'type'>,
  value: FieldValue | undefined,
): Promise<string> =>
  (
    await validateField({ name: 'field', label: 'Field', ...field }, value, (text) =>
      Promise.resolve(text.startsWith('+')),
    )
  )?.term ?? 'fine';

describe('validateField', () => {
  it('asks for required answers and lets optional ones be empty', async () => {
    assert.equal(await check({ type: 'text', required: true }, '  '), 'formRequired');
    assert.equal(await check({ type: 'multiselect', required: true }, []), 'formRequired');
    assert.equal(await check({ type: 'consent', required: true }, ''), 'formConsentRequired');
    assert.equal(await check({ type: 'email' }, undefined), 'fine');
  });
  it('takes complete e-mail addresses only', async () => {
    for (const good of ['a@b.co', 'first.last+tag@sub.example.museum', 'jörg@müller.example'])
      assert.equal(await check({ type: 'email' }, good), 'fine', good);
    for (const bad of ['a', 'a@b', '@b.co', 'a b@c.de', 'a@b..co', 'a@b.co,c@d.ef', '<a@b.co>'])
      assert.equal(await check({ type: 'email' }, bad), 'formEmail', bad);
  });
  it('leaves phone numbers to the phone check', async () => {
    assert.equal(await check({ type: 'phone' }, '+44 20 7946 0000'), 'fine');
    assert.equal(await check({ type: 'phone' }, '12'), 'formPhone');
  });
  it('reads numbers in any script and with a comma', async () => {
    assert.equal(await check({ type: 'number', format: 'integer' }, '١٢٣'), 'fine');
    assert.equal(await check({ type: 'number', format: 'integer' }, '1.5'), 'formInteger');
    assert.equal(await check({ type: 'text', format: 'decimal' }, '1,5'), 'fine');
    assert.equal(await check({ type: 'number' }, 'three'), 'formNumber');
    assert.equal(toNumberText(' ১ ২३,٥ '), '123.5');
  });
  it('refuses days that do not exist', async () => {
    assert.equal(await check({ type: 'date' }, '2028-02-29'), 'fine');
    assert.equal(await check({ type: 'date' }, '2026-02-29'), 'formDate');
    assert.equal(await check({ type: 'date' }, '29/02/2028'), 'formDate');
  });
  it('counts characters as people do', async () => {
    assert.equal(await check({ type: 'text', maxLength: 3 }, '👍👍👍'), 'fine');
    assert.equal(await check({ type: 'text', maxLength: 3 }, '👍👍👍👍'), 'formTooLong');
    assert.equal(await check({ type: 'textarea', minLength: 2 }, 'a'), 'formTooShort');
  });
  it('takes only options that exist', async () => {
    const options = [{ name: 'a', label: 'A' }];
    assert.equal(await check({ type: 'select', options }, 'a'), 'fine');
    assert.equal(await check({ type: 'group', options }, 'b'), 'formInvalid');
  });
});

describe('toAnswers', () => {
  it('gives answers in the order of the fields, with the labels of what was chosen and without what is empty', () => {
    const fields: FormField[] = [
      { type: 'header', name: 'title', label: 'About you' },
      { type: 'text', name: 'name', label: 'Name' },
      {
        type: 'multiselect',
        name: 'topics',
        label: 'Topics',
        options: [
          { name: 'x', label: 'Orders' },
          { name: 'y', label: 'Returns' },
        ],
      },
      { type: 'number', name: 'amount', label: 'Amount' },
      { type: 'textarea', name: 'more', label: 'More' },
    ];
    const values = new Map<string, FieldValue>([
      ['more', ''],
      ['amount', '1 200'],
      ['topics', ['x', 'y']],
      ['name', ' Vic '],
    ]);
    assert.deepEqual(toAnswers({ id: 'f', kind: 'prechat', fields }, values), [
      { name: 'name', label: 'Name', type: 'text', value: 'Vic' },
      { name: 'topics', label: 'Topics', type: 'multiselect', value: ['x', 'y'], text: 'Orders, Returns' },
      { name: 'amount', label: 'Amount', type: 'number', value: '1200' },
    ]);
  });
});
