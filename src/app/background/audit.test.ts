import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Store } from '#src/app/ports/store.ts';
import { aDesk, number, personId } from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk } from '#src/app/testing/test-desk.ts';
import { minutes } from '#src/core/ids.ts';
import { lastAudit, runAudit } from './audit.ts';

const audit = (desk: TestDesk) => runAudit(desk.database.store, desk.log, desk.clock.now());
const nothing = (desk: TestDesk, tickets: number) => ({
  at: desk.clock.now(),
  tickets,
  timers: 0,
  notices: 0,
  unpromised: 0,
});

/** What people do with #1 all day. */
const doings: readonly ((desk: TestDesk, n: number) => Promise<unknown>)[] = [
  (desk) => desk.types('dana', 'take 1'),
  (desk) => desk.types('tom', 'take 1'),
  (desk, n) => desk.submits('dana', `decline~d${n}~1`, { reason: 'Busy' }),
  (desk, n) => desk.submits('dana', `ask~a${n}~1`, { question: 'Which one?' }),
  (desk, n) => desk.submits('rita', `reply~r${n}~1`, { text: 'This one' }),
  (desk, n) => desk.submits('tom', `reply~s${n}~1`, { text: 'Try again' }),
  (desk, n) => desk.submits('tom', `note~n${n}~1`, { text: 'Hm' }),
  (desk, n) => desk.submits('dana', `resolve~v${n}~1`, { resolution: 'Done' }),
  (desk) => desk.types('rita', 'reopen 1 not yet'),
  (desk) => desk.types('mona', 'assign 1 @tom'),
  (desk) => desk.types('mona', 'assign 1 @dana'),
  (desk) => desk.presses('dana', 'categorise', '1.network'),
  (desk) => desk.presses('nick', 'categorise', '1.hardware'),
  (desk, n) => desk.submits('mona', `priority~p${n}~1`, { priority: n % 2 === 0 ? 'P1' : 'P4', reason: 'It is' }),
  (desk) => desk.settle(),
];

describe('the audit', () => {
  it('finds nothing on a healthy desk, whatever was done, even at the same time', async () => {
    const doing = fc.record({ what: fc.nat(doings.length - 1), later: fc.constantFrom(0, 0, 1, 45, 400) });
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { minLength: 5, maxLength: 25, size: 'max' }), async (day) => {
        const desk = await createTestDesk();
        await desk.types('rita', 'printer is on fire');
        for (const [n, { what, later }] of day.entries()) {
          if (later > 0) await desk.pass(later);
          await doings[what]?.(desk, n);
        }
        const { timers, notices } = await audit(desk);
        assert.deepEqual({ timers, notices }, { timers: 0, notices: 0 });
        const set = await desk.read.timersOf(number(1));
        assert.equal(set.length > 0, !['closed', 'cancelled'].includes((await desk.ticket(1)).status), 'a next moment');
      }),
      { numRuns: 25, seed: 11 },
    );
  });

  it('counts open tickets without deadlines for which there is a policy by now', async () => {
    const desk = await createTestDesk({ setup: { rules: [] } });
    await desk.types('rita', 'printer is on fire');
    assert.deepEqual(await audit(desk), nothing(desk, 1));
    const { version } = await desk.read.organisation();
    await desk.database.store.transaction((tx) =>
      tx.saveSetup({ ...aDesk(), teams: aDesk().teams.map((team) => ({ ...team, channel: null })) }, version),
    );
    assert.deepEqual(await audit(desk), { ...nothing(desk, 1), unpromised: 1 });
    assert.ok(desk.complaints.some((line) => /no deadlines though a policy applies/.test(line)));
  });

  it('sets a timer that was lost, so that the target is still checked', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    desk.sleep(31);
    for (const { timer, ...lease } of await desk.timers.claim({ limit: 10, leaseMs: 1_000, now: desk.clock.now() })) {
      assert.equal(timer.subject, 'ticket');
      await desk.timers.done(lease);
    }
    await desk.settle();
    assert.equal((await desk.ticket(1)).offers, 1, 'forgotten');
    assert.deepEqual(await audit(desk), { ...nothing(desk, 1), timers: 1 });
    await desk.settle();
    assert.equal((await desk.ticket(1)).offers, 2);
    assert.deepEqual(desk.complaints, ['error: the audit repaired a ticket']);
    assert.deepEqual(await audit(desk), nothing(desk, 1));
  });

  /** Postpones every due timer, as a mistaken manual change could. */
  const putOff = async (desk: TestDesk, until: number): Promise<void> => {
    for (const lease of await desk.timers.claim({ limit: 10, leaseMs: 1_000, now: desk.clock.now() })) {
      await desk.timers.retryAt(lease, until, desk.clock.now());
    }
  };

  it('moves a timer that was set too late to the right time', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    desk.sleep(31);
    await putOff(desk, desk.clock.now() + minutes(600));
    await desk.settle();
    assert.equal((await desk.ticket(1)).offers, 1, 'looked at hours too late');
    assert.deepEqual(await audit(desk), { ...nothing(desk, 1), timers: 1 });
    await desk.settle();
    assert.equal((await desk.ticket(1)).offers, 2);
    assert.deepEqual(await audit(desk), nothing(desk, 1));
  });

  it('finds what is left with someone who has left', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    await desk.types('dana', 'take 1');
    await desk.settle();
    await desk.database.store.transaction(async (tx) => {
      const dana = await tx.person(personId('dana'));
      if (dana !== null) await tx.savePerson({ ...dana, active: false });
    });
    assert.deepEqual(await audit(desk), { ...nothing(desk, 1), timers: 1 });
    assert.deepEqual(await audit(desk), nothing(desk, 1));
    await desk.settle();
    assert.equal((await desk.ticket(1)).assignee, 'tom');
  });

  it('leaves alone what is only postponed for another try', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    desk.sleep(31);
    await putOff(desk, desk.clock.now() + 5_000);
    assert.deepEqual(await audit(desk), nothing(desk, 1));
  });

  it('owes what was never recorded, once', async () => {
    let forgetful = true;
    const desk = await createTestDesk({
      around: (store): Store => ({
        ...store,
        transaction: (work) =>
          store.transaction((tx) =>
            work({ ...tx, writeTicket: (change) => tx.writeTicket(forgetful ? { ...change, outbox: [] } : change) }),
          ),
      }),
    });
    await desk.types('rita', 'printer is on fire');
    forgetful = false;
    await desk.settle();
    assert.deepEqual(desk.titles('rita'), []);
    assert.deepEqual(await audit(desk), { ...nothing(desk, 1), notices: 2 });
    await desk.settle();
    assert.deepEqual(desk.titles('rita'), ['Filed as #1']);
    assert.deepEqual(desk.titles('dana'), ['For you: #1 printer is on fire']);
    assert.deepEqual(await audit(desk), nothing(desk, 1));
  });

  it('is remembered', async () => {
    const desk = await createTestDesk();
    assert.equal(await lastAudit(desk.database.store), null);
    const report = await audit(desk);
    assert.deepEqual(await lastAudit(desk.database.store), report);
  });
});
