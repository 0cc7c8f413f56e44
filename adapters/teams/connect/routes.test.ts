import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { keys } from '#adapters/teams/fake/fake-teams-keys.ts';
import { startTeams, type TeamsHarness } from '#adapters/teams/fake/teams-harness.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';

describe('Teams’ endpoint', () => {
  let harness: TeamsHarness;
  const heard: string[] = [];
  beforeEach(async () => {
    harness = await startTeams({ hurry: 1 });
    heard.length = 0;
    await harness.start({
      ...quietDesk,
      handle: async (inbound) => {
        heard.push(inbound.type);
        return { card: null, shown: 'message', form: null, errors: null };
      },
    });
  });
  afterEach(() => harness.close());

  const typed = (given: object = {}) =>
    harness.fake.people.activityOf('lena', { type: 'message', text: 'my secret words', ...given });
  const post = async (activity: object, forgery = {}) => {
    const { status, body } = await harness.fake.people.post(activity, forgery);
    return [status, (body as { code?: string } | null)?.code];
  };

  it('asks Teams to send again what it cannot check yet', async () => {
    harness.fake.serveKeys(false);
    assert.deepEqual(await post(typed()), [503, 'no_keys']);
    assert.deepEqual(heard, []);
  });

  it('takes nothing that the Bot Framework signed for another channel', async () => {
    for (const channelId of ['webchat', 'directline', 'email', undefined, 7]) {
      assert.deepEqual(await post(typed({ channelId })), [403, 'not_teams'], String(channelId));
    }
    assert.deepEqual(heard, []);
    assert.equal((await post(typed()))[0], 200);
    assert.deepEqual(heard, ['message']);
  });

  it('logs forged requests once in a while', async () => {
    for (let n = 0; n < 20; n += 1) assert.equal((await post(typed(), { key: keys.stranger }))[0], 401);
    assert.equal(harness.logged.filter(({ message }) => message.includes('not signed by Teams')).length, 1);
  });

  it('refuses what is signed and malformed, and logs where it is wrong but not the words', async () => {
    for (const given of [
      { from: null },
      { from: [] },
      { recipient: 7 },
      { conversation: 'a' },
      { conversation: { id: '' } },
      { type: null },
      { type: ['message'] },
    ]) {
      assert.deepEqual(await post(typed(given)), [400, 'malformed'], JSON.stringify(given));
    }
    assert.ok(harness.logged.some(({ message }) => message.includes('not as Teams documents it')));
    assert.doesNotMatch(JSON.stringify(harness.logged), /secret/);
    assert.deepEqual(heard, []);
  });

  it('takes what is usable of an activity with wrong details', async () => {
    for (const given of [
      { entities: 7 },
      { entities: [null, { type: 'mention', mentioned: null }] },
      { attachments: { a: 1 } },
      { attachments: [null, 7, { contentType: 7 }] },
      { channelData: 'x' },
      { membersAdded: 'x' },
      { timestamp: -1 },
      { localTimezone: {} },
      { locale: [] },
    ]) {
      assert.equal((await post(typed(given)))[0], 200, JSON.stringify(given));
      assert.equal(heard.pop(), 'message', JSON.stringify(given));
    }
    const link = 'https://contoso.example/a.txt';
    assert.equal((await post(typed({ attachments: [null, { contentUrl: link, name: 'a.txt' }] })))[0], 200);
  });
});
