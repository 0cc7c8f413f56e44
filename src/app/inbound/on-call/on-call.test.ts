import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk, aPerson, aRotation, monday, personId, teamId } from '#src/app/testing/builders.ts';
import { buttonsOf, createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { hours, type RotationId } from '#src/core/ids.ts';
import { onAt } from '#src/core/rotation/who-is-on.ts';

const base = aDesk();
const nights = 'nights' as RotationId;

/** Weekly turns in Support from Monday at nine: Dana, Tom, Eve. Mona leads it; Nick is in another team. */
const supportDesk = () =>
  createTestDesk({
    setup: {
      people: [...base.people, aPerson('eve', { roles: ['requester', 'technician'], teams: [teamId('support')] })],
      technicians: [...base.technicians, { person: personId('eve'), skills: [], capacity: 2, shift: null }],
      rotations: [aRotation({ people: ['dana', 'tom', 'eve'].map(personId) })],
      teams: base.teams.map((team) => ({
        ...{ ...team, channel: { platform: 'fake', id: `#${team.id}` } },
        ...(team.id === 'support' && { onCall: nights }),
      })),
    },
  });

const on = async (desk: TestDesk, at: number): Promise<string | null> => {
  const roster = (await desk.read.organisation()).rosters.get(nights);
  assert.ok(roster);
  return onAt(roster, at);
};
const week = hours(7 * 24);
const says = async (desk: TestDesk, who: string, text: string): Promise<string> => wordsOf(await desk.types(who, text));

/** What a select on a card offers. */
const optionsOf = async (desk: TestDesk, who: string, id: string) => {
  const { card } = await desk.types(who, 'oncall');
  const select = card?.actions.find((action) => action.id === id);
  return select?.type === 'select' ? select.options : [];
};

describe('who is on call', () => {
  it('is shown now and next, with the turns of whoever asks', async () => {
    const desk = await supportDesk();
    const shown = await desk.types('tom', 'oncall');
    const text = wordsOf(shown);
    assert.match(text, /Support: Nights/);
    assert.match(text, /Dana until .*Next: Tom from/s);
    assert.match(text, /Your turns/);
    assert.deepEqual(buttonsOf(shown), ['oncall_cover', 'oncall_swap']);
  });

  it('is shown to whoever leads the team and to admins, without turns of their own', async () => {
    const desk = await supportDesk();
    for (const who of ['mona', 'ada']) {
      const shown = await desk.types(who, 'oncall');
      assert.match(wordsOf(shown), /Dana until/, who);
      assert.deepEqual(buttonsOf(shown), [], who);
    }
  });

  it('is shown of a team that is named, which may have nobody', async () => {
    const desk = await supportDesk();
    assert.match(await says(desk, 'nick', 'oncall support'), /Dana until/);
    assert.match(await says(desk, 'nick', 'oncall for Support'), /Dana until/);
    assert.match(await says(desk, 'dana', 'oncall networks'), /Networks has nobody on call/);
    assert.match(await says(desk, 'nick', 'oncall'), /None of your teams has anybody on call/);
    assert.match(await says(desk, 'nick', 'oncall suport'), /no team “suport”. Did you mean Support\?/);
  });

  it('says that somebody who is away is not asked', async () => {
    const desk = await supportDesk();
    await desk.types('dana', 'away');
    assert.match(await says(desk, 'tom', 'oncall'), /Dana until .*away, so nobody is asked/s);
  });

  it('is not for requesters', async () => {
    const desk = await supportDesk();
    assert.equal((await desk.types('rita', 'oncall')).shown, 'refusal');
  });
});

describe('covering', () => {
  it('holds at once for whoever covers, and whoever is relieved hears', async () => {
    const desk = await supportDesk();
    const said = await says(desk, 'tom', 'oncall cover for @dana from tue 18:00 until wed 8:00');
    assert.match(said, /On call has changed\nTom is on call from .* until .*, in place of Dana\./s);
    // Tuesday 18:00 and Wednesday 08:00 in Berlin, where Tom is.
    assert.equal(await on(desk, Date.parse('2026-03-03T16:59Z')), 'dana');
    assert.equal(await on(desk, Date.parse('2026-03-03T17:00Z')), 'tom');
    assert.equal(await on(desk, Date.parse('2026-03-04T06:59Z')), 'tom');
    assert.equal(await on(desk, Date.parse('2026-03-04T07:00Z')), 'dana');
    await desk.settle();
    assert.deepEqual(desk.titles('dana'), ['On call has changed']);
    assert.deepEqual(desk.titles('tom'), []);
  });

  it('takes the whole turn when no time is named, and the rest of it while it runs', async () => {
    const desk = await supportDesk();
    await desk.pass(60);
    await desk.types('tom', 'oncall cover @dana');
    assert.equal(await on(desk, monday), 'dana');
    assert.equal(await on(desk, monday + hours(1)), 'tom');
    assert.equal(await on(desk, monday + week - 1), 'tom');
    await desk.types('eve', 'oncall cover for tom from 2026-03-10 until 2026-03-11');
    assert.equal(await on(desk, Date.parse('2026-03-10T12:00Z')), 'eve');
    assert.equal(await on(desk, Date.parse('2026-03-11T12:00Z')), 'tom');
  });

  it('can be chosen on the card', async () => {
    const desk = await supportDesk();
    const options = await optionsOf(desk, 'tom', 'oncall_cover');
    assert.deepEqual(
      options.slice(0, 2).map(({ label }) => label.replace(/:.*/, '')),
      ['Dana', 'Eve'],
    );
    const [first] = options;
    await desk.presses('tom', 'oncall_cover', 'oncall_cover', { chosen: first?.value ?? '' });
    assert.equal(await on(desk, monday + hours(50)), 'tom');
  });

  it('by somebody else needs their word, unless their manager decides', async () => {
    const desk = await supportDesk();
    const asked = await desk.types('dana', 'oncall cover by @eve until 20:00');
    assert.match(wordsOf(asked), /Eve has been asked/);
    assert.deepEqual(buttonsOf(asked), ['oncall_no']);
    assert.equal(await on(desk, monday + hours(1)), 'dana');
    await desk.settle();
    const card = desk.card('eve', /Dana asks you to cover/);
    const yes = card.card.actions.find(({ id }) => id === 'oncall_yes');
    const agreed = await desk.presses('eve', 'oncall_yes', yes?.value ?? '');
    assert.match(wordsOf(agreed), /On call has changed/);
    assert.equal(await on(desk, monday + hours(1)), 'eve');
    await desk.settle();
    assert.deepEqual(desk.titles('dana'), ['On call has changed']);

    await desk.types('mona', 'oncall cover by @tom for @dana from 21:00 until 23:00');
    assert.equal(await on(desk, Date.parse('2026-03-02T21:00Z')), 'tom');
    await desk.settle();
    assert.deepEqual([desk.titles('dana').length, desk.titles('tom').length], [2, 1]);
  });

  it('is refused with what is wrong', async () => {
    const desk = await supportDesk();
    const cases = [
      ['dana', 'oncall cover until 20:00', /on call then anyway/],
      ['tom', 'oncall cover for @dana from fri 18:00 until whenever', /couldn’t read “whenever” as a time/],
      ['tom', 'oncall cover for @dana from 2026-04-01 until 2026-04-02', /Nobody has a turn then/],
      ['tom', 'oncall cover for @dana until 2020-01-01', /over, or ends before it begins/],
      ['nick', 'oncall cover for @dana', /for those who take turns in it/],
      ['tom', 'oncall cover for @nobody', /can’t find this person/],
      ['dana', 'oncall cover by @nick until 20:00', /Nick can’t be on call there/],
      ['dana', 'oncall swap', /couldn’t read that/],
      ['dana', 'oncall swap with @tom in Days', /Which rotation\? Add it at the end: in Nights/],
    ] as const;
    for (const [who, text, words] of cases) {
      const reply = await desk.types(who, text);
      assert.match(wordsOf(reply), words, text);
    }
    assert.equal(await on(desk, monday + hours(1)), 'dana');
  });

  it('is done once, however often it is delivered', async () => {
    const desk = await supportDesk();
    const line = 'oncall cover for @dana from 18:00 until 20:00';
    for (let n = 0; n < 3; n += 1) await desk.types('tom', line, { id: 'again' });
    assert.equal((await desk.read.organisation()).rosters.get(nights)?.covers.length, 1);
  });
});

describe('swapping', () => {
  const asked = async () => {
    const desk = await supportDesk();
    const sent = await desk.types('dana', 'oncall swap with @tom');
    await desk.settle();
    return { desk, sent, value: sent.card?.actions[0]?.value ?? '' };
  };

  it('asks the other, and holds once they agree', async () => {
    const { desk, sent, value } = await asked();
    assert.match(wordsOf(sent), /Tom has been asked/);
    assert.equal(await on(desk, monday + hours(1)), 'dana');
    assert.match(
      wordsOf(desk.card('tom', /Dana would like to swap/)),
      /Tom would be on call .* in place of Dana.*Dana would be on call .* in place of Tom/s,
    );
    await desk.presses('tom', 'oncall_yes', value);
    assert.equal(await on(desk, monday + hours(1)), 'tom');
    assert.equal(await on(desk, monday + week), 'dana');
    assert.equal(await on(desk, monday + 2 * week), 'eve');
    await desk.settle();
    assert.deepEqual(desk.titles('dana'), ['On call has changed']);
    assert.match(wordsOf(await desk.presses('tom', 'oncall_no', value)), /answered already/);
    assert.match(wordsOf(await desk.presses('tom', 'oncall_yes', value)), /On call has changed/, 'pressed twice');
  });

  it('is for the one who was asked only', async () => {
    const { desk, value } = await asked();
    for (const who of ['dana', 'eve', 'mona', 'nick']) {
      assert.equal((await desk.presses(who, 'oncall_yes', value)).shown, 'refusal', who);
    }
    assert.equal((await desk.presses('eve', 'oncall_no', value)).shown, 'refusal');
    assert.equal((await desk.presses('tom', 'oncall_yes', 'c999')).shown, 'refusal');
    assert.equal((await desk.presses('tom', 'oncall_yes', 'nonsense')).shown, 'refusal');
    assert.equal(await on(desk, monday + hours(1)), 'dana');
  });

  it('changes nothing when they do not agree, and whoever asked hears', async () => {
    const { desk, value } = await asked();
    await desk.presses('tom', 'oncall_no', value);
    await desk.settle();
    assert.deepEqual(desk.titles('dana'), ['Tom did not agree']);
    assert.equal(await on(desk, monday + hours(1)), 'dana');
  });

  it('can be taken back, and waits on the card of both until then', async () => {
    const { desk, value } = await asked();
    assert.match(await says(desk, 'tom', 'oncall'), /Waiting for an answer\n- Dana would like to swap/);
    assert.match(await says(desk, 'dana', 'oncall'), /Waiting for an answer\n- Tom has been asked/);
    assert.doesNotMatch(await says(desk, 'eve', 'oncall'), /Waiting for an answer/);
    assert.match(wordsOf(await desk.presses('dana', 'oncall_no', value)), /taken back/);
    assert.match(wordsOf(await desk.presses('tom', 'oncall_yes', value)), /answered already/);
    assert.doesNotMatch(await says(desk, 'tom', 'oncall'), /Waiting for an answer/);
  });

  it('waits no longer once one of the turns is over', async () => {
    const { desk, value } = await asked();
    await desk.sleep(7 * 24 * 60);
    assert.doesNotMatch(await says(desk, 'tom', 'oncall'), /Waiting for an answer/);
    assert.match(wordsOf(await desk.presses('tom', 'oncall_yes', value)), /That time is over/);
  });

  it('is no longer possible when one of the turns has become somebody else’s', async () => {
    const { desk, value } = await asked();
    await desk.types('eve', 'oncall cover for @tom');
    const reply = await desk.presses('tom', 'oncall_yes', value);
    assert.match(wordsOf(reply), /no longer possible/);
    assert.equal(await on(desk, monday + hours(1)), 'dana');
    await desk.settle();
    assert.ok(desk.titles('dana').includes('This swap is no longer possible'));
  });

  it('can be for the turn that was chosen on the card', async () => {
    const desk = await supportDesk();
    const options = await optionsOf(desk, 'dana', 'oncall_swap');
    const eve = options.find(({ label }) => label.startsWith('Eve'));
    const sent = await desk.presses('dana', 'oncall_swap', 'oncall_swap', { chosen: eve?.value ?? '' });
    await desk.presses('eve', 'oncall_yes', sent.card?.actions[0]?.value ?? '');
    assert.equal(await on(desk, monday + hours(1)), 'eve');
    assert.equal(await on(desk, monday + 2 * week + hours(1)), 'dana');
  });
});

describe('an Urgent ticket whose category nobody knows yet', () => {
  const heard = async (desk: TestDesk, who: string) => {
    await desk.settle();
    return desk.titles(who).filter((title) => /#1 needs a category/.test(title)).length;
  };
  const urgent = { title: 'Nothing works any more', category: '', impact: 'everyone', urgency: 'blocked' };

  it('is shown to whoever is on call for the team that looks at it, who can say what it is about', async () => {
    const desk = await supportDesk();
    await desk.submits('rita', 'intake~u~', urgent);
    assert.deepEqual([await heard(desk, 'dana'), await heard(desk, 'tom'), await heard(desk, 'eve')], [1, 0, 0]);
    assert.equal(await on(desk, desk.clock.now()), 'dana');
    const { card } = desk.card('dana', /#1 needs a category/);
    assert.ok(card.actions.some(({ id }) => id === 'category'));
  });

  it('wakes nobody while it is less than Urgent, and whoever is on call once it is', async () => {
    const desk = await supportDesk();
    await desk.submits('rita', 'intake~u~', { ...urgent, impact: 'me', urgency: 'can_wait' });
    assert.equal(await heard(desk, 'dana'), 0);
    await desk.submits('rita', 'assess~n~1', { impact: 'everyone', urgency: 'blocked', reason: 'Now all of us' });
    assert.equal((await desk.ticket(1)).priority, 'P1');
    assert.equal(await heard(desk, 'dana'), 1);
  });

  it('wakes nobody who is away', async () => {
    const desk = await supportDesk();
    await desk.types('dana', 'away');
    await desk.submits('rita', 'intake~u~', urgent);
    assert.equal(await heard(desk, 'dana'), 0);
  });
});
