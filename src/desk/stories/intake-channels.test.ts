import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { wordsOf } from '#adapters/discord/fake/fake-discord-people.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import { commentsOf } from '#src/core/ticket/comments.ts';
import { startDiscordDesk } from '#src/desk/testing/discord-desk.ts';
import { openSlackCompany } from '#src/desk/testing/slack-desk.ts';
import { startStory } from '#src/desk/testing/teams-story.ts';

type Read = {
  readonly events: (number: TicketNumber) => Promise<Parameters<typeof commentsOf>[0]>;
};

const said = async ({ events }: Read, number = 1) =>
  commentsOf(await events(number as TicketNumber)).map(({ author, text, visibility }) => [author, text, visibility]);

it('Slack: an offer only its author sees, one line in the thread, which is the conversation', async (t) => {
  const intake = [{ platform: 'slack', id: 'CHELP', messages: 'offer' }] as const;
  const company = await openSlackCompany('HTTP', { intake });
  t.after(company.close);
  const { fake, lena, sam, dana } = company;
  const desk = await company.startDesk();
  for (const person of [sam, dana]) await person.openHome();
  fake.addChannel('CHELP', ['ULENA', 'USAM', 'UDANA', 'UBOT']);
  fake.addChannel('CTALK', ['ULENA', 'UBOT']);
  fake.addUser('UROBOT', 'Robot', { email: 'robot@demo.example' });

  const asked = await lena.write('my laptop does not start any more', { channel: 'CHELP' });
  await lena.write('it only beeps', { channel: 'CHELP' });
  await lena.write('my mouse is broken, what a day', { channel: 'CTALK' });
  await lena.write('thanks everyone!', { channel: 'CHELP' });
  // Other programs, and Slack itself: nobody is asked about what they write.
  const event = { type: 'message', channel: 'CHELP', channel_type: 'channel', text: 'Build #12 failed on main' };
  await fake.sendEvent({ ...event, user: 'UROBOT', bot_id: 'B9', ts: fake.state.nextTs() });
  await fake.sendEvent({ ...event, subtype: 'bot_message', bot_id: 'B9', ts: fake.state.nextTs() });
  await fake.sendEvent({ ...event, user: 'ULENA', subtype: 'channel_join', ts: fake.state.nextTs() });

  const offer = await fake.until(() => lena.messages('CHELP').find((one) => one.only === 'ULENA'));
  assert.match(lena.words(offer), /^Lena Hoffmann, should this become a ticket\?/);
  await lena.press(offer, 'File as a ticket');
  const lines = () =>
    sam
      .messages('CHELP')
      .filter(({ user, only, thread }) => user === 'UBOT' && only === null && thread === asked.ts)
      .map(sam.words);
  await fake.until(() => lines().length === 1);
  assert.match(lines()[0] ?? '', /^Ticket #1 · /);
  const { store } = desk.database;
  assert.equal(
    (await store.read.ticket(1 as TicketNumber))?.description,
    'my laptop does not start any more\nit only beeps',
  );

  const answered = await sam.write('Which *model* is it?', { channel: 'CHELP', thread: asked.ts });
  await lena.write('the grey one', { channel: 'CHELP', thread: asked.ts });
  await sam.edit(answered, 'Which laptop is it?');
  assert.deepEqual(await said(store.read), [
    ['sam', 'Which laptop is it?', 'public'],
    ['lena', 'the grey one', 'public'],
  ]);
  assert.equal((await store.lists.listTickets({ filter: {}, order: 'number', limit: 10 })).tickets.length, 1);
  // Offered once, and no private note for each message.
  assert.equal(fake.state.messages.filter(({ only, channel }) => only !== null && channel === 'CHELP').length, 1);

  const taken = await dana.write('the wifi key on the wall is wrong', { channel: 'CHELP' });
  const second = await fake.until(() => dana.messages('CHELP').find((one) => one.only === 'UDANA'));
  await dana.remove(taken);
  await dana.press(second, 'File as a ticket');
  await fake.until(() => dana.messages('CHELP').some((one) => /no longer have/.test(dana.words(one))));
  assert.equal((await store.lists.listTickets({ filter: {}, order: 'number', limit: 10 })).tickets.length, 1);
});

it('Slack: a channel whose messages become tickets at once', async (t) => {
  const intake = [{ platform: 'slack', id: 'CHELP', messages: 'file' }] as const;
  const company = await openSlackCompany('Socket Mode', { intake });
  t.after(company.close);
  const { fake, lena, sam } = company;
  const desk = await company.startDesk();
  fake.addChannel('CHELP', ['ULENA', 'USAM', 'UBOT']);
  const asked = await lena.write('my laptop does not start any more', { channel: 'CHELP' });
  await fake.until(() =>
    sam.messages('CHELP').some((one) => one.thread === asked.ts && /^Ticket #1 · /.test(sam.words(one))),
  );
  assert.equal(fake.state.messages.filter(({ only, channel }) => only !== null && channel === 'CHELP').length, 0);
  const mention = await lena.write(`<@${fake.state.botUser}> and my mouse is stuck`, { channel: 'CHELP' });
  await fake.until(() => lena.messages('CHELP').some((one) => lena.buttonsOf(one).includes('File as a ticket')));
  assert.ok(mention.ts);
  const { tickets } = await desk.database.store.lists.listTickets({ filter: {}, order: 'number', limit: 10 });
  assert.deepEqual(
    tickets.map(({ title }) => title),
    ['my laptop does not start any more'],
  );
});

it('Discord: an offer below the message goes when it is used; replies are the conversation', async (t) => {
  const story = await startDiscordDesk({ intake: 'offer' });
  t.after(story.close);
  const { people, users, intakeChannel: channel, channel: team, fake } = story;
  const robot = people.addUser('Robot', { bot: true });
  people.say(robot, 'Build #12 failed on main', { channel });
  people.say(users.lena, 'my mouse is broken, what a day', { channel: team });
  const asked = people.say(users.lena, 'the printer eats paper', { channel });
  people.repeat(asked);
  const below = () => people.sees(users.sam, channel).filter(({ replyTo }) => replyTo?.message === asked.id);
  const offer = await fake.until(() => below()[0]);
  assert.match(wordsOf(offer), /Lena Hoffmann, should this become a ticket\?/);

  const others = await story.answerTo(story.presses('sam', offer, 'File as a ticket'));
  assert.match(wordsOf(others), /Only whoever wrote the message/);
  assert.equal(others.onlyFor, users.sam);
  const done = await story.answerTo(story.presses('lena', offer, 'File as a ticket'));
  assert.equal(done.onlyFor, users.lena);
  await fake.until(() => below().length === 1 && /^Ticket #1 · /.test(wordsOf(below()[0] ?? offer).trim()));

  const [line] = below();
  assert.ok(line);
  const replies = [
    people.say(users.sam, 'which printer?', { channel, replyTo: line }),
    people.say(users.lena, 'the one on floor 3', { channel, replyTo: asked }),
  ];
  await fake.until(() => replies.every(({ id }) => fake.state.reactions.has(id)));
  assert.deepEqual(await said(story.desk().database.store.read), [
    ['sam', 'which printer?', 'public'],
    ['lena', 'the one on floor 3', 'public'],
  ]);

  const secret = people.say(users.sam, 'my password is hunter2 and it fails', { channel });
  const again = await fake.until(() =>
    people.sees(users.sam, channel).find(({ replyTo }) => replyTo?.message === secret.id),
  );
  people.remove(secret);
  const { read } = story.desk().database.store;
  const isGone = async () => (await read.draftsSince('sam' as PersonId, 0)).some(({ text }) => text === '');
  while (!(await isGone())) await setTimeout(10);
  assert.match(wordsOf(await story.answerTo(story.presses('sam', again, 'File as a ticket'))), /no longer have/);
  assert.deepEqual(fake.state.violations, []);
});

it('Discord: what was written, changed and deleted while the desk was down', async (t) => {
  const story = await startDiscordDesk({ intake: 'offer' });
  t.after(story.close);
  const { people, users, intakeChannel: channel, fake } = story;
  const below = ({ id }: { readonly id: string }) =>
    people.sees(users.lena, channel).filter(({ replyTo }) => replyTo?.message === id);
  const offered = async (message: { readonly id: string }) => {
    const offer = await fake.until(() => below(message)[0]);
    assert.match(wordsOf(offer), /should this become a ticket\?/);
    return offer;
  };
  const asked = people.say(users.lena, 'the printer eats paper', { channel });
  await story.answerTo(story.presses('lena', await offered(asked), 'File as a ticket'));
  await fake.until(() => below(asked).length === 1 && /^Ticket #1 · /.test(wordsOf(below(asked)[0] ?? asked).trim()));
  const [line] = below(asked);
  assert.ok(line);
  const reply = people.say(users.sam, 'which printer?', { channel, replyTo: line });
  await fake.until(() => fake.state.reactions.has(reply.id));
  const pending = people.say(users.dana, 'the beamer is dark', { channel });
  await offered(pending);
  const regretted = people.say(users.sam, 'my pin is 4711 and it fails', { channel });
  const offerToSam = await offered(regretted);

  const meanwhile = await story.restart(() => {
    people.edit(pending, 'the beamer in room 4 is dark');
    people.remove(regretted);
    people.remove(asked);
    const first = people.say(users.lena, 'my laptop does not start any more', { channel });
    const gone = people.say(users.ines, 'my password is hunter2', { channel });
    people.remove(gone);
    people.say(users.lena, 'thanks everyone!', { channel });
    const second = people.say(users.ines, 'the wifi is slow', { channel });
    const more = people.say(users.lena, 'the one on floor 3', { channel, replyTo: line });
    return { first, gone, second, more };
  });
  assert.ok(meanwhile);
  const { first, gone, second, more } = meanwhile;
  const { read } = story.desk().database.store;
  const offers = { lena: await offered(first), ines: await offered(second), dana: await offered(pending) };
  await fake.until(() => fake.state.reactions.has(more.id));
  assert.equal(below(gone).length, 0);
  const isTaken = async () => (await read.draftsSince('sam' as PersonId, 0)).some(({ text }) => text === '');
  while (!(await isTaken())) await setTimeout(10);
  assert.match(wordsOf(await story.answerTo(story.presses('sam', offerToSam, 'File as a ticket'))), /no longer have/);
  assert.equal(below(regretted).length, 1, 'nothing is said about it');
  assert.equal(below(pending).length, 1, 'nothing is offered twice');
  assert.equal(below(asked).length, 1);

  people.remove(reply);
  const remains = async () => (await said(read)).map(([, text]) => text);
  while ((await remains()).length !== 1) await setTimeout(10);
  assert.deepEqual(await remains(), ['the one on floor 3']);

  for (const who of ['lena', 'ines', 'dana'] as const) {
    await story.answerTo(story.presses(who, offers[who], 'File as a ticket'));
  }
  const { tickets } = await story.desk().database.store.lists.listTickets({ filter: {}, order: 'number', limit: 10 });
  assert.deepEqual(tickets.map(({ title }) => title).toSorted(), [
    'my laptop does not start any more',
    'the beamer in room 4 is dark',
    'the printer eats paper',
    'the wifi is slow',
  ]);
  assert.deepEqual(fake.state.violations, []);
});

it('Discord: without the Message Content Intent nothing is offered, and the log says what to do', async (t) => {
  const story = await startDiscordDesk();
  t.after(story.close);
  const { people, users, intakeChannel: channel, fake } = story;
  const { store } = story.desk().database;
  await store.transaction(async (tx) => {
    const setup = await tx.setup();
    const intake = [{ platform: 'discord', id: channel, messages: 'file' }] as const;
    await tx.saveSetup({ ...setup, intake }, (await tx.organisation()).version);
  });
  await story.desk().directory.refresh();
  people.say(users.lena, 'the printer eats paper', { channel });
  await fake.until(() => story.log.lines.some((line) => JSON.stringify(line).includes('DISCORD_MESSAGE_CONTENT=on')));
  assert.equal(people.sees(users.lena, channel).length, 0);
});

it('Teams: an offer in the thread goes when it is used; answers in it need no mention', async (t) => {
  const channel = '19:it-help@thread.tacv2';
  const intake = [{ platform: 'teams', id: channel, messages: 'offer' }] as const;
  const story = await startStory({ setup: { intake } });
  t.after(story.close);
  const { fake } = story;
  fake.state.addChannel(channel, ['sam', 'ines', 'lena']);
  fake.state.addChannel('19:talk@thread.tacv2', ['sam', 'lena']);
  const [lena, sam] = [fake.people.as('lena'), fake.people.as('sam')];
  const inChannel = () => fake.state.conversations.get(channel)?.messages ?? [];

  await lena.say('nobody hears this', { channel, aloud: true });
  fake.state.readsChannels = true;
  await lena.say('my mouse is broken, what a day', { channel: '19:talk@thread.tacv2', aloud: true });
  const asked = await lena.say('the printer on floor 3 is jammed', { channel, aloud: true });
  const offer = await fake.state.until(() =>
    inChannel().find((one) => /become a ticket/.test(story.wordsOf(one, 'sam'))),
  );
  assert.equal(offer.conversation, `${channel};messageid=${asked.id}`);
  const others = await sam.press(offer, 'File as a ticket');
  assert.match(others.type === 'words' ? others.words : '', /Only whoever wrote/);
  const pressed = await lena.press(offer, 'File as a ticket');
  assert.match(pressed.type === 'words' ? pressed.words : '', /Filed as #1/);
  await fake.state.until(
    () => inChannel().length === 1 && inChannel().every((one) => /^Ticket #1 · /.test(story.wordsOf(one, 'sam'))),
  );
  assert.equal((await story.tickets()).length, 1);

  const root = { id: asked.id, conversation: channel } as typeof offer;
  await sam.say('Which one? The left?', { channel, to: root, aloud: true });
  await lena.say('the right one', { channel, to: root, aloud: true });
  assert.deepEqual(await said(story.desk.database.store.read), [
    ['sam', 'Which one? The left?', 'public'],
    ['lena', 'the right one', 'public'],
  ]);
  assert.equal(inChannel().length, 1);
  assert.equal(fake.state.conversations.get('19:talk@thread.tacv2')?.messages.length, 0);
  assert.deepEqual(fake.violations(), []);
});
