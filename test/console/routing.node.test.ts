import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addresses, parseRoute } from '../../src/console/routing.ts';

describe('the console’s addresses', () => {
  it('are read as pages', () => {
    assert.deepEqual(parseRoute(''), { page: 'home' });
    assert.deepEqual(parseRoute('#/tickets/t1'), { page: 'tickets', ticketId: 't1' });
    assert.deepEqual(parseRoute('#/search/brass%20lamp'), { page: 'search', query: 'brass lamp' });
    assert.deepEqual(parseRoute('#/inbox/abc'), { page: 'inbox', conversationId: 'abc' });
    assert.deepEqual(parseRoute('#/visitors/v1'), { page: 'visitors', visitorId: 'v1' });
    assert.deepEqual(parseRoute('#/settings/forms/42/edit'), { page: 'settings', section: 'forms', rest: '42/edit' });
    assert.deepEqual(parseRoute('#setup=TOKEN'), { page: 'setup', token: 'TOKEN' });
    assert.deepEqual(parseRoute('#invite=a%2Fb'), { page: 'invite', token: 'a/b' });
  });
  it('lead to the inbox when they are unknown or damaged', () => {
    assert.deepEqual(parseRoute('#/nowhere'), { page: 'inbox' });
    assert.deepEqual(parseRoute('#/visitors/%E0%A4'), { page: 'visitors', visitorId: '%E0%A4' });
  });
  it('come back as they were written', () => {
    assert.deepEqual(parseRoute(addresses.inbox('a/b')), { page: 'inbox', conversationId: 'a/b' });
    assert.deepEqual(parseRoute(addresses.search('50 %/m')), { page: 'search', query: '50 %/m' });
    assert.deepEqual(parseRoute(addresses.settings('canned')), { page: 'settings', section: 'canned' });
  });
});
