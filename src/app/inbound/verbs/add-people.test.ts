import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noLimits } from '#src/app/people/limits.ts';
import { aDesk, aPerson } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

const closed = new Set<string>();

/** Rita's #1, which Dana works on. Nick works in another team; Anna Berg and Anna Brandt work elsewhere. */
const open = async (given: Partial<Parameters<typeof createTestDesk>[0]> = {}): Promise<TestDesk> => {
  const setup = aDesk();
  const others = [aPerson('anna', { name: 'Anna Berg' }), aPerson('anna2', { name: 'Anna Brandt' })];
  const chat = createFakeChatAdapter({ reaches: (who) => !closed.has(who) });
  const teams = setup.teams.map((team) => ({ ...team, channel: { platform: 'fake', id: `#${team.id}` } }));
  const people = [...setup.people, ...others];
  const desk = await createTestDesk({ setup: { people, teams }, adapters: [chat], ...given });
  await desk.types('rita', 'printer is on fire');
  await desk.types('dana', 'take 1');
  await desk.settle();
  return desk;
};

/** The same, with Nick added by Rita. */
const withNick = async (): Promise<TestDesk> => {
  const desk = await open();
  await desk.types('rita', 'add 1 @nick');
  await desk.settle();
  return desk;
};

const watchers = async (desk: TestDesk) => (await desk.ticket(1)).watchers;

describe('adding somebody to a ticket', () => {
  for (const [who, line] of [
    ['rita', 'add 1 @nick'],
    ['rita', 'add #1 nick'],
    ['dana', 'add 1 to @nick'],
    ['tom', 'add ticket 1 nick'],
    ['mona', 'add 1 nick@example.org'],
    ['ada', 'include 1 @nick'],
  ] as const) {
    it(`as ${who}: ${line}`, async () => {
      const desk = await open();
      assert.match(wordsOf(await desk.types(who, line)), /Nick is added to #1/);
      assert.deepEqual(await watchers(desk), ['nick']);
      await desk.settle();
      const name = (await desk.person(who)).name;
      assert.match(wordsOf(desk.card('nick', new RegExp(`^You were added to #1 by ${name}`))), /\[Stop updates\]/);
    });
  }

  it('with a form, which stays open while nobody is found', async () => {
    const desk = await open();
    const form = await desk.types('rita', 'add 1');
    assert.match(form.form?.title ?? '', /Add someone to #1/);
    const unknown = await desk.submits('rita', 'add~n~1', { person: 'nobody at all' });
    assert.match(unknown.errors?.person ?? '', /can’t find this person/);
    const several = await desk.submits('rita', 'add~n2~1', { person: 'anna b' });
    assert.match(several.errors?.person ?? '', /Anna Berg[\s\S]*Anna Brandt/);
    assert.match(wordsOf(await desk.submits('rita', 'add~n3~1', { person: 'anna' })), /Anna Berg is added to #1/);
    assert.match(wordsOf(await desk.types('dana', 'show 1')), /Also on this: Anna Berg/);
  });

  it('asks which one, when several have the name', async () => {
    const desk = await open();
    assert.match(wordsOf(await desk.types('rita', 'add 1 anna b')), /Anna Berg[\s\S]*Anna Brandt/);
    assert.deepEqual(await watchers(desk), []);
    assert.match(wordsOf(await desk.types('rita', 'add 1 Anna Brandt')), /Anna Brandt is added/);
  });

  it('says that they hear of it already, and fails at nothing', async () => {
    const desk = await withNick();
    for (const [name, words] of [
      ['nick', /Already done[\s\S]*Nick has already been added to it/],
      ['rita', /Already done[\s\S]*Rita’s ticket/],
      ['dana', /Already done[\s\S]*Dana has been asked to work on it/],
    ] as const) {
      assert.match(wordsOf(await desk.types('rita', `add 1 @${name}`)), words);
    }
    assert.deepEqual(await watchers(desk), ['nick']);
  });

  it('is refused for somebody who is blocked, and on a ticket that is over', async () => {
    const desk = await open();
    await desk.types('ada', 'block @anna sends adverts');
    const refused = wordsOf(await desk.types('rita', 'add 1 @anna'));
    assert.match(refused, /Anna Berg can’t be added/);
    assert.doesNotMatch(refused, /adverts/);
    await desk.types('rita', 'cancel 1 found it');
    assert.match(wordsOf(await desk.types('rita', 'add 1 @nick')), /did not work/);
    assert.equal((await desk.types('rita', 'add 1')).form, null);
  });

  it('reveals no names to whoever may not add anybody', async () => {
    const desk = await withNick();
    assert.match(wordsOf(await desk.types('nick', 'add 1 anna b')), /You can’t do this/);
    assert.match(wordsOf(await desk.types('anna', 'add 1 anna b')), /no ticket #1 that you can see/);
  });

  it('counts as a search, so that nobody can try all names', async () => {
    const desk = await open({ limits: { ...noLimits, searches: 2 } });
    for (const name of ['xx', 'yy']) assert.match(wordsOf(await desk.types('rita', `add 1 ${name}`)), /can’t find/);
    assert.match(wordsOf(await desk.types('rita', 'add 1 nick')), /searched very often/);
    assert.match(wordsOf(await desk.types('dana', 'add 1 nick')), /Nick is added/);
  });

  it('is offered to be filed when nobody was meant', async () => {
    const desk = await open();
    for (const text of ['add 2 monitors', 'add 1 monitor']) {
      assert.match(wordsOf(await desk.types('rita', text)), /\[File as a ticket\]/, text);
    }
  });

  it('tells whoever did it when the person cannot be reached', async (t) => {
    t.after(() => closed.clear());
    const desk = await open();
    closed.add('nick');
    await desk.types('rita', 'add 1 @nick');
    await desk.settle();
    assert.match(wordsOf(desk.card('rita', /^Your invitation on #1 did not reach Nick/)), /another way/);
  });

  it('shows in no channel what does not reach them', async (t) => {
    t.after(() => closed.clear());
    const desk = await withNick();
    closed.add('nick');
    await desk.types('dana', 'reply 1 the word is xyzzy');
    await desk.settle();
    assert.match(wordsOf(desk.card('dana', /^Your reply on #1 did not reach Nick/)), /xyzzy/);
    const elsewhere = [...desk.chat.messagesTo('#support'), ...desk.chat.messagesTo('#networks')];
    assert.doesNotMatch(JSON.stringify(elsewhere), /xyzzy/);
  });
});

describe('somebody who was added', () => {
  it('hears of replies and of how it ends, and of nothing else', async () => {
    const desk = await withNick();
    await desk.types('dana', 'reply 1 on my way');
    await desk.types('dana', 'note 1 the same as last week');
    await desk.types('dana', 'ask 1 which floor?');
    await desk.types('rita', 'reply 1 the second');
    await desk.types('mona', 'assign 1 @tom');
    await desk.presses('tom', 'accept', '1.2');
    await desk.types('tom', 'resolve 1 put it out');
    await desk.settle();
    await desk.types('rita', 'reopen 1 it burns again');
    await desk.types('tom', 'resolve 1 took its plug out');
    await desk.settle();
    await desk.presses('rita', 'confirm', '1.1');
    await desk.settle();
    assert.deepEqual(desk.titles('nick'), [
      'You were added to #1 by Rita',
      'Dana replied on #1',
      'Rita replied on #1',
      '#1 was solved, and opened again',
      '#1 was opened again',
      '#1 is solved',
      '#1 is closed',
    ]);
    assert.doesNotMatch(JSON.stringify(desk.chat.messagesTo('nick')), /last week|which floor/);
  });

  it('answers on it, and both sides read that with their name', async () => {
    const desk = await withNick();
    const card = desk.card('nick', /^You were added/);
    assert.match(wordsOf(await desk.writes('nick', 'mine burns, too', card.ref)), /Your reply on #1 was passed on/);
    await desk.settle();
    for (const who of ['rita', 'dana']) assert.match(wordsOf(desk.card(who, /^Nick replied on #1/)), /mine burns, too/);
    assert.equal(desk.titles('nick').filter((title) => title.includes('replied')).length, 0);
  });

  it('reads it without what is internal, and writes nothing internal', async () => {
    const desk = await withNick();
    await desk.types('dana', 'note 1 the same as last week');
    await desk.types('dana', 'reply 1 on my way');
    const shown = wordsOf(await desk.types('nick', 'show 1'));
    assert.match(shown, /on my way/);
    assert.doesNotMatch(shown, /last week|Internal note|\[Add someone\]|\[Withdraw\]/);
    assert.match(shown, /\[Reply\][\s\S]*\[Stop updates\]/);
    assert.match(wordsOf(await desk.types('nick', 'note 1 odd')), /You can’t do this/);
    assert.equal((await desk.types('nick', 'note 1')).form, null);
  });

  it('finds it, and has it in a list apart from their own', async () => {
    const desk = await withNick();
    await desk.types('nick', 'my own chair squeaks');
    assert.match(wordsOf(await desk.types('nick', 'find printer')), /#1 printer is on fire/i);
    assert.doesNotMatch(wordsOf(await desk.types('anna', 'find printer')), /#1/);
    assert.match(wordsOf(await desk.types('nick', 'list')), /#2[\s\S]*You also hear about[\s\S]*#1/);
    assert.doesNotMatch(wordsOf(await desk.types('rita', 'list')), /You also hear about/);
    const nick = { platform: 'fake', tenant: '', user: 'nick' };
    const suggested = await desk.helpDesk.suggest(nick, 'tickets', 'printer');
    assert.deepEqual(
      suggested.map(({ value }) => value),
      ['1'],
    );
    const home = await desk.helpDesk.home(nick);
    assert.match(JSON.stringify(home), /You also hear about/);
  });

  it('pages through what they were added to', async () => {
    const desk = await open();
    for (let n = 2; n <= 17; n += 1) await desk.types('dana', `printer ${n} smokes badly today`);
    for (let n = 1; n <= 17; n += 1) await desk.types('ada', `add ${n} @anna`);
    const first = await desk.types('anna', 'list');
    const more = first.card?.actions.find(({ id, label }) => id === 'list' && label === 'More of these');
    assert.ok(more);
    const second = await desk.presses('anna', 'list', more.value);
    const next = second.card?.actions.find(({ id }) => id === 'list');
    assert.ok(next);
    const third = await desk.presses('anna', 'list', next.value);
    const numbers = [first, second, third].flatMap((reply) =>
      [...JSON.stringify(reply.card?.blocks).matchAll(/"type":"ticket","number":(\d+)/g)].map(([, n]) => Number(n)),
    );
    assert.deepEqual(
      numbers.toSorted((a, b) => a - b),
      Array.from({ length: 17 }, (_, n) => n + 1),
    );
  });

  it('is named on the cards of its requester and technician', async () => {
    const desk = await withNick();
    for (const [who, title] of [
      ['rita', /^Filed as #1/],
      ['dana', /^For you: #1/],
    ] as const) {
      assert.match(wordsOf(desk.card(who, title)), /Also on this: Nick/);
    }
  });

  for (const [how, leaves] of [
    ['presses Stop updates', (desk: TestDesk) => desk.presses('nick', 'leave', '1')],
    ['types leave', (desk: TestDesk) => desk.types('nick', 'leave 1')],
    ['is taken off', (desk: TestDesk) => desk.types('rita', 'drop 1 @nick')],
  ] as const) {
    it(`hears and sees no more of it once they ${how}`, async () => {
      const desk = await withNick();
      await desk.types('dana', 'reply 1 on my way');
      await desk.settle();
      assert.match(wordsOf(await leaves(desk)), /no longer hears? about #1/);
      await desk.settle();
      const titles = desk.titles('nick');
      assert.ok(titles.includes('You no longer hear about #1'));
      await desk.types('dana', 'reply 1 the word is xyzzy');
      await desk.types('dana', 'resolve 1 put it out');
      await desk.settle();
      assert.deepEqual(desk.titles('nick'), titles);
      assert.doesNotMatch(
        JSON.stringify(desk.chat.messagesTo('nick')),
        /xyzzy|put it out|"id":"(?:reply|details|leave)"/,
      );
      assert.match(wordsOf(await desk.types('nick', 'show 1')), /no ticket #1 that you can see/);
      assert.doesNotMatch(wordsOf(await desk.types('nick', 'find printer')), /#1/);
    });
  }

  it('is not told what waited when they were taken off', async (t) => {
    t.after(() => closed.clear());
    const desk = await withNick();
    await desk.types('dana', 'reply 1 the word is xyzzy');
    await desk.types('rita', 'drop 1 nick');
    await desk.settle();
    assert.doesNotMatch(JSON.stringify(desk.chat.messagesTo('nick')), /xyzzy/);
  });

  it('is not found among those who were not added', async () => {
    const desk = await withNick();
    assert.match(wordsOf(await desk.types('rita', 'drop 1 @tom')), /Tom is not one of the people added to this ticket/);
    assert.match(wordsOf(await desk.types('nick', 'drop 1 @nick')), /You can’t do this/);
    assert.match(wordsOf(await desk.types('dana', 'leave 1')), /You can’t do this/);
  });
});
