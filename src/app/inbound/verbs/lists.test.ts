import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withTicket } from '#src/app/inbound/testing/ticket-in-state.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Card } from '#src/cards/card.ts';

const numbersOf = (card: Card | null): readonly number[] =>
  (card?.blocks ?? []).flatMap((block) =>
    block.type === 'list'
      ? block.items.flatMap(({ title }) =>
          [title].flat().flatMap((span) => (typeof span === 'object' && span.type === 'ticket' ? [span.number] : [])),
        )
      : [],
  );

/** Presses Next until there is none; the numbers of all parts, in order. */
const readAll = async (desk: TestDesk, who: string, first: Card | null): Promise<readonly number[]> => {
  const all = [...numbersOf(first)];
  let card = first;
  for (let n = 0; n < 20; n += 1) {
    const next = card?.actions.find((action) => action.label === 'Next');
    if (next?.type !== 'button') return all;
    card = (await desk.presses(who, next.id, next.value)).card;
    all.push(...numbersOf(card));
  }
  throw new Error('the list does not end');
};

const withTickets = async (count: number) => {
  const desk = await createTestDesk();
  for (let n = 1; n <= count; n += 1) await desk.types('rita', `vpn is down in building ${n}`);
  await desk.settle();
  return desk;
};
describe('the own page', () => {
  for (const [who, path] of [
    ['rita', 'tickets'],
    ['dana', 'queue?list=mine'],
    ['mona', 'team'],
    ['ada', 'team'],
  ] as const) {
    it(`leads ${who} to the same page of the console`, async () => {
      const desk = await createTestDesk({ publicUrl: 'https://desk.example' });
      const [first] = await home(desk, who);
      assert.match(JSON.stringify(first?.blocks[0]), /"type":"link"/);
      assert.ok(JSON.stringify(first?.blocks[0]).includes(`"https://desk.example/console/${path}"`));
    });
  }

  it('leads nowhere if nobody said where the desk is', async () => {
    assert.doesNotMatch(JSON.stringify(await home(await createTestDesk(), 'dana')), /"link"/);
  });
});

const home = (desk: TestDesk, user: string) => desk.helpDesk.home({ platform: 'fake', tenant: '', user });
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

describe('a long list', () => {
  it('of one’s own is read to its end with Next, each ticket once', async () => {
    const desk = await withTickets(23);
    const { card } = await desk.types('rita', 'list');
    assert.equal(numbersOf(card).length, 10);
    assert.match(wordsOf({ card }), /23 in all/);
    assert.deepEqual(
      (await readAll(desk, 'rita', card)).toSorted((a, b) => a - b),
      upTo(23),
    );
  });

  it('of a technician shows what they work on, then what they filed', async () => {
    const desk = await withTickets(3);
    for (let n = 4; n <= 17; n += 1) await desk.types('nick', `printer ${n} is on fire`);
    await desk.settle();
    const held = (await Promise.all(upTo(3).map((n) => desk.ticket(n)))).filter(({ assignee }) => assignee === 'nick');
    const all = await readAll(desk, 'nick', (await desk.types('nick', 'list')).card);
    assert.ok(held.length > 0);
    assert.deepEqual(
      all.slice(0, held.length),
      held.map((ticket) => ticket.number),
    );
    assert.deepEqual(
      all.slice(held.length).toSorted((a, b) => a - b),
      upTo(17).slice(3),
    );
  });

  it('of a queue goes on, also when a ticket in it has moved', async () => {
    const desk = await withTickets(23);
    const { card } = await desk.types('nick', 'queue');
    const first = numbersOf(card);
    await desk.types('nick', `close ${first.at(-1)} a fuse`);
    const all = await readAll(desk, 'nick', card);
    assert.equal(new Set(all).size, 23);
  });

  it('of what a technician has goes on where it was, when the last of a part was put on hold or is done', async () => {
    const desk = await withTickets(23);
    for (const n of upTo(23)) await desk.types('nick', `take ${n}`);
    const { card } = await desk.types('nick', 'list');
    const last = numbersOf(card).at(-1);
    await desk.types('nick', `ask ${last} which one?`);
    const all = await readAll(desk, 'nick', card);
    assert.deepEqual(new Set(all), new Set(upTo(23)));
    const again = (await desk.types('nick', 'list')).card;
    await desk.types('nick', `close ${numbersOf(again).at(-1)} a fuse`);
    assert.equal(new Set(await readAll(desk, 'nick', again)).size, 23);
  });

  it('of a queue shows what is overdue first, page by page', async () => {
    const desk = await withTickets(13);
    await desk.pass(24 * 60);
    await desk.types('rita', 'urgent!!! production is down for everyone');
    await desk.types('rita', 'vpn is slow for me');
    await desk.settle();
    const all = await readAll(desk, 'mona', (await desk.types('mona', 'queue')).card);
    const late = all.map((number) => number <= 13);
    assert.equal(all.length, 15);
    assert.deepEqual(
      late,
      late.toSorted((a, b) => Number(b) - Number(a)),
      all.join(' '),
    );
    assert.equal(all[13], 14, 'the urgent one comes after what is overdue, and before the rest');
  });

  it('on one’s own page goes on too', async () => {
    const desk = await withTickets(23);
    const cards = await home(desk, 'rita');
    assert.deepEqual(
      (await readAll(desk, 'rita', cards[0] ?? null)).toSorted((a, b) => a - b),
      upTo(23),
    );
    const queue = (await home(desk, 'nick')).find(({ kind }) => kind === 'queue');
    assert.equal(new Set(await readAll(desk, 'nick', queue ?? null)).size, 23);
  });

  it('of a search goes on', async () => {
    const desk = await withTickets(23);
    const all = await readAll(desk, 'rita', (await desk.types('rita', 'find building')).card);
    assert.deepEqual(
      all.toSorted((a, b) => a - b),
      upTo(23),
    );
  });
});

describe('a part of the queue', () => {
  const parts = async (desk: TestDesk, words: string) => (await desk.types('nick', `queue ${words}`)).card;

  it('is what nobody has, what one has, what is overdue', async () => {
    const desk = await withTickets(5);
    const state = await Promise.all(upTo(5).map((n) => desk.ticket(n)));
    const free = state.filter(({ status }) => status === 'new').map((ticket) => ticket.number);
    assert.deepEqual(numbersOf(await parts(desk, 'unassigned')), free);
    assert.deepEqual(numbersOf(await parts(desk, 'overdue')), []);
    await desk.pass(5 * 60);
    assert.ok(numbersOf(await parts(desk, 'overdue')).length > 0);
    const card = await parts(desk, 'overdue');
    assert.match(wordsOf({ card }), /Overdue since/);
  });

  it('is a team or a category by its name, alone or with another part', async () => {
    const desk = await withTickets(3);
    assert.equal(numbersOf(await parts(desk, 'Networks')).length, 3);
    assert.equal(numbersOf(await parts(desk, 'network')).length, 3);
    assert.deepEqual(numbersOf(await parts(desk, 'overdue networks')), []);
  });

  it('is offered by buttons under the whole queue', async () => {
    const desk = await withTickets(3);
    const { card } = await desk.types('nick', 'queue');
    assert.deepEqual(
      card?.actions.map(({ label }) => label),
      ['Overdue', 'Unassigned', 'Mine', 'Show only'],
    );
    const overdue = await desk.presses('nick', 'queue', 'overdue');
    assert.match(wordsOf(overdue), /: Overdue/);
    assert.deepEqual(
      overdue.card?.actions.map(({ label }) => label),
      ['The whole queue'],
    );
  });

  it('is each that can be chosen from a whole queue, and what was typed about it', async () => {
    const desk = await withTickets(3);
    const { card } = await desk.types('nick', 'queue');
    for (const select of card?.actions ?? []) {
      if (select.type !== 'select') continue;
      for (const { value, label } of select.options) {
        const chosen = await desk.presses('nick', 'queue', select.value, { chosen: value });
        const expected = ['Network', 'Medium'].includes(label) ? 3 : 0;
        assert.equal(numbersOf(chosen.card).length, expected, `${value}: ${wordsOf(chosen)}`);
        assert.match(wordsOf(chosen).toLowerCase(), new RegExp(`open tickets: ${label.toLowerCase()}`));
        assert.equal(numbersOf(await parts(desk, value)).length, expected, `typed: ${value}`);
      }
    }
  });

  it('that does not exist, or is another team’s, is refused with what there is', async () => {
    const desk = await withTickets(1);
    for (const words of ['payroll', 'support']) {
      assert.match(wordsOf({ card: await parts(desk, words) }), /no such part.*overdue, unassigned or mine/);
    }
  });
});

describe('report', () => {
  it('shows those who lead the figures of their teams, until today, and nobody else', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is jammed');
    const week = wordsOf(await desk.types('mona', 'report'));
    assert.match(week, /The last seven days/);
    assert.match(week, /2026-02-24 to 2026-03-02/);
    assert.match(week, /Filed: 1 \(before: 0\)/);
    const month = wordsOf(await desk.types('mona', 'report Month'));
    assert.match(month, /The last four weeks/);
    assert.match(month, /2026-02-03 to 2026-03-02/);
    for (const name of ['rita', 'dana']) {
      assert.match(wordsOf(await desk.types(name, 'report')), /You can’t see these figures\./);
    }
    assert.match(wordsOf(await desk.types('mona', 'report a broken lamp')), /Filed as #2/);
  });
});

describe('a list of tickets', () => {
  it('list shows what is theirs: asked for, and held', async () => {
    const desk = await withTicket('held');
    assert.match(wordsOf(await desk.types('rita', 'list')), /#1 printer is on fire: In progress/);
    assert.match(wordsOf(await desk.types('dana', 'list')), /#1 printer is on fire/);
    assert.match(wordsOf(await desk.types('tom', 'list')), /You have no open tickets/);
  });

  it('queue is for technicians and up', async () => {
    const desk = await withTicket();
    assert.match(wordsOf(await desk.types('tom', 'queue')), /#1 printer is on fire/);
    assert.match(wordsOf(await desk.types('mona', 'queue')), /#1 printer is on fire/);
    assert.match(wordsOf(await desk.types('ada', 'queue')), /#1 printer is on fire/);
    assert.match(wordsOf(await desk.types('nick', 'queue')), /Nothing is waiting/);
    assert.match(wordsOf(await desk.types('rita', 'queue')), /This is for technicians/);
  });

  it('says how many more there are, and no number that was not counted', async () => {
    const desk = await createTestDesk();
    for (let n = 0; n < 49; n += 1) await desk.types('rita', `printer ${n} is broken`);
    assert.match(wordsOf(await desk.types('rita', 'find printer')), /49 in all/);
    for (let n = 49; n < 60; n += 1) await desk.types('rita', `printer ${n} is broken`);
    assert.match(wordsOf(await desk.types('rita', 'list')), /60 in all/);
    assert.match(wordsOf(await desk.types('dana', 'queue')), /60 in all/);
    assert.match(wordsOf(await desk.types('rita', 'find printer')), /At least 50 in all/);
  });
});
