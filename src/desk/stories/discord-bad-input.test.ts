import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { pressable, wordsOf } from '#adapters/discord/fake/fake-discord-people.ts';
import type { FakeMessage } from '#adapters/discord/fake/fake-discord-state.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { type Cast, type DiscordDesk, startDiscordDesk } from '#src/desk/testing/discord-desk.ts';

const first = 1 as TicketNumber;

describe('what people may do to the desk on Discord', () => {
  let story: DiscordDesk;
  beforeEach(async () => {
    story = await startDiscordDesk();
  });
  afterEach(async () => {
    const { violations, pings } = story.fake.state;
    await story.close();
    assert.deepEqual(violations, [], 'Discord refused something');
    assert.deepEqual(pings, [], 'someone was pinged');
    assert.deepEqual(story.fake.unanswered(), [], '"This interaction failed"');
    assert.deepEqual(
      story.log.lines.filter(({ level }) => level === 'error'),
      [],
    );
  });

  const ticket = () => story.desk().database.store.read.ticket(first);
  const file = async (title: string, description = '') => {
    const asked = story.people.command(story.users.lena, 'new', {}, { guild: story.guild });
    return story.fills('lena', asked, { title, description, category: 'hardware' });
  };
  const asked = async (): Promise<{ who: Cast; card: FakeMessage }> => {
    const who = await story.fake.until(() =>
      (['sam', 'dana'] as const).find((one) =>
        story.people.sees(story.users[one]).some((message) => /For you: #1/.test(wordsOf(message))),
      ),
    );
    return { who, card: await story.hears(who, /For you: #1/) };
  };

  for (const [what, title, description] of [
    ['rings for everyone', '@everyone @here', 'hey <@&1> <@1> @everyone'],
    ['invites', 'https://discord.gg/free', '[your bank](https://evil.example) discord.gg/free'],
    ['is nothing but markup', '**__~~||`>#', '# big\n> quoted\n- list\n```code```'],
    ['hides', 'a\u200b\u202eb', '\u200b\u200b'],
    ['is as long as a modal takes', 'x'.repeat(200), '😀 '.repeat(1_300)],
  ] as const) {
    it(`files and shows a ticket that ${what}`, async () => {
      await file(title, description);
      const { card } = await asked();
      const receipt = await story.hears('lena', /Filed as #1/);
      for (const message of [card, receipt])
        assert.doesNotMatch(JSON.stringify(message.components), /discord\.gg\/free/);
    });
  }

  it('refuses a press by someone else, kindly and privately', async () => {
    await file('Printer is jammed');
    const { who, card } = await asked();
    const accept = pressable(card).find(({ label }) => label === 'Accept');
    const pressed = story.people.press(story.users.lena, card, accept?.id ?? '');
    assert.match(wordsOf(await story.answerTo(pressed)), /That did not work/);
    assert.equal((await ticket())?.status, 'assigned');
    story.presses(who, card, 'Accept');
    await story.fake.until(() => pressable(card).some(({ label }) => label === 'Resolve'));
  });

  for (const id of [
    'accept|999|k',
    'accept|1.99|k',
    'accept|NaN.1|k',
    'rate|1|a',
    'drop_table|1|k',
    'accept-17',
    '💣',
  ]) {
    it(`answers the forged component "${id}"`, async () => {
      await file('Printer is jammed');
      const receipt = await story.hears('lena', /Filed as #1/);
      const pressed = story.people.press(story.users.lena, receipt, id);
      assert.ok(wordsOf(await story.answerTo(pressed)).length > 10);
      assert.equal((await ticket())?.status, 'assigned');
    });
  }

  it('says what happened to a ticket whose form comes too late', async () => {
    await file('Printer is jammed');
    const { who, card } = await asked();
    story.presses(who, card, 'Accept');
    await story.fake.until(() => pressable(card).some(({ label }) => label === 'Resolve'));
    const late = await story.answered(story.presses(who, card, 'Resolve'));
    const receipt = await story.hears('lena', /Filed as #1/);
    await story.fills('lena', story.presses('lena', receipt, 'Withdraw'), { reason: 'Found it' });
    await story.fake.until(() => /withdrawn|Withdrawn/.test(wordsOf(receipt)));
    const sent = story.people.submit(story.users[who], late, { resolution: 'Took the paper out' });
    assert.match(wordsOf(await story.answerTo(sent)), /isn’t possible now/);
  });

  it('says nothing more to whoever presses Accept five times', async () => {
    await file('Printer is jammed');
    const { who, card } = await asked();
    const accept = pressable(card).find(({ label }) => label === 'Accept')?.id ?? '';
    const presses = [1, 2, 3, 4, 5].map(() => story.people.press(story.users[who], card, accept));
    await story.fake.until(() => pressable(card).some(({ label }) => label === 'Resolve'));
    await story.fake.until(() => presses.every(({ answer }) => answer !== null));
    const list = story.people.command(story.users[who], 'list', {}, { guild: story.guild });
    await story.answerTo(list);
    const refusals = story.people.sees(story.users[who]).filter((one) => /did not work/.test(wordsOf(one)));
    assert.equal(refusals.length, 0);
  });

  it('files the text “away” and takes nobody off duty', async () => {
    const filed = story.people.command(story.users.sam, 'file', { text: 'away' }, { guild: story.guild });
    assert.match(wordsOf(await story.answerTo(filed)), /Filed as #1/);
    const mistyped = story.people.command(story.users.lena, 'link', { code: 'ABCDEFG' }, { guild: story.guild });
    assert.match(wordsOf(await story.answerTo(mistyped)), /no longer valid/);
    const shown = story.people.command(story.users.lena, 'show', { number: -5 }, { guild: story.guild });
    assert.match(wordsOf(await story.answerTo(shown)), /can’t find this ticket/);
    assert.equal(await story.desk().database.store.read.ticket(2 as TicketNumber), null);
  });

  it('files one ticket for a form that is sent twice', async () => {
    const form = await story.answered(story.people.command(story.users.lena, 'new', {}, { guild: story.guild }));
    const values = { title: 'Printer is jammed', category: 'hardware' };
    const answers = [form, form].map((one) => story.people.submit(story.users.lena, one, values));
    for (const answer of answers) assert.match(wordsOf(await story.answerTo(answer)), /Filed as #1/);
    assert.equal(await story.desk().database.store.read.ticket(2 as TicketNumber), null);
  });

  it('tells a requester who does not accept direct messages how to allow them', async () => {
    const { people, users, fake, guild } = story;
    people.closeDms(users.lena);
    const sent = await file('Printer is jammed');
    await fake.until(() => sent.followUps.length > 0);
    assert.match(
      wordsOf(people.message(sent.followUps[0] ?? null) ?? { components: [] }),
      /can’t send you direct messages/,
    );
    people.closeDms(users.lena, false);
    const list = people.command(users.lena, 'list', {}, { guild });
    assert.match(wordsOf(await story.answerTo(list)), /#1 Printer is jammed/);
    // What could not be sent comes now.
    await story.hears('lena', /Filed as #1/);
    story.log.lines.length = 0;
  });
});
