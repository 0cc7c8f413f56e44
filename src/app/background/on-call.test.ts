import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk, aRotation, aRotationChange, monday, personId } from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import { type CalendarId, hours, minutes, type RotationId } from '#src/core/ids.ts';

const nights = 'nights' as RotationId;
const base = aDesk();

/** Policies count around the clock, and everyone has enough to do in office hours only. */
const always: Calendar = {
  id: 'always' as CalendarId,
  name: 'Always',
  zone: 'UTC',
  week: Array(7).fill([{ from: 0, to: 1_440 }]),
  holidays: [],
};

/** Dana’s week on call, then Tom’s; the desk begins on Monday at nine. */
const onCallDesk = () =>
  createTestDesk({
    setup: {
      calendars: [...base.calendars, always],
      rotations: [aRotation()],
      teams: base.teams.map((team) => ({
        ...{ ...team, channel: { platform: 'fake', id: `#${team.id}` } },
        ...(team.id === 'support' && { onCall: nights }),
      })),
      rules: base.rules.map((rule) => ({ ...rule, policy: { ...rule.policy, calendar: always.id } })),
      technicians: base.technicians.map((terms) => ({ ...terms, shift: 'office' as CalendarId })),
    },
  });

const toEvening = async (desk: TestDesk): Promise<void> => {
  await desk.pass(12 * 60);
};
let filed = 0;
const files = (desk: TestDesk, impact: 'me' | 'everyone') => {
  filed += 1;
  const values = { title: 'printer is broken', description: '', category: 'hardware', impact };
  return desk.submits('rita', `intake~n${filed}~`, { ...values, urgency: impact === 'me' ? 'can_wait' : 'blocked' });
};

describe('at night', () => {
  it('an Urgent ticket is offered to whoever is on call, and any other waits for the morning', async () => {
    const desk = await onCallDesk();
    await toEvening(desk);
    await files(desk, 'everyone');
    await files(desk, 'me');
    await desk.settle();
    const [first, second] = [await desk.ticket(1), await desk.ticket(2)];
    assert.equal(first.priority, 'P1');
    assert.equal(first.assignee, 'dana');
    assert.ok(first.status === 'assigned');
    assert.equal(first.acceptBy, monday + hours(12) + minutes(5), 'the time to accept counts, as they are on');
    assert.equal(second.status, 'new');
    assert.equal(second.waiting?.retryAt, monday + hours(24));
    assert.match(wordsOf(await desk.types('dana', 'show 1')), /Nobody on shift could take it; Dana is on call/);
  });

  it('one that becomes Urgent while it waits is offered to them, too', async () => {
    const desk = await onCallDesk();
    await toEvening(desk);
    await files(desk, 'me');
    await desk.settle();
    assert.equal((await desk.ticket(1)).status, 'new');
    await desk.submits('mona', 'priority~n~1', { priority: 'P1', reason: 'the board meets' });
    await desk.settle();
    assert.equal((await desk.ticket(1)).priority, 'P1');
    assert.equal((await desk.ticket(1)).assignee, 'dana');
  });

  it('whoever covers is asked in place of them, also when that is agreed while it waits', async () => {
    const desk = await onCallDesk();
    await desk.types('dana', 'away');
    await toEvening(desk);
    await files(desk, 'everyone');
    await desk.settle();
    const waiting = await desk.ticket(1);
    assert.equal(waiting.status, 'new');
    assert.equal(waiting.waiting?.retryAt, monday + hours(24), 'Tom’s shift');
    const covers = [{ person: personId('tom'), from: monday + hours(12), to: monday + hours(20) }];
    await desk.store.transaction(async (tx) => {
      await tx.addRotationChange(aRotationChange({ parts: covers }));
      await tx.setTimer({ subject: 'team', team: waiting.team, kind: 'queue', dueAt: desk.clock.now() });
    });
    await desk.settle();
    assert.equal((await desk.ticket(1)).assignee, 'tom');
  });

  it('one that nobody can take is looked at again at the handover, and goes to the next on call', async () => {
    const desk = await onCallDesk();
    // Sunday, ten in the evening: Dana is away, and Tom takes over on Monday at nine, as his shift begins.
    const setup = await desk.read.setup();
    await desk.store.transaction(async (tx) =>
      tx.saveSetup({ ...setup, rotations: [aRotation({ handover: 60, starts: '2026-03-02' })] }, 1),
    );
    await desk.types('dana', 'away');
    await desk.pass(6 * 24 * 60 + 13 * 60);
    await files(desk, 'everyone');
    await desk.settle();
    const waiting = await desk.ticket(1);
    assert.equal(waiting.status, 'new');
    const handover = Date.parse('2026-03-09T01:00Z');
    assert.equal(waiting.waiting?.retryAt, handover);
    assert.ok(
      (await desk.read.timersOf(waiting.number)).some(({ kind, dueAt }) => kind === 'route' && dueAt === handover),
    );
    await desk.pass(3 * 60);
    assert.equal((await desk.ticket(1)).assignee, 'tom');
  });

  it('nobody on call with enough to do is asked, and the manager hears', async () => {
    const desk = await onCallDesk();
    const setup = await desk.read.setup();
    const technicians = setup.technicians.map((terms) => (terms.person === 'dana' ? { ...terms, capacity: 1 } : terms));
    await desk.store.transaction((tx) => tx.saveSetup({ ...setup, technicians }, 1));
    await toEvening(desk);
    await files(desk, 'everyone');
    await files(desk, 'everyone');
    await desk.settle();
    const held = [await desk.ticket(1), await desk.ticket(2)].map(({ assignee }) => assignee);
    assert.deepEqual(held, ['dana', null]);
    assert.ok(
      desk.titles('mona').some((title) => title.includes('#2')),
      desk.titles('mona').join('; '),
    );
  });
});
