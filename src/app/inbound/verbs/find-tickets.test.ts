import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TooBusyError } from '#src/app/ports/errors.ts';
import { aDesk, personId } from '#src/app/testing/builders.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

/** #1 and #2 are Support's, the third is of Networks; Rita asked for the first and the last. */
const aDeskWithTickets = async () => {
  const desk = await createTestDesk();
  await desk.types('rita', 'printer on the second floor is jammed');
  await desk.types('tom', 'printer smells of smoke');
  await desk.types('rita', 'vpn is slow near the printer room');
  return desk;
};

const found = /#(\d+)/g;

describe('/ticket find', () => {
  const cases: readonly [who: string, words: string, tickets: readonly number[], why: string][] = [
    ['rita', 'printer', [1, 3], 'a requester finds their own'],
    ['rita', 'smoke', [], 'not what others asked for'],
    ['dana', 'printer', [1, 2], 'a technician finds those of their team'],
    ['nick', 'printer', [3], '… and of no other'],
    ['tom', 'smell', [2], '… and what they asked for themselves'],
    ['mona', 'printer', [1, 2, 3], 'a manager finds those of all their teams'],
    ['ada', 'printer', [1, 2, 3], 'an admin finds all'],
    ['ada', 'unicorn', [], 'words nobody wrote find nothing'],
  ];
  for (const [who, words, tickets, why] of cases) {
    it(`${who}, “${words}”: ${why}`, async () => {
      const desk = await aDeskWithTickets();
      const said = wordsOf(await desk.types(who, `find ${words}`));
      const numbers = [...said.matchAll(found)].map(([, n]) => Number(n));
      assert.deepEqual([...new Set(numbers)].toSorted(), tickets);
      assert.equal(/No ticket you can see/.test(said), tickets.length === 0);
    });
  }

  it('a delegate finds those of a manager who is away, until they are back', async () => {
    const desk = await createTestDesk({
      setup: {
        people: aDesk().people.flatMap((one) =>
          one.id === 'mona'
            ? [
                { ...one, delegate: personId('noa') },
                { ...one, id: personId('noa'), name: 'Noa', email: 'noa@demo.example', teams: [] },
              ]
            : one,
        ),
      },
    });
    await desk.types('tom', 'printer smells of smoke');
    const finds = async () => wordsOf(await desk.types('noa', 'find smoke'));
    const home = async () =>
      (await desk.helpDesk.home({ platform: 'fake', tenant: '', user: 'noa' }))
        .map(({ title }) => (typeof title === 'string' ? title : ''))
        .filter((title) => /at a glance/.test(title));
    const inConsole = async () => {
      const noa = await desk.person('noa');
      const [list, now] = [
        await desk.pages.list(noa, { list: 'teams', order: 'queue', limit: 9, after: null }),
        await desk.pages.teamsNow(noa),
      ];
      assert.ok(!('code' in list) && !('code' in now));
      return [list.total, now.teams.map(({ id }) => id)];
    };
    assert.match(await finds(), /No ticket you can see/);
    assert.deepEqual(await home(), []);
    assert.deepEqual(await inConsole(), [0, []]);
    await desk.types('mona', 'away');
    assert.deepEqual(await inConsole(), [1, ['networks', 'support']]);
    assert.match(await finds(), /#1/);
    assert.deepEqual(await home(), ['Networks at a glance', 'Support at a glance']);
    await desk.types('mona', 'back');
    assert.match(await finds(), /No ticket you can see/);
    assert.deepEqual(await home(), []);
  });

  it('finds closed tickets too, and never by an internal note', async () => {
    const desk = await aDeskWithTickets();
    await desk.submits('mona', 'note~n1~1', { text: 'The toner cartridge again' });
    await desk.submits('rita', 'cancel~n2~1', { reason: 'It works' });
    assert.match(wordsOf(await desk.types('rita', 'find jammed')), /#1 .*Withdrawn/s);
    assert.match(wordsOf(await desk.types('dana', 'find toner')), /No ticket you can see/);
  });

  it('asks for words if there are none', async () => {
    const desk = await createTestDesk();
    assert.match(wordsOf(await desk.types('rita', 'find')), /What should I search for\?/);
    assert.equal((await desk.tickets()).length, 0);
  });

  it('asks for words if nobody can see those there are', async () => {
    const desk = await createTestDesk();
    for (const blank of ['\u200b', '\u2060\u3164', '\u2800 \u200d']) {
      assert.match(wordsOf(await desk.types('rita', `find ${blank}`)), /What should I search for\?/);
      const picked = { type: 'verb', verb: 'find', number: null, words: blank, attachments: [] } as const;
      const from = { platform: 'fake', tenant: '', user: 'rita' };
      const reply = await desk.helpDesk.handle({ ...picked, id: `pick ${blank}`, from });
      assert.match(wordsOf(reply), /What should I search for\?/);
    }
    assert.equal((await desk.tickets()).length, 0);
  });

  it('says so if the desk has too much to look up, and that is no fault', async () => {
    const desk = await createTestDesk({
      around: (store) => ({
        ...store,
        search: {
          searchTickets: async () => {
            throw new TooBusyError('Too many are waiting');
          },
        },
      }),
    });
    const reply = await desk.types('rita', 'find printer');
    assert.equal(reply.shown, 'refusal');
    assert.match(wordsOf(reply), /a lot to look up right now. Please try again/);
    assert.equal((await desk.tickets()).length, 0);
  });
});
