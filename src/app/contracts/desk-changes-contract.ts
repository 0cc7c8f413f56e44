import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDeskChange, monday, personId } from '#src/app/testing/builders.ts';
import { type OpenPorts, openDesk } from './open-ports.ts';

export const deskChangesContract = (open: OpenPorts): void => {
  describe('changes of the desk', () => {
    it('are listed, the latest first, about one thing or all, from one to another', async (t) => {
      const { store } = await openDesk(t, open);
      const dana = aDeskChange();
      const tom = aDeskChange({ subject: 'tom', by: null, through: 'file', change: 'deactivated' });
      await store.transaction((tx) => tx.addDeskChanges([dana, tom]));
      await store.transaction((tx) => tx.addDeskChanges([dana]));
      const all = await store.read.deskChanges({ limit: 10 });
      assert.deepEqual(
        all.map(({ id: _, ...change }) => change),
        [dana, tom, dana],
      );
      const [last, middle, first] = all.map(({ id }) => id);
      assert.ok(last !== undefined && middle !== undefined && first !== undefined && last > middle && middle > first);
      const idsOf = async (query: Partial<Parameters<typeof store.read.deskChanges>[0]>) =>
        (await store.read.deskChanges({ limit: 10, ...query })).map(({ id }) => id);
      assert.deepEqual(await idsOf({ about: { kind: 'people', subject: 'dana' } }), [last, first]);
      assert.deepEqual(await idsOf({ about: { kind: 'teams', subject: 'dana' } }), []);
      assert.deepEqual(await idsOf({ kind: 'people', after: first }), [last, middle]);
      assert.deepEqual(await idsOf({ kind: 'teams' }), []);
      assert.deepEqual(await idsOf({ after: first }), [last, middle]);
      assert.deepEqual(await idsOf({ before: last, limit: 1 }), [middle]);
    });

    it('are listed by who made them, and when', async (t) => {
      const { store } = await openDesk(t, open);
      const [early, late] = [aDeskChange({ at: monday }), aDeskChange({ at: monday + 10, subject: 'tom' })];
      const other = aDeskChange({ at: monday + 10, by: personId('tom') });
      await store.transaction((tx) => tx.addDeskChanges([early, late, other, aDeskChange({ by: null })]));
      const by = early.by ?? personId('');
      const subjects = async (query: Partial<Parameters<typeof store.read.deskChanges>[0]>) =>
        (await store.read.deskChanges({ by, limit: 10, ...query })).map(({ subject }) => subject);
      assert.deepEqual(await subjects({}), ['tom', 'dana']);
      assert.deepEqual(await subjects({ time: { from: monday + 10, to: monday + 11 } }), ['tom']);
      assert.deepEqual(await subjects({ time: { from: monday, to: monday + 10 } }), ['dana']);
    });

    it('are made by somebody who exists', async (t) => {
      const { store } = await openDesk(t, open);
      await assert.rejects(store.transaction((tx) => tx.addDeskChanges([aDeskChange({ by: personId('nobody') })])));
    });

    it('are made through whatever there is', async (t) => {
      const { store } = await openDesk(t, open);
      for (const through of ['chat', 'console', 'api', 'file', 'platform', 'desk'] as const) {
        await store.transaction((tx) => tx.addDeskChanges([aDeskChange({ through })]));
        assert.equal((await store.read.deskChanges({ limit: 1 }))[0]?.through, through);
      }
    });

    it('are as many as a file has', async (t) => {
      const { store } = await openDesk(t, open);
      const many = Array.from({ length: 1_100 }, (_, n) => aDeskChange({ subject: `p${n}` }));
      await store.transaction((tx) => tx.addDeskChanges(many));
      assert.equal((await store.read.deskChanges({ limit: 2_000 })).length, 1_100);
    });
  });

  describe('planned absences', () => {
    it('are one a person, until another is planned or none', async (t) => {
      const { store } = await openDesk(t, open);
      const plan = (id: string, begins: number, ends: number | null = null) => ({ person: personId(id), begins, ends });
      await store.transaction(async (tx) => {
        await tx.planAbsence(personId('tom'), plan('tom', monday + 2));
        await tx.planAbsence(personId('dana'), plan('dana', monday + 1, monday + 5));
        await tx.planAbsence(personId('tom'), plan('tom', monday));
      });
      const { plannedAbsences } = store.read;
      assert.deepEqual(await plannedAbsences(), [plan('tom', monday), plan('dana', monday + 1, monday + 5)]);
      await store.transaction((tx) => tx.planAbsence(personId('tom'), null));
      assert.deepEqual(await plannedAbsences(), [plan('dana', monday + 1, monday + 5)]);
    });
  });

  it('has the terms of one technician', async (t) => {
    const { store } = await openDesk(t, open);
    const { technicians } = await store.read.setup();
    for (const terms of technicians) assert.deepEqual(await store.read.technician(terms.person), terms);
    assert.ok(technicians.length > 0);
    assert.equal(await store.read.technician(personId('rita')), null);
  });
};
