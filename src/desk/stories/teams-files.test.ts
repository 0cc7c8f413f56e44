import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Story, startStory } from '#src/desk/testing/teams-story.ts';

const file = { name: 'error log.txt', url: 'https://contoso.sharepoint.example/Shared Files/error log.txt' };
const link = 'https://contoso.sharepoint.example/Shared%20Files/error%20log.txt';

describe('files in Teams', () => {
  let story: Story;
  before(async () => {
    story = await startStory();
  });
  after(async () => {
    await story.close();
    assert.deepEqual(story.fake.violations(), []);
  });

  const messages = () => story.fake.people.as('lena').messages();
  const say = (text: string, files = [file]) => story.fake.people.as('lena').say(text, { files });

  it('go with a ticket, whatever the words before them', async () => {
    for (const [text, title] of [
      ['ticket the printer is jammed', 'the printer is jammed'],
      ['ticket Drucker', 'Drucker'],
      ['/ticket show me the way', 'show me the way'],
    ] as const) {
      await say(text);
      const [newest] = await story.tickets();
      assert.equal(newest?.title, title, text);
      assert.ok(newest?.description.includes(link), text);
    }
  });

  it('can be filed without any words', async () => {
    await say('ticket');
    await story.told('lena', /Should I file this/);
  });

  it('are never dropped silently', async () => {
    const before = (await story.tickets()).length;
    for (const text of ['ticket list', 'ticket show 1', 'ticket away', 'ticket close 1']) {
      const told = () => messages().filter(({ text: words }) => /nothing was done/.test(words ?? '')).length;
      const earlier = told();
      await say(text);
      assert.equal(told(), earlier + 1, text);
    }
    assert.equal((await story.tickets()).length, before);
  });

  it('that are pasted images are named as what cannot be passed on', async () => {
    const { people } = story.fake;
    const url = `${story.fake.url}/emea/v3/attachments/0-abc/views/original`;
    const attachments = [{ contentType: 'image/*', contentUrl: url }];
    await people.post(people.activityOf('lena', { type: 'message', text: 'ticket my screen flickers', attachments }));
    const [newest] = await story.tickets();
    assert.equal(newest?.title, 'my screen flickers');
    assert.doesNotMatch(newest?.description ?? '', /v3\/attachments/);
    await story.told('lena', /^Filed as #\d+\nI can’t pass on pasted images/);
    await people.post(people.activityOf('lena', { type: 'message', text: 'it flickers again', attachments }));
    await story.told('lena', /Should I file this/);
    await story.told('lena', /^I can’t pass on pasted images/);
  });
});
