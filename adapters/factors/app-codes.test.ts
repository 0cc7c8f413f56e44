import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { generateSync } from 'otplib/functional';
import { createAppCodes } from './app-codes.ts';

const app = createAppCodes();
/** The secret of RFC 6238, whose codes it lists: the last six of its eight digits. */
const rfc = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const listed = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
] as const;

describe('codes of an app', () => {
  for (const [seconds, code] of listed) {
    it(`are those of RFC 6238 at ${seconds}`, () => {
      assert.equal(app.stepOf(rfc, code, { at: seconds * 1_000, after: 0 }), Math.floor(seconds / 30));
    });
  }

  it('are taken half a minute before and after, and no longer', () => {
    const at = 1_234_567_890_000;
    const taken = [-60, -30, 0, 30, 60].map(
      (seconds) => app.stepOf(rfc, '005924', { at: at + seconds * 1_000, after: 0 }) !== null,
    );
    assert.deepEqual(taken, [false, true, true, true, false]);
  });

  it('are not taken again, nor those before', () => {
    const at = 1_234_567_890_000;
    const step = app.stepOf(rfc, '005924', { at, after: 0 }) ?? 0;
    assert.equal(app.stepOf(rfc, '005924', { at, after: step }), null);
    const before = generateSync({ secret: rfc, epoch: 1_234_567_860 });
    assert.equal(app.stepOf(rfc, before, { at, after: step }), null);
    const next = generateSync({ secret: rfc, epoch: 1_234_567_920 });
    assert.equal(app.stepOf(rfc, next, { at, after: step }), step + 1);
  });

  it('are six digits', () => {
    for (const code of ['', '28708', '2870820', 'abcdef', '２８７０８２', '287 82']) {
      assert.equal(app.stepOf(rfc, code, { at: 59_000, after: 0 }), null, code);
    }
  });

  it('come from secrets of 160 bits, a new one each time', () => {
    const secrets = Array.from({ length: 50 }, () => app.newSecret());
    assert.equal(new Set(secrets).size, 50);
    for (const secret of secrets) assert.match(secret, /^[A-Z2-7]{32}$/);
  });
});

describe('what an app reads', () => {
  it('names the desk and the account, whatever is in it', () => {
    const address = new URL(app.addressOf(rfc, 'Zoë & “Co”/?#@desk.example'));
    assert.equal(address.protocol, 'otpauth:');
    assert.equal(address.searchParams.get('secret'), rfc);
    assert.equal(address.searchParams.get('issuer'), 'Deskhand');
    assert.equal(decodeURIComponent(address.pathname.replace(/^\/+/, '')), 'Deskhand:Zoë & “Co”/?#@desk.example');
  });

  it('is a picture of squares with a margin, for addresses of any length', () => {
    for (const account of ['a', 'x'.repeat(320)]) {
      const { size, path } = app.pictureOf(app.addressOf(rfc, account));
      assert.match(path, /^(?:M\d+ \d+h\d+v1h-\d+z)+$/);
      const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, width]) => [x, y, width].map(Number));
      for (const [x = 0, y = 0, width = 0] of runs) {
        assert.ok(x >= 4 && y >= 4 && x + width <= size - 4 && y < size - 4);
      }
      // The top edge of the finder in the corner.
      assert.deepEqual(runs[0], [4, 4, 7]);
    }
  });
});
