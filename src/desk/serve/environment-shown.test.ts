import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConfig } from '#src/config.ts';
import { environmentShown } from './environment-shown.ts';

const shown = (env: Readonly<Record<string, string>>) =>
  new Map(
    environmentShown(readConfig(env)).flatMap(({ settings }) => settings.map((one) => [one.variable, one] as const)),
  );

describe('what the environment says', () => {
  it('is in words, and says what nobody has set otherwise', () => {
    const usual = shown({});
    assert.deepEqual(
      [...usual.values()].filter(({ isUsual }) => !isUsual),
      [],
    );
    const own = shown({ DESKHAND_TICKETS_PER_HOUR: '0', DESKHAND_URL: 'https://desk.example.org/', LOG_LEVEL: 'info' });
    assert.equal(own.get('DESKHAND_TICKETS_PER_HOUR')?.value, 'No limit');
    assert.equal(own.get('DESKHAND_URL')?.value, 'https://desk.example.org');
    assert.deepEqual(
      [...own.values()].filter(({ isUsual }) => !isUsual).map(({ variable }) => variable),
      ['DESKHAND_URL', 'DESKHAND_TICKETS_PER_HOUR', 'LOG_LEVEL'],
    );
  });

  it('shows no secret', () => {
    const secret = 'sw0rdf1sh-and-more';
    const own = shown({
      ...{ DATABASE_URL: `postgres://desk:${secret}@db.example.org/desk`, DESKHAND_METRICS_TOKEN: secret },
      ...{ DESKHAND_HEARTBEAT_URL: `https://ping.example.org/${secret}`, OLLAMA_HOST: 'http://10.0.0.5:11434' },
      ...{ SLACK_BOT_TOKEN: `xoxb-${secret}`, SLACK_SIGNING_SECRET: secret, DISCORD_TOKEN: secret },
    });
    assert.doesNotMatch(JSON.stringify([...own.values()]), new RegExp(secret));
    assert.equal(own.get('DATABASE_URL')?.value, 'PostgreSQL');
    assert.equal(own.get('DESKHAND_METRICS_TOKEN')?.value, 'On');
    assert.equal(own.get('OLLAMA_HOST, OLLAMA_MODEL')?.value, 'mistral, at http://10.0.0.5:11434');
  });
});
