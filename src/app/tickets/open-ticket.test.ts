import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Classifier } from '#src/app/ports/classifier.ts';
import { aDesk, monday, number, teamId } from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk } from '#src/app/testing/test-desk.ts';

const nonceOf = (desk: TestDesk): string => {
  const form = desk.helpDesk.formFor({
    type: 'command',
    id: 'x',
    from: { platform: 'fake', tenant: '', user: 'rita' },
    text: '',
  });
  assert.ok(form);
  return form.id;
};

describe('a ticket filed', () => {
  it('is classified, prioritised and routed, with its clocks running, before the answer', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    const ticket = await desk.ticket(1);
    assert.equal(ticket.category, 'hardware');
    assert.equal(ticket.categorySource, 'classifier');
    assert.equal(ticket.priority, 'P3');
    assert.equal(ticket.assignee, 'dana');
    assert.equal(ticket.channel, 'fake');
    assert.equal(ticket.clocks.length, 2);
    assert.equal(await desk.timers.next(), monday + 30 * 60_000);
    assert.equal((await desk.outbox.backlog()).pending, 2);
  });

  it('is not filed on a desk that nobody has set up, and says so', async () => {
    const [rita] = aDesk().people;
    assert.ok(rita !== undefined);
    const nobody = { people: [{ ...rita, manager: null }], technicians: [], triageTeam: teamId('') };
    const desk = await createTestDesk({ setup: { ...nobody, teams: [], skills: [], categories: [], rules: [] } });
    for (const typed of ['printer is on fire', 'list', 'queue', 'help', 'take 1']) {
      const { card } = await desk.types('rita', typed);
      assert.ok(card !== null, typed);
      assert.equal(JSON.stringify(card).includes('still empty'), typed === 'printer is on fire', typed);
    }
    const { card } = await desk.submits('rita', nonceOf(desk), { title: 'Printer', impact: 'me', urgency: 'blocked' });
    assert.match(JSON.stringify(card), /still empty/);
    await desk.settle();
    assert.deepEqual(desk.complaints, []);
  });

  it('gets the category of a guess that is sure enough for the desk, though not for the model', async () => {
    const unsure: Classifier = {
      classify: async () => ({
        category: null,
        confidence: 0.7,
        ranked: [{ category: 'Hardware', p: 0.7 }],
        because: [],
      }),
    };
    const categoryAt = async (confidence: number | null, classifier: Classifier = unsure) => {
      const desk = await createTestDesk({ classifier, setup: { confidence } });
      await desk.types('rita', 'it hums');
      const { category, classification } = await desk.ticket(1);
      return [category, classification?.acted ?? false];
    };
    assert.deepEqual(await categoryAt(null), [null, false]);
    assert.deepEqual(await categoryAt(0.7), ['hardware', true]);
    assert.deepEqual(await categoryAt(0.8), [null, false]);
    const nowhere: Classifier = { classify: async (text) => ({ ...(await unsure.classify(text)), none: 0.75 }) };
    assert.deepEqual(await categoryAt(0, nowhere), [null, false]);
  });

  it('that the classifier abstains on goes to triage, with its guesses as buttons', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'everything is slow today');
    await desk.settle();
    const ticket = await desk.ticket(1);
    assert.equal(ticket.status, 'new');
    assert.equal(ticket.waiting?.why, 'triage');
    assert.equal(ticket.classification?.confidence, 0);
    const { card } = desk.card('#support', /needs a category/);
    assert.deepEqual(
      card.actions.map((action) => action.label),
      ['Network', 'Hardware', 'Change category', 'Details'],
    );
    await desk.presses('tom', 'categorise', '1.network');
    assert.equal((await desk.ticket(1)).assignee, 'nick');
  });

  it('in a chosen category asks no classifier', async () => {
    const desk = await createTestDesk({
      classifier: {
        classify: async () => {
          throw new Error('not asked for');
        },
      },
    });
    await desk.submits('rita', 'intake~n1~', { title: 'Something', category: 'network' });
    assert.equal((await desk.ticket(1)).categorySource, 'requester');
  });

  it('whose guess names a category the desk does not have goes to triage', async () => {
    const desk = await createTestDesk({
      classifier: {
        classify: async () => ({
          category: 'Gardening',
          confidence: 0.99,
          ranked: [{ category: 'Gardening', p: 0.99 }],
          because: [],
        }),
      },
    });
    await desk.types('rita', 'the lawn is high');
    const ticket = await desk.ticket(1);
    assert.equal(ticket.category, null);
    assert.deepEqual(ticket.classification?.ranked, []);
  });

  it('is not taken for none of the desk’s business because its category is one the desk does not have', async () => {
    const saying = (none: number, gardening: number): Classifier => ({
      classify: async () => ({
        category: null,
        confidence: gardening,
        none,
        ranked: [
          { category: 'Gardening', p: gardening },
          { category: 'Hardware', p: 0.1 },
        ],
        because: ['lawn'],
      }),
    });
    const receiptFor = async (classifier: Classifier) =>
      JSON.stringify((await (await createTestDesk({ classifier })).types('rita', 'the lawn is high')).card);
    assert.match(await receiptFor(saying(0.8, 0.1)), /may not be something for IT/);
    assert.doesNotMatch(await receiptFor(saying(0.1, 0.8)), /may not be something for IT/);
  });

  it('goes to triage when the classifier fails, so that a person can decide', async () => {
    const desk = await createTestDesk({
      classifier: {
        classify: async () => {
          throw new Error('out of memory');
        },
      },
    });
    const { card } = await desk.types('rita', 'printer is on fire');
    assert.equal(card?.title, 'Filed as #1');
    const ticket = await desk.ticket(1);
    assert.equal(ticket.waiting?.why, 'triage');
    assert.equal(ticket.classification, null);
    assert.deepEqual(desk.complaints, ['error: the classifier failed; the ticket goes to triage']);
  });
});

describe('the same event', () => {
  it('four times, one after the other, is one ticket and the same answer', async () => {
    const desk = await createTestDesk();
    const answers = [];
    for (let n = 0; n < 4; n += 1) {
      answers.push(await desk.types('rita', 'printer is on fire', { id: 'E1' }));
      desk.sleep(5);
    }
    assert.equal((await desk.tickets()).length, 1);
    for (const { card } of answers) assert.equal(card?.title, 'Filed as #1');
    await desk.settle();
    assert.deepEqual(desk.titles('rita'), ['Filed as #1']);
  });

  it('four times at once is one ticket', async () => {
    const desk = await createTestDesk();
    const answers = await Promise.all([1, 2, 3, 4].map(() => desk.types('rita', 'printer is on fire', { id: 'E1' })));
    assert.equal((await desk.tickets()).length, 1);
    for (const { card } of answers) assert.equal(card?.title, 'Filed as #1');
  });

  it('from another platform is another event', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire', { id: 'E1' });
    await desk.types('tom', 'printer is on fire', { id: 'E2' });
    assert.equal((await desk.tickets()).length, 2);
  });

  it('again under a new id is known by the form’s nonce, also at once', async () => {
    const desk = await createTestDesk();
    const formId = nonceOf(desk);
    const values = { title: 'Printer', category: 'hardware' };
    const answers = await Promise.all(['E1', 'E2', 'E3'].map((id) => desk.submits('rita', formId, values, { id })));
    answers.push(await desk.submits('rita', formId, values, { id: 'E4' }));
    assert.equal((await desk.tickets()).length, 1);
    for (const { card } of answers) assert.equal(card?.title, 'Filed as #1');
  });

  it('with the same nonce from someone else is theirs', async () => {
    const desk = await createTestDesk();
    await desk.submits('rita', 'intake~n1~', { title: 'Printer', category: 'hardware' });
    await desk.submits('tom', 'intake~n1~', { title: 'Screen', category: 'hardware' });
    assert.equal((await desk.tickets()).length, 2);
  });

  it('that could not be filed the first time is filed the second time', async () => {
    const desk = await createTestDesk();
    const formId = nonceOf(desk);
    const refused = await desk.submits('rita', formId, { title: '' });
    assert.deepEqual(refused.errors, { title: 'Please fill this in.' });
    await desk.submits('rita', formId, { title: 'Printer', category: 'hardware' });
    assert.equal((await desk.tickets()).length, 1);
  });
});

describe('a newcomer', () => {
  /** Nick alone does networks, holds 3, and a ticket weighs 2. */
  const full = async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'vpn is down');
    await desk.types('rita', 'vpn is down in Berlin');
    assert.deepEqual(
      (await desk.tickets()).map(({ assignee }) => assignee),
      ['nick', null],
    );
    return desk;
  };

  it('does not overtake a ticket that waits for the same person, when that person is free again', async () => {
    const desk = await full();
    await desk.types('nick', 'take 1');
    await desk.submits('nick', 'resolve~n1~1', { resolution: 'Restarted it' });
    // The queue has not been looked at yet when the next one comes.
    await desk.types('rita', 'vpn is down in Nairobi');
    await desk.settle();
    assert.equal((await desk.ticket(2)).assignee, 'nick');
    assert.equal((await desk.ticket(3)).assignee, null);
  });

  it('that is more urgent does', async () => {
    const desk = await full();
    await desk.types('nick', 'take 1');
    await desk.submits('nick', 'resolve~n1~1', { resolution: 'Restarted it' });
    await desk.submits('rita', 'intake~n2~', {
      title: 'VPN',
      category: 'network',
      impact: 'everyone',
      urgency: 'blocked',
    });
    await desk.settle();
    assert.equal((await desk.ticket(3)).assignee, 'nick');
    assert.equal((await desk.ticket(2)).assignee, null);
  });

  it('does not wait behind a ticket that waits for someone else', async () => {
    const desk = await createTestDesk({
      setup: { categories: aDesk().categories.map((one) => ({ ...one, team: aDesk().triageTeam, preferred: [] })) },
    });
    // Nobody of Support is a network expert at this hour: Dana is, and holds enough.
    await desk.presses('dana', 'away', '');
    await desk.types('rita', 'vpn is down');
    await desk.types('rita', 'printer is on fire');
    assert.equal((await desk.ticket(1)).status, 'new');
    assert.equal((await desk.ticket(2)).assignee, 'tom');
  });
});

describe('a follow-up', () => {
  it('is linked both ways', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    await desk.submits('dana', 'resolve~n1~1', { resolution: 'Put it out' });
    await desk.types('rita', 'close 1');
    await desk.settle();
    const { ref } = desk.card('rita', /#1 is solved/);
    const { card } = await desk.writes('rita', 'It burns again', ref);
    assert.deepEqual(card?.blocks, [{ type: 'text', text: '#1 is closed, so your reply became #2.' }]);
    const followUp = await desk.ticket(2);
    assert.equal(followUp.followUpOf, 1);
    assert.equal(followUp.title, 'Follow-up: printer is on fire');
    assert.equal(followUp.description, 'It burns again');
    assert.equal(followUp.category, 'hardware');
    assert.deepEqual((await desk.read.events(number(1))).at(-1)?.event, { type: 'ticket.followed_up', followUp: 2 });
  });

  it('of someone else’s ticket is refused, and neither filed nor linked', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    await desk.execute({
      number: number(1),
      command: { type: 'cancel', reason: 'No longer needed' },
      actor: { kind: 'person', person: await desk.person('rita') },
    });
    const before = await desk.read.events(number(1));
    const dana = await desk.person('dana');
    const opened = await desk.openTicket({
      filing: {
        title: 'Follow-up',
        description: '',
        requester: dana,
        filedBy: dana,
        channel: 'fake',
        impact: 'me',
        urgency: 'blocked',
        category: null,
        followUpOf: number(1),
      },
    });
    assert.deepEqual(opened, { ok: false, rejection: { code: 'not_allowed' } });
    assert.equal((await desk.tickets()).length, 1);
    assert.deepEqual(await desk.read.events(number(1)), before);
  });
});
