import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { type Card, plainText } from '#src/cards/card.ts';
import type { Names } from '#src/cards/names.ts';
import { catalogue } from '#src/cards/verbs/catalogue.ts';
import { minutes } from '#src/core/ids.ts';

/** Monday 2 March 2026, 09:00 UTC; everyone is in Berlin, where it is 10:00. Dana has Rita's ticket. */
const opened = async (options: Parameters<typeof createTestDesk>[0] = {}) => {
  const post = createFakeChatAdapter({ platform: 'email', capabilities: { updates: false, takesAnyMailbox: true } });
  const desk = await createTestDesk(options);
  desk.adapters.set('email', post);
  await post.start(desk.helpDesk);
  await desk.types('rita', 'printer on fire');
  await desk.types('dana', 'take 1');
  await desk.settle();
  return { desk, post };
};

const appointment = async (desk: TestDesk) => (await desk.ticket(1)).appointment;
const invitations = (post: ReturnType<typeof createFakeChatAdapter>, to: string) =>
  post.messagesTo(to).map(({ card }) => {
    const { event } = card as Card;
    return `${event?.isOff === true ? 'CANCEL' : 'REQUEST'} ${event?.key} ${event?.sequence}`;
  });
const tuesday = Date.UTC(2026, 2, 3);

describe('the verb `meet`', () => {
  it('says what was done, and what speaks against it, where only a sentence is shown', async () => {
    const { desk } = await opened();
    const says = async (type: 'meet' | 'call_off'): Promise<string> => {
      const ticket = await desk.ticket(1);
      const when = { at: tuesday };
      const command = type === 'meet' ? ({ type, when, minutes: 30 } as const) : ({ type } as const);
      const names = { person: String, team: String, category: String } as unknown as Names;
      return catalogue.meet.doneWords({ command, ticket, names });
    };
    await desk.types('dana', 'meet 1 saturday 10:00');
    assert.equal(await says('meet'), 'The requester is invited. This is outside of working hours, at least in part.');
    await desk.types('dana', 'meet 1 tomorrow 11:00');
    assert.equal(await says('meet'), 'The requester is invited.');
    await desk.types('dana', 'meet 1 off');
    assert.match(await says('call_off'), /^It is called off/);
  });
});

describe('an appointment in chat', () => {
  it('is shown to both and goes to their calendars, is moved and called off', async () => {
    const { desk, post } = await opened();
    const { card } = await desk.types('dana', 'meet 1 tomorrow 10:00 45m');
    assert.ok(card !== null);
    assert.match(plainText(card.title), /^Appointment for #1: Tue,? 3 Mar,? 10:00$/);
    assert.match(wordsOf({ card }), /45 minutes/);
    assert.equal((await appointment(desk))?.from, tuesday + minutes(9 * 60), '10:00 where Dana is');
    await desk.settle();
    const shown = desk.card('rita', /^Appointment for #1/);
    assert.ok(shown);
    assert.deepEqual(invitations(post, 'rita@example.org'), ['REQUEST appointment-1-1 0']);
    assert.deepEqual(invitations(post, 'dana@example.org'), ['REQUEST appointment-1-1 0']);

    await desk.types('dana', 'meet 1 tomorrow 11:00');
    await desk.settle();
    assert.deepEqual(invitations(post, 'rita@example.org'), ['REQUEST appointment-1-1 0', 'REQUEST appointment-1-1 1']);
    await desk.types('dana', 'meet 1 off');
    await desk.settle();
    assert.equal(invitations(post, 'rita@example.org').at(-1), 'CANCEL appointment-1-1 2');
    assert.ok(desk.titles('rita').includes('The appointment for #1 is off'));
    const nothing = await desk.types('dana', 'meet 1 off');
    assert.match(wordsOf(nothing), /already/i);
  });

  it('is answered with a press, and the answer of an old card does not count for another time', async () => {
    const { desk } = await opened();
    await desk.types('dana', 'meet 1 tomorrow 10:00');
    await desk.settle();
    const first = `1.1.${tuesday + minutes(9 * 60)}`;
    await desk.types('dana', 'meet 1 tomorrow 12:00');
    assert.match(wordsOf(await desk.presses('rita', 'meet_yes', first)), /out of date/);
    const now = `1.1.${tuesday + minutes(11 * 60)}`;
    assert.match(wordsOf(await desk.presses('rita', 'meet_no', now)), /Thank you for saying so/);
    await desk.settle();
    assert.ok(desk.titles('dana').includes('Rita can’t make the appointment for #1'));
    assert.match(wordsOf(await desk.presses('rita', 'meet_no', now)), /already/);
    assert.match(wordsOf(await desk.presses('dana', 'meet_yes', now)), /can’t do this/);
    await desk.presses('rita', 'meet_yes', now);
    await desk.settle();
    assert.ok(desk.titles('dana').includes('Rita will be there for #1'));
  });

  it('reminds both shortly before, once; whoever leads, when nobody has the ticket', async () => {
    const { desk } = await opened();
    await desk.types('dana', 'meet 1 today 14:00');
    await desk.settle();
    await desk.pass(3 * 60 + 46);
    const soon = (who: string) => desk.titles(who).filter((title) => /^Soon, for #1/.test(title)).length;
    assert.deepEqual([soon('rita'), soon('dana')], [1, 1]);
    await desk.pass(5);
    assert.deepEqual([soon('rita'), soon('dana')], [1, 1]);

    await desk.types('dana', 'meet 1 today 16:00');
    await desk.types('mona', 'hand 1 to Networks');
    await desk.settle();
    const left = await appointment(desk);
    assert.deepEqual([left?.host, left?.off], [null, undefined]);
    await desk.pass(2 * 60);
    assert.equal(soon('rita'), 2);
  });

  it('is refused in the past, and says how to write it', async () => {
    const { desk } = await opened();
    const says = async (words: string): Promise<string> => wordsOf(await desk.types('dana', `meet 1 ${words}`));
    assert.match(await says('9:00'), /past today.*tomorrow 10:00/);
    assert.match(await says('yesterday 10:00'), /can’t read when/);
    assert.match(await says('tomorrow'), /At what time/);
    assert.match(await says('tomorrow 10:00 10h'), /from 5 minutes to 8 hours/);
    assert.match(wordsOf(await desk.types('rita', 'meet 1 tomorrow 10:00')), /can’t do this/);
    const form = await desk.types('dana', 'meet 1');
    assert.ok(form.form);
    const answer = await desk.submits('dana', form.form.id, { when: '9:00' });
    assert.match(answer.errors?.when ?? '', /past today/);
    assert.equal(await appointment(desk), undefined);
  });

  it('is at the same hour of the day on both sides of a change of clocks', async () => {
    const { desk } = await opened();
    await desk.types('dana', 'meet 1 2026-03-28 10:00');
    assert.equal((await appointment(desk))?.from, Date.UTC(2026, 2, 28, 9));
    await desk.types('dana', 'meet 1 2026-03-29 10:00');
    assert.equal((await appointment(desk))?.from, Date.UTC(2026, 2, 29, 8));
    // There is no such time on that day: clocks go from 2:00 to 3:00. It is what a clock shows then.
    const { card } = await desk.types('dana', 'meet 1 2026-03-29 02:30');
    assert.match(plainText(card?.title ?? ''), /03:30$/);
  });

  it('warns of closed hours and of another appointment', async () => {
    const { desk } = await opened();
    await desk.types('nick', 'printer is slow');
    await desk.types('dana', 'take 2');
    await desk.types('dana', 'meet 2 tomorrow 11:00 1h');
    assert.match(wordsOf(await desk.types('dana', 'meet 1 tomorrow 11:30')), /another appointment then, for #2/);
    assert.match(wordsOf(await desk.types('dana', 'meet 1 saturday 11:30')), /outside of working hours/);
    await desk.settle();
    assert.doesNotMatch(wordsOf({ card: desk.card('rita', /^Appointment/)?.card ?? null }), /#2|working hours/);
  });

  it('is off once the ticket is solved, and both are told', async () => {
    const { desk, post } = await opened();
    await desk.types('dana', 'meet 1 tomorrow 10:00');
    await desk.settle();
    await desk.types('dana', 'resolve 1 replaced it');
    await desk.settle();
    assert.equal((await appointment(desk))?.off, 'resolved');
    assert.equal(invitations(post, 'rita@example.org').at(-1), 'CANCEL appointment-1-1 1');
    assert.equal(invitations(post, 'dana@example.org').at(-1), 'CANCEL appointment-1-1 1');
  });

  it('goes from one calendar to another when the ticket changes hands', async () => {
    const { desk, post } = await opened();
    await desk.types('dana', 'meet 1 tomorrow 10:00');
    await desk.settle();
    await desk.types('mona', 'assign 1 @tom');
    await desk.settle();
    assert.equal(invitations(post, 'dana@example.org').at(-1), 'CANCEL appointment-1-1 1');
    await desk.types('tom', 'accept 1');
    await desk.settle();
    assert.deepEqual(invitations(post, 'tom@example.org'), ['REQUEST appointment-1-1 2']);
    assert.equal(invitations(post, 'rita@example.org').at(-1), 'REQUEST appointment-1-1 2');
    assert.match(wordsOf({ card: desk.card('rita', /^Appointment/)?.card ?? null }), /Tom/);
  });
});
