import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { number } from '#src/app/testing/builders.ts';
import { buttonsOf, createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { withTicket } from './testing/ticket-in-state.ts';

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
