import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setUpDesk } from '#src/app/organisation/set-up-desk.ts';
import { aDesk, aPerson, monday, personId, teamId } from '#src/app/testing/builders.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

const refusal = /can’t file tickets or write here at the moment/;

/** Rita's #1 waits for her answer, and Ada has blocked her. */
const open = async () => {
  const desk = await createTestDesk();
  await desk.types('rita', 'printer is on fire');
  await desk.presses('dana', 'accept', '1.1');
  await desk.types('dana', 'ask 1 which floor?');
  await desk.types('ada', 'block @rita sends adverts');
  return desk;
};

describe('someone who is blocked', () => {
  it('files nothing, in whatever way', async () => {
    const desk = await open();
    const values = { title: 'Chair squeaks', description: '', impact: 'me', urgency: 'slowed_down' };
    for (const reply of [
      await desk.types('rita', 'my chair squeaks'),
      await desk.types('rita', 'list printers that smoke'),
      await desk.writes('rita', 'my chair squeaks'),
      await desk.submits('rita', 'intake~n1~', values),
    ]) {
      assert.match(wordsOf(reply), refusal);
      assert.doesNotMatch(wordsOf(reply), /adverts/, 'the reason is for admins');
    }
    assert.equal((await desk.tickets()).length, 1);
  });

  it('writes nothing on their tickets, but reads them and says that they are solved', async () => {
    const desk = await open();
    for (const words of ['reply 1 second floor', '#1 second floor', 'cancel 1 no longer needed']) {
      assert.match(wordsOf(await desk.types('rita', words)), refusal, words);
    }
    assert.match(wordsOf(await desk.writes('rita', 'second floor')), refusal);
    assert.equal((await desk.ticket(1)).status, 'pending');
    assert.match(wordsOf(await desk.types('rita', 'list')), /#1/);
    assert.match(wordsOf(await desk.types('rita', 'show 1')), /which floor/);
    await desk.types('dana', 'resolve 1 put it out');
    await desk.presses('rita', 'confirm', '1.0');
    assert.equal((await desk.ticket(1)).status, 'closed');
    assert.match(wordsOf(await desk.types('rita', 'reply 1 it burns again')), refusal, 'and no follow-up');
    assert.equal((await desk.tickets()).length, 1);
  });

  it('can be helped by others, and gets no work at the desk', async () => {
    const desk = await open();
    const values = { title: 'Chair squeaks', impact: 'me', urgency: 'slowed_down', requester: 'rita' };
    assert.match(wordsOf(await desk.submits('dana', 'intake~n1~', values)), /Filed as #2/);
    const managed = { roles: ['technician'], teams: [teamId('support')] } as const;
    const rita = { platform: 'fake', tenant: '', user: 'rita' };
    await desk.helpDesk.grant(rita, { roles: ['technician'], teams: [teamId('support')], managed });
    assert.deepEqual((await desk.person('rita')).roles, ['requester']);
  });

  it('does not get round it by way of another account', async () => {
    const desk = await open();
    assert.match(wordsOf(await desk.types('rita', 'link')), refusal);
    assert.match(wordsOf(await desk.types('rita', 'link abcdefgh')), refusal);
  });

  it('writes again once an admin lets them', async () => {
    const desk = await open();
    assert.match(wordsOf(await desk.types('ada', 'unblock @rita')), /Rita can file tickets and write again/);
    assert.match(wordsOf(await desk.types('rita', 'my chair squeaks')), /Filed as #2/);
  });
});

describe('blocking someone', () => {
  for (const who of ['rita', 'dana', 'mona']) {
    it(`is not for ${who}`, async () => {
      const desk = await createTestDesk();
      for (const words of ['block @raj sends adverts', 'block @raj', 'unblock @raj', 'block @nobody at all']) {
        assert.match(wordsOf(await desk.types(who, words)), /This is for the desk’s admins/);
      }
      assert.deepEqual(await desk.read.blocks(personId('rita')), []);
    });
  }

  for (const who of ['tom', 'mona', 'ada']) {
    it(`is refused for ${who}, who works at the desk`, async () => {
      const desk = await createTestDesk();
      assert.match(wordsOf(await desk.types('ada', `block @${who} sends adverts`)), /works at the desk/);
      assert.equal((await desk.person(who)).blocked, undefined);
    });
  }

  for (const called of ['@rita', '@Rita', '<@rita>', '<@!rita>', 'rita@example.org', '@rita:']) {
    it(`finds ${called}`, async () => {
      const desk = await createTestDesk();
      await desk.store.transaction((tx) => tx.savePerson(aPerson('rita', { email: 'rita@example.org' })));
      assert.match(wordsOf(await desk.types('ada', `block ${called} sends adverts`)), /Rita can no longer file/);
      assert.equal((await desk.person('rita')).blocked, 'sends adverts');
    });
  }

  it('finds a name of several words, and asks when several people have it', async () => {
    const desk = await createTestDesk();
    await desk.store.transaction(async (tx) => {
      await tx.savePerson(aPerson('p1', { name: 'Anna Lind' }));
      await tx.savePerson(aPerson('p2', { name: 'Anna Lindberg' }));
    });
    assert.match(
      wordsOf(await desk.types('ada', 'block @Anna sends adverts')),
      /Who do you mean\? Anna Lind, Anna Lindberg/,
    );
    assert.match(wordsOf(await desk.types('ada', 'block @Anna Lind sends adverts')), /Anna Lind can no longer/);
    assert.match(wordsOf(await desk.types('ada', 'block @somebody sends adverts')), /can’t find this person/);
    await desk.store.transaction((tx) => tx.savePerson(aPerson('p3', { name: 'Anna Lind' })));
    const whom = wordsOf(await desk.types('ada', 'block @Anna Lind sends more adverts'));
    assert.match(whom, /Who do you mean\? Anna Lind, Anna Lind\b/);
    assert.doesNotMatch(whom, /Lindberg/, 'it is none of those who are called so');
  });

  it('leaves words about other things to be filed', async () => {
    const desk = await createTestDesk();
    assert.match(wordsOf(await desk.types('ada', 'block the website of our rivals please')), /Filed as #1/);
    assert.match(wordsOf(await desk.types('ada', 'block')), /Who is it about\?/);
  });

  it('is done once, and keeps who did it when and why', async () => {
    const desk = await createTestDesk();
    await desk.types('ada', 'block @rita sends adverts', { id: 'E1' });
    await desk.types('ada', 'unblock @rita', { id: 'E2' });
    await desk.types('ada', 'block @rita sends adverts', { id: 'E1' });
    assert.equal((await desk.person('rita')).blocked, undefined);
    assert.match(wordsOf(await desk.types('ada', 'unblock @rita')), /already been done/);
    const trail = [
      { person: 'rita', by: 'ada', at: monday, reason: null },
      { person: 'rita', by: 'ada', at: monday, reason: 'sends adverts' },
    ];
    assert.deepEqual(await desk.read.blocks(personId('rita')), trail);
    assert.match(
      wordsOf(await desk.types('ada', 'block @rita')),
      /Rita is not blocked[\s\S]*unblocked by Ada[\s\S]*blocked by Ada, “sends adverts”/,
    );
  });

  it('comes with the organisation file, too, and is recorded', async () => {
    const desk = await createTestDesk();
    const people = (blocked?: string) =>
      aDesk().people.map((one) => (one.id === 'rita' && blocked !== undefined ? { ...one, blocked } : one));
    const apply = (blocked?: string) =>
      setUpDesk(desk.store, { now: () => monday }, { setup: { ...aDesk(), people: people(blocked) }, accounts: [] });
    await apply('adverts');
    assert.match(wordsOf(await desk.types('rita', 'my chair squeaks')), refusal);
    await apply('adverts');
    await apply();
    assert.deepEqual(
      (await desk.read.blocks(personId('rita'))).map(({ by, reason }) => [by, reason]),
      [
        [null, null],
        [null, 'adverts'],
      ],
    );
    assert.match(wordsOf(await desk.types('ada', 'block @rita')), /blocked by the organisation file, “adverts”/);
  });
});
