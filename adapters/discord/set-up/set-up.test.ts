import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { type FakeDiscord, startFakeDiscord } from '#adapters/discord/fake/fake-discord.ts';
import { wordsOf } from '#adapters/discord/fake/fake-discord-people.ts';
import { discord } from '#adapters/discord/platform.ts';

describe('desk discord setup', () => {
  let fake: FakeDiscord;
  beforeEach(async () => {
    fake = await startFakeDiscord();
  });
  afterEach(() => fake.close());

  const setUp = async (env: Readonly<Record<string, string>>, testDm: string | null = null) => {
    const said: string[] = [];
    const given = { DISCORD_TOKEN: fake.state.token, DISCORD_API_URL: fake.api, ...env };
    const [command] = discord.commands;
    await command?.run(
      () => given,
      { dm: testDm ?? undefined },
      (line) => said.push(line),
    );
    return said.join('\n');
  };

  it('registers the commands of the manifest, all of which Discord accepts', async () => {
    const guild = fake.people.addGuild('Company', []);
    const said = await setUp({ DISCORD_GUILD_ID: guild });
    assert.deepEqual(fake.state.violations, []);
    assert.match(said, /ticket, ticket-panel, Open a ticket, File on behalf/);
    assert.equal(fake.state.commands.length, 4);
  });

  it('asks for the fewest permissions, with the scope that commands need', async () => {
    const link = /https:\S+/.exec(await setUp({}))?.[0] ?? '';
    const asked = new URL(link).searchParams;
    assert.equal(asked.get('scope'), 'bot applications.commands');
    assert.equal(asked.get('permissions'), `${64 + 1_024 + 2_048 + 65_536}`);
  });

  it('says how to invite the bot when it is not in the server, and registers nothing', async () => {
    assert.match(await setUp({ DISCORD_GUILD_ID: '123456789012345678' }), /not in your server yet/);
    assert.equal(fake.state.commands.length, 0);
  });

  it('writes to the person named', async () => {
    const lena = fake.people.addUser('Lena');
    await setUp({}, lena);
    assert.match(fake.people.sees(lena).map(wordsOf).join(), /Hello from your help desk/);
  });

  for (const [what, env, words] of [
    ['a token that Discord refuses', { DISCORD_TOKEN: 'wrong' }, /Copy it again/],
    ['no token', { DISCORD_TOKEN: '' }, /docs\/discord\.md/],
  ] as const) {
    it(`explains ${what}`, async () => {
      await assert.rejects(setUp(env), words);
    });
  }

  it('explains closed direct messages', async () => {
    const lena = fake.people.addUser('Lena');
    fake.people.closeDms(lena);
    await assert.rejects(setUp({}, lena), /do not accept direct messages/);
  });
});
