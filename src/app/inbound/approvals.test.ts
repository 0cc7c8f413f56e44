import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk, aPerson, categoryId, personId } from '#src/app/testing/builders.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { ApprovalRule } from '#src/core/approvals/approval.ts';
import type { Category, Person } from '#src/core/organisation/person.ts';

const boss = aPerson('boss', { roles: ['requester'] });
const chief = aPerson('chief', { roles: ['requester'] });

/** Raj asks for hardware; his manager is Boss, whose manager is Chief. */
const open = (approval: ApprovalRule, given: Readonly<Record<string, Partial<Person>>> = {}) => {
  const people = [
    ...aDesk().people,
    aPerson('raj', { roles: ['requester'], teams: [], manager: boss.id }),
    { ...boss, teams: [], manager: chief.id },
    { ...chief, teams: [] },
  ].map((person) => ({ ...person, ...given[person.id] }));
  const categories = aDesk().categories.map((one): Category => (one.id === 'hardware' ? { ...one, approval } : one));
  return createTestDesk({ setup: { people, categories } });
};
type Desk = Awaited<ReturnType<typeof open>>;

const asked = async (desk: Desk, number = 1) => {
  await desk.settle();
  return (await desk.ticket(number)).approval?.approvers.map(({ person, standsInFor }) =>
    standsInFor === undefined ? person : `${person} for ${standsInFor}`,
  );
};
/** What happens to people who are asked, in between. */
const change = (desk: Desk, who: string, to: Partial<Person>) =>
  desk.store.transaction(async (tx) => {
    const before = await tx.setup();
    const people = before.people.map((person) => (person.id === who ? { ...person, ...to } : person));
    await tx.saveSetup({ ...before, people }, (await tx.organisation()).version);
  });
const clocks = async (desk: Desk) => [...new Set((await desk.ticket(1)).clocks.map(({ state }) => state))];
const declines = (desk: Desk, who: string, reason = 'Too dear') =>
  desk.submits(who, 'decline_approval~n~1', { reason });

describe('a ticket that needs approval', () => {
  it('asks the requester’s manager by a card; nobody starts, and the clocks wait, until it is approved', async () => {
    const desk = await open({ by: 'manager' });
    const receipt = await desk.types('raj', 'printer with two trays');
    assert.match(wordsOf(receipt), /must approve it first/);
    assert.deepEqual(await asked(desk), ['boss']);
    const before = await desk.ticket(1);
    assert.deepEqual([before.status, before.assignee, before.waiting], ['new', null, null]);
    assert.deepEqual(await clocks(desk), ['paused']);
    assert.match(wordsOf(await desk.types('dana', 'take 1')), /not approved yet/);
    assert.match(
      wordsOf(desk.card('boss', /^Please approve #1/)),
      /printer with two trays[\s\S]*\[Approve\] \[Decline…\]/,
    );
    assert.match(wordsOf(await desk.presses('boss', 'approve', '1')), /You approved #1|Approved/);
    await desk.settle();
    const after = await desk.ticket(1);
    assert.equal(after.status, 'assigned');
    assert.deepEqual(await clocks(desk), ['running']);
    assert.match(wordsOf(desk.card('boss', /#1/)), /You approved it\./);
    assert.ok(desk.titles('raj').includes('#1 was approved'));
  });

  it('is cancelled when it is declined, and the requester reads why', async () => {
    const desk = await open({ by: 'manager' });
    await desk.types('raj', 'printer with two trays');
    await desk.settle();
    assert.match((await declines(desk, 'boss', ' ')).errors?.reason ?? '', /./);
    await declines(desk, 'boss');
    await desk.settle();
    const ticket = await desk.ticket(1);
    assert.deepEqual([ticket.status, ticket.approval?.state], ['cancelled', 'declined']);
    assert.match(wordsOf(desk.card('raj', /^#1 was not approved/)), /Declined by Boss[\s\S]*Too dear/);
  });

  it('is decided once, also when two decide at the same time', async () => {
    const desk = await open({ by: [personId('mona'), boss.id] });
    await desk.types('raj', 'printer is dead');
    assert.deepEqual(await asked(desk), ['mona', 'boss']);
    await Promise.all([desk.presses('mona', 'approve', '1'), declines(desk, 'boss')]);
    const { verdicts = [] } = (await desk.ticket(1)).approval ?? {};
    assert.equal(verdicts.length, 1);
    const late = await desk.presses(verdicts[0]?.person === 'mona' ? 'boss' : 'mona', 'approve', '1');
    assert.match(wordsOf(late), /has already (approved|declined) it|isn’t possible now/);
    const again = await desk.presses(verdicts[0]?.person ?? '', 'approve', '1');
    assert.match(wordsOf(again), /already decided/);
  });

  it('needs everybody where the category says so', async () => {
    const desk = await open({ by: [personId('mona'), boss.id], all: true });
    await desk.types('raj', 'printer is dead');
    await desk.presses('mona', 'approve', '1');
    assert.deepEqual([(await desk.ticket(1)).status, (await desk.ticket(1)).approval?.state], ['new', 'asked']);
    await desk.presses('boss', 'approve', '1');
    assert.equal((await desk.ticket(1)).approval?.state, 'approved');
  });

  it('goes on meanwhile, and its clocks run, where the category says so', async () => {
    const desk = await open({ by: 'manager', meanwhile: true, clockRuns: true });
    await desk.types('raj', 'printer is dead');
    assert.deepEqual([(await desk.ticket(1)).status, await clocks(desk)], ['assigned', ['running']]);
    await desk.presses('boss', 'approve', '1');
    assert.equal((await desk.ticket(1)).approval?.state, 'approved');
  });

  it('is offered to nobody by an approval while it goes along with an outage', async () => {
    const desk = await open({ by: 'manager' });
    await desk.types('raj', 'printer is dead');
    await desk.types('rita', 'vpn is slow');
    await desk.settle();
    await desk.types('ada', 'join 1 to 2');
    await desk.presses('boss', 'approve', '1');
    const { status, assignee, parent, approval } = await desk.ticket(1);
    assert.deepEqual([status, assignee, parent, approval?.state], ['new', null, 2, 'approved']);
    assert.deepEqual(await clocks(desk), ['paused']);
    await desk.types('ada', 'separate 1');
    await desk.settle();
    assert.equal((await desk.ticket(1)).status, 'assigned');
  });

  it('is nobody else’s to approve, least of all the requester’s', async () => {
    const desk = await open({ by: [personId('raj'), personId('mona')] });
    await desk.types('raj', 'printer is dead');
    assert.deepEqual(await asked(desk), ['mona']);
    for (const who of ['raj', 'dana', 'ada']) {
      assert.match(
        wordsOf(await desk.presses(who, 'approve', '1')),
        /You can’t do this|no ticket|I don’t know you/,
        who,
      );
    }
    assert.equal((await desk.ticket(1)).approval?.state, 'asked');
  });

  it('asks the next above where the manager has left, and the stand-in of one who is away', async () => {
    const left = await open({ by: 'manager' }, { boss: { active: false } });
    await left.types('raj', 'printer is dead');
    assert.deepEqual(await asked(left), ['chief']);
    const away = await open({ by: 'manager' }, { boss: { delegate: personId('mona') } });
    await away.store.transaction((tx) => tx.setAway(boss.id, { until: null }));
    await away.types('raj', 'printer is dead');
    assert.deepEqual(await asked(away), ['mona for boss']);
    assert.match(wordsOf(away.card('mona', /^Please approve #1/)), /in place of Boss/);
    await away.presses('mona', 'approve', '1');
    assert.equal((await away.ticket(1)).approval?.state, 'approved');
  });

  it('asks the manager where nobody whom the category names is left', async () => {
    const desk = await open({ by: [personId('chief')] }, { chief: { active: false } });
    await desk.types('raj', 'printer is dead');
    assert.deepEqual(await asked(desk), ['boss']);
  });

  it('reminds after a day of open hours, and asks somebody else once the approver has left', async () => {
    const desk = await open({ by: 'manager' });
    await desk.types('raj', 'printer is dead');
    await desk.settle();
    await change(desk, 'boss', { active: false });
    await desk.pass(3 * 24 * 60);
    assert.deepEqual(await asked(desk), ['chief']);
    assert.ok(
      desk.titles('chief').some((title) => /approv/.test(title)),
      desk.titles('chief').join(),
    );
    await desk.presses('chief', 'approve', '1');
    assert.equal((await desk.ticket(1)).approval?.state, 'approved');
  });

  it('is approved once everybody who is left has agreed', async () => {
    const desk = await open({ by: [personId('mona'), boss.id], all: true });
    await desk.types('raj', 'printer is dead');
    await desk.settle();
    await desk.presses('mona', 'approve', '1');
    await change(desk, 'boss', { active: false });
    await desk.pass(3 * 24 * 60);
    const { approval } = await desk.ticket(1);
    assert.deepEqual([approval?.state, approval?.verdicts.map(({ person }) => person)], ['approved', ['mona']]);
    const log = (await desk.store.read.events((await desk.ticket(1)).number)).map(({ event }) => event.type);
    assert.ok(log.indexOf('ticket.assigned') > log.lastIndexOf('ticket.approved'), log.join());
    assert.ok(desk.titles('raj').includes('#1 was approved'));
  });

  it('asks somebody else once an approver is blocked', async () => {
    const desk = await open({ by: 'manager' });
    await desk.types('raj', 'printer is dead');
    await desk.settle();
    await change(desk, 'boss', { blocked: 'adverts' });
    await desk.pass(3 * 24 * 60);
    assert.deepEqual(await asked(desk), ['chief']);
  });

  it('holds nobody else back in the queue', async () => {
    const desk = await open({ by: 'manager' });
    await desk.types('raj', 'printer is dead');
    await desk.types('rita', 'vpn is down');
    await desk.settle();
    assert.notEqual((await desk.ticket(2)).assignee, undefined);
    assert.equal((await desk.ticket(1)).status, 'new');
  });

  it('needs none once its category is another, and asks when it gets one that does', async () => {
    const desk = await open({ by: 'manager' });
    await desk.types('raj', 'printer is dead');
    await desk.submits('dana', 'category~n~1', { category: 'network' });
    assert.equal((await desk.ticket(1)).approval, undefined);
    assert.deepEqual(await clocks(desk), ['running']);
    await desk.submits('nick', 'category~n~1', { category: 'hardware' });
    assert.deepEqual(await asked(desk), ['boss']);
  });

  it('is withdrawn by its requester, and the card says that nobody is asked any more', async () => {
    const desk = await open({ by: 'manager' });
    await desk.types('raj', 'printer is dead');
    await desk.settle();
    await desk.types('raj', 'cancel 1 found one');
    await desk.settle();
    assert.match(wordsOf(desk.card('boss', /#1/)), /no longer needed/);
    assert.match(wordsOf(await desk.presses('boss', 'approve', '1')), /isn’t possible now|no longer/);
  });

  it('keeps the rule it was asked by when the organisation changes', async () => {
    const desk = await open({ by: 'manager' });
    await desk.types('raj', 'printer is dead');
    await desk.store.transaction(async (tx) =>
      tx.saveSetup({ ...(await tx.setup()), categories: aDesk().categories }, (await tx.organisation()).version),
    );
    assert.match(wordsOf(await desk.types('dana', 'take 1')), /not approved yet/);
    await desk.presses('boss', 'approve', '1');
    assert.equal((await desk.ticket(1)).approval?.state, 'approved');
  });
});

describe('a ticket that comes to need approval while somebody works on it', () => {
  /** Raj’s ticket is about the network, and Nick has it, when somebody sees that it is hardware. */
  const begun = async () => {
    const setup = aDesk();
    const rules = setup.rules.map((rule) => {
      const next_reply = { P1: 60, P2: 60, P3: 60, P4: 60 };
      return { ...rule, policy: { ...rule.policy, targets: { ...rule.policy.targets, next_reply } } };
    });
    const people = [...setup.people, aPerson('raj', { roles: ['requester'], teams: [], manager: boss.id }), boss];
    const plain = setup.categories.find(({ id }) => id === 'hardware');
    assert.ok(plain);
    const approved: Category = { ...plain, id: categoryId('laptops'), name: 'Laptops', approval: { by: 'manager' } };
    const desk = await createTestDesk({ setup: { rules, people, categories: [...setup.categories, approved] } });
    await desk.types('raj', 'printer is dead');
    await desk.settle();
    const { assignee } = await desk.ticket(1);
    await desk.types(assignee ?? '', 'accept 1');
    await desk.submits('mona', 'category~n~1', { category: 'laptops' });
    await desk.settle();
    const ticket = await desk.ticket(1);
    assert.deepEqual([ticket.status, ticket.assignee, ticket.approval?.state], ['in_progress', assignee, 'asked']);
    return { desk, has: assignee ?? '' };
  };

  it('says so on the card of whoever has it, and when they try to solve it', async () => {
    const { desk, has } = await begun();
    const words = /needs approval, so it can’t be handed on or solved yet/;
    assert.match(wordsOf(await desk.types(has, 'resolve 1 done')), words);
    assert.match(wordsOf(await desk.types(has, 'resolve 1 done')), /It waits for Boss\./);
    assert.match(wordsOf(await desk.types(has, 'show 1')), words);
    assert.match(wordsOf(desk.card(has, /#1/)), words);
    assert.doesNotMatch(wordsOf(await desk.types('raj', 'show 1')), words);
    await desk.presses('boss', 'approve', '1');
    await desk.settle();
    assert.doesNotMatch(wordsOf(desk.card(has, /#1/)), words);
    await desk.types(has, 'resolve 1 done');
    assert.equal((await desk.ticket(1)).status, 'resolved');
  });

  it('starts no clock by what its requester writes, until it is approved', async () => {
    const { desk } = await begun();
    const states = async () =>
      Object.fromEntries((await desk.ticket(1)).clocks.map(({ metric, state }) => [metric, state]));
    await desk.types('raj', 'reply 1 any news?');
    assert.deepEqual([(await states()).next_reply, (await states()).resolution], ['paused', 'paused']);
    await desk.pass(120);
    assert.ok((await desk.ticket(1)).clocks.every(({ breached }) => breached.length === 0));
    await desk.presses('boss', 'approve', '1');
    assert.deepEqual([(await states()).next_reply, (await states()).resolution], ['running', 'running']);
  });
});
