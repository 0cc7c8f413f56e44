import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setUpDesk } from '#src/app/organisation/set-up-desk.ts';
import { aDesk, teamId } from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { localTime } from '#src/core/calendar/local-time.ts';
import type { Role } from '#src/core/organisation/person.ts';
import { applyGrant } from './grant.ts';

/** #1 is accepted by Dana, #2 waits for her answer. */
const working = async (): Promise<TestDesk> => {
  const desk = await createTestDesk();
  for (const text of ['printer is on fire', 'printer is jammed']) await desk.types('rita', text);
  await desk.types('mona', 'assign 1 @dana');
  await desk.types('dana', 'take 1');
  await desk.types('mona', 'assign 2 @dana');
  await desk.settle();
  assert.equal((await desk.ticket(2)).assignee, 'dana');
  return desk;
};

const changed = (id: string, given: { readonly active?: boolean; readonly roles?: readonly Role[] }) => {
  const setup = aDesk();
  const people = setup.people.map((person) => (person.id === id ? { ...person, ...given } : person));
  return { setup: { ...setup, people }, accounts: [] };
};

const manager = (desk: TestDesk): readonly string[] =>
  desk.titles('mona').filter((title) => /is away, with/.test(title));

describe('a technician who goes away', () => {
  it('is asked nothing any more: the offer goes to the next one at once, accepted work to their manager in one card', async () => {
    const desk = await working();
    await desk.types('dana', 'away until friday');
    assert.deepEqual([(await desk.ticket(1)).assignee, (await desk.ticket(2)).assignee], ['dana', 'tom']);
    await desk.pass(14);
    assert.deepEqual(manager(desk), []);
    await desk.pass(1);
    assert.deepEqual(manager(desk), ['Dana is away, with 1 open ticket']);
    const words = wordsOf(desk.card('mona', /Dana is away/));
    assert.match(words, /Dana has accepted these and is away until Fri/);
    assert.match(words, /#1 printer is on fire/);
    assert.deepEqual(
      desk
        .card('mona', /Dana is away/)
        .card.blocks.flatMap((block) =>
          block.type === 'list' ? block.items.flatMap(({ actions = [] }) => actions.map(({ id }) => id)) : [],
        ),
      ['assign', 'details'],
    );
    assert.deepEqual(desk.complaints, []);
  });

  it('bothers nobody when they are back soon', async () => {
    const desk = await working();
    await desk.types('dana', 'away');
    await desk.pass(10);
    await desk.types('dana', 'back');
    await desk.types('dana', 'away 2 hours');
    await desk.pass(60);
    assert.deepEqual(manager(desk), []);
  });

  it('until a time of a day, is asked again from then on, and is told where it may be meant either way', async () => {
    const desk = await working();
    for (const unclear of ['away until friday 3', 'away until friday at midnight']) {
      const reply = await desk.types('dana', unclear);
      assert.match(wordsOf(reply), /couldn’t read until when.*until friday 14:00/);
      assert.equal((await desk.person('dana')).away, undefined);
    }
    const { zone } = await desk.person('dana');
    const until = async (line: string) => {
      const words = wordsOf(await desk.types('dana', line));
      const at = (await desk.person('dana')).away?.until ?? 0;
      return [localTime(at, zone), /14:00/.test(words)];
    };
    for (const line of ['away until friday 14:00', 'away bis Freitag 14 Uhr', 'away until friday at 2pm, dentist']) {
      assert.deepEqual(await until(line), ['Fri 2026-03-06 14:00', true], line);
    }
  });

  it('again, shortly after: one card says it', async () => {
    const desk = await working();
    await desk.types('dana', 'away until friday');
    await desk.pass(5);
    await desk.types('dana', 'back');
    await desk.pass(5);
    await desk.types('dana', 'away until thursday');
    await desk.pass(30);
    assert.deepEqual(manager(desk), ['Dana is away, with 1 open ticket']);
    assert.match(wordsOf(desk.card('mona', /Dana is away/)), /away until Thu/);
  });

  it('and whose manager is away too: the delegate decides', async () => {
    const desk = await working();
    await desk.types('mona', 'away until friday, delegate ada');
    await desk.types('dana', 'away until friday');
    await desk.pass(16);
    assert.deepEqual(manager(desk), []);
    assert.ok(desk.titles('ada').includes('Dana is away, with 1 open ticket'));
    await desk.types('ada', 'assign 1 @tom');
    assert.equal((await desk.ticket(1)).assignee, 'tom');
  });
});

describe('a manager who goes away', () => {
  const withTwo = async (): Promise<TestDesk> => {
    const desk = await createTestDesk();
    await desk.store.transaction(async (tx) => {
      await tx.savePerson({ ...(await desk.person('nick')), roles: ['requester', 'manager'] });
    });
    for (const who of ['dana', 'tom']) await desk.types(who, 'away');
    return desk;
  };

  it('and names somebody who has gone away for them reads that neither hears, and so it is', async () => {
    const desk = await withTwo();
    await desk.types('nick', 'away until friday, delegate @mona');
    const answer = wordsOf(await desk.types('mona', 'away until friday, delegate @nick'));
    assert.match(answer, /Nick is away, too.*next in line/);
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    assert.deepEqual([desk.titles('mona'), desk.titles('nick')], [[], []]);
    assert.deepEqual(desk.titles('ada'), ['Nobody can take #1 right now']);
  });

  it('is not stood in for by somebody who may not decide any more', async () => {
    const desk = await withTwo();
    await desk.types('mona', 'away until friday, delegate @nick');
    await desk.store.transaction(async (tx) => {
      await tx.savePerson({ ...(await desk.person('nick')), roles: ['requester'] });
    });
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    assert.deepEqual(desk.titles('nick'), []);
    assert.deepEqual(desk.titles('ada'), ['Nobody can take #1 right now']);
  });
});

describe('a technician who leaves', () => {
  for (const [how, given] of [
    ['is deactivated', { active: false }],
    ['loses the role', { roles: ['requester'] }],
  ] as const) {
    it(`${how}: everything goes back to the team in the same act, even after a crash`, async () => {
      const desk = await working();
      await setUpDesk(desk.database.store, desk.clock, changed('dana', given));
      // Nothing ran in between: what is left to do is in the database.
      await desk.watchTimers.run();
      assert.deepEqual([(await desk.ticket(1)).assignee, (await desk.ticket(2)).assignee], ['tom', 'tom']);
      await desk.settle();
      await desk.types('rita', 'reply 1 Any news?');
      await desk.settle();
      assert.ok(!desk.titles('dana').some((title) => /Rita/.test(title)));
    });
  }

  it('and nobody can take it: the team and its manager hear', async () => {
    const desk = await working();
    await setUpDesk(desk.database.store, desk.clock, changed('tom', { active: false }));
    await setUpDesk(desk.database.store, desk.clock, {
      ...changed('dana', { active: false }),
      setup: {
        ...aDesk(),
        people: aDesk().people.map((person) =>
          person.id === 'dana' || person.id === 'tom' ? { ...person, active: false } : person,
        ),
      },
    });
    await desk.pass(16);
    assert.deepEqual([(await desk.ticket(1)).status, (await desk.ticket(2)).status], ['new', 'new']);
    assert.ok(desk.titles('mona').some((title) => /#1|2 tickets/.test(title)));
  });

  it('by losing a group on their platform: what they had goes back, too', async () => {
    const desk = await working();
    await desk.types('dana', 'list');
    const parts = { ...desk, onWake: () => {} };
    const from = { platform: 'fake', tenant: '', user: 'dana' };
    await applyGrant(parts, from, {
      roles: [],
      teams: [],
      managed: { roles: ['technician'], teams: [teamId('support')] },
    });
    await desk.watchTimers.run();
    assert.equal((await desk.ticket(1)).assignee, 'tom');
  });
});
