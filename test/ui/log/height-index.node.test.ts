import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HeightIndex } from '../../../src/ui/log/height-index.ts';

/** A small generator with a fixed start: the same "random" rows in each run. */
function numbers(seed: number): () => number {
  let value = seed;
  return () => (value = (value * 48271) % 2147483647) / 2147483647;
}
function check(index: HeightIndex, expected: readonly number[]): void {
  assert.equal(index.length, expected.length);
  let sum = 0;
  for (const [row, height] of expected.entries()) {
    assert.equal(index.height(row), height);
    assert.equal(index.offset(row), sum);
    if (height > 0) {
      assert.equal(index.find(sum), row);
      assert.equal(index.find(sum + height - 1), row);
    }
    sum += height;
  }
  assert.equal(index.total, sum);
  assert.equal(index.offset(expected.length), sum);
}

describe('HeightIndex', () => {
  it('knows nothing about no rows', () => {
    const index = new HeightIndex();
    assert.equal(index.total, 0);
    assert.equal(index.find(10), -1);
    assert.equal(index.height(0), 0);
  });
  it('agrees with a plain array after many insertions, removals and changes anywhere', () => {
    const next = numbers(7);
    const index = new HeightIndex();
    const plain: number[] = [];
    for (let round = 0; round < 300; round++) {
      const at = Math.floor(next() * (plain.length + 1));
      const removed = Math.floor(next() * Math.min(5, plain.length - at + 1));
      const inserted = Array.from({ length: Math.floor(next() * 9) }, () => Math.floor(next() * 90));
      index.splice(at, removed, inserted);
      plain.splice(at, removed, ...inserted);
      if (plain.length > 0) {
        const changed = Math.floor(next() * plain.length);
        const height = Math.floor(next() * 300) + 1;
        assert.equal(index.set(changed, height), height - plain[changed]!);
        plain[changed] = height;
      }
      check(index, plain);
    }
    assert.ok(plain.length > 200);
  });
  it('skips rows without height when it looks for a place', () => {
    const index = new HeightIndex();
    index.splice(0, 0, [0, 0, 10, 0, 5]);
    assert.equal(index.find(0), 2);
    assert.equal(index.find(9), 2);
    assert.equal(index.find(10), 4);
  });
  it('clamps places before the first and behind the last row', () => {
    const index = new HeightIndex();
    index.splice(0, 0, [10, 10]);
    assert.equal(index.find(-5), 0);
    assert.equal(index.find(1000), 1);
    assert.equal(index.set(2, 5), 0);
  });
});
