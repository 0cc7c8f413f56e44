import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  aDesk,
  aPerson,
  aPolicy,
  categoryId,
  monday,
  number,
  personId,
  skillId,
  teamId,
} from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { plainText } from '#src/cards/card.ts';
import type { CalendarId } from '#src/core/ids.ts';
import { createWatchTimers } from './watch-timers.ts';

const eventsOf = async (desk: TestDesk, n: number): Promise<readonly string[]> =>
  (await desk.read.events(number(n))).map(({ event }) => event.type);
const breaches = async (desk: TestDesk, n: number): Promise<readonly string[]> =>
  (await desk.read.events(number(n))).flatMap(({ event }) =>
    event.type === 'sla.breached'
      ? [`${event.metric} ${event.level}${event.superseded ? ' (not told)' : ''}`]
      : event.type === 'sla.warned'
        ? [`${event.metric} ${event.percent} %${event.superseded ? ' (not told)' : ''}`]
        : [],
  );

/** P3: half an hour to accept, 4 hours to respond, 24 to resolve; 9 to 5. */
describe('an offer that nobody answers', () => {
  it('goes to the next candidate, then to the manager; each is told', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    assert.deepEqual(desk.titles('dana'), ['For you: #1 printer is on fire']);

    await desk.pass(29);
    assert.deepEqual(desk.titles('tom'), []);
    await desk.pass(1);
    assert.deepEqual(desk.titles('dana'), ['#1 printer is on fire', '#1 is no longer yours']);
    assert.deepEqual(desk.titles('tom'), ['For you: #1 printer is on fire']);

    await desk.pass(30);
    assert.deepEqual(desk.titles('mona'), ['Nobody who was asked has taken #1']);
    const ticket = await desk.ticket(1);
    assert.equal(ticket.status, 'new');
    assert.equal(ticket.waiting?.why, 'all_declined');
    assert.match(
      wordsOf(desk.card('dana', /#1 printer/)),
      /You did not answer in time\. The team’s manager will decide/,
    );

    await desk.types('mona', 'assign 1 @tom');
    await desk.types('tom', 'take 1');
    await desk.settle();
    assert.equal((await desk.ticket(1)).status, 'in_progress');
    assert.match(wordsOf(desk.card('mona', /Nobody who was asked had/)), /Tom has this now/);
  });

  it('is not taken away from someone who accepted in time, even if checked late', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    desk.sleep(60);
    await desk.types('dana', 'take 1');
    await desk.settle();
    assert.ok(!(await eventsOf(desk, 1)).includes('ticket.offer_expired'));
  });

  it('expires once, however often the desk checks', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    desk.sleep(31);
    await Promise.all([desk.watchTimers.run(), desk.watchTimers.run(), desk.watchTimers.run()]);
    const expired = (await eventsOf(desk, 1)).filter((type) => type === 'ticket.offer_expired');
    assert.equal(expired.length, 1);
  });
});

describe('a due timer', () => {
  it('is left to a replay, even one that began while it was being claimed', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    desk.sleep(31);
    const { store, timers, clock, log } = desk;
    let replaying = false;
    const claim: typeof timers.claim = (options) => {
      replaying = true;
      return timers.claim(options);
    };
    const execute = async () => assert.fail('the replay does it');
    await createWatchTimers({
      store,
      timers: { ...timers, claim },
      execute,
      clock,
      log,
      held: async () => replaying,
    }).run();
    const inThePast = { limit: 10, leaseMs: 1_000, now: clock.now() - 31 * 60_000 };
    assert.deepEqual(await timers.claim(inThePast), [], 'not due in the replay’s past');
    await desk.watchTimers.run();
    assert.ok((await eventsOf(desk, 1)).includes('ticket.offer_expired'));
  });
});

/** Whoever is asked has weeks to accept, so that only the clocks matter. */
const weeks = { P1: 10_000, P2: 10_000, P3: 10_000, P4: 10_000 };
const noHurry = { rules: [{ policy: aPolicy({ acceptWithin: weeks }), position: 1, when: {} }] };

describe('a promise', () => {
  const accepted = async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    await desk.types('dana', 'take 1');
    await desk.settle();
    return desk;
  };

  it('is warned about at 75 and 90 %, then breached, then escalated: each step once', async () => {
    const desk = await accepted();
    const days = (n: number) => n * 24 * 60;
    await desk.pass(days(4));
    assert.deepEqual(await breaches(desk, 1), ['resolution 75 %', 'resolution 90 %', 'resolution 1', 'resolution 2']);
    assert.deepEqual(desk.titles('dana').slice(1), [
      'Resolution on #1 is overdue',
      'Resolution on #1 is overdue',
      'Resolution on #1 is overdue',
    ]);
    assert.deepEqual(desk.titles('mona'), ['Resolution on #1 is overdue']);
    assert.deepEqual(desk.titles('ada'), ['Resolution on #1 is overdue']);
    await desk.pass(days(4));
    assert.equal((await breaches(desk, 1)).length, 4);
  });

  it('is checked once after downtime: everyone in line hears once, of their own level', async () => {
    const desk = await createTestDesk({ setup: noHurry });
    await desk.types('rita', 'printer is on fire');
    await desk.types('mona', 'assign 1 @tom');
    await desk.settle();
    const before = desk.chat.messages().length;
    desk.sleep(7 * 60);
    await desk.settle();
    assert.equal(desk.chat.messages().length, before, 'what is found late is collected first');
    await desk.pass(1);
    assert.deepEqual(await breaches(desk, 1), [
      'first_response 75 % (not told)',
      'first_response 90 % (not told)',
      'first_response 1 (not told)',
      'first_response 2',
    ]);
    const heard = desk.chat.messages().slice(before);
    assert.deepEqual(
      heard.map(({ ref, card }) => `${ref.conversation}: ${plainText(card.title)}`).toSorted(),
      ['ada', 'mona', 'tom'].map((who) => `${who}: First response on #1 is overdue`),
    );
  });

  it('breached a thousand times at once is at most one message per ticket and person', async () => {
    const desk = await createTestDesk();
    for (let n = 0; n < 60; n += 1) await desk.types('rita', `vpn is down in building ${n}`);
    await desk.settle();
    const before = desk.chat.messages().length;
    desk.sleep(7 * 60);
    await desk.settle();
    await desk.pass(1);
    const overdue = desk.chat
      .messages()
      .slice(before)
      .filter(({ card }) => /^(breached|overdue_list|news_list)$/.test(card.kind));
    assert.deepEqual(overdue.map(({ ref, card }) => `${ref.conversation}: ${plainText(card.title)}`).toSorted(), [
      'ada: Networks: 60 tickets need you',
      'mona: Networks: 60 tickets need you',
    ]);
    assert.match(wordsOf(desk.card('ada', /need you/)), /60 in all/);
  });

  it('pauses while the requester is asked, and moves by that time', async () => {
    const desk = await accepted();
    const due = async () => (await desk.ticket(1)).clocks.find(({ metric }) => metric === 'resolution')?.dueAt;
    await desk.submits('dana', 'ask~n1~1', { question: 'Which one?' });
    assert.equal(await due(), null);
    await desk.pass(60);
    await desk.submits('rita', 'reply~n2~1', { text: 'In 2.13' });
    // Wednesday 17:00, and one hour more: Thursday 10:00.
    assert.equal(await due(), Date.UTC(2026, 2, 5, 10));
  });

  it('that was acknowledged stays quiet, then escalation continues', async () => {
    const desk = await createTestDesk({ setup: noHurry });
    await desk.types('rita', 'printer is on fire');
    await desk.types('mona', 'assign 1 @tom');
    await desk.pass(4 * 60 + 30);
    await desk.presses('mona', 'acknowledge', '1.first_response.1.1');
    await desk.pass(59);
    assert.deepEqual(desk.titles('ada'), []);
    await desk.pass(1);
    assert.deepEqual(desk.titles('ada'), ['First response on #1 is overdue']);
    assert.match(wordsOf(desk.card('mona', /overdue/)), /\[Reassign\]/);
  });
});

describe('the queue', () => {
  it('is checked again when someone has capacity, oldest first', async () => {
    const desk = await createTestDesk();
    for (const where of ['Berlin', 'Nairobi', 'Lisbon']) await desk.types('rita', `vpn is down in ${where}`);
    await desk.settle();
    assert.deepEqual(await assignees(desk), ['nick', null, null]);
    await desk.submits('nick', 'resolve~n1~1', { resolution: 'Restarted it' });
    await desk.settle();
    assert.deepEqual(await assignees(desk), ['nick', 'nick', null]);
  });

  it('… also that of another team of the one who is free again', async () => {
    const both = [teamId('support'), teamId('networks')];
    const skills = [
      { skill: skillId('hardware'), level: 3 },
      { skill: skillId('network'), level: 3 },
    ];
    const desk = await createTestDesk({
      setup: {
        people: [
          aPerson('rita'),
          aPerson('mona', { roles: ['manager'] }),
          aPerson('uma', { roles: ['technician'], teams: both }),
        ],
        technicians: [{ person: personId('uma'), skills, capacity: 2, shift: null }],
      },
    });
    await desk.types('rita', 'vpn is down');
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    assert.deepEqual(await assignees(desk), ['uma', null]);
    await desk.submits('uma', 'resolve~n1~1', { resolution: 'Restarted it' });
    await desk.settle();
    assert.deepEqual(await assignees(desk), ['uma', 'uma']);
  });

  it('is checked again when someone is back', async () => {
    const desk = await createTestDesk();
    await desk.types('nick', 'away');
    await desk.types('rita', 'vpn is down');
    await desk.settle();
    assert.equal((await desk.ticket(1)).waiting?.why, 'nobody_eligible');
    await desk.types('nick', 'back');
    await desk.settle();
    assert.equal((await desk.ticket(1)).assignee, 'nick');
  });

  it('is checked again when a shift begins', async () => {
    const desk = await createTestDesk(officeHoursFor('nick', 10));
    await desk.pass(9 * 60);
    await desk.types('rita', 'vpn is down');
    await desk.settle();
    const ticket = await desk.ticket(1);
    assert.equal(ticket.waiting?.retryAt, monday + 24 * 60 * 60_000);
    await desk.pass(15 * 60 - 1);
    assert.equal((await desk.ticket(1)).assignee, null);
    await desk.pass(1);
    assert.equal((await desk.ticket(1)).assignee, 'nick');
  });

  it('when a shift begins goes by priority, then by age', async () => {
    const desk = await createTestDesk(officeHoursFor('nick', 4));
    await desk.pass(9 * 60);
    await desk.types('rita', 'vpn is slow');
    await desk.pass(10);
    await desk.submits('rita', 'intake~n1~', {
      title: 'VPN',
      category: 'network',
      impact: 'everyone',
      urgency: 'blocked',
    });
    await desk.pass(10);
    await desk.types('rita', 'vpn is slow here too');
    await desk.pass(15 * 60 - 20);
    assert.deepEqual(await assignees(desk), ['nick', 'nick', null]);
  });

  it('… when only one can be taken: the urgent one, though it came later', async () => {
    const desk = await createTestDesk(officeHoursFor('nick', 2));
    await desk.pass(9 * 60);
    await desk.types('rita', 'vpn is slow');
    await desk.pass(10);
    await desk.submits('rita', 'intake~n1~', {
      title: 'VPN',
      category: 'network',
      impact: 'everyone',
      urgency: 'blocked',
    });
    await desk.pass(15 * 60 - 10);
    assert.deepEqual(await assignees(desk), [null, 'nick']);
  });

  it('is checked again at the next shift when the first one to begin is full', async () => {
    const late = { ...calendar(), id: 'late' as CalendarId, week: week(11, 19) };
    const early = officeHoursFor('nick', 2);
    const network = [{ skill: skillId('network'), level: 5 }];
    const desk = await createTestDesk({
      setup: {
        ...early.setup,
        people: [...aDesk().people, aPerson('nora', { roles: ['technician'], teams: [teamId('networks')] })],
        calendars: [...early.setup.calendars, late],
        technicians: [
          ...early.setup.technicians,
          { person: personId('nora'), skills: network, capacity: 2, shift: late.id },
        ],
      },
    });
    await desk.types('rita', 'vpn is down');
    await desk.types('nick', 'take 1');
    await desk.pass(12 * 60);
    await desk.types('rita', 'vpn is down again');
    await desk.settle();
    assert.equal((await desk.ticket(2)).assignee, null);
    await desk.pass(12 * 60);
    assert.equal((await desk.ticket(2)).assignee, null, 'Nick is there, and has enough to do');
    await desk.pass(2 * 60);
    assert.equal((await desk.ticket(2)).assignee, 'nora');
  });
});

describe('a long queue', () => {
  const setup = (capacity: number) => {
    const { categories, skills, technicians } = aDesk();
    const [hardware] = categories;
    assert.ok(hardware);
    const sap = { ...hardware, id: categoryId('sap'), name: 'SAP', required: [{ skill: skillId('sap'), level: 1 }] };
    return {
      skills: [...skills, { id: skillId('sap'), name: 'SAP' }],
      categories: [...categories, sap],
      technicians: technicians.map((one) => ({ ...one, capacity: one.person === 'tom' ? capacity : 0 })),
    };
  };
  const file = (desk: TestDesk, category: string, n: number) =>
    desk.submits('rita', `intake~${category}${n}~`, {
      title: `It broke ${n}`,
      category,
      impact: 'me',
      urgency: 'blocked',
    });

  it('of tickets nobody can take does not block the tickets behind them', async () => {
    const desk = await createTestDesk({ setup: setup(1) });
    await file(desk, 'hardware', 1);
    for (let n = 2; n <= 250; n += 1) await file(desk, 'sap', n);
    await file(desk, 'hardware', 251);
    await desk.settle();
    assert.equal((await desk.ticket(251)).assignee, null);
    await desk.submits('tom', 'resolve~n1~1', { resolution: 'Put it out' });
    await desk.watchTimers.run();
    assert.equal((await desk.ticket(251)).assignee, 'tom');
  });

  it('does not delay deadlines until it ends', async () => {
    const order: number[] = [];
    let onWrite = (): void => {};
    const desk = await createTestDesk({
      setup: {
        technicians: setup(200).technicians.map((one) => (one.person === 'nick' ? { ...one, capacity: 1 } : one)),
      },
      around: (store) => ({
        ...store,
        transaction: (work) =>
          store.transaction((tx) =>
            work({
              ...tx,
              writeTicket: async (change) => {
                await tx.writeTicket(change);
                order.push(change.after.number);
                onWrite();
              },
            }),
          ),
      }),
    });
    await desk.types('tom', 'away');
    await file(desk, 'hardware', 1);
    await desk.types('mona', 'assign 1 @dana');
    await desk.pass(60);
    for (let n = 2; n <= 61; n += 1) await file(desk, 'hardware', n);
    await desk.settle();
    await desk.types('tom', 'back');
    order.length = 0;
    // While the queue is worked off, a promise on the first ticket falls due.
    onWrite = () => desk.clock.setTo(monday + 4 * 60 * 60_000);
    await desk.watchTimers.run();
    assert.equal((await desk.ticket(61)).assignee, 'tom');
    assert.ok(order.indexOf(1) < order.indexOf(61), `${order}`);
  });
});

describe('a resolved ticket', () => {
  it('closes automatically after its days, and says so', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    await desk.submits('dana', 'resolve~n1~1', { resolution: 'Put it out' });
    await desk.pass(7 * 24 * 60 - 1);
    assert.equal((await desk.ticket(1)).status, 'resolved');
    await desk.pass(1);
    assert.equal((await desk.ticket(1)).status, 'closed');
    assert.match(wordsOf(desk.card('rita', /is solved/)), /Closed automatically: nobody reopened it\./);
  });
});

describe('a timer that cannot be handled', () => {
  it('is retried and does not hold up the others', async () => {
    let broken = true;
    const desk = await createTestDesk({
      around: (store) => ({
        ...store,
        transaction: (work) =>
          store.transaction((tx) =>
            work({
              ...tx,
              writeTicket: async (change) => {
                if (broken && change.before?.number === 1) throw new Error('disk full');
                await tx.writeTicket(change);
              },
            }),
          ),
      }),
    });
    await desk.types('rita', 'printer is on fire');
    await desk.types('rita', 'printer is on fire again');
    desk.sleep(31);
    await desk.settle();
    assert.equal((await desk.ticket(1)).offers, 1);
    assert.equal((await desk.ticket(2)).offers, 2);
    assert.ok(desk.complaints.some((line) => /timer could not be handled/.test(line)));
    broken = false;
    desk.sleep(1);
    await desk.settle();
    assert.equal((await desk.ticket(1)).offers, 2);
  });
});

describe('a desk that is told to stop', () => {
  it('finishes the current timer, starts no other, and leaves the rest to the next instance', async () => {
    const reached = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    let slow = false;
    const desk = await createTestDesk({
      around: (store) => ({
        ...store,
        transaction: async (work) => {
          if (slow) {
            reached.resolve();
            await go.promise;
          }
          return store.transaction(work);
        },
      }),
    });
    await desk.types('rita', 'printer is on fire');
    await desk.types('rita', 'printer is on fire again');
    desk.sleep(31);
    slow = true;
    desk.watchTimers.start();
    await reached.promise;
    const stopped = desk.watchTimers.stop();
    go.resolve();
    await stopped;
    assert.deepEqual([(await desk.ticket(1)).offers, (await desk.ticket(2)).offers], [2, 1]);
    assert.equal(await desk.timers.next(), monday + 30 * 60_000);
  });
});

const assignees = async (desk: TestDesk): Promise<readonly (string | null)[]> =>
  [...(await desk.tickets())].sort((a, b) => a.number - b.number).map(({ assignee }) => assignee);

const week = (from: number, to: number) =>
  [1, 2, 3, 4, 5, 6, 7].map((day) => (day <= 5 ? [{ from: from * 60, to: to * 60 }] : []));

const calendar = () => {
  const [office] = aDesk().calendars;
  assert.ok(office);
  return office;
};

/** One technician works from 9 to 5 and holds so much effort; their promises count around the clock. */
const officeHoursFor = (person: string, capacity: number) => {
  const office = calendar();
  const always = {
    ...office,
    id: 'always' as CalendarId,
    week: [1, 2, 3, 4, 5, 6, 7].map(() => [{ from: 0, to: 24 * 60 }]),
  };
  const technicians = aDesk().technicians.map((one) =>
    one.person === person ? { ...one, capacity, shift: office.id } : one,
  );
  return { setup: { calendars: [office, always], technicians } };
};
