import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Profile } from '#src/app/ports/chat/directory.ts';
import { personId } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

const onOther = { platform: 'new' };
const newt: Profile = { name: 'Newt', email: null, zone: 'UTC', standing: 'member' };

/** Rita on `fake`; Newt on `new`, who is known. Each of #1 to #4 is Tom's, and has been given `watchers`. */
const open = async (watchers: readonly (readonly ('rita' | 'newt')[])[], requester = 'tom') => {
  const other = createFakeChatAdapter({ platform: 'new', profiles: new Map([['U7', newt]]) });
  const desk = await createTestDesk();
  desk.adapters.set('new', other);
  await other.start(desk.helpDesk);
  await desk.types('U7', 'help', onOther);
  const added = (await desk.read.personByAccount('new', '', 'U7'))?.id;
  assert.ok(added);
  for (const [index, names] of watchers.entries()) {
    await desk.types(requester, `printer ${index + 1} is on fire`);
    for (const name of names) await desk.types('ada', `add ${index + 1} ${name === 'newt' ? added : name}`);
  }
  const seen = async () =>
    (await desk.tickets()).map((one) => one.watchers.map((id) => (id === added ? 'newt' : id)).join(' '));
  const link = async (): Promise<string> => {
    const code = /\/ticket link ([A-Z0-9]{8})/.exec(wordsOf(await desk.types('U7', 'link', onOther)))?.[1];
    const [first] = (await desk.types('rita', `link ${code}`)).card?.actions ?? [];
    assert.ok(first?.type === 'button');
    await desk.presses('rita', 'link_yes', first.value);
    assert.match(wordsOf(await desk.presses('U7', 'link_yes', first.value, onOther)), /are linked/);
    return first.value;
  };
  return { desk, other, added, seen, link };
};

describe('who was added to a ticket, when two accounts are linked', () => {
  const cases = [['newt'], ['rita'], ['newt', 'rita'], []] as const;

  it('is whoever stays, once, and both as before when that is undone', async () => {
    const { desk, seen, link } = await open(cases);
    const id = await link();
    assert.deepEqual(await seen(), ['rita', 'rita', 'rita', '']);
    await desk.presses('rita', 'unlink', id);
    assert.deepEqual(
      (await seen()).map((names) => names.split(' ').toSorted().join(' ')),
      ['newt', 'rita', 'newt rita', ''],
    );
  });

  it('tells nobody that they were added', async () => {
    const { desk, other, link } = await open([['newt']]);
    await desk.settle();
    const id = await link();
    await desk.presses('rita', 'unlink', id);
    await desk.settle();
    const told = [...desk.titles('rita'), ...desk.titles('U7', other)].filter((title) => title.includes('added'));
    assert.deepEqual(told, ['You were added to #1 by Ada']);
  });

  it('is not whoever was taken off it meanwhile', async () => {
    const { desk, seen, link } = await open([['newt']]);
    const id = await link();
    await desk.types('rita', 'leave 1');
    await desk.presses('rita', 'unlink', id);
    assert.deepEqual(await seen(), ['']);
  });

  it('is nobody on a ticket that is their own by then, and they again when it no longer is', async () => {
    const { desk, added, seen, link } = await open([['newt']], 'rita');
    await desk.types('U7', 'my chair squeaks', onOther);
    await desk.types('ada', 'add 2 rita');
    const id = await link();
    assert.deepEqual(await seen(), ['', '']);
    await desk.presses('rita', 'unlink', id);
    assert.deepEqual(await seen(), ['newt', 'rita']);
    assert.equal((await desk.ticket(2)).requester, added);
  });

  it('goes on hearing of it where they write now', async () => {
    const { desk, other, link } = await open([['newt']]);
    await link();
    await desk.types('ada', 'reply 1 we are on it');
    await desk.settle();
    const theirs = [...desk.titles('rita'), ...desk.titles('U7', other)];
    assert.equal(theirs.filter((title) => title === 'Ada replied on #1').length, 1);
    assert.ok((await desk.store.transaction((tx) => tx.ticketsWatchedBy(personId('rita')))).length === 1);
  });
});
