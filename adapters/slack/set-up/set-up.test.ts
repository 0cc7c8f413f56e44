import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { startFakeSlack } from '#adapters/slack/fake/fake-slack.ts';
import { personAt } from '#adapters/slack/fake/fake-slack-person.ts';
import { newAppLink, slackManifest } from '#adapters/slack/manifest.ts';
import { neededScopes } from '#adapters/slack/scopes.ts';
import { setUpSlack } from './set-up.ts';

const open = async (
  t: TestContext,
  answers: readonly string[],
  given: { bot?: string; app?: string; secret?: string } = {},
) => {
  const fake = await startFakeSlack();
  t.after(fake.close);
  fake.addUser('ULENA', 'Lena Hoffmann', { email: 'lena@demo.example' });
  const said: string[] = [];
  const saved: Record<string, string>[] = [];
  const left = [...answers];
  const run = () =>
    setUpSlack(
      {
        botToken: given.bot ?? null,
        appToken: given.app ?? null,
        signingSecret: given.secret ?? null,
        apiUrl: fake.apiUrl,
        deskUrl: null,
        agent: false,
      },
      {
        say: (line) => void said.push(line),
        ask: async (question) => {
          said.push(question);
          return left.shift() ?? null;
        },
        save: async (settings) => {
          saved.push({ ...settings });
          return '.env';
        },
      },
    );
  return { fake, said, saved, run, lena: personAt(fake, 'ULENA') };
};

describe('setting Slack up', () => {
  it('shows the steps, takes the tokens, saves them and sends a card', async (t) => {
    const { run, said, saved, lena } = await open(t, ['xoxb-wrong', 'hello', 'xoxb-1', 'xapp-1', 'lena@demo.example']);
    assert.equal(await run(), true);
    const all = said.join('\n');
    assert.match(all, /in three steps/);
    assert.match(all, /That one does not work: Slack says invalid_auth/);
    assert.match(all, /a bot token starts with xoxb-/);
    assert.deepEqual(saved, [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }]);
    assert.ok(lena.find('The help desk is here'));
    assert.doesNotMatch(all, /xoxb-1\b/);
  });

  it('checks what is in the environment already, and asks for nothing it has', async (t) => {
    const { run, said, saved } = await open(t, [''], { bot: 'xoxb-1', app: 'xapp-1' });
    assert.equal(await run(), true);
    assert.doesNotMatch(said.join('\n'), /three steps/);
    assert.deepEqual(saved, []);
  });

  it('needs no app-level token for HTTP', async (t) => {
    const { run, said } = await open(t, [''], { bot: 'xoxb-1', secret: 'shh' });
    assert.equal(await run(), true);
    assert.doesNotMatch(said.join('\n'), /xapp/);
  });

  it('says "reinstall" when a scope was not granted', async (t) => {
    const { run, said, fake } = await open(t, [''], { bot: 'xoxb-1', app: 'xapp-1' });
    fake.state.scopes = fake.state.scopes.filter((scope) => scope !== 'im:history');
    assert.equal(await run(), false);
    assert.match(said.join('\n'), /not granted: im:history\.\n.*Reinstall the app/);
  });

  it('says when there is nobody of that address, and when nobody answers', async (t) => {
    const { run, said } = await open(t, ['nobody@demo.example'], { bot: 'xoxb-1', app: 'xapp-1' });
    assert.equal(await run(), false);
    assert.match(said.join('\n'), /nobody in this workspace has that address/);
    const alone = await open(t, []);
    assert.equal(await alone.run(), false);
  });
});

describe('the manifest', () => {
  it('asks for exactly the scopes that are explained', () => {
    const { oauth_config } = slackManifest(null) as { oauth_config: { scopes: { bot: string[] } } };
    assert.deepEqual(oauth_config.scopes.bot, Object.keys(neededScopes));
  });

  it('keeps within what Slack takes, also in the link', () => {
    const { display_information: shown } = slackManifest(null) as { display_information: Record<string, string> };
    assert.ok((shown.name?.length ?? 0) <= 35 && (shown.description?.length ?? 0) <= 140);
    const { length } = shown.long_description ?? '';
    assert.ok(length >= 175 && length <= 4_000);
    assert.ok(newAppLink(null).length < 8_000);
  });

  it('names our address as the place for Slack to post to', () => {
    const json = JSON.stringify(slackManifest('https://desk.example.com/'));
    assert.equal(json.split('"https://desk.example.com/slack/events"').length, 5);
    assert.match(json, /"socket_mode_enabled":false/);
  });

  it('asks for links only where the desk has an address that Slack takes as a domain', () => {
    const of = (deskUrl: string | null) => JSON.stringify(slackManifest(null, deskUrl));
    const asked = of('https://desk.example.com:8443/help');
    assert.match(asked, /"unfurl_domains":\["desk.example.com"\]/);
    for (const part of ['"links:read"', '"links:write"', '"link_shared"']) assert.ok(asked.includes(part), part);
    assert.match(asked, /"socket_mode_enabled":true/);
    for (const other of [null, 'http://desk.example.com', 'https://localhost', 'https://10.0.0.7', 'nonsense']) {
      assert.doesNotMatch(of(other), /link/);
    }
    assert.ok(newAppLink(null, 'https://desk.example.com').length < 8_000);
  });

  it('asks for what makes it an agent only where that is wanted', () => {
    const url = 'https://desk.example.com';
    const json = JSON.stringify(slackManifest(url, url, true));
    for (const part of ['"assistant:write"', '"agent_view"', '"app_home_opened"', '"message.im"', '"links:read"']) {
      assert.ok(json.includes(part), part);
    }
    assert.doesNotMatch(JSON.stringify(slackManifest(url)), /assistant:write|agent_view/);
    const { features } = slackManifest(null, null, true) as {
      features: { agent_view: { agent_description: string; suggested_prompts: { title: string; message: string }[] } };
    };
    const { agent_description: about, suggested_prompts: prompts } = features.agent_view;
    assert.ok(about.length <= 300 && prompts.length <= 4);
    assert.ok(prompts.every(({ title, message }) => title !== '' && message !== ''));
    assert.ok(newAppLink(url, url, true).length < 8_000);
  });
});
