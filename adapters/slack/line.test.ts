import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { cardSaying, personAddress, slackOn, startScriptedSlack } from './fake/slack-harness.ts';
import type { SlackOptions } from './options.ts';

const open = async (t: TestContext, options: Partial<SlackOptions> = {}) => {
  const company = await startScriptedSlack(options);
  t.after(company.close);
  return company;
};

const fault =
  (code: DeliveryError['code'], ambiguous = false) =>
  (error: unknown) =>
    error instanceof DeliveryError && error.code === code && error.ambiguous === ambiguous;

describe('the line to Slack', () => {
  const breaks = {
    'dies silently': (socket) => socket.goSilent(),
    'is refreshed by Slack': (socket) => socket.refresh(),
    breaks: (socket) => socket.drop(),
  } satisfies Record<string, (socket: Awaited<ReturnType<typeof startScriptedSlack>>['fake']['socket']) => void>;

  for (const [what, happen] of Object.entries(breaks)) {
    it(`is reopened when it ${what}`, async (t) => {
      const { fake, lena, slack, start, hears } = await open(t, { pace: { pingTimeoutMs: 150, retryMs: 10 } });
      await start();
      happen(fake.socket);
      await fake.socket.connected(2);
      await lena.command('list');
      await hears('command');
      assert.equal(slack.health().state, 'up');
    });
  }

  it('is retried while Slack is down', async (t) => {
    const { fake, lena, start, hears } = await open(t);
    await start();
    fake.fail('apps.connections.open', { status: 503 }, 3);
    fake.socket.drop();
    await fake.socket.connected(2);
    await lena.command('list');
    await hears('command');
  });

  it('connects later if Slack is down while the desk starts', async (t) => {
    const { fake, lena, slack, start, hears } = await open(t);
    fake.fail('auth.test', { status: 503 }, 2);
    await start();
    assert.equal(slack.health().state, 'down');
    await fake.socket.connected(1);
    await lena.command('list');
    await hears('command');
    assert.equal(slack.health().state, 'up');
  });

  it('goes down alone, with an error, when the app-level token is revoked; messages are still sent', async (t) => {
    const { fake, slack, start, log, lena } = await open(t);
    await start();
    fake.state.tokens.app = 'xapp-new';
    const refused = new Promise<void>((resolve) => {
      const { error } = log;
      log.error = (facts, message) => {
        error(facts, message);
        resolve();
      };
    });
    fake.socket.drop();
    await refused;
    assert.equal(slack.health().state, 'down');
    assert.match(slack.health().detail ?? '', /invalid_auth/);
    await slack.send({ id: 'o1', to: personAddress('ULENA'), card: cardSaying('Still here'), under: null });
    assert.ok(lena.find('Still here'));
  });

  it('goes down with one error when the bot token is revoked; messages wait', async (t) => {
    const { fake, slack, start, log } = await open(t);
    await start();
    fake.state.tokens.bot = 'xoxb-new';
    for (const id of ['o1', 'o2']) {
      await assert.rejects(
        slack.send({ id, to: personAddress('ULENA'), card: cardSaying('Hello?'), under: null }),
        fault('unavailable'),
      );
    }
    assert.equal(slack.health().state, 'down');
    assert.match(slack.health().detail ?? '', /^invalid_auth; asking again/);
    assert.equal(log.lines.filter(({ level }) => level === 'error').length, 1);
  });

  for (const [method, code] of [
    ['auth.test', 'invalid_auth'],
    ['auth.test', 'account_inactive'],
    ['apps.connections.open', 'invalid_auth'],
    ['apps.connections.open', 'missing_scope'],
    ['apps.connections.open', 'a_code_nobody_knows'],
  ] as const) {
    it(`is down and says why while Slack answers ${code} to ${method} at the start, and comes up by itself`, async (t) => {
      const { fake, lena, slack, start, hears } = await open(t, { pace: { retryMs: 10, refusedMs: 20 } });
      fake.fail(method, { error: code }, 2);
      await start();
      assert.equal(slack.health().state, 'down');
      assert.match(slack.health().detail ?? '', new RegExp(code));
      await fake.socket.connected(1);
      await lena.command('list');
      await hears('command');
      assert.equal(slack.health().state, 'up');
    });
  }

  // With a refusal that stays, the wait grows to a minute: this would take that long.
  it('comes up soon after one invalid_auth on reconnecting', { timeout: 20_000 }, async (t) => {
    const { fake, lena, slack, start, hears } = await open(t, { pace: { retryMs: 10, refusedMs: 60_000 } });
    await start();
    fake.fail('apps.connections.open', { error: 'invalid_auth' });
    fake.socket.drop();
    await fake.socket.connected(2);
    await lena.command('list');
    await hears('command');
    assert.equal(slack.health().state, 'up');
  });

  it('is well again after one invalid_auth on a call, as soon as a call succeeds', async (t) => {
    const { fake, slack, start } = await open(t);
    await start();
    fake.fail('chat.postMessage', { error: 'invalid_auth' });
    const message = { id: 'o1', to: personAddress('ULENA'), card: cardSaying('Hello?'), under: null };
    await assert.rejects(slack.send(message), fault('unavailable'));
    assert.equal(slack.health().state, 'down');
    await slack.send(message);
    assert.equal(slack.health().state, 'up');
  });

  it('asks by itself whether the token is taken again, even if there is nothing to send', async (t) => {
    const { fake, slack, start, log } = await open(t, { pace: { retryMs: 10, refusedMs: 20 } });
    await start();
    fake.fail('chat.postMessage', { error: 'token_revoked' });
    fake.fail('auth.test', { error: 'token_revoked' });
    const again = new Promise<void>((resolve) => {
      const { info } = log;
      log.info = (facts, message) => {
        info(facts, message);
        if (message.includes('again')) resolve();
      };
    });
    const message = { id: 'o1', to: personAddress('ULENA'), card: cardSaying('Hello?'), under: null };
    await assert.rejects(slack.send(message), fault('unavailable'));
    await again;
    assert.equal(slack.health().state, 'up');
  });

  it('waits as long as Slack asks before it connects again', async (t) => {
    const { fake, start } = await open(t);
    await start();
    fake.fail('apps.connections.open', { retryAfter: 1 });
    fake.socket.drop();
    await fake.socket.connected(2);
    const [, refused, taken] = fake.state.calls.filter(({ method }) => method === 'apps.connections.open');
    assert.ok(refused && taken && taken.at - refused.at >= 990);
  });

  it('says so when the app was removed from the workspace', async (t) => {
    const { fake, slack, start } = await open(t);
    await start();
    await fake.sendEvent({ type: 'app_uninstalled' });
    assert.equal(slack.health().state, 'down');
  });

  it('says which scopes were not granted', async (t) => {
    const { fake, slack, start } = await open(t);
    fake.state.scopes = fake.state.scopes.filter((scope) => scope !== 'files:read');
    await start();
    assert.deepEqual(slack.health(), {
      state: 'up',
      detail: 'connected to Acme; reinstall the app: files:read not granted',
    });
  });
});

describe('sending to Slack', () => {
  it('pauses the conversation that Slack rate-limited, and no other', async (t) => {
    const clock = { now: Date.now() };
    const { fake, slack, start } = await open(t, { now: () => clock.now });
    await start();
    fake.fail('chat.postMessage', { retryAfter: 30, channel: fake.directOf('ULENA') });
    const send = (id: string, user: string) =>
      slack.send({ id, to: personAddress(user), card: cardSaying(`${id} for ${user}`), under: null });
    await assert.rejects(send('o1', 'ULENA'), (error: unknown) => {
      assert.ok(error instanceof DeliveryError);
      assert.equal(error.code, 'rate_limited');
      assert.equal(error.retryAfterMs, 30_000);
      return true;
    });
    const before = fake.callsOf('chat.postMessage').length;
    await assert.rejects(send('o2', 'ULENA'), fault('rate_limited'));
    assert.equal(fake.callsOf('chat.postMessage').length, before);
    await send('o3', 'USAM');
    clock.now += 30_000;
    await send('o1', 'ULENA');
  });

  it('pauses all messages once Slack refuses those to two conversations', async (t) => {
    const clock = { now: Date.now() };
    const { fake, slack, start } = await open(t, { now: () => clock.now });
    await start();
    fake.addUser('UMEI', 'Mei Lin');
    const send = (user: string) =>
      slack.send({ id: `for ${user}`, to: personAddress(user), card: cardSaying('Hello'), under: null });
    fake.fail('chat.postMessage', { retryAfter: 30 }, 2);
    await assert.rejects(send('ULENA'), fault('rate_limited'));
    await assert.rejects(send('USAM'), fault('rate_limited'));
    const before = fake.callsOf('chat.postMessage').length;
    await assert.rejects(send('UMEI'), fault('rate_limited'));
    assert.equal(fake.callsOf('chat.postMessage').length, before);
    clock.now += 30_000;
    for (const user of ['ULENA', 'USAM', 'UMEI']) await send(user);
  });

  it('asks for a person’s conversation once, whichever process sends, and anew if it is gone', async (t) => {
    const { fake, slack, start } = await open(t);
    await start();
    const send = (id: string, details: string | null) => {
      const address = personAddress('ULENA');
      assert.ok(address.kind === 'person');
      const to = { ...address, account: { ...address.account, details } };
      return slack.send({ id, to, card: cardSaying(id), under: null });
    };
    const saved = fake.directOf('ULENA');
    assert.equal((await send('o1', saved)).conversation, saved);
    assert.equal(fake.callsOf('conversations.open').length, 0);
    assert.equal((await send('o2', 'D0GONE')).conversation, saved);
    assert.equal(fake.callsOf('conversations.open').length, 1);
  });

  it('looks for a message that may be there already, and for none that was never tried', async (t) => {
    const { fake, slack, start } = await open(t);
    await start();
    const message = { id: 'o1', to: personAddress('ULENA'), card: cardSaying('Once'), under: null };
    await slack.send({ ...message, isFirstTry: true });
    assert.equal(fake.callsOf('conversations.history').length, 0);
    await slack.send({ ...message, id: 'o2', to: personAddress('USAM') });
    assert.equal(fake.callsOf('conversations.history').length, 1);
  });

  it('finds the message whose response was lost, instead of sending it twice', async (t) => {
    const { fake, slack, start, lena } = await open(t);
    await start();
    const message = { id: 'o1', to: personAddress('ULENA'), card: cardSaying('Once'), under: null };
    fake.fail('chat.postMessage', 'lost answer');
    await assert.rejects(slack.send(message), fault('unavailable', true));
    const ref = await slack.send(message);
    assert.deepEqual(lena.reads(), ['Once']);
    assert.equal(ref.message, lena.find('Once')?.ts);
  });

  it('finds the message that another process sent just before it died', async (t) => {
    const { fake, slack, start, lena, desk } = await open(t);
    await start();
    const message = { id: 'o1', to: personAddress('ULENA'), card: cardSaying('Once'), under: null };
    const ref = await slack.send(message);
    await slack.stop();
    const next = slackOn(fake);
    await next.start(desk);
    assert.deepEqual(await next.send(message), ref);
    await next.stop();
    assert.deepEqual(lena.reads(), ['Once']);
  });

  it('finds it in a thread as well', async (t) => {
    const { fake, slack, start, lena, desk } = await open(t);
    await start();
    const to = personAddress('ULENA');
    const under = await slack.send({ id: 'o1', to, card: cardSaying('Above'), under: null });
    const message = { id: 'o2', to, card: cardSaying('Once'), under };
    fake.fail('chat.postMessage', 'lost answer');
    await assert.rejects(slack.send(message), fault('unavailable', true));
    await slack.send(message);
    // Named in the thread, she follows it from then on.
    assert.deepEqual(lena.reads(), ['Above', 'Once\n@ULENA']);
    await slack.stop();
    const next = slackOn(fake);
    await next.start(desk);
    await next.send(message);
    await next.stop();
    assert.deepEqual(lena.reads(), ['Above', 'Once\n@ULENA']);
  });

  it('shows in the conversation as well what asks for something', async (t) => {
    const { slack, start, lena } = await open(t);
    await start();
    const to = personAddress('ULENA');
    const under = await slack.send({ id: 'o1', to, card: cardSaying('Above'), under: null });
    await slack.send({ id: 'o2', to, card: cardSaying('Quiet'), under });
    await slack.send({ id: 'o3', to, card: cardSaying('Please answer'), under: { ...under, loud: true } });
    assert.deepEqual(lena.sees(), ['Above', 'Please answer\n@ULENA']);
  });

  const unreachable = {
    'a person who left': 'UGONE',
    'a bot': 'UBOT',
    'nobody Slack knows': 'UNOBODY',
  };
  for (const [who, user] of Object.entries(unreachable)) {
    it(`says that ${who} cannot be reached`, async (t) => {
      const { fake, slack, start } = await open(t);
      fake.addUser('UGONE', 'Gone', { deleted: true });
      await start();
      const sent = slack.send({ id: 'o1', to: personAddress(user), card: cardSaying('Hello?'), under: null });
      await assert.rejects(sent, fault('unreachable'));
    });
  }

  for (const code of ['channel_not_found', 'is_archived', 'not_in_channel', 'cannot_dm_bot', 'messages_tab_disabled']) {
    it(`takes ${code} for an address that does not work`, async (t) => {
      const { fake, slack, start } = await open(t);
      await start();
      fake.fail('chat.postMessage', { error: code });
      const sent = slack.send({ id: 'o1', to: personAddress('ULENA'), card: cardSaying('Hello?'), under: null });
      await assert.rejects(sent, fault('unreachable'));
    });
  }

  it('shows a reply under its author’s name and picture if the admin allowed it, and only then', async (t) => {
    const { fake, slack, start, lena, sam, hears } = await open(t);
    fake.state.scopes = [...fake.state.scopes, 'chat:write.customize'];
    await start();
    await sam.write('Hold the button');
    await hears('message');
    const to = personAddress('ULENA');
    const quote = (author: string) => ({ type: 'quote', author, at: null, text: 'Hold the button' }) as const;
    const reply = (author: string) => cardSaying('A reply', { author, blocks: [quote(author)] });
    await slack.send({ id: 'o1', to, card: reply('Sam Okafor'), under: null });
    await slack.send({ id: 'o2', to, card: reply('Dana Kovač'), under: null });
    await slack.send({ id: 'o3', to, card: cardSaying('A receipt', { blocks: [quote('Sam Okafor')] }), under: null });
    assert.deepEqual(
      lena.messages(lena.direct()).map(({ username, icon }) => [username, icon]),
      [
        ['Sam Okafor', 'https://avatars.example/USAM.png'],
        ['Dana Kovač', null],
        [null, null],
      ],
    );
  });
});

describe('who someone is in Slack', () => {
  it('is described as Slack vouches for it', async (t) => {
    const { fake, slack, start } = await open(t);
    await start();
    fake.addUser('UGUEST', 'Guest', { kind: 'guest' });
    fake.addUser('USTRANGER', 'Stranger', { kind: 'stranger', team: 'T2' });
    fake.addUser('UBOT2', 'Bot', { kind: 'bot', email: null });
    fake.addUser('UGONE', 'Gone', { deleted: true });
    const lookUp = async (user: string) => slack.lookUp({ platform: 'slack', tenant: 'T1', user });
    assert.deepEqual(await lookUp('ULENA'), {
      name: 'Lena Hoffmann',
      email: 'ulena@demo.example',
      zone: 'Europe/Berlin',
      standing: 'member',
    });
    assert.equal((await lookUp('UGUEST'))?.standing, 'guest');
    const stranger = await lookUp('USTRANGER');
    assert.deepEqual([stranger?.standing, stranger?.email], ['guest', null]);
    assert.equal((await lookUp('UBOT2'))?.standing, 'bot');
    assert.equal((await lookUp('UGONE'))?.standing, 'deactivated');
    assert.equal(await lookUp('UNOBODY'), null);
  });

  it('is found by an e-mail address of the workspace', async (t) => {
    const { fake, slack, start } = await open(t);
    await start();
    const sender = { platform: 'slack', tenant: 'T1', user: 'ULENA' };
    assert.deepEqual(await slack.findByEmail?.('ulena@demo.example'), sender);
    assert.equal(await slack.findByEmail?.('nobody@demo.example'), null);
    fake.fail('users.lookupByEmail', { status: 503 });
    await assert.rejects(async () => slack.findByEmail?.('ulena@demo.example'), fault('unavailable', true));
  });

  for (const [who, more] of [
    ['is gone', { deleted: true }],
    ['has not confirmed it', { confirmed: false }],
    ['is a guest', { kind: 'guest' }],
    ['is of another company', { kind: 'stranger', team: 'T2' }],
    ['is a bot', { kind: 'bot' }],
  ] as const) {
    it(`is not found by the e-mail address of an account that ${who}`, async (t) => {
      const { fake, slack, start } = await open(t);
      await start();
      fake.addUser('UNOT', 'Not Dana', { email: 'dana@demo.example', ...more });
      assert.equal(await slack.findByEmail?.('dana@demo.example'), null);
    });
  }

  it('is a member too if guests are allowed', async (t) => {
    const { fake, slack, start } = await open(t, { guestsAllowed: true });
    await start();
    fake.addUser('UGUEST', 'Guest', { kind: 'guest' });
    assert.equal((await slack.lookUp({ platform: 'slack', tenant: 'T1', user: 'UGUEST' }))?.standing, 'member');
  });

  it('is unknown while Slack is down', async (t) => {
    const { fake, slack, start } = await open(t);
    await start();
    fake.fail('users.info', { status: 503 });
    await assert.rejects(slack.lookUp({ platform: 'slack', tenant: 'T1', user: 'ULENA' }), fault('unavailable', true));
  });
});
