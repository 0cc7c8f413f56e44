import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk, aPerson } from '#src/app/testing/builders.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import { saidOn } from '#src/core/ticket/said.ts';

/** Rita's #1, Olu's #2 and Raj's #3: one switch is dead. */
const open = async (options: Parameters<typeof createTestDesk>[0] = {}) => {
  const people = [...aDesk().people, aPerson('raj'), aPerson('olu')];
  const desk = await createTestDesk({ ...options, setup: { people } });
  await desk.types('rita', 'printer in my office is on fire');
  await desk.types('olu', 'printer smokes, ask my secret admirer');
  await desk.types('raj', 'printer burns');
  await desk.settle();
  return desk;
};

type Desk = Awaited<ReturnType<typeof open>>;

const said = async ({ read }: Desk, number: number) =>
  saidOn(await read.events(number as TicketNumber)).map(({ author, text }) => `${author}: ${text}`);
const sentTo = ({ chat }: Desk, who: string) => chat.messagesTo(who).map(wordsOf);
const status = async (desk: Desk, ...numbers: number[]) =>
  Promise.all(numbers.map(async (number) => (await desk.ticket(number)).status));

describe('an outage', () => {
  it('is in the help of managers, too, who can do all of it', async () => {
    const desk = await open();
    for (const who of ['dana', 'mona']) {
      assert.match(
        wordsOf(await desk.types(who, 'help')),
        /ticket join[\s\S]*ticket separate[\s\S]*ticket announce/,
        who,
      );
    }
    assert.doesNotMatch(wordsOf(await desk.types('rita', 'help')), /ticket join|ticket announce/);
  });

  it('takes tickets out of the queue, tells everybody once, and is solved for all together', async () => {
    const desk = await open();
    assert.match(wordsOf(await desk.types('mona', 'join 2 to 1')), /#2 goes along with #1 now/);
    // With one that goes along already: with the same outage, not with it.
    assert.match(wordsOf(await desk.types('mona', 'join 3 to #2')), /#3 goes along with #1 now/);
    await desk.settle();
    assert.deepEqual(await status(desk, 1, 2, 3), ['assigned', 'new', 'new']);
    assert.equal((await desk.ticket(3)).parent, 1);
    assert.ok((await desk.ticket(2)).clocks.every(({ state }) => state === 'paused'));
    for (const who of ['olu', 'raj']) {
      assert.equal(desk.titles(who).filter((title) => /is part of a wider problem/.test(title)).length, 1, who);
    }

    await desk.types('dana', 'accept 1');
    assert.match(wordsOf(await desk.types('dana', 'announce 1 a new one comes at 3')), /Everyone with #1 is told/);
    await desk.types('dana', 'reply 1 Rita, please leave your office');
    await desk.settle();
    assert.deepEqual(await said(desk, 2), ['dana: a new one comes at 3']);
    assert.deepEqual(await said(desk, 3), ['dana: a new one comes at 3']);
    const seen = sentTo(desk, 'raj').join('\n');
    assert.match(seen, /a new one comes at 3/);
    assert.doesNotMatch(seen, /office|admirer|Rita|Olu/);

    await desk.types('dana', 'resolve 1 a new printer');
    await desk.settle();
    assert.deepEqual(await status(desk, 1, 2, 3), ['resolved', 'resolved', 'resolved']);
    // What somebody objects to is theirs alone again.
    await desk.types('olu', 'reopen 2 mine still smokes');
    await desk.settle();
    assert.deepEqual(await status(desk, 1, 2, 3), ['resolved', 'assigned', 'resolved']);
    assert.equal((await desk.ticket(2)).parent, undefined);
  });

  it('hears what is written by those who go along with it, and nobody works on theirs', async () => {
    const desk = await open();
    await desk.types('mona', 'join 2 to 1');
    await desk.types('dana', 'accept 1');
    await desk.types('olu', 'reply 2 is there any news?');
    await desk.settle();
    assert.ok(sentTo(desk, 'dana').some((words) => /is there any news\?/.test(words)));
    for (const line of ['take 2', 'resolve 2 done', 'assign 2 @dana', 'ask 2 which one?']) {
      assert.match(wordsOf(await desk.types('dana', line === 'assign 2 @dana' ? 'show 2' : line)), /#1/, line);
    }
    assert.equal((await desk.ticket(2)).assignee, null);
  });

  it('lets a ticket go again, at the desk’s or its requester’s word', async () => {
    const desk = await open();
    await desk.types('mona', 'join 2 to 1');
    await desk.types('mona', 'join 3 to 1');
    await desk.settle();
    assert.match(wordsOf(await desk.types('dana', 'separate 2')), /#2 is by itself again/);
    await desk.presses('raj', 'separate', '3');
    await desk.settle();
    assert.deepEqual(await status(desk, 2, 3), ['assigned', 'assigned']);
    assert.ok((await desk.ticket(2)).clocks.some(({ state }) => state === 'running'));
    assert.ok(desk.titles('olu').includes('#2 is looked at by itself again'));
  });

  it('gives everybody’s ticket back when it is withdrawn', async () => {
    const desk = await open();
    await desk.types('mona', 'join 2 to 1');
    await desk.types('mona', 'join 3 to 1');
    await desk.types('rita', 'cancel 1 it was a joke');
    await desk.settle();
    assert.deepEqual(await status(desk, 1, 2, 3), ['cancelled', 'assigned', 'assigned']);
  });

  it('refuses circles, itself, what is over, and what they cannot see', async () => {
    const desk = await open();
    const refusal = async (line: string, who = 'mona') => wordsOf(await desk.types(who, line));
    assert.match(await refusal('join 1 to 1'), /same ticket/);
    await desk.types('mona', 'join 2 to 1');
    assert.match(await refusal('join 1 to 2'), /same ticket/);
    assert.match(await refusal('join 2 to 1'), /already been done/);
    assert.match(await refusal('join 2 to 3'), /goes along with #1/);
    assert.match(await refusal('join 1 to 3'), /is an outage itself/);
    assert.match(await refusal('join 3 to 99'), /no ticket #99/);
    assert.match(await refusal('join 3 to 1', 'raj'), /can’t do this/);
    assert.match(await refusal('announce 3 hello'), /No ticket goes along/);
    assert.match(await refusal('merge 3 into 1'), /join/);
    await desk.types('dana', 'resolve 1 done');
    assert.match(await refusal('join 3 to 1'), /#1 is “Solved|#1 is “Resolved/);
    assert.equal((await desk.ticket(3)).parent, undefined);
  });

  it('is never a circle, nor twice, when two ask at once', async () => {
    const desk = await open();
    await Promise.all([desk.types('mona', 'join 2 to 1'), desk.types('dana', 'join 1 to 2')]);
    const [one, two] = [await desk.ticket(1), await desk.ticket(2)];
    assert.equal([one.parent, two.parent].filter((parent) => parent !== undefined).length, 1);
    const lead = one.parent === undefined ? 1 : 2;
    await Promise.all([desk.types('mona', `join 3 to ${lead}`), desk.types('dana', `join 3 to ${lead}`)]);
    const log = await desk.read.events(3 as TicketNumber);
    assert.equal(log.filter(({ event }) => event.type === 'ticket.joined').length, 1);
  });

  it('leaves nobody behind who joins while it is resolved', async () => {
    const desk = await open();
    await desk.types('mona', 'join 2 to 1');
    await Promise.all([desk.types('dana', 'resolve 1 done'), desk.types('mona', 'join 3 to 1')]);
    await desk.settle();
    const three = await desk.ticket(3);
    assert.equal(three.status === 'resolved', three.parent === 1);
  });

  it('tells more people than one page holds, each once', async () => {
    const crowd = Array.from({ length: 60 }, (_, n) => `crowd-${n}`);
    const people = [...aDesk().people, ...crowd.map((id) => aPerson(id))];
    const desk = await createTestDesk({ setup: { people } });
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    for (const who of crowd) {
      await desk.types(who, 'printer smokes');
      await desk.types('mona', `join ${Number((await desk.tickets()).at(-1)?.number)} to 1`);
    }
    await desk.types('mona', 'announce 1 a new one comes');
    await desk.settle();
    for (const who of crowd) {
      const heard = desk.chat.messagesTo(who).filter((message) => /a new one comes/.test(wordsOf(message)));
      assert.equal(heard.length, 1, who);
    }
  });

  it('goes on without words when whoever joined it is erased, and solves theirs with the rest', async () => {
    const desk = await open();
    await desk.types('mona', 'join 2 to 1');
    await desk.settle();
    const olu = await desk.read.person('olu' as PersonId);
    assert.ok(olu);
    await desk.store.transaction((tx) => tx.savePerson({ ...olu, active: false }));
    await desk.types('dana', 'announce 1 a new one comes');
    await desk.types('dana', 'resolve 1 done');
    await desk.settle();
    assert.deepEqual(await status(desk, 1, 2), ['resolved', 'resolved']);
  });

  it('goes to another team with all who go along with it', async () => {
    const desk = await open();
    await desk.types('mona', 'join 2 to 1');
    await desk.types('dana', 'accept 1');
    await desk.types('dana', 'hand 1 to Networks, the switch is dead');
    await desk.settle();
    const two = await desk.ticket(2);
    assert.deepEqual(
      [(await desk.ticket(1)).team, two.team, two.parent, two.assignee],
      ['networks', 'networks', 1, null],
    );
    assert.ok(two.clocks.every(({ state }) => state !== 'running'));
    // Nobody else reads why.
    assert.doesNotMatch(sentTo(desk, 'olu').join(), /switch/);
    const has = `${(await desk.ticket(1)).assignee}`;
    await desk.types('olu', 'reply 2 is there any news?');
    await desk.settle();
    assert.match(wordsOf(await desk.types(has, 'show 2')), /is there any news/);
  });

  it('tells what was announced also to whoever has read of the solution before', async () => {
    const desk = await open();
    await desk.types('mona', 'join 2 to 1');
    await desk.types('dana', 'resolve 1 a new one');
    await desk.settle();
    // The announcement was tried before, and only now reaches this one.
    const what = { type: 'said', author: 'mona' as PersonId, text: 'please start yours again', seq: 9 } as const;
    const command = { type: 'follow_outage', parent: 1 as TicketNumber, what } as const;
    for (const number of [1, 2, 3] as TicketNumber[]) {
      await desk.execute({ number, command, actor: { kind: 'system' } });
    }
    assert.deepEqual(await said(desk, 2), ['null: a new one', 'mona: please start yours again']);
    assert.deepEqual([await said(desk, 1), await said(desk, 3)], [['dana: a new one'], []]);
  });

  it('is not told to whoever has it as if it were an answer, when who announces has the trouble, too', async () => {
    const desk = await open();
    await desk.types('mona', 'printer smokes here, too');
    await desk.settle();
    await desk.types('ada', 'join 4 to 1');
    await desk.types('dana', 'accept 1');
    await desk.types('mona', 'announce 1 a new one comes');
    await desk.settle();
    assert.deepEqual(await said(desk, 4), ['mona: a new one comes']);
    assert.equal(sentTo(desk, 'dana').filter((words) => /a new one comes/.test(words)).length, 1);
  });

  /** Dana announces something in a message, which can be edited. */
  const announced = async () => {
    const desk = await open();
    for (const number of [2, 3]) await desk.types('mona', `join ${number} to 1`);
    await desk.types('dana', 'accept 1');
    await desk.writes('dana', 'announce 1 a new one comes at 3', null, { id: 'm1' });
    await desk.settle();
    const edit = async (text: string | null, id: string) => {
      const from = { platform: 'fake', tenant: '', user: 'dana', name: 'Dana', email: null } as never;
      return desk.helpDesk.handle({ type: 'edit', id, from, message: 'm1', text, attachments: [] });
    };
    return { desk, edit };
  };

  it('carries a correction of what was announced to everybody’s copy, also of those who have read the solution', async () => {
    const { desk, edit } = await announced();
    assert.deepEqual(await said(desk, 2), ['dana: a new one comes at 3']);
    await desk.types('dana', 'resolve 1 a new printer');
    await desk.settle();
    await desk.types('raj', 'confirm 3');
    await edit('announce 1 a new one comes at **5**', 'e1');
    await edit('announce 1 a new one comes at **5**', 'e1');
    await desk.settle();
    for (const number of [1, 2, 3])
      assert.match((await said(desk, number)).join(), /dana: a new one comes at \*{0,2}5/);
    for (const who of ['olu', 'raj']) {
      const shown = sentTo(desk, who).join('\n');
      assert.match(shown, /comes at \*{0,2}5/, who);
    }
    const edits = (await desk.read.events(2 as TicketNumber)).filter(
      ({ event }) => event.type === 'ticket.comment_edited',
    );
    assert.equal(edits.length, 1);
  });

  it('keeps what was announced when nothing is left of it but the command, and says so', async () => {
    const { desk, edit } = await announced();
    const reply = await edit('announce 1', 'e1');
    await desk.settle();
    assert.match(wordsOf(reply), /#1/);
    for (const number of [1, 2, 3]) assert.deepEqual(await said(desk, number), ['dana: a new one comes at 3']);
  });

  it('takes back everybody’s copy when an announcement is deleted, and nothing that was written besides', async () => {
    const { desk, edit } = await announced();
    await desk.types('olu', 'reply 2 a new one comes at 3');
    await edit(null, 'e1');
    await desk.settle();
    assert.deepEqual(await said(desk, 1), []);
    assert.deepEqual(await said(desk, 2), ['olu: a new one comes at 3']);
    assert.deepEqual(await said(desk, 3), []);
  });

  it('passes on what reads otherwise by then as it reads then, and not what is gone', async () => {
    const desk = await open();
    await desk.types('mona', 'join 2 to 1');
    await desk.types('dana', 'accept 1');
    const from = { platform: 'fake', tenant: '', user: 'dana', name: 'Dana', email: null } as never;
    const edit = (message: string, text: string | null) =>
      desk.helpDesk.handle({ type: 'edit', id: `${message}e`, from, message, text, attachments: [] });
    // Nothing is passed on in between.
    await desk.writes('dana', 'announce 1 it comes at 3', null, { id: 'm1' });
    await desk.writes('dana', 'announce 1 the password is hunter2', null, { id: 'm2' });
    await edit('m1', 'announce 1 it comes at 5');
    await edit('m2', null);
    await desk.settle();
    assert.deepEqual(await said(desk, 2), ['dana: it comes at 5']);
    assert.doesNotMatch(sentTo(desk, 'olu').join(), /hunter2|at 3/);
  });

  it('is reopened with those whom it was solved with and who have not confirmed it, each told once', async () => {
    const desk = await open();
    for (const number of [2, 3]) await desk.types('mona', `join ${number} to 1`);
    await desk.types('dana', 'accept 1');
    await desk.types('dana', 'resolve 1 a new printer');
    await desk.settle();
    await desk.types('raj', 'confirm 3');
    await desk.types('rita', 'reopen 1 my secret office still smokes');
    await desk.settle();
    assert.deepEqual(await status(desk, 1, 2, 3), ['in_progress', 'new', 'closed']);
    const along = await desk.ticket(2);
    assert.deepEqual([along.parent, along.assignee], [1, null]);
    assert.ok(along.clocks.every(({ state }) => state !== 'running'));
    const heard = sentTo(desk, 'olu').filter((words) => /#2 is open again/.test(words));
    assert.equal(heard.length, 1);
    assert.doesNotMatch(sentTo(desk, 'olu').join(), /secret office/);
    assert.doesNotMatch(sentTo(desk, 'raj').join(), /is open again/);
    // It goes along again, to the end.
    await desk.types('dana', 'resolve 1 now with toner');
    await desk.settle();
    assert.deepEqual(await status(desk, 1, 2, 3), ['resolved', 'resolved', 'closed']);
  });

  it('leaves alone who has reopened theirs by themselves', async () => {
    const desk = await open();
    await desk.types('mona', 'join 2 to 1');
    await desk.types('dana', 'accept 1');
    await desk.types('dana', 'resolve 1 a new printer');
    await desk.settle();
    await desk.types('olu', 'reopen 2 mine still smokes');
    await desk.settle();
    const before = await desk.ticket(2);
    await desk.types('rita', 'reopen 1 mine, too');
    await desk.settle();
    const after = await desk.ticket(2);
    assert.deepEqual([after.parent, after.reopenedCount, after.status], [undefined, 1, before.status]);
  });

  /** What is passed on next fails once, and is tried again after what comes behind it. */
  const failing = async () => {
    let fails = 0;
    const desk = await open({
      around: (store) => ({
        ...store,
        lists: {
          ...store.lists,
          listTickets: async (query) => {
            if (query.filter.parent === undefined || fails === 0) return store.lists.listTickets(query);
            fails -= 1;
            throw new Error('the database is away');
          },
        },
      }),
    });
    for (const number of [2, 3]) await desk.types('mona', `join ${number} to 1`);
    await desk.types('dana', 'accept 1');
    return {
      desk,
      fail: () => {
        fails = 1;
      },
    };
  };

  it('ends as its last words say, when an earlier correction is passed on after them', async () => {
    const { desk, fail } = await failing();
    const from = { platform: 'fake', tenant: '', user: 'dana', name: 'Dana', email: null } as never;
    const edit = (id: string, message: string, text: string | null) =>
      desk.helpDesk.handle({ type: 'edit', id, from, message, text, attachments: [] });
    await desk.writes('dana', 'announce 1 it comes at 3', null, { id: 'm1' });
    await desk.settle();
    fail();
    await edit('e1', 'm1', 'announce 1 it comes at 4');
    await desk.settle();
    await edit('e2', 'm1', 'announce 1 it comes at 5');
    await desk.settle();
    assert.deepEqual(await said(desk, 2), ['dana: it comes at 5']);
    await desk.pass(5);
    assert.deepEqual(await said(desk, 2), ['dana: it comes at 5']);
  });

  it('stays solved for all, when they hear of an earlier reopening only then', async () => {
    const { desk, fail } = await failing();
    await desk.types('dana', 'resolve 1 a new printer');
    await desk.settle();
    fail();
    await desk.types('rita', 'reopen 1 it smokes');
    await desk.settle();
    await desk.types('dana', 'resolve 1 now with toner');
    await desk.settle();
    await desk.pass(5);
    assert.deepEqual(await status(desk, 1, 2, 3), ['resolved', 'resolved', 'resolved']);
  });

  it('stays open for all, when they hear of an earlier solution only then', async () => {
    const { desk, fail } = await failing();
    fail();
    await desk.types('dana', 'resolve 1 a new printer');
    await desk.settle();
    await desk.types('rita', 'reopen 1 it smokes');
    await desk.settle();
    await desk.pass(5);
    assert.deepEqual(await status(desk, 1, 2, 3), ['in_progress', 'new', 'new']);
  });
});
