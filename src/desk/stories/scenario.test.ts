import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createClassifier } from '#ml/classifier.ts';
import { buttonsOf, createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Form } from '#src/cards/card.ts';
import { demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';

/** The demo organisation on a fake platform, where it is Monday, 10:00 in Berlin. */
const openDesk = () =>
  createTestDesk({
    setup: {
      ...demoOrganisation,
      teams: demoOrganisation.teams.map((team) => ({ ...team, channel: { platform: 'fake', id: `#${team.id}` } })),
    },
    classifier: createClassifier(),
  });

const says = (words: string, ...expected: readonly (string | RegExp)[]): void => {
  for (const one of expected) {
    if (typeof one === 'string') assert.ok(words.includes(one), `“${one}” is missing in:\n${words}`);
    else assert.match(words, one);
  }
};

const fill = (form: Form | null, values: Readonly<Record<string, string>>): [string, Record<string, string>] => {
  assert.ok(form);
  const all = Object.fromEntries(form.fields.map(({ id, value }) => [id, value]));
  for (const id of Object.keys(values)) assert.ok(id in all, `the form has no field ${id}`);
  return [form.id, { ...all, ...values }];
};

it('a ticket from filing to rating, and one that is forgotten', async () => {
  const desk = await openDesk();
  const press = async (who: string, title: RegExp, label: string, chosen?: string) => {
    const { card } = desk.card(who, title);
    const action = card.actions.find((one) => one.label === label);
    assert.ok(action, `${who} has no button “${label}” on:\n${wordsOf({ card })}`);
    return desk.presses(who, action.id, action.value, chosen === undefined ? {} : { chosen });
  };

  // Lena types /ticket and fills in the form. She lets the desk work out what it is about.
  const { form } = await desk.types('lena', '');
  const receipt = await desk.submits(
    'lena',
    ...fill(form, {
      title: 'Printer on the second floor is jammed',
      description: 'It pulls two sheets at a time and the paper tray is stuck.',
      impact: 'team',
      urgency: 'blocked',
    }),
  );
  says(
    wordsOf(receipt),
    'Filed as #1',
    'Category: Hardware',
    'Priority: High',
    'Sam Okafor has been asked to take it.',
  );

  // She is told when to expect an answer; Sam gets a direct message with why it is his and by when to answer.
  await desk.settle();
  says(
    wordsOf(desk.card('lena', /Filed as #1/)),
    'Technician: Sam Okafor',
    'We’ll reply by: Mon 2 Mar, 11:00',
    '[Reply]',
    '[Withdraw]',
  );
  const offer = wordsOf(desk.card('sam', /For you: #1/));
  says(
    offer,
    '“It pulls two sheets at a time and the paper tray is stuck.”',
    'Please answer by: Mon 2 Mar, 10:15',
    /Based on: .*Printer/,
    '[Accept] [Decline] [Details]',
  );
  assert.deepEqual(desk.titles('dana'), []);

  // Sam accepts. His card turns into the ticket he holds; Lena is told who has it.
  says(wordsOf(await press('sam', /For you: #1/, 'Accept')), 'You have this.');
  await desk.pass(1);
  says(
    wordsOf(desk.card('sam', /For you: #1/)),
    'You have this.',
    '[Resolve] [Reply] [Ask the requester] [On hold…] [Details]',
  );
  says(wordsOf(desk.card('lena', /Sam Okafor has taken #1/)), 'Should be solved by: Mon 2 Mar, 18:00');

  // He asks; the clock is paused until she answers.
  await desk.submits(
    'sam',
    ...fill((await press('sam', /For you: #1/, 'Ask the requester')).form, { question: 'Which tray?' }),
  );
  await desk.pass(60);
  says(wordsOf(desk.card('lena', /Sam Okafor has a question about #1/)), '“Which tray?”', '[Answer]');
  await desk.submits(
    'lena',
    ...fill((await press('lena', /has a question/, 'Answer')).form, { text: 'The lower one.' }),
  );
  await desk.pass(1);
  says(wordsOf(desk.card('sam', /Lena Hoffmann replied on #1/)), '“The lower one.”');
  says(wordsOf(desk.card('sam', /For you: #1/)), 'Should be solved by: Tue 3 Mar, 09:00');

  // He resolves it. She says it is not solved, he resolves it again, she confirms and rates.
  await desk.submits(
    'sam',
    ...fill((await press('sam', /For you: #1/, 'Resolve')).form, { resolution: 'Cleared the jam.' }),
  );
  await desk.pass(1);
  await desk.submits(
    'lena',
    ...fill((await press('lena', /#1 is solved/, 'Reopen')).form, { reason: 'It jams again.' }),
  );
  await desk.pass(1);
  says(wordsOf(desk.card('sam', /#1 is open again/)), 'The requester says it is not solved yet.', '“It jams again.”');
  await desk.submits(
    'sam',
    ...fill((await press('sam', /For you: #1/, 'Resolve')).form, { resolution: 'Changed the rollers.' }),
  );
  await desk.pass(1);
  says(wordsOf(await press('lena', /#1 is solved/, 'Confirm')), 'You confirmed that it is solved. Thank you!');
  await desk.settle();
  await press('lena', /#1 is solved/, 'Rate', '5');
  await desk.settle();
  says(wordsOf(desk.card('lena', /#1 is solved/)), '“Changed the rollers.”', 'Your rating: ★★★★★ 5 of 5. Thank you!');
  assert.deepEqual(buttonsOf(desk.card('sam', /For you: #1/)), []);

  assert.deepEqual(desk.titles('lena'), [
    'Filed as #1',
    'Sam Okafor has taken #1',
    'Sam Okafor had a question about #1',
    '#1 was solved, and opened again',
    '#1 is solved',
  ]);
  assert.deepEqual(desk.titles('ines'), [], 'nobody is warned about targets that were met');

  // Grace’s ticket is forgotten: Ravi does not answer, Olu takes it, and time passes. It reaches Olu’s manager.
  says(
    wordsOf(await desk.types('grace', 'VPN drops every few minutes since this morning')),
    'Filed as #2',
    'Category: Network',
  );
  await desk.pass(60);
  says(wordsOf(desk.card('ravi', /#2 is no longer yours/)), 'You did not answer in time. Olu Adeyemi has been asked.');
  await press('olu', /For you: #2/, 'Accept');
  await desk.clockControl.advanceTo((await desk.ticket(2)).createdAt + 3 * 24 * 60 * 60_000);
  assert.deepEqual(desk.titles('olu'), [
    'For you: #2 VPN drops every few minutes since this morning',
    'Resolution on #2 is overdue',
    'Resolution on #2 is overdue',
    'Resolution on #2 is overdue',
  ]);
  const told = desk.card('alex', /Resolution on #2 is overdue/);
  says(wordsOf(told), 'Olu Adeyemi has it.', '[Acknowledge] [Reassign] [Raise priority] [Details]');

  // The manager acknowledges and gives it to Ravi after all.
  await press('alex', /overdue/, 'Acknowledge');
  await desk.submits('alex', ...fill((await press('alex', /overdue/, 'Reassign')).form, { assignee: 'ravi' }));
  await desk.settle();
  says(wordsOf(desk.card('alex', /overdue/)), 'Alex Winter acknowledged this.', 'Technician: Ravi Menon');
  assert.equal(desk.titles('ravi').at(-1), 'For you: #2 VPN drops every few minutes since this morning');
  assert.equal(desk.titles('olu').at(-1), '#2 is no longer yours');

  // The log says who did what, and when; nothing was lost on the way.
  const details = await desk.inspector.ticket((await desk.ticket(1)).number);
  assert.deepEqual(
    details?.events
      .filter(({ event }) => event.type.startsWith('ticket.'))
      .map(({ summary }) => summary.replace(/\d+ %/, 'quite')),
    [
      'Lena Hoffmann filed it: Hardware, quite sure, High.',
      'Sam Okafor was asked to take it.',
      'Sam Okafor accepted.',
      'Sam Okafor asked the requester a question.',
      'Lena Hoffmann wrote a reply.',
      'Work continues.',
      'Sam Okafor resolved it.',
      'Lena Hoffmann reopened it: It jams again.',
      'Sam Okafor resolved it.',
      'Lena Hoffmann confirmed that it is solved.',
      'Lena Hoffmann rated it ★★★★★ 5 of 5.',
    ],
  );
  assert.deepEqual(desk.complaints, []);
  assert.deepEqual(await desk.outbox.backlog(), { pending: 0, failed: 0, oldestAt: null });
});
