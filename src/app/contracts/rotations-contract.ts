import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk, aRotation, aRotationChange, monday, personId, teamId } from '#src/app/testing/builders.ts';
import { hours, type RotationId } from '#src/core/ids.ts';
import { onAt } from '#src/core/rotation/who-is-on.ts';
import { type OpenPorts, openEmpty } from './open-ports.ts';

const nights = 'nights' as RotationId;
const [dana, tom] = [personId('dana'), personId('tom')];

const onCall = () =>
  aDesk({
    rotations: [aRotation()],
    teams: aDesk().teams.map((team) => (team.id === 'support' ? { ...team, onCall: nights } : team)),
  });

export const rotationsContract = (open: OpenPorts): void => {
  describe('rotations', () => {
    const opened = async (t: Parameters<typeof openEmpty>[0]) => {
      const { store } = await openEmpty(t, open);
      await store.transaction((tx) => tx.saveSetup(onCall(), 0));
      const on = async (at: number) => {
        const roster = (await store.read.organisation()).rosters.get(nights);
        assert.ok(roster);
        return onAt(roster, at);
      };
      return { store, on };
    };

    it('are known to those who are on call for their team, and to nobody else', async (t) => {
      const { store } = await opened(t);
      const known = await store.read.candidates(teamId('support'), null);
      assert.deepEqual(
        known.map(({ person, onCall: roster }) => [person, roster?.rotation.id]),
        [
          ['dana', 'nights'],
          ['tom', 'nights'],
        ],
      );
      const [nick] = await store.read.candidates(teamId('networks'), null);
      assert.equal(nick?.onCall, undefined);
    });

    it('have somebody else on as soon as that is agreed, for those who choose, too', async (t) => {
      const { store, on } = await opened(t);
      const at = monday + hours(11);
      assert.equal(await on(at), dana);
      const { version } = await store.read.organisation();
      const id = await store.transaction(async (tx) => {
        const made = await tx.addRotationChange(aRotationChange());
        const [, there] = await tx.candidates(teamId('support'), null);
        assert.ok(there?.onCall);
        assert.equal(onAt(there.onCall, at), tom);
        return made;
      });
      assert.equal(await on(at), tom);
      assert.ok((await store.read.organisation()).version > version);
      assert.deepEqual(await store.read.rotationChange(id), { ...aRotationChange(), id });
      const [candidate] = await store.read.candidates(teamId('support'), null);
      assert.ok(candidate?.onCall);
      assert.equal(onAt(candidate.onCall, at), tom);
    });

    it('change nothing while one is asked, and are decided once', async (t) => {
      const { store, on } = await opened(t);
      const at = monday + hours(11);
      const asked = aRotationChange({ askedOf: dana, state: 'asked', decidedAt: null, decidedBy: null });
      const id = await store.transaction((tx) => tx.addRotationChange(asked));
      assert.equal(await on(at), dana);
      assert.deepEqual(await store.read.askedRotationChanges(nights), [{ ...asked, id }]);
      const agreed = { state: 'agreed', by: dana, at: monday + 5 } as const;
      assert.equal(await store.transaction((tx) => tx.decideRotationChange(id, agreed)), true);
      assert.equal(
        await store.transaction((tx) => tx.decideRotationChange(id, { ...agreed, state: 'refused' })),
        false,
      );
      assert.equal(await store.transaction((tx) => tx.decideRotationChange(id + 999, agreed)), false);
      assert.equal(await on(at), tom);
      assert.deepEqual(await store.read.rotationChange(id), {
        ...{ ...asked, id, state: 'agreed', decidedBy: dana, decidedAt: monday + 5 },
      });
      assert.deepEqual(await store.read.askedRotationChanges(nights), []);
      assert.equal(await store.read.rotationChange(id + 999), null);
    });

    it('keep what was agreed when the organisation is saved again, and take it along when they are removed', async (t) => {
      const { store, on } = await opened(t);
      const at = monday + hours(11);
      const id = await store.transaction((tx) => tx.addRotationChange(aRotationChange()));
      const { version } = await store.read.organisation();
      await store.transaction((tx) => tx.saveSetup(onCall(), version));
      assert.equal(await on(at), tom);
      await store.transaction((tx) => tx.saveSetup(aDesk(), version + 1));
      assert.equal(await store.read.rotationChange(id), null);
      assert.equal((await store.read.organisation()).rosters.size, 0);
      const [candidate] = await store.read.candidates(teamId('support'), null);
      assert.equal(candidate?.onCall, undefined);
    });

    it('must exist, as must those who ask', async (t) => {
      const { store } = await opened(t);
      const wrong = [{ rotation: 'days' as RotationId }, { askedBy: personId('nobody') }];
      for (const one of wrong) {
        await assert.rejects(store.transaction((tx) => tx.addRotationChange(aRotationChange(one))));
      }
    });
  });
};
