import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseRows } from '../../src/app/mirror.ts';
import { mergeOptions } from '../../src/app/merge-options.ts';
import { readOwnOptions } from '../../src/app/read-options.ts';
import { mirror } from '../../src/vendors/shared/page-api.ts';
import type { VendorTable } from '../../src/vendors/registry-mirrors.ts';

const row = (name: string) => mirror('open', name, () => []);
const tables: readonly VendorTable[] = [
  { vendor: 'smooch', rows: [row('ready'), row('ready'), row('message:received')] },
  { vendor: 'livechat', rows: [row('ready'), row('connected')] },
  { vendor: 'kommo', rows: [row('connected'), row('onChatShow')] },
];
const shapes = (own: string) => chooseRows(tables, own).map(({ vendor, row: { name } }) => `${vendor} ${name}`);

describe('chooseRows', () => {
  it('gives a shared name the shape of the first vendor that has it', () => {
    assert.deepEqual(shapes(''), [
      'smooch ready',
      'smooch ready',
      'smooch message:received',
      'livechat connected',
      'kommo onChatShow',
    ]);
  });
  it("prefers the element's own vendor", () => {
    assert.deepEqual(shapes('livechat'), [
      'smooch message:received',
      'livechat ready',
      'livechat connected',
      'kommo onChatShow',
    ]);
    assert.ok(shapes('kommo').includes('kommo connected'));
  });
});

describe('options', () => {
  it('are merged member by member, lists replaced, absent values kept', () => {
    const first = { theme: { brandColor: 'red', radius: 3 }, channels: [1, 2], sound: true };
    assert.deepEqual(
      mergeOptions(first, { theme: { brandColor: 'blue' } as never, channels: [3] }, { sound: undefined } as never),
      {
        theme: { brandColor: 'blue', radius: 3 },
        channels: [3],
        sound: true,
      },
    );
    assert.deepEqual(first.theme, { brandColor: 'red', radius: 3 });
  });
  it('are taken by name and kind, and everything else is named in a warning', () => {
    const warnings: string[] = [];
    const options = readOwnOptions({ theme: { radius: 2 }, sound: 'yes', colour: 'red', memory: {} }, (text) =>
      warnings.push(text),
    );
    assert.deepEqual(options, { theme: { radius: 2 } });
    assert.equal(warnings.length, 2);
    assert.match(warnings[0] ?? '', /"sound" must be a\(n\) boolean, got "yes"/);
    assert.match(warnings[1] ?? '', /"colour" is unknown/);
  });
});
