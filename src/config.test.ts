import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, type Environment } from './app/adapter-kit/settings.ts';
import { readConfig } from './config.ts';

const id = '6f1b4b6c-3f57-4a52-8c1e-0e3c4f9a7d10';

/** The names of the platforms that are on. */
const on = (env: Environment): readonly string[] =>
  readConfig(env).platforms.flatMap(({ name, isOn }) => (isOn ? [name] : []));

describe('the playground', () => {
  it('is on if there is nothing else', () => assert.deepEqual(on({}), ['playground']));

  for (const [where, settings, others] of [
    ['beside Slack', { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }, ['slack']],
    ['beside Discord', { DISCORD_TOKEN: 'token' }, ['discord']],
    ['beside Teams', { TEAMS_CLIENT_ID: id, TEAMS_TENANT_ID: id }, ['teams']],
    ['in production', { NODE_ENV: 'production' }, []],
  ] as const) {
    it(`is off ${where} unless it is asked for`, () => {
      assert.deepEqual(on(settings), others);
      assert.deepEqual(on({ ...settings, DESKHAND_PLAYGROUND: 'on' }), ['playground', ...others]);
    });
  }

  it('is off if turned off', () => assert.deepEqual(on({ DESKHAND_PLAYGROUND: 'off' }), []));
});

describe('an empty setting', () => {
  it('is treated as not set', () => {
    const empty = { DISCORD_TOKEN: '', SLACK_BOT_TOKEN: '', TEAMS_CLIENT_ID: '', DESKHAND_PLAYGROUND: '', PORT: '' };
    assert.deepEqual(on(empty), ['playground']);
    assert.equal(readConfig(empty).port, 3_000);
  });
});

describe('the time for which news is gathered', () => {
  it('is a quarter of an hour, or as it says, from none to an hour', () => {
    assert.equal(readConfig({}).gatherMs, 15 * 60_000);
    assert.equal(readConfig({ DESKHAND_GATHER_MINUTES: '0' }).gatherMs, 0);
    assert.throws(() => readConfig({ DESKHAND_GATHER_MINUTES: '61' }), /DESKHAND_GATHER_MINUTES must be at most 60/);
  });
});

describe('mistakes', () => {
  it('are all reported at once, the desk’s and every platform’s', () => {
    const env = { PORT: 'eighty', DISCORD_GATEWAY: 'maybe', SLACK_GUESTS: 'some', TEAMS_CLIENT_ID: 'deskhand' };
    assert.throws(
      () => readConfig(env),
      (error) => {
        assert.ok(error instanceof ConfigError);
        const [title, ...lines] = error.message.split('\n');
        assert.equal(title, 'There is a problem with the environment:');
        assert.deepEqual(lines.toSorted(), [
          '  DISCORD_GATEWAY must be "on" or "off"',
          '  PORT must be a number',
          '  SLACK_GUESTS must be "on" or "off"',
          '  TEAMS_CLIENT_ID must be an id such as 6f1b4b6c-3f57-4a52-8c1e-0e3c4f9a7d10',
        ]);
        return true;
      },
    );
  });
});
