import assert from 'node:assert/strict';
import { it } from 'node:test';
import { wordsOf } from '#adapters/discord/fake/fake-discord-people.ts';
import { startFakeSlack } from '#adapters/slack/fake/fake-slack.ts';
import { personAt } from '#adapters/slack/fake/fake-slack-person.ts';
import { slackOn } from '#adapters/slack/fake/slack-harness.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import { startDiscordDesk } from '#src/desk/testing/discord-desk.ts';

const first = 1 as TicketNumber;

it('someone on Discord becomes the person they are on Slack, with both accounts’ consent, and undoes it', async (t) => {
  const story = await startDiscordDesk();
  const { people, users, fake } = story;
  const slack = await startFakeSlack();
  slack.addUser('UGRACE', 'Grace Okafor');
  const grace = personAt(slack, 'UGRACE');
  const { adapters, helpDesk, database } = story.desk();
  const adapter = slackOn(slack, { log: story.log });
  adapters.set('slack', adapter);
  await adapter.start(helpDesk);
  t.after(async () => {
    await adapter.stop();
    await slack.close();
    await story.close();
  });
  const requester = async () => (await database.store.read.ticket(first))?.requester;

  await story.answerTo(people.command(users.lena, 'file', { text: 'printer is jammed' }, { guild: story.guild }));
  assert.equal(await requester(), 'lena');

  const shown = await story.answerTo(people.command(users.lena, 'link', {}, { guild: story.guild }));
  assert.equal(shown.onlyFor, users.lena, 'nobody else in the channel sees the code');
  const code = /\/ticket link ([A-Z0-9]{8})/.exec(wordsOf(shown))?.[1];
  assert.ok(code, wordsOf(shown));

  await grace.command(`link ${code}`);
  const asked = await slack.until(() => grace.find('Link “Lena Hoffmann” on Discord to your account here'));
  await grace.press(asked, 'Confirm');
  await slack.until(() => grace.find('Now confirm it with “Lena Hoffmann” on Discord'));
  assert.equal(await requester(), 'lena', 'not yet');

  const question = await story.hears('lena', /“Grace Okafor” on Slack wants to have this account/);
  story.presses('lena', question, 'Confirm');
  await story.hears('lena', /now belongs to Grace Okafor/);
  const told = await slack.until(() => grace.find('now belongs to Grace Okafor'));
  const stays = await requester();
  assert.notEqual(stays, 'lena');
  await grace.command('list');
  await slack.until(() => grace.find('printer is jammed'));

  await grace.press(told, 'Undo');
  await slack.until(() => grace.find('One ticket went back with it'));
  assert.equal(await requester(), 'lena');
  await story.hears('lena', /is on its own again/);
  const accounts = await database.store.read.accounts(stays as PersonId);
  assert.deepEqual(
    accounts.map(({ platform }) => platform),
    ['slack'],
  );
  assert.deepEqual(fake.state.violations, []);
});
