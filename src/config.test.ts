import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConfig } from './config.ts';

const id = '6f1b4b6c-3f57-4a52-8c1e-0e3c4f9a7d10';

describe('the playground', () => {
  it('is on where there is nothing else', () => assert.equal(readConfig({}).playground, true));

  for (const [where, settings] of [
    ['beside Slack', { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }],
    ['beside Discord', { DISCORD_TOKEN: 'token' }],
    ['beside Teams', { TEAMS_CLIENT_ID: id, TEAMS_TENANT_ID: id }],
    ['in production', { NODE_ENV: 'production' }],
  ] as const) {
    it(`is off ${where} unless it is asked for`, () => {
      assert.equal(readConfig(settings).playground, false);
      assert.equal(readConfig({ ...settings, DESKHAND_PLAYGROUND: 'on' }).playground, true);
    });
  }

  it('is off when that is asked for', () => {
    assert.equal(readConfig({ DESKHAND_PLAYGROUND: 'off' }).playground, false);
  });
});

describe('Discord', () => {
  it('is listened to by every instance that is not told otherwise', () => {
    const given = { DISCORD_TOKEN: 'token' };
    assert.equal(readConfig(given).discord?.listens, true);
    assert.equal(readConfig({ ...given, DISCORD_GATEWAY: 'off' }).discord?.listens, false);
  });
});

describe('an empty setting', () => {
  it('is none', () => {
    const empty = { DISCORD_TOKEN: '', SLACK_BOT_TOKEN: '', TEAMS_CLIENT_ID: '', DESKHAND_PLAYGROUND: '' };
    const { discord, slack, teams, playground } = readConfig(empty);
    assert.deepEqual([discord, slack.botToken, teams, playground], [null, null, null, true]);
  });
});
