import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  adoptFunction,
  createCallQueue,
  recordOf,
  release,
  type Call,
} from '../../../src/vendors/shared/call-queue.ts';
import { watchProperty } from '../../../src/vendors/shared/live-property.ts';

describe('the taken-over call queue', () => {
  it('replays what the snippet has queued, in order, and then passes calls on at once', () => {
    const queue = createCallQueue([['first', 1], Object.assign({ length: 2 }, ['second', 2])]);
    const calls: Call[] = [];
    queue.array.push(['third']);
    queue.connect((call) => calls.push(call));
    queue.array.push(['fourth']);
    assert.deepEqual(calls, [['first', 1], ['second', 2], ['third'], ['fourth']]);
    assert.equal(queue.array.length, 0);
  });
  it('puts calls that are made during the replay behind the waiting ones', () => {
    const queue = createCallQueue([['first'], ['second']]);
    const calls: unknown[] = [];
    queue.connect(([name]) => {
      calls.push(name);
      if (name === 'first') queue.array.push(['nested']);
    });
    assert.deepEqual(calls, ['first', 'second', 'nested']);
  });
  it('keeps calls again once it is disconnected', () => {
    const queue = createCallQueue([]);
    queue.connect(() => assert.fail('nothing may arrive'));
    queue.disconnect();
    queue.array.push(['kept']);
    assert.deepEqual([...queue.waiting], [['kept']]);
  });
  it('ignores entries that are no calls', () => {
    assert.deepEqual([...createCallQueue([7, null, undefined, ['call']]).waiting], [['call']]);
  });
});
describe('adopting the function of a page', () => {
  it('keeps the function that the snippet made, since the page may hold it', () => {
    const own = Object.assign(() => undefined, { q: [['runChatShow']] });
    const globals: Record<string, unknown> = { crmPlugin: own };
    const { record } = adoptFunction(globals, 'crmPlugin', 'q');
    assert.equal(globals['crmPlugin'], own);
    assert.equal(record.target, own);
    assert.deepEqual([...record.queue.waiting], [['runChatShow']]);
    assert.equal(record.made, false);
  });
  it('makes a configurable function where there is none', () => {
    const globals: Record<string, unknown> = {};
    const { record } = adoptFunction(globals, 'crmPlugin', 'q');
    (globals['crmPlugin'] as (...call: unknown[]) => void)('runChatHide', 1);
    assert.deepEqual([...record.queue.waiting], [['runChatHide', 1]]);
    assert.equal(delete globals['crmPlugin'], true);
    assert.equal(record.made, true);
    assert.equal(recordOf(record.target), record);
  });
  it('finds the record of an earlier copy of the code, and forgets it on release', () => {
    const globals: Record<string, unknown> = {};
    const first = adoptFunction(globals, 'ssq', 'queue');
    assert.equal(adoptFunction(globals, 'ssq', 'queue').record, first.record);
    assert.equal(adoptFunction(globals, 'ssq', 'queue').existed, true);
    release(first.record, globals, 'ssq');
    assert.equal(adoptFunction(globals, 'ssq', 'queue').existed, false);
  });
});
describe('a watched property', () => {
  it('tells its present value and each later one, and becomes plain again', () => {
    const owner: Record<string, unknown> = { setting: 1 };
    const seen: unknown[] = [];
    const property = watchProperty(owner, 'setting', (value) => void seen.push(value));
    owner['setting'] = 2;
    assert.deepEqual(seen, [1, 2]);
    property.release();
    owner['setting'] = 3;
    assert.deepEqual(seen, [1, 2]);
    assert.deepEqual(Object.getOwnPropertyDescriptor(owner, 'setting'), {
      value: 3,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  });
  it('knows that the page has deleted it', () => {
    const owner: Record<string, unknown> = {};
    const property = watchProperty(owner, 'setting', () => undefined);
    assert.equal(property.active, true);
    delete owner['setting'];
    assert.equal(property.active, false);
  });
  it('lives with a frozen owner', () => {
    const seen: unknown[] = [];
    watchProperty(
      Object.freeze({ setting: 1 }) as Record<string, unknown>,
      'setting',
      (value) => void seen.push(value),
    );
    assert.deepEqual(seen, [1]);
  });
});
