import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { soundOnlyType } from '../../../src/server/domain/sound-only.ts';
import { mp4, webm } from '../support/media-files.ts';

describe('a container of films', () => {
  it('is a sound when there is nothing to see in it', () => {
    assert.equal(soundOnlyType('video/webm', webm('sound')), 'audio/webm');
    assert.equal(soundOnlyType('video/mp4', mp4('sound')), 'audio/mp4');
  });
  it('is a film when there is', () => {
    for (const tracks of [['picture'], ['sound', 'picture'], ['picture', 'sound']] as const) {
      assert.equal(soundOnlyType('video/webm', webm(...tracks)), 'video/webm');
      assert.equal(soundOnlyType('video/mp4', mp4(...tracks)), 'video/mp4');
    }
    const film = readFileSync(new URL('../../../demo/media/growing.webm', import.meta.url));
    assert.equal(soundOnlyType('video/webm', film), 'video/webm');
  });
  it('stays what it was found to be when its beginning tells nothing, wherever it is cut', () => {
    assert.equal(soundOnlyType('video/webm', webm()), 'video/webm');
    assert.equal(soundOnlyType('video/mp4', mp4()), 'video/mp4');
    assert.equal(soundOnlyType('image/png', webm('sound')), 'image/png');
    for (const whole of [webm('sound'), mp4('sound')])
      for (let length = 0; length < whole.length; length++) {
        const found = soundOnlyType(whole[0] === 0x1a ? 'video/webm' : 'video/mp4', whole.subarray(0, length));
        assert.match(found, /^(video|audio)\//);
      }
  });
  it('is read to an end, however wrong its sizes are', () => {
    assert.equal(soundOnlyType('video/mp4', Buffer.alloc(4096)), 'video/mp4');
    assert.equal(soundOnlyType('video/webm', Buffer.alloc(4096, 0xff)), 'video/webm');
    assert.equal(soundOnlyType('video/webm', Buffer.alloc(4096, 0x81)), 'video/webm');
    const nested = Buffer.from('18538067ff1654ae6bff'.padEnd(120_000, 'aeff'), 'hex');
    assert.equal(soundOnlyType('video/webm', nested), 'video/webm');
    const boxes = Buffer.from('00000000'.concat(Buffer.from('moov').toString('hex')).repeat(8000), 'hex');
    assert.equal(soundOnlyType('video/mp4', boxes), 'video/mp4');
  });
});
