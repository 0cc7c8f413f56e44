import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, type Environment, requireSettings } from '#src/app/adapter-kit/settings.ts';
import { slack } from './platform.ts';
import { slackConnection, slackSettings } from './settings.ts';

const read = (env: Environment) => requireSettings(slackSettings, env);
const bot = { SLACK_BOT_TOKEN: 'xoxb-1' };

describe('Slack in the environment', () => {
  it('is off without a bot token', () => {
    const configured = slack.configure({ SLACK_APP_TOKEN: 'xapp-1', SLACK_BOT_TOKEN: '' });
    assert.equal(configured.ok && configured.settings.presence, 'off');
  });

  it('uses Socket Mode if possible, otherwise HTTP', () => {
    const http = { ...bot, SLACK_SIGNING_SECRET: 'shh' };
    assert.deepEqual(slackConnection(read(http)).inbound, { kind: 'http', signingSecret: 'shh' });
    const both = { ...http, SLACK_APP_TOKEN: 'xapp-1' };
    assert.deepEqual(slackConnection(read(both)).inbound, { kind: 'socket', appToken: 'xapp-1' });
  });

  it('says what is missing beside a bot token', () => {
    assert.throws(() => slackConnection(read(bot)), ConfigError);
    assert.throws(() => slackConnection(read(bot)), /SLACK_APP_TOKEN \(Socket Mode\), or SLACK_SIGNING_SECRET/);
  });

  it('is refused with a different kind of token', () => {
    assert.throws(() => read({ SLACK_BOT_TOKEN: 'xapp-1' }), /SLACK_BOT_TOKEN must be a bot token: xoxb-…/);
  });

  it('takes an emoji with its colons or without, and an address with its slash or without', () => {
    const { emoji, apiUrl } = read({ SLACK_EMOJI: ':sos:', SLACK_API_URL: 'http://localhost:9/api' });
    assert.deepEqual([emoji, apiUrl], ['sos', 'http://localhost:9/api/']);
  });
});
