import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backOffDelay } from '../../../src/console/connection/back-off.ts';
import { Line } from '../../../src/console/connection/line.ts';
import { ChatError } from '../../../src/protocol/errors.ts';
import type { LineState } from '../../../src/console/state/state.ts';
import { FakePipe } from '../support/fake-pipe.ts';
import { FakeClock } from '../support/fake-world.ts';
import { welcome } from '../support/fixtures.ts';

function line(pipe = new FakePipe()) {
  const clock = new FakeClock();
  const states: LineState[] = [];
  const made = new Line({
    pipe,
    clock,
    fraction: () => 0,
    events: {
      onState: (state) => states.push(state),
      onWelcome: () => undefined,
      onPush: () => undefined,
      cursors: () => [],
    },
  });
  return { line: made, pipe, clock, states };
}

describe('the console’s line', () => {
  it('waits 1, 2, 4, 8, 16 and then 30 seconds, at most halved by chance', () => {
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6, 20].map((attempt) => backOffDelay(attempt, 0)),
      [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000],
    );
    assert.equal(backOffDelay(6, 1), 15_000);
  });
  it('connects again after a loss and begins with short waits once it was online', () => {
    const { line: made, pipe, clock } = line();
    made.start();
    assert.equal(made.state.status, 'online');
    pipe.welcome = undefined;
    pipe.drop();
    assert.equal(made.state.status, 'waiting');
    assert.equal(made.state.retryAt, clock.now() + 1000);
    clock.advance(1000);
    assert.equal(made.state.status, 'connecting');
    pipe.drop();
    assert.equal(made.state.attempt, 2);
    pipe.welcome = welcome();
    clock.advance(2000);
    assert.equal(made.state.status, 'online');
    pipe.drop();
    assert.equal(made.state.attempt, 1);
  });
  it('tries at once when asked to', () => {
    const { line: made, pipe } = line();
    made.start();
    pipe.drop();
    made.retryNow();
    assert.equal(made.state.status, 'online');
    assert.equal(pipe.hellos.length, 2);
  });
  it('gives up on a server that does not answer the hello', () => {
    const { line: made, clock, pipe } = line();
    pipe.welcome = undefined;
    made.start();
    clock.advance(15_000);
    assert.equal(made.state.status, 'waiting');
    assert.equal(made.state.error?.code, 'TIMEOUT');
  });
  it('asks a silent server for a sign of life and leaves it when none comes', () => {
    const { line: made, pipe, clock } = line();
    made.start();
    clock.advance(20_000);
    assert.equal(pipe.signals.at(-1)?.signal, 'ping');
    pipe.welcome = undefined;
    clock.advance(20_000);
    assert.equal(made.state.status, 'waiting');
  });
  it('stays while the server answers its pings', () => {
    const { line: made, pipe, clock } = line();
    made.start();
    for (let period = 0; period < 10; period += 1) {
      clock.advance(19_000);
      pipe.push({ type: 'push', push: 'pong', at: 0 });
    }
    assert.equal(made.state.status, 'online');
    assert.equal(pipe.hellos.length, 1);
  });
  it('does not come back to a server that has refused it, until asked to', () => {
    const { line: made, pipe, clock } = line();
    made.start();
    pipe.drop(new ChatError('AUTH_REQUIRED', 'Sign in.'), false);
    clock.advance(600_000);
    assert.equal(made.state.status, 'refused');
    assert.equal(pipe.hellos.length, 1);
    made.retryNow();
    assert.equal(made.state.status, 'online');
  });
  it('waits for the network instead of trying without it', () => {
    const { line: made, pipe, clock } = line();
    made.start();
    made.setNetwork(false);
    pipe.drop();
    clock.advance(600_000);
    assert.equal(made.state.status, 'offline');
    assert.equal(pipe.hellos.length, 1);
    made.setNetwork(true);
    assert.equal(made.state.status, 'online');
  });
  it('leaves no timer when it is stopped', () => {
    const { line: made, clock } = line();
    made.start();
    made.stop();
    assert.equal(clock.waiting, 0);
  });
});
