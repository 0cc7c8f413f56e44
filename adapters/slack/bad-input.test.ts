import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { createWebServer } from '#adapters/http/server.ts';
import type { Action } from '#src/cards/card.ts';
import { cardSaying, formAsking, noReply, personAddress, startScriptedSlack, textField } from './fake/slack-harness.ts';
import { signatureOf } from './receive/signature.ts';

const secret = 'shh';
const form = 'application/x-www-form-urlencoded';

/** The adapter in HTTP mode, on a real server. */
const openHttp = async (t: TestContext) => {
  const company = await startScriptedSlack({ inbound: { kind: 'http', signingSecret: secret } });
  const routes = company.slack.routes;
  assert.ok(routes);
  const server = createWebServer({
    host: '127.0.0.1',
    port: 0,
    mounts: [{ path: '/slack', routes, callers: 'platform' }],
    home: '/healthz',
    health: () => ({}),
    readiness: async () => ({ ready: true }),
    logger: { error: () => {} },
  });
  const { url } = await server.start();
  await company.start();
  company.fake.useHttp(() => `${url}/slack/events`, secret);
  t.after(async () => {
    await server.stop(1_000);
    await company.close();
  });
  const seconds = () => Math.floor(Date.now() / 1_000);
  return {
    ...company,
    send: async (body: string, headers: Record<string, string>) => {
      const response = await fetch(`${url}/slack/events`, { method: 'POST', body, headers });
      return { status: response.status, body: await response.text() };
    },
    sendChunked: async (text: string, headers: Record<string, string>) => {
      const init = { method: 'POST', body: new Blob([text]).stream(), headers, duplex: 'half' } as RequestInit;
      return (await fetch(`${url}/slack/events`, init)).status;
    },
    signed: (body: string, type = form, at = seconds()) => ({
      'content-type': type,
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': signatureOf(secret, String(at), body),
    }),
    seconds,
  };
};

const command = 'command=%2Fticket&text=help&user_id=ULENA&channel_id=C1&trigger_id=t1&response_url=';

describe('requests that claim to come from Slack', () => {
  it('are refused, and nothing is done, unless they were signed just now', async (t) => {
    const { send, signed, seconds, heard, log } = await openHttp(t);
    const good = signed(command);
    const refused: Record<string, Record<string, string>> = {
      unsigned: { 'content-type': form },
      'without a time': { 'content-type': form, 'x-slack-signature': good['x-slack-signature'] },
      'of another body': signed(`${command}x`),
      'of another secret': { ...good, 'x-slack-signature': signatureOf('other', String(seconds()), command) },
      'of another time': { ...good, 'x-slack-request-timestamp': String(seconds() - 1) },
      'six minutes old': signed(command, form, seconds() - 360),
      'from six minutes ahead': signed(command, form, seconds() + 360),
      'of no time at all': signed(command, form, Number.NaN),
    };
    for (const [what, headers] of Object.entries(refused)) {
      const { status, body } = await send(command, headers);
      assert.deepEqual([status, JSON.parse(body).code], [401, 'bad_signature'], what);
    }
    assert.deepEqual(heard, []);
    const warned = log.lines.map(({ level, message }) => [level, /did not come from Slack/.test(message)]);
    assert.deepEqual(warned, [['warn', true]], 'one line for all of them');
    for (const at of [seconds() - 290, seconds() + 290]) {
      assert.equal((await send(command, signed(command, form, at))).status, 200);
    }
    assert.equal(heard.length, 2);
  });

  it('are believed by their signature even if a proxy sends the body on in chunks', async (t) => {
    const { sendChunked, signed, heard } = await openHttp(t);
    assert.equal(await sendChunked(`${command}x`, signed(command)), 401);
    assert.equal(await sendChunked(command, signed(command)), 200);
    assert.equal(heard.length, 1);
  });

  it('are answered if Slack only checks that we are there', async (t) => {
    const { send, signed } = await openHttp(t);
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    const answer = await send(challenge, signed(challenge, 'application/json'));
    assert.deepEqual(answer, { status: 200, body: '{"challenge":"abc"}' });
    assert.equal((await send('ssl_check=1', signed('ssl_check=1'))).status, 200);
  });

  it('may make no sense: then they are refused or ignored', async (t) => {
    const { send, signed, heard } = await openHttp(t);
    for (const [body, type] of [
      ['{', 'application/json'],
      ['payload={', form],
      ['payload=[1]', form],
      [`${'a=b&'.repeat(60_000)}command=/ticket`, form],
    ] as const) {
      assert.equal((await send(body, signed(body, type))).status, 400, body.slice(0, 50));
    }
    for (const body of ['a=b', 'payload=%7B%22type%22%3A%22something_new%22%7D', '']) {
      assert.equal((await send(body, signed(body))).status, 200, body);
    }
    assert.deepEqual(heard, []);
  });

  it('may be signed and still lack what they should have: they are ignored, and their words are not logged', async (t) => {
    const { send, signed, heard, log } = await openHttp(t);
    const user = { id: 'ULENA' };
    const text = 'my private words';
    const events: readonly unknown[] = [
      ...[null, [], 7, {}, { text }, { type: 7, text }, { type: 'message', text }],
      ...[
        { type: 'message', channel: 7, user: 'ULENA', text },
        { type: 'app_mention', channel: 'C1', ts: {}, text },
      ],
      ...[
        { type: 'reaction_added', item: null, reaction: text },
        { type: 'app_home_opened', tab: text },
      ],
    ];
    const interactions: readonly object[] = [
      { type: 'block_actions', user, actions: [], text },
      { type: 'block_actions', user: text, actions: [{ action_id: text }] },
      { type: 'view_submission', user, view: null, text },
      { type: 'view_submission', user, view: { id: 'V', state: { values: { title: text } } } },
      { type: 'shortcut', user, text },
      { type: 'message_action', user, trigger_id: 't', message: text },
      { type: 'block_suggestion', value: text },
      { type: text },
    ];
    const bodies = [
      ...events.map((event) => [JSON.stringify({ type: 'event_callback', event }), 'application/json'] as const),
      ...interactions.map((one) => [`payload=${encodeURIComponent(JSON.stringify(one))}`, form] as const),
      [`command=%2Fticket&text=${encodeURIComponent(text)}`, form] as const,
      [`command=%2Fticket&user_id=&trigger_id=&text=${encodeURIComponent(text)}`, form] as const,
    ];
    for (const [body, type] of bodies) {
      const { status } = await send(body, signed(body, type));
      assert.ok(status === 200 || status === 400, `${status}: ${body}`);
    }
    assert.deepEqual(heard, []);
    assert.doesNotMatch(JSON.stringify(log.lines), /private|stack/);
    assert.deepEqual(
      log.lines.filter(({ level }) => level === 'error'),
      [],
    );
    const unknown = log.lines.filter(({ message }) => message === 'Slack sent something the desk does not know');
    assert.equal(unknown.length, 1, 'whatever the number, a line a minute');
  });

  it('come again if they were not handled', async (t) => {
    const { fake, heard, script } = await openHttp(t);
    script.reply = Promise.reject(new Error('The power went out.'));
    await script.reply.catch(() => {});
    const event = {
      type: 'message',
      channel: fake.directOf('ULENA'),
      channel_type: 'im',
      user: 'ULENA',
      text: 'Hi',
      ts: '1.1',
    };
    const told = fake.sendEvent(event);
    await fake.until(() => heard.length >= 2);
    script.reply = noReply;
    await told;
    assert.ok(heard.length >= 3 && new Set(heard.map(({ id }) => id)).size === 1);
  });
});

describe('odd things from Slack', () => {
  const open = async (t: TestContext) => {
    const company = await startScriptedSlack();
    t.after(company.close);
    await company.start();
    return company;
  };

  it('are passed on as they are: unknown buttons, views of an older version', async (t) => {
    const { fake, lena, hears, script, heard } = await open(t);
    script.reply = { ...noReply, shown: 'refusal', card: cardSaying('I don’t know this button') };
    const me = { user: { id: 'ULENA' }, team: { id: 'T1' } };
    await fake.deliver('interactive', {
      type: 'block_actions',
      ...me,
      trigger_id: 't',
      actions: [{ type: 'button', action_id: 'approve_v1', action_ts: '1', value: '{"ticket":17}' }],
    });
    const pressed = await hears('action');
    assert.deepEqual([pressed.action, pressed.value], ['approve_v1', '{"ticket":17}']);
    for (const metadata of ['', '17', '{"v":1}', '{"form":17}', 'intake~nonce~']) {
      heard.length = 0;
      const view = { id: 'V9', callback_id: 'old', private_metadata: metadata, state: { values: {} } };
      const { payload } = await fake.deliver('interactive', { type: 'view_submission', ...me, view });
      assert.equal((payload as { response_action: string }).response_action, 'update');
      const submitted = await hears('form');
      assert.equal(submitted.formId, metadata);
    }
    assert.deepEqual(await lena.reads(), []);
  });

  it('never end in an error that a person sees: 3,000-character titles, and more than Slack shows', async (t) => {
    const { fake, lena, slack, script } = await open(t);
    const long = '<!channel> <@USAM> `x` *b* '.repeat(120);
    const many: Action[] = Array.from({ length: 40 }, (_, n) => ({
      type: 'button',
      id: 'add_draft',
      label: long,
      value: `${n}.${long}`,
      style: 'default',
    }));
    const card = cardSaying(long, { actions: many, blocks: [{ type: 'quote', author: long, at: null, text: long }] });
    await slack.send({ id: 'o1', to: personAddress('ULENA'), card, under: null });
    script.reply = { ...noReply, card };
    await lena.command('x');
    await fake.until(() => lena.reads().length === 2);
    script.form = formAsking([textField('title', { label: long, hint: long, value: long, maxLength: 3_000 })]);
    await lena.command('');
    await fake.until(() => lena.view());
    script.home = Array.from({ length: 20 }, () => card);
    await lena.openHome();
    await fake.until(() => lena.home());
  });

  it('may be a select with no matches, or of an unknown kind', async (t) => {
    const { fake, script } = await open(t);
    script.options = Array.from({ length: 300 }, (_, n) => ({ value: `${n}`, label: 'x'.repeat(200) }));
    const ask = async (action_id: string) => {
      const suggestion = { type: 'block_suggestion', user: { id: 'ULENA' }, team: { id: 'T1' }, action_id, value: '' };
      const { payload } = await fake.deliver('interactive', suggestion);
      return (payload as { options: unknown[] }).options.length;
    };
    assert.equal(await ask('suggest~technicians'), 100);
    assert.equal(await ask('suggest~moons'), 0);
  });
});
