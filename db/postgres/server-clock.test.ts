import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createServerClock } from './server-clock.ts';

describe('the server’s clock', () => {
  it('is the server’s time, whatever the machine says, and goes on', async (t) => {
    const clock = await createServerClock(async () => 1_000_000);
    const first = clock.now();
    assert.ok(first >= 1_000_000 && first < 1_005_000);
    t.mock.method(Date, 'now', () => 5);
    assert.ok(clock.now() >= first && clock.now() < first + 5_000);
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
