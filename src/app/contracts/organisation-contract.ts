import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk } from '#src/app/testing/builders.ts';
import { type OpenPorts, openDesk, openEmpty } from './open-ports.ts';

export const deskContract = (open: OpenPorts): void => {
  describe('desk', () => {
    it('is empty at first', async (t) => {
      const { store } = await openEmpty(t, open);
      const desk = await store.read.organisation();
      assert.equal(desk.teams.size, 0);
      assert.equal(desk.rules.length, 0);
    });

    it('is read back as it was set up', async (t) => {
      const { store } = await openDesk(t, open);
      const setup = aDesk();
      const desk = await store.read.organisation();
      assert.deepEqual(sorted(desk.teams), setup.teams.toSorted(byId));
      assert.deepEqual(sorted(desk.skills), setup.skills.toSorted(byId));
      assert.deepEqual(sorted(desk.categories), setup.categories.toSorted(byId));
      assert.deepEqual(sorted(desk.calendars), setup.calendars.toSorted(byId));
      assert.deepEqual(desk.rules, setup.rules);
      assert.equal(desk.triageTeam, setup.triageTeam);
      assert.equal(desk.confidence, setup.confidence);
    });

    it('is read in the order of names, whatever the ids', async (t) => {
      const { store } = await openEmpty(t, open);
      const { teams, skills, categories, calendars } = aDesk();
      const names = ['östlich', 'Zebra', 'apple', 'Banana', 'Apple 10', 'Apple 2'];
      const named = <T>([first]: readonly T[]): readonly T[] => {
        assert.ok(first);
        return names.map((name, n) => ({ ...first, id: `made-up-${n}`, name }));
      };
      await store.transaction((tx) =>
        tx.saveSetup(
          aDesk({
            ...{ teams: [...teams, ...named(teams)], skills: [...skills, ...named(skills)] },
            ...{ categories: [...categories, ...named(categories)], calendars: [...calendars, ...named(calendars)] },
          }),
          0,
        ),
      );
      const desk = await store.read.organisation();
      for (const all of [desk.teams, desk.skills, desk.categories, desk.calendars]) {
        const called = [...all.values()].map(({ name }) => name).filter((name) => names.includes(name));
        assert.deepEqual(called, ['apple', 'Apple 2', 'Apple 10', 'Banana', 'östlich', 'Zebra']);
      }
    });

    it('increases its version with a change', async (t) => {
      const { store } = await openEmpty(t, open);
      const { version } = await store.read.organisation();
      await store.transaction((tx) => tx.saveSetup(aDesk(), 0));
      assert.ok((await store.read.organisation()).version > version);
    });

    it('is changed inside the transaction, and unchanged after a rollback', async (t) => {
      const { store } = await openEmpty(t, open);
      const { version } = await store.read.organisation();
      const failing = store.transaction(async (tx) => {
        await tx.saveSetup(aDesk(), 0);
        assert.equal((await tx.organisation()).teams.size, 2);
        throw new Error('no');
      });
      await assert.rejects(failing, { message: 'no' });
      const desk = await store.read.organisation();
      assert.equal(desk.version, version);
      assert.equal(desk.teams.size, 0);
      await store.transaction((tx) => tx.saveSetup(aDesk({ confidence: 0.9 }), 0));
      assert.equal((await store.read.organisation()).confidence, 0.9);
      await store.transaction((tx) => tx.saveSetup(aDesk({ confidence: null }), 1));
      assert.equal((await store.read.organisation()).confidence, null);
      assert.equal((await store.read.organisation()).zone, undefined);
      await store.transaction((tx) => tx.saveSetup(aDesk({ zone: 'Europe/Berlin' }), 2));
      const { zone } = await store.read.organisation();
      assert.deepEqual([zone, (await store.read.setup()).zone], ['Europe/Berlin', 'Europe/Berlin']);
    });

    it('has the language of whoever has chosen none, where one is said', async (t) => {
      const { store } = await openDesk(t, open);
      const both = async () => [(await store.read.organisation()).language, (await store.read.setup()).language];
      assert.deepEqual(await both(), [undefined, undefined]);
      await store.transaction((tx) => tx.saveSetup(aDesk({ language: 'de' }), 1));
      assert.deepEqual(await both(), ['de', 'de']);
      await store.transaction((tx) => tx.saveSetup(aDesk(), 2));
      assert.deepEqual(await both(), [undefined, undefined]);
    });

    it('keeps settings', async (t) => {
      const { store } = await openEmpty(t, open);
      assert.equal(await store.read.setting('digest'), null);
      await store.transaction((tx) => tx.saveSetting('digest', 'on'));
      await store.transaction((tx) => tx.saveSetting('digest', 'off'));
      assert.equal(await store.read.setting('digest'), 'off');
    });
  });
};

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

const sorted = <V extends { readonly id: string }>(map: ReadonlyMap<string, V>): readonly V[] =>
  [...map.values()].sort(byId);
