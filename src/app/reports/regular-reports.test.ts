import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk, monday, teamId } from '#src/app/testing/builders.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { days } from '#src/core/ids.ts';
import { readMinute, usualPreferences } from '#src/core/notices/preferences.ts';
import { oweReports } from './regular-reports.ts';

/** A desk on which a ticket was filed on Monday, 2 March, and Mona wants a report every week from then on. */
const opened = async () => {
  const desk = await createTestDesk({ setup: aDesk() });
  const { store, pages } = desk;
  await desk.types('rita', 'printer is jammed');
  await desk.settle();
  const wish = { rhythm: 'week', asked: { team: null } } as const;
  assert.equal(await pages.sendRegularly(await desk.person('mona'), wish), null);
  return {
    desk,
    reportsTo: (name: string): readonly string[] =>
      desk.chat.messagesTo(name).flatMap(({ card }) => (card.kind === 'report' ? [wordsOf({ card })] : [])),
    /** Looks what is due so many days later, and delivers it. */
    owe: async (daysLater: number): Promise<void> => {
      await oweReports(store, monday + days(daysLater));
      await desk.settle();
    },
    change: async (name: string, change: object): Promise<void> => {
      const person = await desk.person(name);
      await store.transaction((tx) => tx.savePerson({ ...person, ...change }));
    },
  };
};

describe('regular reports', () => {
  it('are sent once when they are due, however often the desk looks', async () => {
    const { owe, reportsTo } = await opened();
    for (const day of [0, 1, 6]) await owe(day);
    assert.deepEqual(reportsTo('mona'), []);
    for (const day of [7, 7, 7.1, 9, 13]) await owe(day);
    const [text = '', ...others] = reportsTo('mona');
    assert.deepEqual(others, []);
    assert.match(text, /Your week/);
    assert.match(text, /2026-03-02 to 2026-03-08/);
    assert.match(text, /Filed: 1 \(before: 0\)/);
  });

  it('that were missed while the desk was down are sent as one, the last', async () => {
    const { owe, reportsTo } = await opened();
    await owe(30);
    await owe(31);
    assert.equal(reportsTo('mona').length, 1);
    assert.match(reportsTo('mona')[0] ?? '', /2026-03-23 to 2026-03-29/);
  });

  it('wait for whoever is away, and go to nobody who stopped them, leads no more or left', async () => {
    const { desk, owe, reportsTo, change } = await opened();
    const mona = await desk.person('mona');
    await desk.store.transaction((tx) => tx.setAway(mona.id, { until: monday + days(9) }));
    await owe(8);
    assert.deepEqual(reportsTo('mona'), []);
    await owe(10);
    assert.equal(reportsTo('mona').length, 1);

    await desk.pages.sendRegularly(await desk.person('mona'), { rhythm: 'week', asked: null });
    await owe(14);
    assert.equal(reportsTo('mona').length, 1);

    await desk.pages.sendRegularly(await desk.person('mona'), { rhythm: 'month', asked: { team: null } });
    await change('mona', { roles: ['requester'] });
    await owe(40);
    await change('mona', { roles: ['requester', 'manager'], active: false });
    await owe(40);
    assert.equal(reportsTo('mona').length, 1);
  });

  it('wait for the end of quiet hours', async () => {
    const { desk, owe, reportsTo } = await opened();
    const mona = await desk.person('mona');
    const quiet = { from: 0, to: readMinute('12:30') ?? 0 };
    await desk.store.transaction((tx) => tx.savePreferences(mona.id, { ...usualPreferences, quiet }));
    await owe(7);
    assert.deepEqual(reportsTo('mona'), []);
    await desk.pass(4 * 60);
    assert.equal(reportsTo('mona').length, 1);
  });

  it('say nothing of a team that somebody no longer leads', async () => {
    const { desk, owe, reportsTo, change } = await opened();
    const wish = { rhythm: 'month', asked: { team: teamId('support') } } as const;
    await desk.pages.sendRegularly(await desk.person('mona'), wish);
    await oweReports(desk.store, monday + days(31));
    await change('mona', { teams: [teamId('networks')] });
    await owe(31);
    assert.equal(reportsTo('mona').filter((text) => /Your month/.test(text)).length, 0);
    assert.equal(reportsTo('mona').filter((text) => /Your week/.test(text)).length, 1);
  });

  it('are for those who lead, and not for others', async () => {
    const { desk } = await opened();
    for (const name of ['rita', 'dana']) {
      const wish = { rhythm: 'week', asked: { team: null } } as const;
      assert.deepEqual(await desk.pages.sendRegularly(await desk.person(name), wish), { code: 'not_your_figures' });
    }
    assert.deepEqual(await desk.pages.regularReports(await desk.person('rita')), {});
  });
});
