import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cannedQuery, fillPlaceholders, matchingReplies } from '../../../src/console/conversation/canned.ts';

const replies = [
  { id: '1', shortcut: 'shipping', text: 'Parcels leave today.' },
  { id: '2', shortcut: 'hello', text: 'Hello {name}' },
  { id: '3', shortcut: 'late', text: 'Sorry, shipping takes longer.' },
];

describe('canned replies', () => {
  it('are looked for only while the draft is a slash and a few letters', () => {
    assert.equal(cannedQuery('/'), '');
    assert.equal(cannedQuery('/ship'), 'ship');
    assert.equal(cannedQuery('see /ship'), undefined);
    assert.equal(cannedQuery('/etc/hosts'), undefined);
    assert.equal(cannedQuery('/a\nb'), undefined);
  });
  it('come by shortcut first, then by words', () => {
    assert.deepEqual(
      matchingReplies(replies, 'ship').map((reply) => reply.id),
      ['1', '3'],
    );
    assert.deepEqual(matchingReplies(replies, 'nothing'), []);
    assert.equal(matchingReplies(replies, '').length, 3);
  });
  it('fill in what is known and leave unknown places alone', () => {
    assert.equal(
      fillPlaceholders('Hello {name}, {price} and {toString}', { name: 'Maria' }),
      'Hello Maria, {price} and {toString}',
    );
  });
});
