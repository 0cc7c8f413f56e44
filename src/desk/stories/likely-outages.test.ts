import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { likeness } from '#ml/knowledge/likeness.ts';
import { aDesk, aPerson } from '#src/app/testing/builders.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Team } from '#src/core/organisation/person.ts';

const reports = [
  ['rita', 'printer does not print on floor 2'],
  ['olu', 'the printer prints nothing, floor 2'],
  ['raj', 'printer on floor 2 is dead'],
  ['ines', 'floor 2: printer does not print'],
] as const;

const open = async (proposeOutage?: Team['proposeOutage']) => {
  const known = aDesk().people.map(({ id }) => `${id}`);
  const people = [
    ...aDesk().people,
    ...['raj', 'olu', 'ines', 'nell'].filter((id) => !known.includes(id)).map((id) => aPerson(id)),
  ];
  const teams = aDesk().teams.map((one) => ({ ...one, ...(proposeOutage !== undefined && { proposeOutage }) }));
  return createTestDesk({ setup: { people, teams }, likeness });
};
type Desk = Awaited<ReturnType<typeof open>>;

const report = async (desk: Desk, howMany: number = reports.length) => {
  for (const [who, text] of reports.slice(0, howMany)) {
    await desk.types(who, text);
    await desk.settle();
  }
};
const proposals = (desk: Desk) =>
  desk.titles('mona').filter((title) => /look(?:ed)? like the same problem/.test(title));

describe('tickets that look like an outage', () => {
  it('are told to the team’s manager once, who makes one of them', async () => {
    const desk = await open();
    await report(desk, 3);
    assert.deepEqual(proposals(desk), []);
    await desk.types('ines', reports[3][1]);
    await desk.settle();
    assert.deepEqual(proposals(desk), ['#1 and 3 more look like the same problem']);
    await desk.presses('mona', 'declare', '1');
    await desk.settle();
    for (const number of [2, 3, 4]) assert.equal((await desk.ticket(number)).parent, 1);
    // The next one is asked, and learns nothing of the others' words.
    await desk.types('nell', 'printer on floor 2 does not print');
    await desk.settle();
    const { card } = desk.card('nell', /#5/);
    assert.match(wordsOf({ card }), /4 people have told us of something like this/);
    assert.doesNotMatch(wordsOf({ card }), /#1|dead|prints nothing/);
    assert.equal(proposals(desk).length, 1);
    await desk.presses('nell', 'me_too', '5.1');
    assert.equal((await desk.ticket(5)).parent, 1);
    assert.match(wordsOf(await desk.presses('nell', 'me_too', '5.1')), /already/);
  });

  it('are asked about as soon, and as far apart, as their team says', async () => {
    const desk = await open({ people: 2, within: 60 });
    await report(desk, 1);
    await desk.pass(50);
    await desk.types('olu', reports[1][1]);
    await desk.settle();
    assert.deepEqual(proposals(desk), ['#1 and 1 more look like the same problem']);
  });

  it('are never asked about where their team says so', async () => {
    const desk = await open(false);
    await report(desk);
    assert.deepEqual(proposals(desk), []);
  });

  it('are not proposed when they are of one person, or about different things, or have come slowly', async () => {
    const desk = await open();
    for (const [, text] of reports) await desk.types('rita', text);
    await desk.settle();
    await desk.pass(16);
    await desk.types('olu', 'the printer prints nothing, floor 2');
    await desk.types('raj', 'my password has run out');
    await desk.types('ines', 'a new monitor, please');
    await desk.settle();
    assert.deepEqual(proposals(desk), []);
  });

  it('are never asked about again once somebody has said that it is none', async () => {
    const desk = await open();
    await report(desk);
    await desk.presses('mona', 'dismiss', '1');
    await desk.types('nell', 'printer on floor 2 does not print');
    await desk.settle();
    assert.equal(proposals(desk).length, 1);
    assert.equal((await desk.ticket(5)).meToo, undefined);
    assert.equal((await desk.ticket(1)).outage?.state, 'dismissed');
  });

  it('cannot be joined by whoever was not asked', async () => {
    const desk = await open();
    await report(desk);
    await desk.presses('mona', 'declare', '1');
    await desk.types('nell', 'my password has run out');
    await desk.settle();
    await desk.presses('nell', 'me_too', '5.1');
    assert.equal((await desk.ticket(5)).parent, undefined);
  });

  it('stay as they are once somebody has said that it is none, also when another one is found to be the same', async () => {
    const desk = await open();
    await report(desk);
    await desk.presses('mona', 'dismiss', '1');
    await desk.types('nell', 'my password has run out');
    await desk.types('mona', 'join 5 to 1');
    await desk.settle();
    assert.equal((await desk.ticket(5)).parent, 1);
    for (const number of [2, 3, 4]) assert.equal((await desk.ticket(number)).parent, undefined);
  });

  it('are not taken from another team: whoever filed them there is asked', async () => {
    const desk = await open();
    await report(desk, 2);
    await desk.types('dana', 'hand 2 to Networks');
    for (const [who, text] of reports.slice(2)) await desk.types(who, text);
    await desk.settle();
    await desk.presses('mona', 'declare', '1');
    await desk.settle();
    const two = await desk.ticket(2);
    assert.deepEqual([two.team, two.parent, two.meToo], ['networks', undefined, { to: 1, people: 4 }]);
    assert.equal((await desk.ticket(3)).parent, 1);
    await desk.presses('olu', 'me_too', '2.1');
    assert.deepEqual([(await desk.ticket(2)).team, (await desk.ticket(2)).parent], ['support', 1]);
  });

  it('stand in the log once each', async () => {
    const desk = await open();
    await report(desk);
    await desk.types('nell', 'printer on floor 2 does not print');
    await desk.settle();
    const log = await desk.read.events((await desk.ticket(1)).number);
    const proposed = log.flatMap(({ event }) => (event.type === 'ticket.outage_proposed' ? [event.similar] : []));
    assert.deepEqual(proposed, [[2, 3, 4], [5]]);
    assert.deepEqual((await desk.ticket(1)).outage?.similar, [2, 3, 4, 5]);
  });

  it('are none when people wish for the same thing, which somebody must approve', async () => {
    const { people, categories } = aDesk();
    const asks = categories.map((one) => ({ ...one, approval: { by: 'manager' as const } }));
    const more = ['olu', 'raj', 'ines'].map((id) => aPerson(id, { manager: 'mona' as PersonId }));
    const desk = await createTestDesk({ setup: { people: [...people, ...more], categories: asks }, likeness });
    for (const [who] of reports) await desk.types(who, 'printer with two trays, please');
    await desk.settle();
    assert.ok((await desk.ticket(4)).approval !== undefined);
    assert.deepEqual(proposals(desk), []);
  });
});
