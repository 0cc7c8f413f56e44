import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import { aDesk, aPerson, number, personId } from '#src/app/testing/builders.ts';
import { at, buttonsOf, createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { plainText } from '#src/cards/card.ts';
import { hostileTexts } from '#src/cards/testing/hostile-texts.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { cleanText } from '#src/core/visible-text.ts';

const title = ({ card }: Reply): string => (card === null ? '' : plainText(card.title));

/** #1, Rita's ticket "printer is on fire", in the given state. */
const withTicket = async (status: 'asked' | 'held' | 'pending' | 'resolved' | 'closed' | 'withdrawn' = 'asked') => {
  const desk = await createTestDesk();
  await desk.types('rita', 'printer is on fire');
  if (status === 'withdrawn') await desk.submits('rita', 'cancel~n0~1', { reason: 'Never mind' });
  if (status === 'asked' || status === 'withdrawn') return desk;
  await desk.types('dana', 'take 1');
  if (status === 'pending') await desk.submits('dana', 'ask~n1~1', { question: 'Which one?' });
  if (status === 'resolved' || status === 'closed')
    await desk.submits('dana', 'resolve~n2~1', { resolution: 'Put it out' });
  if (status === 'closed') await desk.types('rita', 'close 1');
  return desk;
};

const statusOf = async (desk: TestDesk, n = 1): Promise<string> => (await desk.ticket(n)).status;

describe('the demo company among real people', () => {
  it('says on every card that nobody real is there', async () => {
    const desk = await createTestDesk({ demoOn: ['fake'] });
    for (const typed of ['printer is on fire', 'list', 'help']) {
      assert.match(wordsOf(await desk.types('rita', typed)), /not set up yet.*npm run desk -- check/, typed);
    }
    const own = await createTestDesk();
    assert.doesNotMatch(wordsOf(await own.types('rita', 'list')), /not set up yet/);
  });
});

describe('/ticket', () => {
  it('alone opens the form, at once and without the database', async () => {
    const desk = await createTestDesk();
    const reply = await desk.types('rita', '');
    assert.equal(reply.form?.kind, 'intake');
    assert.equal(reply.card, null);
    assert.ok(!reply.form?.fields.some(({ id }) => id === 'onBehalfOf'));
    const forTom = await desk.types('tom', '');
    assert.ok(forTom.form?.fields.some(({ id }) => id === 'onBehalfOf'));
  });

  it('with words files them', async () => {
    const desk = await createTestDesk();
    assert.match(
      wordsOf(await desk.types('rita', 'printer is on fire')),
      /^Filed as #1\nprinter is on fire\n.*Dana has been asked to take it\./s,
    );
  });

  it('list shows what is theirs: asked for, and held', async () => {
    const desk = await withTicket('held');
    assert.match(wordsOf(await desk.types('rita', 'list')), /#1 printer is on fire: In progress/);
    assert.match(wordsOf(await desk.types('dana', 'list')), /#1 printer is on fire/);
    assert.match(wordsOf(await desk.types('tom', 'list')), /You have no open tickets/);
  });

  it('show tells all of it, to who may see it', async () => {
    const desk = await withTicket('held');
    assert.equal(title(await desk.types('rita', 'show 1')), '#1 printer is on fire');
    assert.match(wordsOf(await desk.types('dana', 'show #1')), /Dana was chosen|Dana took it/);
    assert.doesNotMatch(wordsOf(await desk.types('rita', 'show 1')), /was chosen|took it/);
  });

  it('close withdraws an open one, by a form', async () => {
    const desk = await withTicket();
    assert.equal((await desk.types('rita', 'close 1')).form?.kind, 'cancel');
    assert.equal((await desk.types('dana', 'close 1')).form?.kind, 'resolve');
  });

  it('close confirms a resolved one', async () => {
    const desk = await withTicket('resolved');
    assert.match(wordsOf(await desk.types('rita', 'close 1')), /You confirmed that it is solved/);
    assert.equal(await statusOf(desk), 'closed');
    assert.match(wordsOf(await desk.types('rita', 'close 1')), /This has already been done/);
  });

  it('reopen asks why, or is told', async () => {
    const desk = await withTicket('resolved');
    const { form } = await desk.types('rita', 'reopen 1');
    assert.equal(form?.kind, 'reopen');
    assert.match(wordsOf(await desk.types('rita', 'reopen 1 it burns again')), /Open again/);
    assert.equal(await statusOf(desk), 'in_progress');
    assert.match(wordsOf(await desk.types('rita', 'reopen 1 and again')), /the ticket is “In progress”/);
    assert.match(wordsOf(await desk.types('rita', 'reopen 1')), /the ticket is “In progress”/);
  });

  it('queue is for technicians and up', async () => {
    const desk = await withTicket();
    assert.match(wordsOf(await desk.types('tom', 'queue')), /#1 printer is on fire/);
    assert.match(wordsOf(await desk.types('mona', 'queue')), /#1 printer is on fire/);
    assert.match(wordsOf(await desk.types('ada', 'queue')), /#1 printer is on fire/);
    assert.match(wordsOf(await desk.types('nick', 'queue')), /Nothing is waiting/);
    assert.match(wordsOf(await desk.types('rita', 'queue')), /This is for technicians/);
  });

  it('take makes it theirs', async () => {
    const desk = await withTicket();
    assert.match(wordsOf(await desk.types('tom', 'take 1')), /You have this/);
    assert.match(wordsOf(await desk.types('dana', 'take 1')), /Tom already has this/);
    assert.match(wordsOf(await desk.types('tom', 'take 1')), /You already have this/);
  });

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

  it('away and back are for technicians', async () => {
    const desk = await createTestDesk();
    assert.equal(title(await desk.types('dana', 'away')), 'You are away');
    await desk.types('rita', 'printer is on fire');
    assert.equal((await desk.ticket(1)).assignee, 'tom');
    assert.equal(title(await desk.types('dana', 'back')), 'Welcome back');
    assert.match(wordsOf(await desk.types('rita', 'away')), /This is for technicians/);
  });

  it('a manager goes away, and names who stands in for them', async () => {
    const desk = await createTestDesk();
    assert.match(wordsOf(await desk.types('mona', 'away until friday')), /next in line hears about your teams/);
    for (const [named, why] of [
      ['dana', /Dana can’t stand in for you/],
      ['mona', /Mona can’t stand in for you/],
      ['nobody at all', /don’t know|I don’t|find/i],
    ] as const) {
      assert.match(wordsOf(await desk.types('mona', `away until friday, delegate ${named}`)), why);
    }
    const away = await desk.types('mona', 'away until friday, delegate @ada');
    assert.match(wordsOf(away), /Ada hears about your teams and decides in your place/);
    assert.match(wordsOf(await desk.types('mona', 'back')), /You hear about your teams again/);
  });

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

  it('away works once: redelivered, it does not send someone away who is back', async () => {
    const desk = await createTestDesk();
    await desk.types('dana', 'away', { id: 'E1' });
    await desk.types('dana', 'back', { id: 'E2' });
    await desk.types('dana', 'away', { id: 'E1' });
    await desk.types('rita', 'printer is on fire');
    await desk.types('tom', 'away', { id: 'E3' });
    assert.equal((await desk.ticket(1)).assignee, 'dana');
  });

  it('an event id used for away and for a ticket does both', async () => {
    const desk = await createTestDesk();
    await desk.types('dana', 'away', { id: 'E1' });
    await desk.types('dana', 'printer is on fire', { id: 'E1' });
    assert.equal((await desk.tickets()).length, 1);
    assert.deepEqual(desk.complaints, []);
    await desk.types('dana', 'back', { id: 'E1' });
    await desk.types('rita', 'printer is on fire');
    assert.equal((await desk.ticket(2)).assignee, 'dana');
  });

  it('an event id used for two verbs and then for a ticket does all of it, and each once', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    for (let twice = 0; twice < 2; twice += 1) {
      await desk.types('dana', 'take 1', { id: 'E1' });
      await desk.presses('dana', 'resume', '1', { id: 'E1' });
      assert.match(wordsOf(await desk.types('dana', 'vpn is down', { id: 'E1' })), /Filed as #2/);
    }
    assert.equal((await desk.ticket(1)).assignee, 'dana');
    assert.equal((await desk.tickets()).length, 2);
    assert.deepEqual(desk.complaints, []);
  });

  it('away passes on offers, also a manager’s, and keeps what was accepted', async () => {
    const desk = await createTestDesk();
    await desk.types('dana', 'away');
    await desk.types('rita', 'printer is on fire');
    await desk.presses('tom', 'accept', '1.1');
    await desk.types('rita', 'printer is wet');
    await desk.types('dana', 'back');
    await desk.types('rita', 'printer is out of paper');
    await desk.types('mona', 'assign 3 tom');
    assert.equal((await desk.ticket(2)).assignee, 'tom');
    await desk.types('tom', 'away');
    const after = await Promise.all([1, 2, 3].map((number) => desk.ticket(number)));
    assert.deepEqual(
      after.map(({ status, assignee }) => [status, assignee]),
      [
        ['in_progress', 'tom'],
        ['assigned', 'dana'],
        ['assigned', 'dana'],
      ],
    );
  });

  it('help says what this person can type', async () => {
    const desk = await createTestDesk();
    const forRita = wordsOf(await desk.types('rita', 'help'));
    assert.match(forRita, /\/ticket list/);
    assert.doesNotMatch(forRita, /queue|assign/);
    assert.match(wordsOf(await desk.types('dana', 'help')), /queue/);
    assert.match(wordsOf(await desk.types('mona', 'help')), /assign/);
  });

  it('with an unknown word gets help, never silence', async () => {
    const desk = await createTestDesk();
    assert.match(wordsOf(await desk.types('rita', 'lst')), /Did you mean \/ticket list\?/);
    assert.match(wordsOf(await desk.types('rita', 'show')), /Which ticket\? Type it like this: \/ticket show 17/);
    assert.equal((await desk.tickets()).length, 0);
  });
});

describe('a list of many tickets', () => {
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

describe('the same button pressed again', () => {
  it('tells the winner that they have it, and everyone else who has it', async () => {
    const desk = await withTicket();
    await desk.presses('dana', 'accept', '1.1');
    for (const press of [2, 3]) {
      const again = await desk.presses('dana', 'accept', '1.1');
      assert.deepEqual([title(again), again.shown], ['Already done', 'in_place'], `press ${press}`);
      assert.match(wordsOf(again), /You already have this/);
    }
    assert.equal(title(await desk.presses('tom', 'accept', '1.1')), 'That did not work');
    assert.equal(title(await desk.submits('dana', 'decline~n1~1.1', { reason: 'Busy' })), 'That did not work');
  });

  it('says so if words came with it, because they are not kept', async () => {
    const desk = await withTicket('held');
    await desk.submits('dana', 'resolve~n1~1', { resolution: 'Put it out' });
    const again = await desk.submits('dana', 'resolve~n2~1', { resolution: 'Put it out again' });
    assert.deepEqual([title(again), again.shown], ['Already done', 'refusal']);
  });
});

describe('one event, delivered several times', () => {
  it('has one answer to show, whoever asks', async () => {
    const desk = await createTestDesk();
    const from = { platform: 'chat', tenant: '', user: 'rita' };
    const message = (id: string) =>
      ({ type: 'message', id, from, text: 'x', origin: null, inReplyTo: null, attachments: [], link: null }) as const;
    const { firstToAnswer } = desk.helpDesk;
    const claims = await Promise.all([1, 2, 3].map(() => firstToAnswer(message('M1'))));
    assert.deepEqual(claims.filter(Boolean), [true]);
    assert.equal(await firstToAnswer(message('M2')), true);
    assert.equal(await firstToAnswer({ ...message('M1'), from: { ...from, tenant: 'other' } }), true);
  });
});

describe('someone else’s ticket', () => {
  const asks: readonly [what: string, (desk: TestDesk, n: number) => Promise<Reply>][] = [
    ['show', (desk, n) => desk.types('nick', `show ${n}`)],
    ['close', (desk, n) => desk.types('nick', `close ${n}`)],
    ['take', (desk, n) => desk.types('nick', `take ${n}`)],
    ['reopen', (desk, n) => desk.types('nick', `reopen ${n}`)],
    ['reopen why', (desk, n) => desk.types('nick', `reopen ${n} because`)],
    ['assign', (desk, n) => desk.types('nick', `assign ${n} @nick`)],
    ['press accept', (desk, n) => desk.presses('nick', 'accept', `${n}.1`)],
    ['press details', (desk, n) => desk.presses('nick', 'details', `${n}`)],
    ['press rate', (desk, n) => desk.presses('nick', 'rate', `${n}`, { chosen: '1' })],
    ['press categorise', (desk, n) => desk.presses('nick', 'categorise', `${n}.network`)],
    ['press acknowledge', (desk, n) => desk.presses('nick', 'acknowledge', `${n}.resolution.1.1`)],
    ['submit a reply', (desk, n) => desk.submits('nick', `reply~n~${n}`, { text: 'Hi' })],
    ['submit a note', (desk, n) => desk.submits('nick', `note~n~${n}`, { text: 'Hi' })],
    ['submit a solution', (desk, n) => desk.submits('nick', `resolve~n~${n}`, { resolution: 'Hi' })],
    ['submit a priority', (desk, n) => desk.submits('nick', `priority~n~${n}`, { priority: 'P1', reason: 'Hi' })],
  ];
  for (const [what, does] of asks) {
    it(`looks as if it did not exist: ${what}`, async () => {
      const desk = await withTicket('held');
      const before = await desk.ticket(1);
      const theirs = wordsOf(await does(desk, 1));
      const none = wordsOf(await does(desk, 99));
      assert.equal(theirs.replaceAll('#1', '#N'), none.replaceAll('#99', '#N'));
      assert.match(none, /There is no ticket #99 that you can see/);
      assert.deepEqual(await desk.ticket(1), before);
    });
  }

  it('does not show up in a list, a queue or a suggestion', async () => {
    const desk = await withTicket('held');
    for (const words of ['list', 'queue']) assert.doesNotMatch(wordsOf(await desk.types('nick', words)), /#1/);
    const from = { platform: 'fake', tenant: '', user: 'nick' };
    assert.deepEqual(await desk.helpDesk.suggest(from, 'tickets', ''), []);
  });
});

describe('internal notes', () => {
  const noted = async () => {
    const desk = await withTicket('held');
    await desk.submits('tom', 'note~n1~1', { text: 'She always forgets the paper' });
    await desk.settle();
    return desk;
  };

  it('are read on the desk’s side', async () => {
    const desk = await noted();
    for (const who of ['dana', 'tom', 'mona', 'ada']) {
      assert.match(wordsOf(await desk.types(who, 'show 1')), /forgets the paper/, who);
    }
  });

  it('never reach the requester on any card, list or page', async () => {
    const desk = await noted();
    await desk.submits('dana', 'resolve~n2~1', { resolution: 'Filled it' });
    await desk.types('rita', 'close 1');
    await desk.settle();
    const replies = [
      await desk.types('rita', 'show 1'),
      await desk.types('rita', 'list'),
      await desk.presses('rita', 'details', '1'),
    ];
    const home = await desk.helpDesk.home({ platform: 'fake', tenant: '', user: 'rita' });
    const seen = [...desk.chat.messagesTo('rita').map(({ card }) => card), ...replies.map(({ card }) => card), ...home];
    assert.doesNotMatch(JSON.stringify(seen), /forgets/);
  });

  it('cannot be read by someone who only filed it for someone else, whatever their role elsewhere', async () => {
    const boss = aPerson('boris', { roles: ['manager', 'technician'], teams: [personId('networks') as never] });
    const desk = await createTestDesk({ setup: { people: [...aDesk().people, boss] } });
    await desk.submits('boris', 'intake~n1~', { title: 'Printer', category: 'hardware', onBehalfOf: 'rita' });
    await desk.submits('tom', 'note~n2~1', { text: 'She always forgets the paper' });
    const seen = await desk.types('boris', 'show 1');
    assert.match(wordsOf(seen), /Printer/);
    assert.doesNotMatch(wordsOf(seen), /forgets/);
    assert.deepEqual(buttonsOf(seen), []);
  });

  it('are what is written in a channel that technicians share', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'something odd');
    await desk.settle();
    await desk.writes('tom', 'Looks like her again', desk.card('#support', /needs a category/).ref);
    await desk.settle();
    assert.deepEqual(desk.titles('rita'), ['Filed as #1']);
    const log = await desk.read.events(number(1));
    assert.ok(log.some(({ event }) => event.type === 'ticket.commented' && event.visibility === 'internal'));
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

describe('who writes', () => {
  it('is not known: is told who to ask', async () => {
    const desk = await createTestDesk();
    for (const reply of [
      await desk.types('stranger', 'help'),
      await desk.writes('stranger', 'hello'),
      await desk.presses('stranger', 'accept', '1.1'),
    ]) {
      assert.match(wordsOf(reply), /I don’t know you yet/);
    }
  });

  it('has left: is told so', async () => {
    const desk = await withTicket();
    const dana = await desk.person('dana');
    await desk.database.store.transaction((tx) => tx.savePerson({ ...dana, active: false }));
    assert.match(wordsOf(await desk.presses('dana', 'accept', '1.1')), /Your account here has been deactivated/);
    assert.equal(await statusOf(desk), 'assigned');
  });
});

describe('a form that came back', () => {
  const errors: readonly [
    what: string,
    formId: string,
    values: Record<string, string>,
    errors: Record<string, string>,
  ][] = [
    ['without a title', 'intake~n~', { title: ' ' }, { title: 'Please fill this in.' }],
    ['with nothing in it', 'intake~n~', {}, { title: 'Please fill this in.' }],
    [
      'with too long a title',
      'intake~n~',
      { title: 'x'.repeat(201) },
      { title: 'Please shorten this to 200 characters.' },
    ],
    [
      'with too long a description',
      'intake~n~',
      { title: 'x', description: 'x'.repeat(20_001) },
      { description: 'Please shorten this to 20,000 characters.' },
    ],
    [
      'with an invalid impact',
      'intake~n~',
      { title: 'x', impact: 'galaxy' },
      { impact: 'Please choose one of the options.' },
    ],
    [
      'with a category that is gone',
      'intake~n~',
      { title: 'x', category: 'gone' },
      { category: 'This category no longer exists. Please choose another.' },
    ],
    ['without a reply', 'reply~n~1', { text: '' }, { text: 'Please fill this in.' }],
    ['without a reason', 'decline~n~1.1', {}, { reason: 'Please fill this in.' }],
    ['without a solution', 'resolve~n~1', { resolution: '\t' }, { resolution: 'Please fill this in.' }],
    ['without a person', 'assign~n~1', { assignee: '' }, { assignee: 'Please fill this in.' }],
    [
      'with an invalid priority',
      'priority~n~1',
      { priority: 'P0', reason: 'x' },
      { priority: 'Please choose one of the options.' },
    ],
    ['with six stars', 'rate_comment~n~1', { stars: '6' }, { stars: 'Please choose one of the options.' }],
    ['without stars', 'rate_comment~n~1', { stars: '' }, { stars: 'Please choose one of the options.' }],
    ['with half a star', 'rate_comment~n~1', { stars: '2.5' }, { stars: 'Please choose one of the options.' }],
    [
      'with too many words to the stars',
      'rate_comment~n~1',
      { stars: '5', comment: 'x'.repeat(1_001) },
      { comment: 'Please shorten this to 1,000 characters.' },
    ],
  ];
  for (const [what, formId, values, expected] of errors) {
    it(`${what} stays open and says what is wrong`, async () => {
      const desk = await withTicket('resolved');
      const before = await desk.ticket(1);
      assert.deepEqual(await desk.submits('tom', formId, values), {
        card: null,
        shown: 'message',
        form: null,
        errors: expected,
      });
      assert.deepEqual(await desk.ticket(1), before);
      assert.equal((await desk.tickets()).length, 1);
    });
  }

  it('twice is done once', async () => {
    const desk = await withTicket('held');
    await desk.submits('rita', 'reply~n1~1', { text: 'Hurry' }, { id: 'E1' });
    await desk.submits('rita', 'reply~n1~1', { text: 'Hurry' }, { id: 'E2' });
    const comments = (await desk.read.events(number(1))).filter(({ event }) => event.type === 'ticket.commented');
    assert.equal(comments.length, 1);
  });

  it('on behalf of someone is filed for them by people who may', async () => {
    const desk = await createTestDesk();
    const values = { title: 'Printer', category: 'hardware', onBehalfOf: 'rita' };
    const receipt = await desk.submits('nick', 'intake~n1~', values);
    assert.match(wordsOf(receipt), /Requester: Rita/);
    assert.deepEqual(buttonsOf(receipt), ['details']);
    const ticket = await desk.ticket(1);
    assert.deepEqual([ticket.requester, ticket.filedBy], ['rita', 'nick']);
    await desk.settle();
    assert.match(wordsOf(desk.card('rita', /Filed as #1/)), /Filed on your behalf by Nick/);
    assert.match(
      wordsOf(await desk.submits('rita', 'intake~n2~', { ...values, onBehalfOf: 'tom' })),
      /Only technicians and managers/,
    );
    assert.deepEqual((await desk.submits('tom', 'intake~n3~', { ...values, onBehalfOf: 'ghost' })).errors, {
      onBehalfOf: 'I can’t find this person here. Type @ and the start of a name.',
    });
  });

  it('declined says where the ticket is now', async () => {
    const desk = await withTicket();
    assert.match(
      wordsOf(await desk.submits('dana', 'decline~n1~1.1', { reason: 'On a call' })),
      /You declined\. Tom has been asked\./,
    );
    assert.match(
      wordsOf(await desk.submits('tom', 'decline~n2~1.2', { reason: 'Lunch' })),
      /You declined\. The team’s manager will decide/,
    );
  });

  it('of an earlier turn is refused', async () => {
    const desk = await withTicket('resolved');
    await desk.types('rita', 'reopen 1 again');
    await desk.submits('dana', 'resolve~n3~1', { resolution: 'Again' });
    assert.match(wordsOf(await desk.submits('rita', 'reopen~n4~1.0', { reason: 'No' })), /This card is out of date/);
    assert.match(wordsOf(await desk.presses('rita', 'confirm', '1.0')), /This card is out of date/);
    assert.match(wordsOf(await desk.presses('rita', 'confirm', '1.1')), /You confirmed/);
  });
});

describe('input that none of our cards sends', () => {
  it('a rating without a choice, of a ticket that can be rated', async () => {
    const desk = await withTicket('resolved');
    const before = await desk.ticket(1);
    assert.match(wordsOf(await desk.presses('rita', 'rate', '1')), /Please choose one of the options/);
    assert.deepEqual(await desk.ticket(1), before);
  });

  const strange: readonly [what: string, (desk: TestDesk) => Promise<Reply>, RegExp][] = [
    ['an unknown button', (desk) => desk.presses('rita', 'explode', '1'), /I don’t know this button/],
    [
      'a button named like a built-in property',
      (desk) => desk.presses('rita', 'constructor', '1'),
      /I don’t know this button/,
    ],
    ['a button without a ticket', (desk) => desk.presses('dana', 'accept', ''), /I can’t find this ticket/],
    ['a button without a valid number', (desk) => desk.presses('dana', 'accept', 'NaN.1'), /I can’t find this ticket/],
    ['a negative ticket', (desk) => desk.presses('dana', 'accept', '-1.1'), /I can’t find this ticket/],
    [
      'a ticket number that is too large',
      (desk) => desk.presses('dana', 'accept', '99999999999999999999.1'),
      /I can’t find this ticket/,
    ],
    ['a turn that is not a number', (desk) => desk.presses('tom', 'accept', '1.x'), /Dana has been asked instead/],
    ['a rating without a choice', (desk) => desk.presses('rita', 'rate', '1'), /That isn’t possible now/],
    ['an acknowledgement of nothing', (desk) => desk.presses('mona', 'acknowledge', '1'), /I don’t know this button/],
    [
      'an acknowledgement of no breach',
      (desk) => desk.presses('mona', 'acknowledge', '1.resolution.1.1'),
      /This has already been done/,
    ],
    [
      'a category that does not exist',
      (desk) => desk.presses('dana', 'categorise', '1.gardening'),
      /This category does not exist/,
    ],
    ['an unknown form', (desk) => desk.submits('rita', 'explode~n~1', {}), /I don’t know this button/],
    [
      'a form named like a built-in property',
      (desk) => desk.submits('rita', '__proto__~n~1', {}),
      /I don’t know this button/,
    ],
    [
      'a form without a ticket',
      (desk) => desk.submits('dana', 'resolve~n~', { resolution: 'x' }),
      /I can’t find this ticket/,
    ],
    [
      'a draft that does not exist',
      (desk) => desk.presses('rita', 'file_draft', 'x'),
      /I no longer have what you wrote/,
    ],
    ['a draft for no ticket', (desk) => desk.presses('rita', 'add_draft', 'x.y'), /I no longer have what you wrote/],
  ];
  for (const [what, does, expected] of strange) {
    it(`${what} is answered, and changes nothing`, async () => {
      const desk = await withTicket();
      const before = await desk.ticket(1);
      const reply = await does(desk);
      assert.match(wordsOf(reply), expected);
      assert.deepEqual(await desk.ticket(1), before);
      assert.deepEqual(desk.complaints, []);
    });
  }

  for (const [what, text] of Object.entries(hostileTexts)) {
    it(`${what}: is filed, said and shown as it was written`, async () => {
      const desk = await createTestDesk();
      const words = `printer ${text}`;
      const filed = await desk.types('rita', words);
      assert.equal(title(filed), 'Filed as #1', wordsOf(filed));
      const ticket = await desk.ticket(1);
      const written = cleanText(words).trim();
      assert.equal(ticket.description === '' ? ticket.title : ticket.description, written);
      await desk.types('dana', 'take 1');
      await desk.submits('rita', 'reply~n1~1', { text: text.slice(0, 10_000) });
      await desk.writes('dana', text.slice(0, 9_000), null);
      await desk.types('mona', `assign 1 ${text.slice(0, 200)}`);
      await desk.settle();
      assert.ok(
        desk.complaints.every((line) => !line.startsWith('error')),
        desk.complaints.join('\n'),
      );
    });
  }

  for (const [what, text] of Object.entries({
    'U+200B': '\u200b',
    'U+2060': '\u2060',
    'U+3164': '\u3164',
    'U+2800': '\u2800',
  })) {
    it(`${what} alone says nothing: it is not filed, and below it the next line is the title`, async () => {
      const desk = await createTestDesk();
      const values = { title: text, description: '', impact: 'me', urgency: 'blocked', category: '' };
      const { errors } = await desk.submits('rita', 'intake~n1~', values);
      assert.match(errors?.title ?? '', /Please fill this in/);
      assert.deepEqual((await desk.writes('rita', text)).card, null);
      assert.equal((await desk.tickets()).length, 0);
      await desk.types('rita', `${text}\nThe printer jams`);
      assert.equal((await desk.ticket(1)).title, 'The printer jams');
    });
  }

  it('a hundred thousand characters are refused with the limit', async () => {
    const desk = await createTestDesk();
    assert.match(wordsOf(await desk.types('rita', 'x'.repeat(100_000))), /Please shorten this to 20,000 characters/);
    assert.match(wordsOf(await desk.writes('rita', 'x'.repeat(100_000))), /Please shorten this to 40,000 characters/);
    assert.equal((await desk.tickets()).length, 0);
  });
});

describe('when the database does not answer', () => {
  const down = { now: false };
  const unavailable = (): never => {
    throw new StoreUnavailableError('locked');
  };
  const desk = (setup: Partial<OrganisationSetup> = {}) =>
    createTestDesk({
      setup,
      around: (store) => ({
        ...store,
        read: new Proxy(store.read, { get: (target, name) => (down.now ? unavailable : Reflect.get(target, name)) }),
        transaction: (work) => (down.now ? unavailable() : store.transaction(work)),
      }),
    });

  it('people are asked to try again, and nothing is lost', async () => {
    const the = await desk();
    down.now = true;
    for (const reply of [
      await the.types('rita', 'printer is on fire'),
      await the.types('rita', 'list'),
      await the.presses('dana', 'accept', '1.1'),
    ]) {
      assert.match(wordsOf(reply), /can’t reach its database right now/);
    }
    assert.equal((await the.types('rita', '')).form?.kind, 'intake', 'the form still opens');
    down.now = false;
    assert.equal(title(await the.types('rita', 'printer is on fire')), 'Filed as #1');
  });

  it('they are in an intake channel, too, but for a greeting', async () => {
    const the = await desk({ intake: [{ platform: 'fake', id: 'C1', messages: 'offer' }] });
    const takesIn = () => Promise.all(['C1', 'C2'].map((id) => the.helpDesk.takesIn({ platform: 'fake', id })));
    const hear = (text: string, under: string | null = null) =>
      the.helpDesk.handle({
        ...{ type: 'message', id: text, from: { platform: 'fake', tenant: '', user: 'rita' }, text, link: null },
        origin: { platform: 'fake', conversation: 'C1', message: '1', thread: null, time: the.clock.now() },
        ...{ inReplyTo: null, attachments: [], heard: { under } },
      });
    down.now = true;
    assert.deepEqual(await takesIn(), [true, false]);
    assert.match(wordsOf(await hear('printer is on fire')), /can’t reach its database right now/);
    assert.equal((await hear('good morning')).card, null);
    assert.equal((await hear('thank you!', 'm0')).card, null);
    down.now = false;
    assert.deepEqual(await takesIn(), [true, false]);
  });

  it('any other fault is logged, and not shown', async () => {
    const the = await createTestDesk({
      around: (store) => ({
        ...store,
        transaction: async () => {
          throw new TypeError("Cannot read properties of undefined (reading 'secret')");
        },
      }),
    });
    const reply = await the.types('rita', 'printer is on fire');
    assert.match(wordsOf(reply), /Something went wrong on our side/);
    assert.doesNotMatch(JSON.stringify(reply), /secret/);
    assert.deepEqual(the.complaints, ['error: inbound failed']);
  });
});
