import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { aDesk, number } from '#src/app/testing/builders.ts';
import { buttonsOf, createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { localTime } from '#src/core/calendar/local-time.ts';
import type { CalendarId, PolicyId } from '#src/core/ids.ts';

/** What the button with this id on the reply's card carries. */
const carriedBy = ({ card }: Reply, id: string): string => {
  const action = card?.actions.find((one) => one.id === id);
  assert.ok(action, `no ${id} on ${card?.kind}`);
  return action.value;
};

/** Rita's tickets, taken by Dana, who has asked on each of those in `asked`. */
const desk = async ({ tickets = 1, asked = [] as readonly number[] } = {}): Promise<TestDesk> => {
  const the = await createTestDesk();
  for (let n = 1; n <= tickets; n += 1) {
    await the.types('rita', `printer ${'abc'[n - 1]} is on fire`);
    await the.types('dana', `take ${n}`);
  }
  for (const n of asked) await the.types('dana', `ask ${n} Which one of ${n}?`);
  await the.settle();
  return the;
};

const count = async (the: TestDesk): Promise<number> => (await the.tickets()).length;
const comments = async (the: TestDesk, n: number): Promise<readonly string[]> =>
  (await the.read.events(number(n))).flatMap(({ event }) => (event.type === 'ticket.commented' ? [event.text] : []));

describe('a plain message while a question is open', () => {
  it('is the answer, and says so', async () => {
    const the = await desk({ asked: [1] });
    const reply = await the.writes('rita', 'The one by the window');
    assert.match(wordsOf(reply), /Passed on as your answer on #1\nYou were asked: “Which one of 1\?”/);
    assert.equal((await the.ticket(1)).status, 'in_progress');
    assert.deepEqual(await comments(the, 1), ['The one by the window']);
    assert.equal(await count(the), 1);
  });

  for (const words of ['2', '👍', 'yes', 'wifi', '17', 'back', 'printer 4 is on fire too']) {
    it(`is the answer when it says “${words}”`, async () => {
      const the = await desk({ asked: [1] });
      await the.writes('rita', words);
      assert.deepEqual(await comments(the, 1), [words]);
      assert.equal((await the.ticket(1)).status, 'in_progress');
    });
  }

  for (const words of ['thanks', 'hi', 'list', 'what is the status of my ticket?', 'lst']) {
    it(`is no answer when it says “${words}”`, async () => {
      const the = await desk({ asked: [1] });
      await the.writes('rita', words);
      assert.deepEqual(await comments(the, 1), []);
      assert.equal((await the.ticket(1)).status, 'pending');
    });
  }

  it('can be taken back and filed instead: the question is open again, as it was asked', async () => {
    const the = await desk({ asked: [1] });
    const answered = await the.writes('rita', 'My chair squeaks');
    await the.settle();
    const back = await the.presses('rita', 'not_answer', carriedBy(answered, 'not_answer'));
    assert.match(wordsOf(back), /whose question is open again/);
    const ticket = await the.ticket(1);
    assert.equal(ticket.status === 'pending' ? ticket.question : '', 'Which one of 1?');
    await the.settle();
    assert.match(wordsOf(the.card('rita', /Dana has a question about #1/)), /Which one of 1/);
    assert.match(wordsOf(await the.presses('rita', 'file_draft', carriedBy(back, 'file_draft'))), /Filed as #2/);
    const again = await the.presses('rita', 'not_answer', carriedBy(answered, 'not_answer'));
    assert.match(wordsOf(again), /too late to take this back/);
    assert.doesNotMatch(wordsOf(await the.types('dana', 'show 1')), /chair/);
  });

  it('cannot be taken back once the technician has gone on, or by anyone else', async () => {
    const the = await desk({ asked: [1] });
    const answered = await the.writes('rita', 'My chair squeaks');
    const value = carriedBy(answered, 'not_answer');
    assert.match(wordsOf(await the.presses('dana', 'not_answer', value)), /You can’t do this/);
    await the.types('dana', 'note 1 Which chair?');
    assert.match(wordsOf(await the.presses('rita', 'not_answer', value)), /too late to take this back/);
    assert.equal((await the.ticket(1)).status, 'in_progress');
  });

  it('is answered once, however often it is delivered', async () => {
    const the = await desk({ asked: [1] });
    await the.writes('rita', 'The one by the window', null, { id: 'M1' });
    const again = await the.writes('rita', 'The one by the window', null, { id: 'M1' });
    assert.equal(again.card, null);
    assert.deepEqual(await comments(the, 1), ['The one by the window']);
  });

  it('is asked about with several, the waiting ones first', async () => {
    const the = await desk({ tickets: 3, asked: [1, 2] });
    const reply = await the.writes('rita', 'The one by the window');
    assert.match(
      wordsOf(reply),
      /Which ticket is this for\?.*\[Answer #[12]\] \[Answer #[12]\] \[Add to #3\] \[File as a ticket\]/s,
    );
    const value = reply.card?.actions.find(({ label }) => label === 'Answer #2')?.value ?? '';
    await the.presses('rita', 'add_draft', value);
    assert.equal((await the.ticket(2)).status, 'in_progress');
    assert.equal((await the.ticket(1)).status, 'pending');
  });

  it('may be for an open ticket, whatever has been closed since it was filed', async () => {
    const the = await desk({ tickets: 11 });
    for (let n = 2; n <= 11; n += 1) {
      the.sleep(1);
      await the.types('rita', `cancel ${n} not needed any more`);
    }
    const reply = await the.writes('rita', 'It smells as if something burns');
    assert.match(wordsOf(reply), /\[Add to #1\]/);
  });

  it('with a number is for that ticket', async () => {
    const the = await desk({ tickets: 3, asked: [1, 2] });
    await the.writes('rita', '#3 any news?');
    assert.deepEqual(await comments(the, 3), ['any news?']);
    await the.types('rita', '#2 the one by the window');
    assert.equal((await the.ticket(2)).status, 'in_progress');
    assert.equal((await the.ticket(1)).status, 'pending');
    assert.equal(await count(the), 3);
  });
});

describe('an offer', () => {
  it('to file that was added to a ticket files nothing', async () => {
    const the = await desk();
    const offer = await the.writes('rita', 'It smells, too');
    await the.presses('rita', 'add_draft', carriedBy(offer, 'add_draft'));
    assert.match(
      wordsOf(await the.presses('rita', 'file_draft', carriedBy(offer, 'file_draft'))),
      /part of #1 already/,
    );
    assert.equal(await count(the), 1);
  });

  it('to add that was filed adds nothing, and is filed once', async () => {
    const the = await desk();
    const offer = await the.writes('rita', 'It smells, too');
    const file = () => the.presses('rita', 'file_draft', carriedBy(offer, 'file_draft'));
    assert.match(wordsOf(await file()), /Filed as #2/);
    assert.match(wordsOf(await file()), /Filed as #2/);
    assert.match(wordsOf(await the.presses('rita', 'add_draft', carriedBy(offer, 'add_draft'))), /part of #2 already/);
    assert.deepEqual(await comments(the, 1), []);
    assert.equal(await count(the), 2);
  });

  it('pressed on both buttons at once does one of the two', async () => {
    const the = await desk();
    const offer = await the.writes('rita', 'It smells, too');
    await Promise.all([
      the.presses('rita', 'file_draft', carriedBy(offer, 'file_draft')),
      the.presses('rita', 'add_draft', carriedBy(offer, 'add_draft')),
    ]);
    assert.equal((await count(the)) - 1 + (await comments(the, 1)).length, 1);
  });
});

describe('a line that is not quite a command', () => {
  it('is asked about, and then done or filed, never both', async () => {
    const the = await desk();
    const asked = await the.types('rita', 'colse 1 not needed any more');
    assert.match(wordsOf(asked), /Did you mean \/ticket close 1 not needed any more\?/);
    assert.deepEqual(buttonsOf(asked), ['do_draft', 'file_draft']);
    assert.equal((await the.ticket(1)).status, 'in_progress');
    await the.presses('rita', 'do_draft', carriedBy(asked, 'do_draft'));
    const ticket = await the.ticket(1);
    assert.equal(ticket.status === 'cancelled' ? ticket.reason : '', 'not needed any more');
    assert.match(
      wordsOf(await the.presses('rita', 'file_draft', carriedBy(asked, 'file_draft'))),
      /part of #1 already/,
    );
    assert.equal(await count(the), 1);
  });

  it('that was filed is not done', async () => {
    const the = await desk();
    const asked = await the.types('rita', 'colse 1 not needed any more');
    await the.presses('rita', 'file_draft', carriedBy(asked, 'file_draft'));
    assert.match(wordsOf(await the.presses('rita', 'do_draft', carriedBy(asked, 'do_draft'))), /part of #2 already/);
    assert.equal((await the.ticket(1)).status, 'in_progress');
  });

  it('names what is missing', async () => {
    const the = await desk();
    for (const [typed, words] of [
      ['close', /Which ticket\?/],
      ['close my printer ticket', /Which ticket\?.*File as a ticket/s],
      ['take', /Which ticket\?/],
      ['find', /What should I search for\?/],
    ] as const) {
      assert.match(wordsOf(await the.types('mona', typed)), words, typed);
    }
    assert.equal((await the.types('mona', 'assign 1')).form?.kind, 'assign');
    assert.match(wordsOf(await the.types('rita', 'assign 1')), /You can’t do this/);
    assert.equal(await count(the), 1);
  });

  it('for a ticket there is not offers to file its words', async () => {
    const the = await desk();
    const reply = await the.types('tom', 'note 20 ultra won’t charge');
    assert.match(wordsOf(reply), /no ticket #20.*\[File as a ticket\]/s);
    assert.match(
      wordsOf(await the.presses('tom', 'file_draft', carriedBy(reply, 'file_draft'))),
      /note 20 ultra won’t charge/,
    );
  });
});

describe('a verb with its words', () => {
  it('does what its form does', async () => {
    const the = await desk();
    await the.types('dana', 'note 1 she always forgets the paper');
    await the.types('rita', 'reply 1 it smells, too');
    assert.deepEqual(await comments(the, 1), ['she always forgets the paper', 'it smells, too']);
    await the.types('dana', 'resolve 1 filled the tray');
    const ticket = await the.ticket(1);
    assert.equal(ticket.status === 'resolved' ? ticket.resolution : '', 'filled the tray');
  });

  it('hold: says for what, until when, and what the requester reads', async () => {
    const the = await desk();
    await the.types('dana', 'take 1');
    assert.equal((await the.types('dana', 'hold 1')).form?.kind, 'hold');
    for (const [typed, said] of [
      ['hold 1 vendor', /hold 17 part until friday/],
      ['hold 1 part until 2020-01-01: it is ordered', /I don’t know this day/],
      ['hold 1 part until friday 3: it is ordered', /I don’t know this day.*friday 14:00/],
      ['hold 1 part until friday at midnight: it is ordered', /I don’t know this day/],
    ] as const) {
      assert.match(wordsOf(await the.types('dana', typed)), said, typed);
    }
    assert.match(wordsOf(await the.types('dana', 'hold 1 part until friday: it is ordered')), /Waiting for a part/);
    const ticket = await the.ticket(1);
    assert.ok(ticket.status === 'pending' && ticket.remindAt !== null);
    assert.deepEqual([ticket.waitsFor, ticket.question], ['part', 'it is ordered']);
    assert.equal(new Date(ticket.remindAt).getUTCDay(), 5);
    await the.types('dana', 'hold 1 part until friday 14:30: it is ordered');
    const later = await the.ticket(1);
    const at = later.status === 'pending' ? (later.remindAt ?? 0) : 0;
    assert.match(localTime(at, 'Europe/Berlin'), /^Fri .* 14:30$/);
    assert.match(wordsOf(await the.types('rita', 'hold 1 part it is ordered')), /You can’t do this/);
    await the.submits('dana', 'hold~n9~1', { waitsFor: 'vendor', until: '', note: 'They send someone' });
    const now = await the.ticket(1);
    assert.deepEqual(now.status === 'pending' && [now.waitsFor, now.question], ['vendor', 'They send someone']);
    const form = await the.submits('dana', 'hold~n8~1', { waitsFor: 'vendor', until: 'yesterday', note: 'x' });
    assert.deepEqual(Object.keys(form.errors ?? {}), ['until']);
  });

  it('without them opens the form, for who may', async () => {
    const the = await desk();
    for (const [who, typed, form] of [
      ['rita', 'cancel 1', 'cancel'],
      ['dana', 'resolve 1', 'resolve'],
      ['dana', 'ask 1', 'ask'],
      ['dana', 'note 1', 'note'],
      ['rita', 'reply 1', 'reply'],
    ] as const) {
      assert.equal((await the.types(who, typed)).form?.kind, form, typed);
    }
    for (const typed of ['resolve 1', 'ask 1', 'note 1']) {
      assert.match(wordsOf(await the.types('rita', typed)), /You can’t do this/, typed);
    }
  });

  it('without them says the same as with them when it can only fail', async () => {
    const the = await desk({ tickets: 3, asked: [1] });
    await the.types('dana', 'resolve 2 filled the tray');
    await the.types('rita', 'cancel 3 not needed');
    for (const [who, typed, said] of [
      ['tom', 'decline 1', /Dana already has this/],
      ['dana', 'ask 1', /Waiting for an answer/],
      ['dana', 'resolve 2', /already been done/],
      ['rita', 'cancel 3', /already been done/],
      ['rita', 'reopen 1', /isn’t possible now/],
    ] as const) {
      for (const line of [typed, `${typed} because of that`]) {
        assert.match(wordsOf(await the.types(who, line)), said, line);
      }
    }
    assert.match(wordsOf(await the.types('dana', 'resolve 2')), /^Already done/);
  });

  it('shows the status', async () => {
    const the = await desk();
    assert.match(wordsOf(await the.types('rita', 'status')), /#1 printer a is on fire.*In progress/s);
    assert.match(wordsOf(await the.writes('rita', 'what is the status of my ticket?')), /In progress/);
    assert.match(wordsOf(await the.types('rita', 'status 1')), /In progress/);
    assert.match(wordsOf(await the.types('tom', 'status')), /You have no open tickets/);
  });
});

describe('in a direct message', () => {
  for (const [words, answer] of [
    ['list', /Your tickets/],
    ['/ticket list', /Your tickets/],
    ['show 1', /#1 printer a is on fire/],
    ['help', /How to ask for help/],
    ['hi', /Hello!/],
    ['thanks!', /You’re welcome/],
    ['3', /no ticket #3/],
    ['lst', /Did you mean \/ticket list/],
    ['wifi', /Should I file this/],
    ['disk', /Should I file this/],
    ['disk full', /Should I file this/],
    ['my screen flickers', /Should I file this/],
  ] as const) {
    it(`“${words}” is understood without the slash`, async () => {
      const the = await desk();
      assert.match(wordsOf(await the.writes('rita', words)), answer);
      assert.equal(await count(the), 1);
    });
  }

  for (const words of ['👍', 'ok', 'never mind']) {
    it(`“${words}” needs no answer`, async () => assert.equal((await (await desk()).writes('rita', words)).card, null));
  }

  it('“new ticket” opens the form', async () => {
    assert.equal((await (await desk()).writes('rita', 'new ticket')).form?.kind, 'intake');
  });

  it('thanks for what is solved open nothing again: they may confirm it', async () => {
    const the = await desk();
    await the.types('dana', 'resolve 1 filled the tray');
    await the.settle();
    const { ref } = the.card('rita', /is solved/);
    for (const reply of [await the.writes('rita', 'Thanks Dana!', ref), await the.writes('rita', 'thank you')]) {
      assert.deepEqual(buttonsOf(reply), ['confirm']);
    }
    assert.equal((await the.ticket(1)).status, 'resolved');
    await the.types('rita', 'close 1');
    await the.writes('rita', 'thanks again', ref);
    assert.equal(await count(the), 1);
    await the.writes('rita', 'Thanks, but it burns again', ref);
    assert.equal(await count(the), 2);
  });
});

/** Who was asked to take #1, and on which day. */
const askedOf = async (the: TestDesk) =>
  (await the.read.events(number(1))).flatMap(({ event, at }) =>
    event.type === 'ticket.assigned' ? [[event.assignee, new Date(at).toISOString().slice(0, 10)]] : [],
  );

describe('away with a date', () => {
  it('is over by itself, and says when', async () => {
    const the = await createTestDesk();
    const reply = await the.types('dana', 'away 2 days');
    assert.match(wordsOf(reply), /You won’t be asked to take tickets until Wed/);
    await the.types('tom', 'away');
    await the.types('rita', 'printer is on fire');
    await the.settle();
    assert.equal((await the.ticket(1)).status, 'new');
    await the.pass(3 * 24 * 60);
    assert.deepEqual(await askedOf(the), [['dana', '2026-03-04']]);
  });

  it('is over when the hours of that day begin, not at midnight', async () => {
    const the = await createTestDesk();
    assert.match(wordsOf(await the.types('dana', 'away until friday')), /until Fri,? 6 Mar, 10:00/);
  });

  it('goes by the hours for ordinary tickets, not by those for some people', async () => {
    const { calendars, rules } = aDesk();
    const [office] = calendars;
    const [usual] = rules;
    assert.ok(office !== undefined && usual !== undefined);
    const early = { ...office, id: 'early' as CalendarId, week: office.week.map(() => [{ from: 300, to: 600 }]) };
    const forVips = {
      policy: { ...usual.policy, id: 'vips' as PolicyId, calendar: early.id },
      when: { vip: true },
    } as const;
    const setup = {
      calendars: [...calendars, early],
      rules: [{ ...forVips, position: 1 }, ...rules.map((rule) => ({ ...rule, position: rule.position + 1 }))],
    };
    const the = await createTestDesk({ setup });
    assert.match(wordsOf(await the.types('tom', 'away until friday')), /until Fri,? 6 Mar, 10:00/);
  });

  it('said later is known to what waits already', async () => {
    const the = await createTestDesk();
    await the.types('dana', 'away');
    await the.types('tom', 'away');
    await the.types('rita', 'printer is on fire');
    await the.settle();
    await the.types('dana', 'away until wednesday');
    await the.pass(3 * 24 * 60);
    assert.deepEqual(await askedOf(the), [['dana', '2026-03-04']]);
  });

  it('that nobody can read is asked about, and nobody is away', async () => {
    const the = await createTestDesk();
    for (const typed of ['away until someday', 'away until 2020-01-01', 'away until 31.2.']) {
      assert.match(wordsOf(await the.types('dana', typed)), /Did you mean|couldn’t read until when/, typed);
    }
    await the.types('rita', 'printer is on fire');
    assert.equal((await the.ticket(1)).assignee, 'dana');
  });

  it('is for those who work here, and so are its lines in help', async () => {
    const the = await createTestDesk();
    assert.match(wordsOf(await the.types('rita', 'away until friday')), /This is for technicians/);
    const lines = async (who: string) => wordsOf(await the.types(who, 'help'));
    assert.match(await lines('dana'), /\/ticket away until friday/);
    assert.doesNotMatch(await lines('rita'), /\/ticket (?:away|take|back|decline)/);
    assert.doesNotMatch(await lines('mona'), /\/ticket (?:take|decline)/);
    assert.match(await lines('mona'), /\/ticket assign/);
    assert.doesNotMatch(await lines('rita'), /\/ticket (?:note|resolve|queue|ask)/);
  });
});
