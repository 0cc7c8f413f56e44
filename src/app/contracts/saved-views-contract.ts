import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { monday, personId, teamId } from '#src/app/testing/builders.ts';
import type { SavedView } from '#src/core/views/saved-view.ts';
import { type OpenPorts, openDesk } from './open-ports.ts';

const mine: SavedView = {
  ...{ id: 'v1', name: 'Urgent', owner: personId('dana'), team: null },
  ...{ narrowed: 'priority=P1', createdAt: monday },
};

export const savedViewsContract = (open: OpenPorts): void => {
  describe('saved views', () => {
    it('are found by whose they are and by team, each once, by name, until they are dropped', async (t) => {
      const { store } = await openDesk(t, open);
      const ours = { ...mine, id: 'v2', name: 'Late', team: teamId('support'), narrowed: '' };
      const others = { ...mine, id: 'v3', owner: personId('tom') };
      await store.transaction(async (tx) => {
        for (const view of [mine, ours, others]) await tx.saveView(view);
      });
      const { read } = store;
      assert.deepEqual(await read.savedViews(personId('dana'), []), [ours, mine]);
      assert.deepEqual(await read.savedViews(personId('dana'), [teamId('support')]), [ours, mine]);
      assert.deepEqual(await read.savedViews(personId('rita'), [teamId('support'), teamId('networks')]), [ours]);
      assert.deepEqual(await read.savedViews(personId('rita'), []), []);
      assert.deepEqual([await read.savedView('v3'), await read.savedView('v4')], [others, null]);
      await store.transaction((tx) => tx.dropView('v2'));
      assert.deepEqual(await read.savedViews(personId('dana'), [teamId('support')]), [mine]);
    });

    it('are of people and teams that exist, and have an id of their own', async (t) => {
      const { store } = await openDesk(t, open);
      const save = (view: SavedView) => store.transaction((tx) => tx.saveView(view));
      await assert.rejects(save({ ...mine, owner: personId('nobody') }));
      await assert.rejects(save({ ...mine, team: teamId('none') }));
      await save(mine);
      await assert.rejects(save(mine));
    });
  });
};
