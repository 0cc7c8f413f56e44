import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { buttonsOf } from '#adapters/teams/fake/fake-teams-card-view.ts';
import { elementsOf, wordsIn } from '#adapters/teams/fake/fake-teams-cards.ts';
import type { FakeDialog, FakePressed } from '#adapters/teams/fake/fake-teams-people.ts';
import { channelId } from '#adapters/teams/fake/teams-harness.ts';
import { type Story, startStory } from '#src/desk/testing/teams-story.ts';

const dialogOf = (pressed: FakePressed) => {
  assert.equal(pressed.type, 'dialog');
  return open(pressed.type === 'dialog' ? pressed.dialog : null);
};
const open = (dialog: FakeDialog | null) => {
  assert.ok(dialog?.open, `an open dialog expected: ${JSON.stringify(dialog)}`);
  return dialog;
};
const inputsOf = (card: unknown) =>
  elementsOf(card).flatMap(({ type, id }) => (String(type).startsWith('Input.') ? [String(id)] : []));
const closed = (dialog: FakeDialog): string => {
  assert.ok(!dialog.open, 'the dialog should have closed');
  return dialog.words;
};

describe('a ticket in Teams, from the first word to the last', () => {
  let story: Story;
  beforeEach(async () => {
    story = await startStory();
  });
  afterEach(async () => {
    await story.close();
    assert.deepEqual(story.fake.violations(), []);
  });

  it('is filed, accepted, discussed, resolved, confirmed and rated by people who only use Teams', async () => {
    const [lena, sam] = [story.fake.people.as('lena'), story.fake.people.as('sam')];
    await sam.install();
    await story.told('sam', /Hello, this is the help desk/);
    await sam.say('ticket list');

    // Lena asks for the form, makes a mistake, and files.
    await lena.say('/ticket');
    const door = await story.told('lena', /New ticket/);
    const form = dialogOf(await lena.press(door, 'Open the form'));
    assert.equal(form.title, 'New ticket');
    const filled = {
      title: 'The printer on floor 3 is jammed',
      impact: 'team',
      urgency: 'blocked',
      category: 'hardware',
    };
    // The receipt says that it was filed.
    assert.equal(closed(await form.submit('File it', filled)), '');
    const receipt = await story.told('lena', /printer on floor 3/);

    // Sam is asked; Accept takes the place of its own card, and Lena's follows.
    const offer = await story.told('sam', /For you: #1/);
    assert.deepEqual(buttonsOf(sam.sees(offer)), ['Accept', 'Decline', 'Details']);
    const accepted = await sam.press(offer, 'Accept');
    assert.equal(accepted.type, 'card');
    assert.deepEqual(buttonsOf(sam.sees(offer)), ['Resolve', 'Reply', 'Ask the requester', 'On hold…', 'Details']);
    await story.told('lena', /Sam Okafor has taken #1/);
    await story.fake.state.until(() => /In progress/.test(story.wordsOf(receipt, 'lena')));

    // They talk: he asks by a form, she answers by quoting his card.
    const asked = dialogOf(await sam.press(offer, 'Ask the requester'));
    closed(await asked.submit('Ask', { question: 'Which tray?' }));
    const question = await story.told('lena', /Which tray\?/);
    const answer = await lena.say('The lower one', { to: question });
    const heard = await story.told('sam', /The lower one/);
    await lena.edit(answer, 'The upper one, sorry');
    await story.fake.state.until(() => /The upper one, sorry/.test(story.wordsOf(heard, 'sam')));

    // Sam resolves, Lena confirms and rates.
    const resolving = dialogOf(await sam.press(offer, 'Resolve'));
    // His card shows it.
    assert.equal(closed(await resolving.submit('Resolve', { resolution: 'New roller' })), '');
    const solved = await story.told('lena', /#1 is solved/);
    assert.equal((await lena.press(solved, 'Confirm')).type, 'card');
    await story.fake.state.until(() => /Closed/.test(story.wordsOf(receipt, 'lena')));
    const [rating] = inputsOf(lena.sees(solved));
    assert.equal((await lena.press(solved, 'Rate', { [rating ?? '']: '4' })).type, 'card');
    const [ticket] = await story.tickets();
    assert.equal(ticket?.status, 'closed');
    assert.equal(ticket?.rating?.stars, 4);
  });

  it('takes a form that was opened before the desk was restarted, once, and keeps one with a mistake open', async () => {
    const lena = story.fake.people.as('lena');
    await story.fake.people.as('sam').say('ticket list');
    await lena.say('/ticket');
    const form = dialogOf(await lena.press(await story.told('lena', /New ticket/), 'Open the form'));
    await story.restart();
    const again = open(
      await form.submit('File it', { title: '  ', description: 'It smells of smoke', urgency: 'blocked' }),
    );
    assert.equal(again.title, 'New ticket');
    assert.match(wordsIn(again.card).join(' '), /Please fill this in/);
    assert.match(JSON.stringify(again.card), /It smells of smoke/);

    await story.restart();
    const filled = { title: 'The printer smokes', description: 'It smells of smoke', category: 'hardware' };
    closed(await again.submit('File it', filled));
    await story.told('lena', /printer smokes/);
    await story.restart();
    closed(await again.submit('File it', filled));
    assert.deepEqual(
      (await story.tickets()).map(({ title, description }) => [title, description]),
      [['The printer smokes', 'It smells of smoke']],
    );
  });

  it('takes the form of a step that was opened before the desk was restarted', async () => {
    const [lena, sam] = [story.fake.people.as('lena'), story.fake.people.as('sam')];
    await sam.say('ticket list');
    await lena.say('ticket printer on floor 3 is jammed, paper stuck in the tray');
    const offer = await story.told('sam', /For you: #1/);
    assert.equal((await sam.press(offer, 'Accept')).type, 'card');
    const resolving = dialogOf(await sam.press(offer, 'Resolve'));
    await story.restart();
    // His card shows it.
    assert.equal(closed(await resolving.submit('Resolve', { resolution: 'New roller' })), '');
    await story.told('lena', /#1 is solved/);
    assert.deepEqual(
      (await story.tickets()).map(({ status }) => status),
      ['resolved'],
    );
    await story.fake.state.until(() => /Resolved. The requester has been asked/.test(story.wordsOf(offer, 'sam')));
  });

  it('tells the manager when nobody answers in time, and lets her act on it', async () => {
    const [lena, ines] = [story.fake.people.as('lena'), story.fake.people.as('ines')];
    await ines.say('ticket list');
    await story.fake.people.as('sam').say('ticket list');
    await lena.say('ticket');
    const form = dialogOf(await lena.press(await story.told('lena', /New ticket/), 'Open the form'));
    closed(await form.submit('File it', { title: 'Laptop will not start', category: 'hardware', urgency: 'blocked' }));
    await story.told('sam', /For you: #1/);
    await story.desk.clockControl.advanceTo(story.desk.clock.now() + 9 * 24 * 3_600_000);
    const breach = await story.told('ines', /on #1 is overdue/);
    assert.ok(buttonsOf(ines.sees(breach)).includes('Acknowledge'));
    const seen = await ines.press(breach, 'Acknowledge');
    assert.equal(seen.type, 'card');
    assert.match(story.wordsOf(breach, 'ines'), /Inês Duarte/);
  });

  it('shows a card in the team channel to all, and its buttons to those who may press them', async () => {
    const [lena, sam, ines] = ['lena', 'sam', 'ines'].map((user) => story.fake.people.as(user));
    assert.ok(lena && sam && ines);
    await sam.say('ticket away');
    await ines.say('ticket list');
    await lena.say('ticket');
    const form = dialogOf(await lena.press(await story.told('lena', /New ticket/), 'Open the form'));
    closed(await form.submit('File it', { title: 'Screen is dark', category: 'hardware' }));
    const posted = await story.posted(/Nobody can take #1/);
    assert.deepEqual(buttonsOf(posted.card), ['Details']);
    assert.deepEqual(buttonsOf(await lena.look(posted)), ['Details']);
    assert.deepEqual(buttonsOf(await sam.look(posted)), ['Take it', 'Details']);
    assert.deepEqual(buttonsOf(await ines.look(posted)), ['Assign', 'Details', 'Give it to…']);
    const assigning = dialogOf(await ines.press(posted, 'Assign'));
    const [option] = await ines.search('technicians', 'sam');
    assert.match(option?.title ?? '', /^Sam Okafor · away, 0 of 6/);
    assert.match(
      closed(await assigning.submit('Assign', { assignee: option?.value ?? '' })),
      /Sam Okafor has been asked/,
    );
    await story.told('sam', /For you: #1/);
  });

  it('answers a mention in a channel: what is private in the own chat, what is short in the thread', async () => {
    const lena = story.fake.people.as('lena');
    await lena.say('ticket the coffee machine has no network', { channel: channelId });
    await story.posted(/Ticket #1/);
    await story.told('lena', /coffee machine/);
    await lena.say('ticket list', { channel: channelId });
    await story.posted(/answered you in our direct chat/);
    const list = await story.told('lena', /Your tickets/);
    const shown = dialogOf(await lena.press(list, 'Details'));
    assert.match(wordsIn(shown.card).join(' '), /coffee machine/);
    const withdrawing = open(await shown.submit('Withdraw'));
    assert.match(closed(await withdrawing.submit('Withdraw', { reason: 'Solved itself' })), /\S/);
  });

  it('is filed for a colleague found in the people picker, who has never spoken to the desk', async () => {
    const sam = story.fake.people.as('sam');
    story.fake.state.addPerson('aad-grace', { email: 'grace@demo.example' });
    await sam.say('ticket list');
    await story.desk.directory.refresh();
    const form = open(await sam.compose());
    const filled = { title: 'Her laptop is slow', category: 'hardware', onBehalfOf: 'aad-grace' };
    assert.match(closed(await form.submit('File it', filled)), /Filed as #1/);
    assert.match(story.wordsOf(await story.told('aad-grace', /Her laptop is slow/), 'aad-grace'), /Sam Okafor/);
    const [ticket] = await story.tickets();
    assert.deepEqual([ticket?.requester, ticket?.filedBy], ['grace', 'sam']);
    const again = open(await sam.compose());
    const unknown = open(await again.submit('File it', { ...filled, onBehalfOf: 'who-is-this' }));
    assert.match(wordsIn(unknown.card).join(' '), /I can’t find this person here/);
  });
});
