import assert from 'node:assert/strict';
import { it } from 'node:test';
import { wordsOf } from '#adapters/discord/fake/fake-discord-people.ts';
import { channelId } from '#adapters/teams/fake/teams-harness.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { startDiscordDesk } from '#src/desk/testing/discord-desk.ts';
import { openSlackCompany, teamChannel } from '#src/desk/testing/slack-desk.ts';
import { startStory } from '#src/desk/testing/teams-story.ts';

it('a ticket from a channel in Slack has one line in its thread, by mention, emoji or shortcut', async (t) => {
  const company = await openSlackCompany('Socket Mode');
  t.after(company.close);
  const { fake, lena, sam, dana } = company;
  await company.startDesk();
  for (const person of [sam, dana]) await person.openHome();
  fake.addChannel('CALL', ['ULENA', 'USAM', 'UBOT']);
  const lines = (thread: string): readonly string[] =>
    sam
      .messages('CALL')
      .filter((one) => one.thread === thread && one.user === 'UBOT' && one.only === null)
      .map(sam.words);
  const file = async () => {
    const offer = await fake.until(() =>
      lena.messages('CALL').findLast((one) => lena.buttonsOf(one).includes('File as a ticket')),
    );
    await lena.press(offer, 'File as a ticket');
  };

  const mentioned = await lena.write(`<@${fake.state.botUser}> my laptop salary list does not open`, {
    channel: 'CALL',
  });
  await file();
  await fake.until(() => lines(mentioned.ts).length === 1);
  assert.match(lines(mentioned.ts)[0] ?? '', /^Ticket #1 · /);

  const marked = await sam.write('the keyboard lost a key', { channel: 'CALL' });
  await lena.react(marked, 'ticket');
  await fake.until(() =>
    lena.messages('CALL').some((one) => lena.words(one).includes('lost a key') && one.only !== null),
  );
  await file();
  await fake.until(() => lines(marked.ts).length === 1);

  const chosen = await sam.write('the mouse is stuck', { channel: 'CALL' });
  await lena.messageShortcut(chosen);
  await fake.until(() => lena.view());
  await lena.submit({ title: 'Mouse is stuck', category: 'hardware' });
  await fake.until(() => lines(chosen.ts).length === 1);

  const offered = await fake.until(() => [sam, dana].find((person) => person.find('For you: #3')));
  const offer = offered.find('For you: #3');
  assert.ok(offer);
  await offered.press(offer, 'Accept');
  await fake.until(() => /^Ticket #3 · In progress · (Sam Okafor|Dana Kovač)$/.test(lines(chosen.ts)[0] ?? ''));
  assert.equal(lines(chosen.ts).length, 1);
  for (const { ts } of [mentioned, marked, chosen]) assert.doesNotMatch(lines(ts).join(), /salary|key|Mouse|Lena/);
  assert.deepEqual(
    sam.messages(teamChannel).filter((one) => /Ticket #/.test(sam.words(one))),
    [],
  );
});

it('a ticket from a message on Discord has one line below it', async (t) => {
  const story = await startDiscordDesk();
  t.after(story.close);
  const { people, users, guild, channel, fake } = story;
  const said = people.say(users.sam, 'the printer eats paper', { channel });
  const asked = people.onMessage(users.lena, 'Open a ticket', said, { guild, channel });
  await story.fills('lena', asked, { title: 'Printer eats paper', category: 'hardware' });
  const lines = () => people.sees(users.sam, channel).filter(({ replyTo }) => replyTo?.message === said.id);
  await fake.until(() => lines().length === 1);
  const who = await fake.until(() =>
    (['sam', 'dana'] as const).find((one) =>
      people.sees(users[one]).some((message) => /For you: #1/.test(wordsOf(message))),
    ),
  );
  story.presses(who, await story.hears(who, /For you: #1/), 'Accept');
  await fake.until(() =>
    /^Ticket #1 · In progress · (Sam Okafor|Dana Kovač)$/.test(wordsOf(lines()[0] ?? said).trim()),
  );
  assert.equal(lines().length, 1);

  // Colleagues who talk under the line are among themselves; its requester is not.
  const replies = [
    people.say(users[who], 'her third printer', { channel, replyTo: lines()[0] ?? said }),
    people.say(users.lena, 'it beeps, too', { channel, replyTo: lines()[0] ?? said }),
  ];
  await fake.until(() => replies.every(({ id }) => fake.state.reactions.has(id)));
  const log = await story.desk().database.store.read.events(1 as TicketNumber);
  assert.deepEqual(
    log.flatMap(({ event }) => (event.type === 'ticket.commented' ? [[event.text, event.visibility]] : [])),
    [
      ['her third printer', 'internal'],
      ['it beeps, too', 'public'],
    ],
  );
  assert.deepEqual(fake.state.violations, []);
});

it('a ticket asked for in a channel of Teams has one line in its thread', async (t) => {
  const story = await startStory();
  t.after(story.close);
  const [lena, sam] = [story.fake.people.as('lena'), story.fake.people.as('sam')];
  await sam.say('ticket list');
  const said = await lena.say('ticket the printer on floor 3 is jammed', { channel: channelId });
  await story.posted(/^Ticket #1 · /);
  const offer = await story.told('sam', /For you: #1/);
  await sam.press(offer, 'Accept');
  const line = await story.posted(/^Ticket #1 · In progress · Sam Okafor/);
  assert.doesNotMatch(JSON.stringify(line), /jammed|Lena/);
  const all = story.fake.state.conversations.get(channelId)?.messages ?? [];
  assert.equal(all.filter((one) => /#1/.test(story.wordsOf(one, 'sam'))).length, 1);
  await sam.say('ticket note 1 she broke it', { to: offer });
  assert.ok(said.id);
  assert.deepEqual(story.fake.violations(), []);
});
