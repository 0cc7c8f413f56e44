import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { number } from '#src/app/testing/builders.ts';
import { at, buttonsOf, createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { statusOf, withTicket } from './testing/ticket-in-state.ts';

describe('what is written', () => {
  it('a reply given before the desk has saved the card’s place is accepted', async () => {
    const asked = Promise.withResolvers<void>();
    const desk = await createTestDesk({
      aroundOutbox: (outbox) => ({
        ...outbox,
        markSent: async (...given) => {
          await asked.promise;
          return outbox.markSent(...given);
        },
        isSending: async (to) => {
          const held = await outbox.isSending(to);
          asked.resolve();
          return held;
        },
      }),
    });
    await desk.types('rita', 'printer is on fire');
    const settled = desk.settle();
    await desk.chat.until((messages) => messages.some(({ ref }) => ref.conversation === 'rita'));
    const { ref } = desk.card('rita', /#1/);
    assert.match(wordsOf(await desk.writes('rita', 'And smokes', ref)), /Your reply on #1 was passed on/);
    await settled;
  });

  it('what was written is saved with its place and time, so that it can be answered there', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    const { ref } = desk.card('rita', /#1/);
    const origin = { ...ref, message: 'm99', thread: ref.message, time: at(3) };
    await desk.writes('rita', 'And smokes', ref, { origin });
    await desk.writes('rita', 'It stopped', ref);
    const said = (await desk.read.events(number(1))).flatMap(({ event }) =>
      event.type === 'ticket.commented' ? [event] : [],
    );
    assert.deepEqual(
      said.map((event) => event.origin),
      [origin, undefined],
    );
  });
});

describe('the requester writes', () => {
  it('on a pending ticket: work continues', async () => {
    const desk = await withTicket('pending');
    await desk.settle();
    await desk.writes('rita', 'In 2.13', desk.card('rita', /has a question/).ref);
    assert.equal(await statusOf(desk), 'in_progress');
    await desk.settle();
    assert.match(wordsOf(desk.card('dana', /Rita replied/)), /In 2\.13/);
    assert.match(wordsOf(desk.card('rita', /had a question/)), /no longer needs an answer/);
  });

  it('on a resolved ticket: it is open again, and the technician reads why', async () => {
    const desk = await withTicket('resolved');
    await desk.settle();
    await desk.writes('rita', 'It burns again', desk.card('rita', /is solved/).ref);
    assert.equal(await statusOf(desk), 'in_progress');
    await desk.settle();
    assert.match(wordsOf(desk.card('dana', /open again/)), /“It burns again”/);
  });

  it('on a closed or withdrawn ticket: a follow-up, once however often it comes', async () => {
    for (const status of ['closed', 'withdrawn'] as const) {
      const desk = await withTicket(status);
      await desk.settle();
      const { ref } = desk.card('rita', /Filed as #1/);
      await desk.writes('rita', 'It burns again', ref, { id: 'M1' });
      await desk.writes('rita', 'It burns again', ref, { id: 'M1' });
      assert.equal((await desk.tickets()).length, 2);
      assert.equal((await desk.ticket(2)).followUpOf, 1);
    }
  });

  it('out of the blue: the desk offers to file it, or to add it to an open ticket', async () => {
    const desk = await withTicket();
    const offer = await desk.writes('rita', 'Now the coffee machine burns too');
    assert.deepEqual(buttonsOf(offer).slice(0, 2), ['file_draft', 'add_draft']);
    const [file, add] = offer.card?.actions ?? [];
    await desk.presses('rita', 'add_draft', add?.value ?? '');
    assert.match(wordsOf(await desk.types('rita', 'show 1')), /coffee machine/);
    assert.match(wordsOf(await desk.presses('rita', 'file_draft', file?.value ?? '')), /part of #1 already/);
    assert.equal((await desk.tickets()).length, 1);
  });

  it('out of the blue: nobody can file what another person wrote', async () => {
    const desk = await withTicket();
    const offer = await desk.writes('rita', 'My salary is wrong in the portal');
    const value = offer.card?.actions[0]?.value ?? '';
    assert.match(wordsOf(await desk.presses('tom', 'file_draft', value)), /I no longer have what you wrote/);
  });

  it('nothing or only white space: there is no reply', async () => {
    const desk = await withTicket();
    assert.deepEqual(await desk.writes('rita', ' \n '), { card: null, shown: 'message', form: null, errors: null });
  });
});
