import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createServerClock } from './server-clock.ts';

describe('the server’s clock', () => {
  it('is the server’s time, whatever the machine’s clock says, and keeps going', async (t) => {
    const clock = await createServerClock(async () => 1_000_000);
    const first = clock.now();
    assert.ok(first >= 1_000_000 && first < 1_005_000);
    t.mock.method(Date, 'now', () => 5);
    assert.ok(clock.now() >= first && clock.now() < first + 5_000);
  });

  it('does not mistake waiting in the queue for network latency', async (t) => {
    let elapsed = 0;
    t.mock.method(performance, 'now', () => elapsed);
    /** How long each question waits before it is sent, which takes 2 ms there and 2 ms back. */
    const waits = [0, 6_000, 0];
    const server = () => 1_000_000 + elapsed;
    const clock = await createServerClock(async () => {
      elapsed += (waits.shift() ?? 0) + 2;
      const time = server();
      elapsed += 2;
      return time;
    });
    assert.equal(clock.now(), server());
    elapsed += 10_000;
    clock.now(); // asks again
    await setImmediate();
    assert.equal(clock.now(), server(), 'the answer to a question that waited is ignored');
    // From here on this machine's clock runs differently.
    t.mock.method(performance, 'now', () => elapsed + 3);
    elapsed += 10_000;
    clock.now();
    await setImmediate();
    assert.equal(clock.now(), server(), 'one that did not wait is');
  });

  it('uses a slow answer when there is no better one', async (t) => {
    let elapsed = 0;
    let set = 0;
    t.mock.method(performance, 'now', () => elapsed);
    const clock = await createServerClock(async () => {
      elapsed += 200;
      const time = set + elapsed;
      elapsed += 200;
      return time;
    });
    set = 60_000; // the server's clock is corrected
    elapsed += 10_000;
    clock.now();
    await setImmediate();
    assert.equal(clock.now(), set + elapsed);
  });

  it('does not start without the server', async () => {
    await assert.rejects(
      createServerClock(async () => {
        throw new Error('away');
      }),
      /away/,
    );
  });
});
