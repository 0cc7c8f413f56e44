import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withTicket } from '#src/app/inbound/testing/ticket-in-state.ts';
import { aDesk, aPerson } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

/** Rita's #1, and someone on the platform the desk does not know yet. */
const open = async () => {
  const chat = createFakeChatAdapter();
  chat.knows('stranger', { name: 'Stranger', email: null, zone: null, standing: 'member' });
  const desk = await createTestDesk({ adapters: [chat] });
  await desk.types('rita', 'printer is on fire');
  return desk;
};

const peopleOf = async (desk: TestDesk) => (await desk.read.peopleMatching('', 100)).map(({ id }) => id);

describe('naming someone for a ticket', () => {
  for (const [who, words] of [
    ['rita', /You can’t do this/],
    ['dana', /You can’t do this/],
    ['nick', /no ticket #1 that you can see/],
  ] as const) {
    it(`as ${who}, who may not assign it, reveals no names and adds nobody to the desk`, async () => {
      const desk = await open();
      const before = await peopleOf(desk);
      const replies = [
        await desk.types(who, 'assign 1 stranger'),
        await desk.types(who, 'assign 1 a'),
        await desk.submits(who, 'assign~n~1', { assignee: 'stranger' }),
        await desk.submits(who, 'assign~n2~1', { assignee: 'nobody at all' }),
      ];
      for (const reply of replies) {
        assert.match(wordsOf(reply), words);
        assert.doesNotMatch(wordsOf(reply), /Tom|Who do you mean/);
      }
      assert.deepEqual(await peopleOf(desk), before);
    });
  }

  it('as their manager leaves the form open when there is no such person', async () => {
    const desk = await open();
    const unknown = await desk.submits('mona', 'assign~n~1', { assignee: 'nobody at all' });
    assert.match(unknown.errors?.assignee ?? '', /can’t find this person/);
    assert.equal(unknown.card, null);
    assert.match(wordsOf(await desk.types('mona', 'assign 1 nobody at all')), /can’t find this person/);
  });

  it('as their manager goes on as before', async () => {
    const desk = await open();
    assert.match(wordsOf(await desk.types('mona', 'assign 1 tom')), /Tom has been asked/);
    assert.match(wordsOf(await desk.submits('mona', 'assign~n~1', { assignee: 'dana' })), /Dana has been asked/);
  });
});

it('someone who is away or has enough to do can be named all the same, and the answer says so', async () => {
  const desk = await open();
  await desk.types('tom', 'away');
  for (const n of [2, 3, 4]) {
    await desk.types('rita', `printer ${n} is on fire`);
    await desk.types('mona', `assign ${n} @tom`);
  }
  assert.match(
    wordsOf(await desk.types('mona', 'assign 1 @tom')),
    /Tom is away\. Tom is over capacity with it \(4 of 2\)\./,
  );
  assert.match(wordsOf(await desk.types('mona', 'assign 1 @dana')), /Dana has been asked\.$/m);
});

describe('a note with an assignment', () => {
  const two = ['Sam', 'Sam Okafor'].map((name, n) =>
    aPerson(`sam${n + 1}`, { name, roles: ['technician'], teams: [aDesk().triageTeam] }),
  );
  const named = async (words: string) => {
    const desk = await createTestDesk({ setup: { people: [...aDesk().people, ...two] } });
    await desk.types('rita', 'printer is on fire');
    const reply = await desk.types('mona', words);
    const log = await desk.read.events(1 as never);
    const last = log.findLast(({ event }) => event.type === 'ticket.assigned')?.event;
    assert.ok(last?.type === 'ticket.assigned');
    return { desk, reply, to: last.reason.by === 'manager' ? last.assignee : null, note: last.note ?? null };
  };

  for (const [words, to, note] of [
    ['assign 1 tom', 'tom', null],
    ['assign 1 @tom he knows the printer', 'tom', 'he knows the printer'],
    ['assign 1 tom: please', 'tom', 'please'],
    ['assign 1 tom, ask Rita\nbefore noon', 'tom', 'ask Rita\nbefore noon'],
    ['assign 1 to @tom - it hums', 'tom', 'it hums'],
    ['assign 1 tom@example.org it hums', 'tom', 'it hums'],
    ['assign 1 <@tom> hums', 'tom', 'hums'],
    ['assign 1 sam okafor he knows it: really', 'sam2', 'he knows it: really'],
  ] as const) {
    it(`${JSON.stringify(words)}: ${to}, ${note}`, async () => {
      const found = await named(words);
      assert.deepEqual([found.to, found.note], [to, note], wordsOf(found.reply));
    });
  }

  // A name that goes on is no note, and a ticket has one technician.
  for (const words of [
    'assign 1 @tom @dana',
    'assign 1 tom and dana',
    'assign 1 @sam okafr',
    'assign 1 nobody: hurry up',
  ]) {
    it(`${JSON.stringify(words)} asks nobody`, async () => {
      const found = await named(words);
      assert.equal(found.to, null);
      assert.match(wordsOf(found.reply), /can’t find this person/);
    });
  }

  it('stands on the card of whoever is asked, and on nothing that its requester or a watcher sees', async () => {
    const desk = await open();
    await desk.types('rita', 'add 1 @nick');
    await desk.submits('mona', 'assign~n~1', { assignee: 'tom', note: 'Rita is impatient' });
    await desk.settle();
    assert.deepEqual(
      ['rita', 'nick', 'dana', 'tom', 'ada'].filter((who) =>
        desk.chat.messagesTo(who).some((message) => JSON.stringify(message).includes('is impatient')),
      ),
      ['tom'],
    );
    for (const who of ['rita', 'nick']) {
      for (const line of ['show 1', 'find impatient', 'list']) {
        assert.doesNotMatch(wordsOf(await desk.types(who, line)), /is impatient/, `${who}: ${line}`);
      }
    }
    assert.match(wordsOf(await desk.types('tom', 'show 1')), /Rita is impatient/);
  });

  it('is not lost without a word when it is theirs already', async () => {
    const desk = await open();
    await desk.types('mona', 'assign 1 tom');
    assert.match(wordsOf(await desk.types('mona', 'assign 1 tom: it hums')), /this note was not added/);
    const { errors } = await desk.submits('mona', 'assign~n~1', { assignee: 'tom', note: 'it hums' });
    assert.match(errors?.note ?? '', /this note was not added/);
    assert.match(wordsOf(await desk.types('tom', 'hand 1 to Support: it hums')), /this note was not added/);
  });

  it('is refused when it is too long, and the form stays open', async () => {
    const desk = await open();
    const { errors } = await desk.submits('mona', 'assign~n~1', { assignee: 'tom', note: 'x'.repeat(1_001) });
    assert.match(errors?.note ?? '', /shorten this to 1,000/);
    assert.match(wordsOf(await desk.types('mona', `assign 1 @tom it hums ${'x'.repeat(1_000)}`)), /1,000/);
  });
});

describe('/ticket assign', () => {
  it('assign asks someone, by name or account, as a manager', async () => {
    const desk = await withTicket();
    assert.match(wordsOf(await desk.types('mona', 'assign 1 @tom')), /Tom has been asked/);
    assert.match(wordsOf(await desk.types('mona', 'assign 1 Dan')), /Dana has been asked/);
    assert.match(wordsOf(await desk.types('mona', 'assign 1 @rita')), /Rita is not a technician/);
    assert.match(wordsOf(await desk.types('mona', 'assign 1 @nobody')), /I can’t find this person here/);
    assert.match(wordsOf(await desk.types('tom', 'assign 1 @dana')), /You can’t do this/);
  });

  it('assign with a name several people have asks which, unless it is the full name', async () => {
    const two = [
      aPerson('sam', { name: 'Sam', roles: ['technician'], teams: [aDesk().triageTeam] }),
      aPerson('sam2', { name: 'Sam Okafor', roles: ['technician'], teams: [aDesk().triageTeam] }),
    ];
    const desk = await createTestDesk({ setup: { people: [...aDesk().people, ...two] } });
    await desk.types('rita', 'printer is on fire');
    assert.match(wordsOf(await desk.types('mona', 'assign 1 okaf')), /Sam Okafor has been asked/);
    assert.match(wordsOf(await desk.types('mona', 'assign 1 sa')), /Who do you mean\? Sam, Sam Okafor/);
    assert.match(wordsOf(await desk.types('mona', 'assign 1 @Sam')), /Sam has been asked/);
  });
});
