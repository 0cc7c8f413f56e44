import assert from 'node:assert/strict';
import { it } from 'node:test';
import { aDesk } from '#src/app/testing/builders.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { days } from '#src/core/ids.ts';
import { digestFor } from './digest.ts';

it('a manager reads on Mondays who in their teams was given how much, and on no other day', async () => {
  const desk = await createTestDesk({ setup: aDesk() });
  const { store, clock } = desk;
  await desk.types('rita', 'printer is jammed');
  await desk.settle();
  const ticket = await desk.ticket(1);
  await desk.types(`${ticket.assignee}`, 'accept 1');
  const mona = await store.read.person(aDesk().teams.find(({ id }) => id === ticket.team)?.manager ?? ticket.requester);
  assert.ok(mona);
  const read = async (daysLater: number) =>
    wordsOf({ card: await digestFor(store, mona, clock.now() + days(daysLater)) });
  const monday = await read(0);
  assert.match(monday, /Given in 7 and in 28 days/);
  assert.match(monday, /Dana.*1 and 1/s);
  assert.match(await read(14), /Dana.*0 and 1/s);
  for (const weekday of [1, 4, 6]) assert.doesNotMatch(await read(weekday), /Given in/);
  assert.doesNotMatch(await read(35), /Given in/, 'nothing was given');
});
