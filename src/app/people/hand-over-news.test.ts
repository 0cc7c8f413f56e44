import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setUpDesk } from '#src/app/organisation/set-up-desk.ts';
import { personId } from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** Nobody is there to take anything, and Mona leads. */
const emptyDesk = async (): Promise<TestDesk> => {
  const desk = await createTestDesk();
  for (const who of ['dana', 'tom', 'nick']) await desk.types(who, 'away');
  return desk;
};

const files = async (desk: TestDesk, ...which: readonly number[]): Promise<void> => {
  for (const n of which) {
    await desk.types('rita', `printer ${n} is on fire`);
    await desk.settle();
  }
};

const listed = async (): Promise<TestDesk> => {
  const desk = await emptyDesk();
  await files(desk, 1, 2, 3);
  await desk.pass(15);
  assert.deepEqual(desk.titles('mona'), ['Support: 3 tickets need you']);
  return desk;
};

/** Applies an organisation file in which these people are otherwise, and perhaps another leads the teams. */
const applies = async (
  desk: TestDesk,
  changed: Readonly<Record<string, Partial<Person>>>,
  manager = 'mona',
): Promise<void> => {
  const setup = await desk.read.setup();
  const people = setup.people.map((person) => ({ ...person, ...changed[person.id] }));
  const teams = setup.teams.map((team) => ({ ...team, manager: personId(manager) }));
  const { clock } = desk;
  const { obstacles } = await setUpDesk(desk.store, clock, { setup: { ...setup, people, teams }, accounts: [] });
  assert.deepEqual(obstacles, []);
};

const leads: Partial<Person> = { roles: ['requester', 'manager'] };

describe('news of a team whose manager', () => {
  it('leaves before it is told reaches whoever is next in line, and nobody who has left', async () => {
    const desk = await emptyDesk();
    await desk.pass(10 * 60);
    await files(desk, 1, 2);
    await applies(desk, { mona: { active: false } });
    await desk.pass(15 * 60);
    await desk.pass(1);
    assert.deepEqual(desk.titles('mona'), []);
    assert.deepEqual(desk.titles('ada'), ['Support: 2 tickets need you']);
  });

  it('hands the team over before it is told reaches whoever leads it now', async () => {
    const desk = await emptyDesk();
    await desk.pass(10 * 60);
    await files(desk, 1, 2);
    await desk.types('nick', 'back');
    await applies(desk, { nick: leads }, 'nick');
    await desk.pass(15 * 60);
    await desk.pass(1);
    assert.deepEqual(desk.titles('mona'), []);
    assert.deepEqual(desk.titles('nick'), ['Support: 2 tickets need you']);
  });

  it('leaves after it was told is on another’s list, and no longer on theirs', async () => {
    const desk = await listed();
    await applies(desk, { mona: { active: false } });
    await desk.pass(1);
    assert.deepEqual(desk.titles('ada'), ['Support: 3 tickets need you']);
    const [old] = desk.chat.messagesTo('mona');
    assert.ok(old);
    assert.doesNotMatch(wordsOf(old), /#\d/);
    await desk.pass(120);
    assert.equal(desk.titles('mona').length, 1);
    assert.equal(desk.titles('ada').length, 1);
  });

  it('goes away waits a moment, and is for their delegate', async () => {
    const desk = await listed();
    await desk.types('nick', 'back');
    await applies(desk, { nick: leads });
    await desk.types('mona', 'away until friday, delegate @nick');
    await desk.pass(14);
    assert.deepEqual(desk.titles('nick'), []);
    await desk.pass(1);
    assert.deepEqual(desk.titles('mona'), ['Support: no ticket needs you now']);
    const words = wordsOf(desk.card('mona', /no ticket needs you/));
    assert.match(words, /3 more are somebody else’s to decide now\./);
    assert.doesNotMatch(words, /dealt with/);
    assert.deepEqual(desk.titles('nick'), ['Support: 3 tickets need you']);
  });

  it('is back in a moment stays with them, however often they go', async () => {
    const desk = await listed();
    for (const _ of [1, 2]) {
      await desk.types('mona', 'away');
      await desk.pass(2);
      await desk.types('mona', 'back');
      await desk.pass(15);
    }
    assert.deepEqual(desk.titles('ada'), []);
    assert.deepEqual(desk.titles('mona'), ['Support: 3 tickets need you']);
    await desk.types('mona', 'away');
    await desk.pass(40);
    assert.equal(desk.titles('ada').at(-1), 'Support: 3 tickets need you');
  });

  it('comes back before another was told is told to them', async () => {
    const desk = await emptyDesk();
    await desk.pass(10 * 60);
    await desk.types('mona', 'away');
    await files(desk, 1, 2);
    await desk.types('mona', 'back');
    await desk.pass(15 * 60);
    await desk.pass(1);
    assert.deepEqual(desk.titles('mona'), ['Support: 2 tickets need you']);
    assert.deepEqual(desk.titles('ada'), []);
  });

  it('hears of what was added while they led, once, when nothing changes', async () => {
    const desk = await listed();
    await applies(desk, { tom: { name: 'Thomas' } });
    await desk.pass(10);
    assert.deepEqual(desk.titles('mona'), ['Support: 3 tickets need you']);
  });
});
