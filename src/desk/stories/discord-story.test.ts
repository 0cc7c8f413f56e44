import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { pressable, wordsOf } from '#adapters/discord/fake/fake-discord-people.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import { type Cast, type DiscordDesk, startDiscordDesk } from '#src/desk/testing/discord-desk.ts';

const first = 1 as TicketNumber;

/** Each on its own desk, in parallel: some wait for retries and reconnects. */
const check = (title: string, body: (story: DiscordDesk) => Promise<void>): void => {
  it(title, async () => {
    const story = await startDiscordDesk();
    const { violations, pings } = story.fake.state;
    try {
      await body(story);
      assert.deepEqual(story.fake.unanswered(), []);
    } finally {
      await story.close();
    }
    assert.deepEqual(violations, []);
    assert.deepEqual(pings, []);
  });
};

const files = async (story: DiscordDesk) => {
  const asked = story.people.command(story.users.lena, 'new', {}, { guild: story.guild });
  story.fake.state.contents.set('photo.png', 'what Lena saw');
  const photo = { filename: 'photo.png', url: `${story.fake.api}/attachments/photo.png?hm=1` };
  const values = {
    title: 'Printer on floor 3 is jammed',
    description: 'It says "PC LOAD LETTER"',
    'impact+urgency': 'team+blocked',
    category: 'hardware',
  };
  return story.fills('lena', asked, values, { files: [photo] });
};

/** Who was asked, and their card. */
const asked = async (story: DiscordDesk) => {
  const who = await story.fake.until(() =>
    (['sam', 'dana'] as const).find((one: Cast) =>
      story.people.sees(story.users[one]).some((message) => /For you: #1/.test(wordsOf(message))),
    ),
  );
  return { who, card: await story.hears(who, /For you: #1/) };
};

describe('a ticket on Discord', { concurrency: 5 }, () => {
  check('tells technicians who else is answering, and when an answer crossed a colleague’s', async (story) => {
    const { presses, people, users, answered, answerTo, fake } = story;
    await files(story);
    const { who, card } = await asked(story);
    const other = who === 'sam' ? 'dana' : 'sam';
    const says = ({ answer }: { readonly answer: unknown }) => JSON.stringify(answer);
    const looks = async (one: Cast) => wordsOf(await answerTo(people.command(users[one], 'show', { number: 1 })));
    await answered(presses(who, card, 'Accept'));
    const mine = await fake.until(() =>
      people.sees(users[who]).find((message) => pressable(message).some(({ label }) => label === 'Reply')),
    );
    const opened = await answered(presses(who, mine, 'Reply'));
    assert.doesNotMatch(says(opened), /is answering this now/);
    const { presence, answering, database } = story.desk();
    const onPage = () => presence.others(1, 'ines' as PersonId).map(({ person, writing }) => `${person} ${writing}`);
    while (!onPage().includes(`${who} reply`)) await setTimeout(5);
    const [name, colleague] = who === 'sam' ? ['Sam Okafor', 'Dana Kovač'] : ['Dana Kovač', 'Sam Okafor'];
    assert.match(await looks(other), new RegExp(`${name} is answering this now`));
    assert.doesNotMatch(await looks('lena'), /answering/);

    // As a colleague's page says it.
    const person = await database.store.read.person(other as PersonId);
    assert.ok(person);
    await answering(person, 1, 'reply');
    assert.match(says(await answered(presses(who, mine, 'Reply'))), new RegExp(`${colleague} is answering this now`));
    await answerTo(people.command(users[other], 'reply', { number: 1, text: 'Turn it off and on' }));
    const late = await answered(people.submit(users[who], opened, { text: 'Which printer is it?' }));
    const words = new RegExp(`While you were writing, ${colleague} answered as well`);
    assert.match(wordsOf(await answerTo(late)), words);
    while (onPage().includes(`${who} reply`)) await setTimeout(5);
  });

  check('goes from the form to the rating, every card kept up to date', async (story) => {
    const { hears, presses, fills, answerTo, people, users, fake } = story;
    const receipt = await answerTo(await files(story));
    assert.match(wordsOf(receipt), /Filed as #1/);
    assert.equal(receipt.onlyFor, users.lena, 'in a guild only the sender sees the answer');
    const own = await hears('lena', /Filed as #1/);
    assert.match(wordsOf(own), /Hardware/);

    const { who, card } = await asked(story);
    assert.match(wordsOf(card), /PC LOAD LETTER/);
    await hears(who, /sent a file on #1[\s\S]*photo\.png/);
    const accept = presses(who, card, 'Accept');
    await fake.until(() => pressable(card).some(({ label }) => label === 'Resolve'));
    assert.deepEqual(accept.followUps, [], 'the card itself says it');
    await fake.until(() => /In progress/.test(wordsOf(own)));

    await fills(who, presses(who, card, 'Ask the requester'), { question: 'Which tray?' });
    const question = await hears('lena', /Which tray\?/);
    const reply = people.say(users.lena, 'The upper one', { replyTo: question });
    await hears(who, /The upper one/);
    await fake.until(() => fake.state.reactions.has(reply.id));
    people.edit(reply, 'The lower one');
    await fake.until(() => people.sees(users[who]).some((message) => /The lower one/.test(wordsOf(message))));

    await fills(who, presses(who, card, 'Resolve'), { resolution: 'Took the paper out.' });
    const resolved = await hears('lena', /#1 is solved/);
    presses('lena', resolved, 'Confirm');
    await fake.until(() => /You confirmed/.test(wordsOf(resolved)));
    presses('lena', resolved, '', ['5']);
    await fake.until(() => /Your rating: ★★★★★/.test(wordsOf(resolved)));
    const ticket = await story.desk().database.store.read.ticket(first);
    assert.equal(ticket?.status, 'closed');
    assert.equal(ticket?.rating?.stars, 5);
  });

  check('goes to the manager when everyone declines, who assigns it to someone', async (story) => {
    const { hears, presses, fills, people, users } = story;
    await files(story);
    const one = await asked(story);
    await fills(one.who, presses(one.who, one.card, 'Decline'), { reason: 'No paper' });
    const other = one.who === 'sam' ? 'dana' : 'sam';
    const second = await hears(other, /For you: #1/);
    await fills(other, presses(other, second, 'Decline'), { reason: 'No time' });
    const plea = await hears('ines', /#1/);
    await fills('ines', presses('ines', plea, 'Assign'), { assignee: users.sam });
    const again = await story.fake.until(() =>
      people
        .sees(users.sam)
        .filter((message) => /For you: #1/.test(wordsOf(message)))
        .findLast((message) => pressable(message).some(({ label }) => label === 'Accept')),
    );
    presses('sam', again, 'Accept');
    await hears('lena', /Sam Okafor/);
    await story.fake.until(() => pressable(again).some(({ label }) => label === 'Resolve'));
  });

  check('talks to the team in its channel, where replies are internal', async (story) => {
    const { hears, people, users, channel, fake, answerTo, guild } = story;
    const asked = people.command(users.lena, 'file', { text: 'qwertz uiop asdf' }, { guild });
    assert.match(wordsOf(await answerTo(asked)), /Filed as #1/);
    const triage = await hears('sam', /#1 needs a category/, channel);
    const note = people.say(users.sam, 'Her cat again', { channel, replyTo: triage });
    await fake.until(() => fake.state.reactions.has(note.id));
    const said = (await story.desk().database.store.read.events(first)).flatMap(({ event }) =>
      event.type === 'ticket.commented' ? [[event.text, event.visibility]] : [],
    );
    assert.deepEqual(said, [['Her cat again', 'internal']]);
    assert.ok(people.sees(users.lena).every((message) => !wordsOf(message).includes('cat')));
  });

  check('survives a lost gateway connection and a restart of the desk', async (story) => {
    const { presses, fills, fake, hears, people, users } = story;
    await files(story);
    const { who, card } = await asked(story);
    const connected = () => fake.gateway.connected() === 1 && story.desk().adapter.health().state === 'up';

    fake.gateway.cut();
    await fake.until(() => fake.gateway.connected() === 0);
    presses(who, card, 'Accept');
    await fake.until(() => pressable(card).some(({ label }) => label === 'Resolve'));
    assert.equal(fake.gateway.counts.resumed, 1, 'the press was replayed');

    await story.restart();
    await fake.until(connected);
    await fills(who, presses(who, card, 'Resolve'), { resolution: 'Done.' });
    const resolved = await hears('lena', /#1 is solved/);
    fake.gateway.askToReconnect();
    await fake.until(() => fake.gateway.counts.resumed === 2);
    presses('lena', resolved, 'Confirm');
    await fake.until(() => /You confirmed/.test(wordsOf(resolved)));
    assert.equal(people.sees(users.lena).filter((message) => /is solved/.test(wordsOf(message))).length, 1);
  });

  check('sends once what was posted even if the response was lost', async (story) => {
    const { fake, people, users, hears } = story;
    const dm = fake.state.dmOf(users.lena);
    fake.fail(
      { kind: 'cut', after: true },
      ({ method, path }) => method === 'POST' && path === `/channels/${dm.id}/messages`,
    );
    await files(story);
    await hears('lena', /Filed as #1/);
    await fake.until(() => fake.state.requests.filter(({ path }) => path === `/channels/${dm.id}/messages`).length > 1);
    assert.equal(people.sees(users.lena).filter((message) => /Filed as #1/.test(wordsOf(message))).length, 1);
  });
});
