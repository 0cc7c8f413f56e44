import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { StoredModel } from '#src/app/ports/models.ts';
import { aDesk } from '#src/app/testing/builders.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { days } from '#src/core/ids.ts';
import { readMinute, usualPreferences } from '#src/core/notices/preferences.ts';
import { digestFor, oweDigests } from './digest.ts';

const aModel = (state: StoredModel['state'], trainedAt: number, learnedFrom: number): StoredModel => ({
  ...{ id: state, trainedAt, state, learnedFrom, why: '', rolledBackAt: null },
  comparison: { heldOut: 0, championAccuracy: 0, challengerAccuracy: 0, difference: 0 },
});

it('a manager reads on Mondays what the classifier decided and learnt in the week before', async () => {
  const { store, clock } = await createTestDesk();
  const mona = (await store.read.peopleWithRole('manager'))[0];
  assert.ok(mona);
  const guess = (right: boolean, held = false) => ({ right, held });
  const asked: number[] = [];
  const read = async (daysLater: number, trainedAt = clock.now()) =>
    wordsOf({
      card: await digestFor(store, mona, clock.now() + days(daysLater), {
        history: async () => [aModel('shadow', trainedAt, 90), aModel('champion', trainedAt, 70)],
        liveGuesses: async (since) => {
          asked.push(since);
          return [
            { category: 'Hardware', guesses: [guess(true), guess(false), guess(false, true)] },
            { category: 'Access', guesses: [guess(true)] },
          ];
        },
      }),
    });
  const monday = await read(0);
  assert.match(monday, /category of 3 settled tickets alone; it was right on 2\..*learnt from 70 of your tickets/s);
  assert.deepEqual(asked, [clock.now() - days(7)]);
  assert.doesNotMatch(await read(14), /new model/, 'it is not new any more');
  assert.doesNotMatch(await read(1), /classifier/, 'it is Tuesday');
});

it('comes when the quiet hours of its reader end, with the numbers of then', async () => {
  const desk = await createTestDesk();
  const { store, clock } = desk;
  const mona = await desk.person('mona');
  const minute = (words: string) => readMinute(words) ?? 0;
  const quiet = { from: minute('0:00'), to: minute('12:30') };
  await desk.database.store.transaction((tx) => tx.savePreferences(mona.id, { ...usualPreferences, quiet }));
  await oweDigests(store, clock.now());
  await desk.settle();
  const digests = () => desk.chat.messagesTo('mona').filter(({ card }) => card.kind === 'digest');
  assert.equal(digests().length, 0);
  await desk.types('rita', 'printer is jammed');
  await desk.pass(4 * 60);
  const [digest, ...more] = digests();
  assert.deepEqual(more, []);
  assert.match(wordsOf({ card: digest?.card ?? null }), /Open: 1/);
  await oweDigests(store, clock.now());
  await desk.settle();
  assert.equal(digests().length, 1, 'not twice on one day');
});

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
