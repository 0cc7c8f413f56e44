import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { personId } from '#src/app/testing/builders.ts';
import { wordsOf } from '#src/app/testing/test-desk.ts';
import { linked, onOther, open, owner } from './testing/two-accounts.ts';

describe('undoing a link', () => {
  it('gives the account and its tickets back, but not what was filed since or has become someone else’s', async () => {
    const desk = await open();
    await desk.types('U7', 'printer is on fire', onOther);
    await desk.types('U7', 'vpn is down', onOther);
    const before = (await desk.ticket(1)).requester;
    const link = await linked(desk);
    await desk.types('U7', 'printer has no paper', onOther);
    const reply = await desk.presses('U7', 'unlink', link, onOther);
    assert.match(wordsOf(reply), /“Newt” on New is on its own again[\s\S]*2 tickets went back with it/);
    assert.equal(await owner(desk), before);
    assert.deepEqual(
      (await desk.tickets()).map(({ requester }) => requester),
      [before, before, 'rita'],
    );
    assert.match(wordsOf(await desk.types('U7', 'list', onOther)), /vpn is down/);
    await desk.settle();
    assert.ok(desk.titles('rita').includes('Your accounts are no longer linked'), 'the other side is told');
    assert.match(wordsOf(await desk.presses('rita', 'unlink', link)), /nothing to undo|no longer linked/);
  });

  it('is done from either side, by the command, too', async () => {
    for (const [who, sent] of [
      ['rita', {}],
      ['U7', onOther],
    ] as const) {
      const desk = await open();
      await linked(desk);
      assert.match(wordsOf(await desk.types(who, 'unlink', sent)), /is on its own again/);
      assert.notEqual(await owner(desk), 'rita');
      await desk.settle();
      const told = [...desk.titles('rita'), ...desk.titles('U7', desk.other)];
      assert.equal(told.filter((title) => /no longer linked/.test(title)).length, 1);
    }
  });

  it('is done within a day, and by nobody else', async () => {
    const desk = await open();
    const link = await linked(desk);
    assert.match(wordsOf(await desk.presses('dana', 'unlink', link)), /nothing to undo/);
    assert.match(wordsOf(await desk.types('dana', 'unlink')), /nothing to undo/);
    desk.sleep(24 * 60 + 1);
    assert.match(wordsOf(await desk.presses('rita', 'unlink', link)), /more than 24 hours ago/);
    assert.equal(await owner(desk), 'rita');
  });

  it('does not take someone’s only account, or bring back who has left meanwhile', async () => {
    const desk = await open();
    const link = await linked(desk);
    const before = (await desk.read.link(link))?.added;
    assert.ok(before);
    await desk.store.transaction(async (tx) => {
      const [kept] = (await tx.accounts(personId('rita'))).filter(({ platform }) => platform === 'fake');
      assert.ok(kept);
      await tx.saveAccount({ ...kept, person: personId('dana') });
    });
    assert.match(wordsOf(await desk.presses('U7', 'unlink', link, onOther)), /your only account by now/);
    assert.equal(await owner(desk), 'rita');
  });

  it('can be linked again, and undone again', async () => {
    const desk = await open();
    await desk.types('U7', 'printer is on fire', onOther);
    const before = await owner(desk);
    for (const _ of [1, 2]) {
      const link = await linked(desk);
      assert.equal((await desk.ticket(1)).requester, 'rita');
      await desk.presses('rita', 'unlink', link);
      assert.deepEqual([await owner(desk), (await desk.ticket(1)).requester], [before, before]);
    }
  });
});
