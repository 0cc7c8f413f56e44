import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { number } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { plainText } from '#src/cards/card.ts';

const label = (desk: TestDesk, who: string, title: RegExp, id: string): string | null => {
  const found = desk.card(who, title).card.actions.find((action) => action.id === id);
  return found?.type === 'button' ? found.label : null;
};
const value = (desk: TestDesk, who: string, title: RegExp, id: string): string => {
  const found = desk.card(who, title).card.actions.find((action) => action.id === id);
  return found?.type === 'button' ? found.value : '';
};
const holder = async (desk: TestDesk) => (await desk.ticket(1)).assignee;

/** Dana has a ticket, and was warned that it will probably be late. */
const warned = async (chat = createFakeChatAdapter()): Promise<TestDesk> => {
  const desk = await createTestDesk({ adapters: [chat] });
  await desk.types('nick', 'away');
  await desk.types('rita', 'printer 1 is on fire');
  await desk.types('dana', 'take 1');
  await desk.settle();
  const command = { type: 'warn_early', metric: 'resolution', cycle: 1, chance: 0.31 } as const;
  assert.ok((await desk.execute({ number: number(1), command, actor: { kind: 'system' } })).ok);
  await desk.settle();
  return desk;
};
const press = async (desk: TestDesk, who: string, title: RegExp, id: string) => {
  const answer = await desk.presses(who, id, value(desk, who, title, id));
  await desk.settle();
  return answer;
};

describe('the warning that a ticket may be late', () => {
  it('hands it to a colleague in two presses: one asks, the other takes it', async () => {
    const desk = await warned();
    assert.equal(label(desk, 'dana', /may be late/, 'swap'), 'Hand to Tom');
    await press(desk, 'dana', /may be late/, 'swap');
    assert.equal(await holder(desk), 'dana');
    assert.equal(label(desk, 'dana', /may be late/, 'swap'), null, 'nobody else is asked meanwhile');
    await press(desk, 'tom', /asks if you can take over #1/, 'swap_yes');
    assert.equal(await holder(desk), 'tom');
    assert.ok(desk.titles('dana').some((title) => /#1 is no longer yours/.test(title)));
    assert.equal(label(desk, 'tom', /asked if you could take over #1/, 'swap_yes'), null);
  });

  it('leaves it where it is when the colleague cannot, and says so', async () => {
    const desk = await warned();
    await press(desk, 'dana', /may be late/, 'swap');
    const old = value(desk, 'tom', /asks if you can take over #1/, 'swap_yes');
    await press(desk, 'tom', /asks if you can take over #1/, 'swap_no');
    assert.equal(await holder(desk), 'dana');
    assert.ok(desk.titles('dana').some((title) => /#1 stays with you/.test(title)));
    assert.equal(label(desk, 'dana', /#1 stays with you/, 'swap'), null, 'nobody else is there');
    assert.match(wordsOf(await desk.presses('tom', 'swap_yes', old)), /out of date/);
    assert.equal(await holder(desk), 'dana');
  });

  it('leaves it where it is when the colleague does not answer', async () => {
    const desk = await warned();
    await press(desk, 'dana', /may be late/, 'swap');
    await desk.pass(6 * 60);
    await desk.settle();
    assert.equal(await holder(desk), 'dana');
    const { card } = desk.card('dana', /#1 stays with you/);
    assert.match(JSON.stringify(card.blocks), /Tom did not answer in time/);
    assert.match(plainText(desk.card('tom', /asked if you could take over #1/).card.title), /asked if/);
  });

  it('leaves it where it is when the colleague cannot be reached, and says so once', async () => {
    const closed = new Set<string>();
    const desk = await warned(createFakeChatAdapter({ reaches: (who) => !closed.has(who) }));
    closed.add('tom').add('#support');
    await press(desk, 'dana', /may be late/, 'swap');
    assert.equal(await holder(desk), 'dana');
    assert.match(JSON.stringify(desk.card('dana', /#1 stays with you/).card.blocks), /Tom could not be reached/);
    assert.ok(
      desk.titles('dana').every((title) => !/did not reach/.test(title)),
      `${desk.titles('dana')}`,
    );
  });

  it('pressed by both at once, twice: one ticket, one holder', async () => {
    const desk = await warned();
    const swap = value(desk, 'dana', /may be late/, 'swap');
    await Promise.all([desk.presses('dana', 'swap', swap), desk.presses('dana', 'swap', swap)]);
    await desk.settle();
    assert.equal(
      (await desk.read.events(number(1))).filter(({ event }) => event.type === 'ticket.swap_asked').length,
      1,
    );
    const yes = value(desk, 'tom', /asks if you can take over #1/, 'swap_yes');
    await Promise.all([
      desk.presses('tom', 'swap_yes', yes),
      desk.presses('tom', 'swap_no', yes),
      desk.presses('tom', 'swap_yes', yes),
    ]);
    await desk.settle();
    const ends = (await desk.read.events(number(1))).filter(
      ({ event }) =>
        event.type === 'ticket.swap_ended' || (event.type === 'ticket.accepted' && event.assignee === 'tom'),
    );
    assert.equal(ends.length, 1);
  });

  it('is taken over by typing so as well', async () => {
    const desk = await warned();
    await press(desk, 'dana', /may be late/, 'swap');
    assert.match(wordsOf(await desk.types('tom', 'accept 1')), /You have this/);
    assert.equal(await holder(desk), 'tom');
  });

  it('is no answer to what a manager has asked since', async () => {
    const desk = await warned();
    await press(desk, 'dana', /may be late/, 'swap');
    const old = value(desk, 'tom', /asks if you can take over #1/, 'swap_yes');
    await desk.types('mona', 'assign 1 tom');
    assert.match(wordsOf(await desk.presses('tom', 'swap_yes', old)), /out of date/);
    assert.equal((await desk.ticket(1)).status, 'assigned');
  });

  it('takes no press for nobody, or for what is none of our cards', async () => {
    const desk = await warned();
    for (const bad of ['1', '1.', '1.x.tom', '1.1', '1.1.', '1.1.nobody', '1.1.rita', '99.1.tom']) {
      await desk.presses('dana', 'swap', bad);
    }
    await desk.presses('rita', 'swap', value(desk, 'dana', /may be late/, 'swap'));
    assert.deepEqual(
      (await desk.read.events(number(1))).filter(({ event }) => event.type === 'ticket.swap_asked'),
      [],
    );
  });
});
