import assert from 'node:assert/strict';
import type { Writable } from 'node:stream';
import { describe, it } from 'node:test';
import * as ws from 'ws';
import { textFrames } from '../../../src/server/realtime/text-frames.ts';

// `ws` exports what reads frames; its types do not say so.
const { Receiver } = ws as unknown as { Receiver: new (options: object) => Writable };

function read(bytes: Buffer): string[] {
  const texts: string[] = [];
  const receiver = new Receiver({ isServer: false });
  receiver.on('message', (data: Buffer, isBinary: boolean) => {
    assert.equal(isBinary, false);
    texts.push(data.toString('utf8'));
  });
  receiver.on('error', (error: Error) => {
    throw error;
  });
  receiver.write(bytes);
  return texts;
}

describe('text frames', () => {
  it('are read as what was written, at every length of head and in every script', () => {
    const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000];
    const texts = [
      ...lengths.map((length) => 'a'.repeat(length)),
      'Größe',
      'Здравствуйте',
      '你好'.repeat(40),
      '🙂'.repeat(32),
      'é'.repeat(62),
      'é'.repeat(63),
    ];
    assert.deepEqual(read(textFrames(texts)), texts);
  });
  it('of one turn are one piece of memory', () => {
    assert.equal(textFrames(['ab', 'c']).toString('hex'), '81026162810163');
  });
});
