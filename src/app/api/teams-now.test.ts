import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aChange } from '#src/app/testing/builders.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import type { Priority } from '#src/core/priority.ts';

describe('what teams look like now', () => {
  const busyDesk = async () => {
    const desk = await createTestDesk();
    for (let n = 0; n < 3; n += 1) await desk.types('rita', `printer ${n} is jammed`);
    await desk.types('rita', 'vpn is down');
    const mona = await desk.person('mona');
    const now = await desk.pages.teamsNow(mona);
    assert.ok(!('code' in now));
    return { desk, mona, now };
  };

  it('adds up to the same number of open tickets in every way', async () => {
    const { now } = await busyDesk();
    const sum = (counts: readonly { readonly open: number }[]): number =>
      counts.reduce((all, { open }) => all + open, 0);
    assert.deepEqual([now.teams, now.statuses, now.priorities, now.categories].map(sum), [4, 4, 4, 4]);
  });

  it('counts what the list behind each number holds', async () => {
    const { desk, mona, now } = await busyDesk();
    const total = async (narrowed: object): Promise<number> => {
      const found = await desk.pages.list(mona, { list: 'teams', order: 'queue', limit: 50, after: null, ...narrowed });
      return 'code' in found ? -1 : found.total;
    };
    for (const { id, open, due, overdue } of now.teams) {
      assert.equal(await total({ team: id }), open);
      assert.equal(await total({ team: id, dueBefore: now.dueBefore }), due);
      assert.equal(await total({ team: id, overdue: true }), overdue);
    }
    for (const { key, open } of now.statuses) assert.equal(await total({ statuses: [key] }), open);
    for (const { key, open } of now.priorities) assert.equal(await total({ priorities: [key as Priority] }), open);
    for (const { key, open } of now.categories) assert.equal(await total({ category: key }), open);
    for (const { id, held } of now.people) assert.equal(await total({ assignee: id }), held);
    assert.ok(now.people.some(({ held }) => held > 0));
  });

  it('shows what is due next, the soonest first, and nothing that was missed', async () => {
    const { desk, mona } = await busyDesk();
    await desk.pass(120);
    await desk.types('rita', 'printer 9 is jammed');
    const now = await desk.pages.teamsNow(mona);
    assert.ok(!('code' in now));
    const numbers = now.dueNext.map(({ ticket }) => ticket.number);
    assert.deepEqual(numbers, [1, 2, 3, 4]);
    await desk.pass(180);
    const later = await desk.pages.teamsNow(mona);
    assert.ok(!('code' in later));
    assert.deepEqual(
      later.dueNext.map(({ ticket }) => ticket.number),
      [5],
    );
  });

  it('shows what is due next, however much that is more urgent is due later', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer 0 is jammed');
    await desk.pass(30);
    for (let n = 1; n <= 60; n += 1) await desk.types('rita', `vpn ${n} is down`);
    await desk.pass(30);
    const mona = await desk.person('mona');
    await desk.store.transaction(async (tx) => {
      for (let n = 2; n <= 61; n += 1) {
        const before = await desk.ticket(n);
        await tx.writeTicket(aChange({ ...before, version: before.version + 1, priority: 'P1' }, { before }));
      }
    });
    const now = await desk.pages.teamsNow(mona);
    assert.ok(!('code' in now));
    assert.deepEqual([now.dueNext[0]?.ticket.number, now.dueNext.length], [1, 10]);
  });

  it('counts what was resolved in a day as the list behind the number does', async () => {
    const { desk, mona } = await busyDesk();
    const command = { type: 'resolve', resolution: 'Pulled the paper out.' } as const;
    assert.equal((await desk.pages.act(mona, { number: 1, command, nonce: '1' })).ok, true);
    const now = await desk.pages.teamsNow(mona);
    assert.ok(!('code' in now));
    const since = { resolvedSince: now.resolvedSince };
    for (const { id, resolved } of now.teams) {
      const found = await desk.pages.list(mona, {
        list: 'teams',
        team: id,
        order: 'recent',
        limit: 9,
        after: null,
        ...since,
      });
      assert.equal('code' in found ? -1 : found.total, resolved);
    }
    assert.equal(Math.max(...now.teams.map(({ resolved }) => resolved)), 1);
  });

  it('shows what is overdue until somebody who leads has acknowledged it, with who could do it', async () => {
    const { desk, mona } = await busyDesk();
    await desk.pass(300);
    const before = await desk.pages.teamsNow(mona);
    assert.ok(!('code' in before));
    const [first] = before.unacknowledged;
    assert.ok(first);
    assert.ok((first.suggested ?? []).length > 0);
    for (const { metric, cycle, breached } of first.ticket.clocks) {
      if (breached.length === 0) continue;
      const command = { type: 'acknowledge_breach', metric, cycle, level: Math.max(...breached) } as const;
      const done = await desk.pages.act(mona, { number: first.ticket.number, command, nonce: metric });
      assert.equal(done.ok, true);
    }
    const after = await desk.pages.teamsNow(mona);
    assert.ok(!('code' in after));
    assert.deepEqual(
      after.unacknowledged.map(({ ticket }) => ticket.number),
      before.unacknowledged.map(({ ticket }) => ticket.number).filter((one) => one !== first.ticket.number),
    );
  });

  it('shows what nobody has, with the same people in the same order as the ticket’s own page', async () => {
    const desk = await createTestDesk();
    // More than the technicians take at once.
    for (let n = 0; n < 20; n += 1) await desk.types('rita', `printer ${n} is jammed`);
    const mona = await desk.person('mona');
    const now = await desk.pages.teamsNow(mona);
    assert.ok(!('code' in now));
    const [first] = now.unassigned;
    assert.equal(first?.ticket.assignee, null);
    const page = await desk.pages.ticket(mona, first?.ticket.number ?? 0);
    assert.deepEqual(first?.suggested, page?.view.suggested);
    assert.ok((first?.suggested ?? []).length > 0);
  });

  it('is not for those who lead nobody', async () => {
    const { desk } = await busyDesk();
    assert.deepEqual(await desk.pages.teamsNow(await desk.person('dana')), { code: 'not_allowed' });
  });
});
