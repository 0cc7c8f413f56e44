import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk, aPerson, categoryId, monday, personId, teamId } from '#src/app/testing/builders.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import { days } from '#src/core/ids.ts';

const [support, networks] = [teamId('support'), teamId('networks')];

/**
 * Mona leads Support, where Dana resolved five tickets and Tom four; Max leads Networks, where Nick resolved five.
 * Max stands in for Mona while she is away.
 */
const opened = async () => {
  const setup = aDesk();
  const leading = { roles: ['requester', 'manager'] as const };
  const mona = aPerson('mona', { ...leading, teams: [support], delegate: personId('max') });
  const max = aPerson('max', { ...leading, teams: [networks] });
  const desk = await createTestDesk({
    setup: {
      ...setup,
      people: [...setup.people.filter(({ id }) => id !== 'mona'), mona, max],
      teams: setup.teams.map((team) => (team.id === 'networks' ? { ...team, manager: max.id } : team)),
    },
  });
  let filed = 0;
  const resolves = async (name: string, category: string): Promise<void> => {
    filed += 1;
    const values = { title: `Help ${filed}`, category, impact: 'me', urgency: 'slowed_down' };
    await desk.submits('rita', `intake~${filed}~`, values);
    await desk.types(name, `take ${filed}`);
    await desk.types(name, `accept ${filed}`);
    await desk.types(name, `resolve ${filed} done`);
  };
  for (let n = 0; n < 5; n += 1) await resolves('dana', 'hardware');
  for (let n = 0; n < 4; n += 1) await resolves('tom', 'hardware');
  for (let n = 0; n < 5; n += 1) await resolves('nick', 'network');
  await desk.pass(3);
  /** How many tickets of `of` the reader is shown; null: too few to be shown; otherwise why not. */
  const seenBy = async (reader: string, of: string, ask: Parameters<typeof desk.pages.figuresOfPerson>[2] = {}) => {
    const found = await desk.pages.figuresOfPerson(await desk.person(reader), personId(of), ask);
    if ('code' in found) return found.code;
    return 'why' in found ? found.why : (found.figures?.resolved ?? null);
  };
  const namesFor = async (reader: string, others: readonly string[] = []) =>
    (await desk.pages.peopleWithFigures(await desk.person(reader), others.map(personId))).map(({ name }) => name);
  return { desk, seenBy, namesFor, mona, resolves };
};

describe('who sees what one person did', () => {
  it('is that person, and whoever leads their team, and admins', async () => {
    const { seenBy, namesFor } = await opened();
    assert.equal(await seenBy('dana', 'dana'), 5);
    assert.equal(await seenBy('mona', 'dana'), 5);
    assert.equal(await seenBy('ada', 'dana'), 5);
    assert.deepEqual(await namesFor('mona'), ['Dana', 'Tom']);
    assert.deepEqual(await namesFor('max'), ['Nick']);
    assert.deepEqual(await namesFor('ada'), ['Dana', 'Nick', 'Tom']);
  });

  it('is no colleague, nobody who leads others, nobody who only files, and says nothing of who exists', async () => {
    const { seenBy, namesFor } = await opened();
    for (const [reader, of] of [
      ['tom', 'dana'],
      ['nick', 'dana'],
      ['dana', 'mona'],
      ['max', 'dana'],
      ['mona', 'nick'],
      ['rita', 'dana'],
      ['rita', 'rita'],
      ['tom', 'nobody'],
      ['mona', 'nobody'],
    ] as const) {
      assert.equal(await seenBy(reader, of), 'not_your_figures', `${reader} asks for ${of}`);
      assert.equal(await seenBy(reader, of, { team: support, first: 'soon' }), 'not_your_figures', `${reader}, ${of}`);
    }
    for (const reader of ['dana', 'rita']) assert.deepEqual(await namesFor(reader, ['tom', 'dana']), []);
  });

  it('is also whoever stands in for someone who leads, as long as they are away', async () => {
    const { desk, seenBy, namesFor, mona } = await opened();
    assert.equal(await seenBy('max', 'dana'), 'not_your_figures');
    await desk.store.transaction((tx) => tx.setAway(mona.id, { until: monday + days(9) }));
    assert.equal(await seenBy('max', 'dana'), 5);
    assert.deepEqual(await namesFor('max'), ['Dana', 'Nick', 'Tom']);
    await desk.store.transaction((tx) => tx.setAway(mona.id, null));
    assert.equal(await seenBy('max', 'dana'), 'not_your_figures');
  });

  it('is, of someone who left, still whoever leads the teams whose tickets they had; they see nothing any more', async () => {
    const { desk, seenBy, namesFor } = await opened();
    const dana = await desk.person('dana');
    await desk.store.transaction((tx) => tx.savePerson({ ...dana, active: false, teams: [] }));
    assert.equal(await seenBy('dana', 'dana'), 'not_your_figures');
    assert.equal(await seenBy('mona', 'dana'), 5);
    assert.equal(await seenBy('max', 'dana'), null, 'she had no ticket of his team');
    assert.equal(await seenBy('tom', 'dana'), 'not_your_figures');
    assert.deepEqual(await namesFor('mona', ['dana']), ['Dana', 'Tom']);
  });

  it('is nobody who left, even if they led', async () => {
    const { desk, seenBy, mona } = await opened();
    await desk.store.transaction((tx) => tx.savePerson({ ...mona, active: false }));
    assert.equal(await seenBy('mona', 'dana'), 'not_your_figures');
    assert.equal(await seenBy('mona', 'mona'), 'not_your_figures');
  });

  it('is of the tickets of the teams that the reader leads, and of all for the person themselves', async () => {
    const { desk, seenBy } = await opened();
    const dana = await desk.person('dana');
    await desk.store.transaction((tx) => tx.savePerson({ ...dana, teams: [support, networks] }));
    assert.equal(await seenBy('max', 'dana'), null, 'hers were of Support');
    assert.equal(await seenBy('max', 'dana', { team: support }), null);
    assert.equal(await seenBy('mona', 'dana', { team: networks }), null);
    assert.equal(await seenBy('dana', 'dana', { team: support }), 5);
  });
});

describe('what one person did', () => {
  it('is not shown of fewer than five tickets, however they are narrowed down, nor of the days before', async () => {
    const { desk, seenBy, resolves } = await opened();
    assert.equal(await seenBy('tom', 'tom'), null);
    assert.equal(await seenBy('mona', 'tom'), null);
    assert.equal(await seenBy('mona', 'dana', { category: categoryId('network') }), null);
    assert.equal(await seenBy('mona', 'dana', { priority: 'P1' }), null);
    const found = await desk.pages.figuresOfPerson(await desk.person('dana'), personId('dana'), {});
    assert.ok('figures' in found);
    assert.equal(found.before, null);
    await resolves('tom', 'hardware');
    await desk.pass(2);
    assert.equal(await seenBy('tom', 'tom'), 5);
  });

  it('is what they resolved and were asked, and nothing of others', async () => {
    const { desk } = await opened();
    await desk.types('rita', 'printer is on fire');
    const asked = await desk.ticket(15);
    assert.equal(asked.assignee, 'dana');
    await desk.types('dana', 'decline 15 busy');
    await desk.pass(2);
    const found = await desk.pages.figuresOfPerson(await desk.person('dana'), personId('dana'), {});
    assert.ok('figures' in found && found.figures !== null);
    const { resolved, offers, rated, inTime, reopened } = found.figures;
    assert.equal(resolved, 5);
    assert.equal(offers.declined, 1);
    assert.deepEqual([rated.of, rated.n, inTime.of, reopened.of, reopened.n], [5, 0, 5, 5, 0]);
    const { steps } = found.figures;
    assert.equal(
      steps.reduce((n, step) => n + step.resolved, 0),
      5,
    );
    assert.deepEqual(Object.keys(steps[0] ?? {}).toSorted(), ['from', 'resolved', 'targets']);
    assert.deepEqual(Object.keys(found.figures).toSorted(), [
      ...[
        'accept',
        'each',
        'inTime',
        'offers',
        'period',
        'rated',
        'reopened',
        'resolution',
        'resolutionOpen',
        'resolved',
        'satisfied',
      ],
      'steps',
    ]);
  });

  it('has days that can be counted', async () => {
    const { seenBy } = await opened();
    assert.match(String(await seenBy('dana', 'dana', { first: 'soon' })), /is not a day/);
  });
});
