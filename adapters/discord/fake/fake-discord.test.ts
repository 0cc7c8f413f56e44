import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { type FakeDiscord, startFakeDiscord } from './fake-discord.ts';
import { findSpec } from './fake-discord-spec.ts';

const v2 = 1 << 15;
const text = (content: string) => ({ type: 10, content });
const container = (...components: unknown[]) => ({ type: 17, components });
const card = (...components: unknown[]) => ({ flags: v2, components: [container(...components)] });
const button = (id: string) => ({ type: 2, style: 1, label: 'Go', custom_id: id });
const row = (...components: unknown[]) => ({ type: 1, components });

describe('the fake Discord enforces what Discord enforces', () => {
  let fake: FakeDiscord;
  let lena: string;
  beforeEach(async () => {
    fake = await startFakeDiscord();
    lena = fake.people.addUser('Lena');
  });
  afterEach(() => fake.close());

  const call = async (method: string, path: string, body?: unknown, token = 'Bot fake-token') => {
    const response = await fetch(`${fake.api}/v10${path}`, {
      method,
      headers: { authorization: token, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = await response.text();
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: answer === '' ? null : JSON.parse(answer),
    };
  };
  const dm = () => fake.state.dmOf(lena).id;
  const post = (body: unknown) => call('POST', `/channels/${dm()}/messages`, body);
  const interaction = () => fake.people.command(lena, 'list');
  const callback = ({ id, token }: { id: string; token: string }, body: unknown) =>
    call('POST', `/interactions/${id}/${token}/callback`, body);
  const webhook = (token: string, method = 'POST', rest = '') =>
    call(method, `/webhooks/${fake.state.application}/${token}${rest}`, card(text('late')));

  for (const [what, body] of [
    ['an empty message', {}],
    ['content above 2,000', { content: 'x'.repeat(2_001) }],
    ['content beside components v2', { ...card(text('a')), content: 'b' }],
    ['components v2 without their flag', { components: [container(text('a'))] }],
    ['41 components', card(...Array.from({ length: 40 }, () => text('a')))],
    ['4,001 characters', card(text('a'.repeat(2_000)), text('a'.repeat(2_001)))],
    ['a text of nothing but zero width', card(text('\u200b'))],
    ['six buttons in a row', card(row(...Array.from({ length: 6 }, (_, n) => button(`${n}`))))],
    ['a custom_id twice', card(row(button('a'), button('a')))],
    [
      'a select beside a button',
      card(row(button('a'), { type: 3, custom_id: 'b', options: [{ label: 'x', value: 'x' }] })),
    ],
    [
      '26 options',
      card(
        row({
          type: 3,
          custom_id: 'b',
          options: Array.from({ length: 26 }, (_, n) => ({ label: 'x', value: `${n}` })),
        }),
      ),
    ],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const { status, body: answer } = await post(body);
      assert.equal(status, 400);
      assert.equal(answer.code, 50_035);
      assert.ok(fake.state.violations.length > 0);
    });
  }

  it('refuses what the specification does not allow', {
    skip: findSpec() === null && '../shared/specs is not here',
  }, async () => {
    assert.equal((await post(card(row(button('x'.repeat(101)))))).status, 400);
    assert.equal((await post({ content: 'a', nonce: 'x'.repeat(26) })).status, 400);
    assert.equal((await post({ content: 'a', allowed_mentions: { parse: ['all'] } })).status, 400);
    assert.match(fake.state.violations.join(), /custom_id|maxLength|100/);
  });

  it('answers an enforced nonce with the message it made, for some minutes', async () => {
    const body = { ...card(text('once')), nonce: 'n', enforce_nonce: true };
    const first = await post(body);
    assert.equal((await post(body)).body.id, first.body.id);
    fake.state.advance(6 * 60_000);
    assert.notEqual((await post(body)).body.id, first.body.id);
  });

  it('lets an interaction be answered once, within three seconds', async () => {
    const one = interaction();
    const first = await callback(one, { type: 5 });
    assert.deepEqual([first.status, first.type], [204, null]);
    assert.equal((await callback(one, { type: 5 })).body.code, 40_060);
    const late = interaction();
    fake.state.advance(3_001);
    assert.equal((await callback(late, { type: 5 })).body.code, 10_062);
    assert.deepEqual(fake.unanswered(), [late]);
  });

  it('lets a token be used for fifteen minutes, once the interaction is answered', async () => {
    const one = interaction();
    assert.equal((await webhook(one.token)).body.code, 10_015);
    await callback(one, { type: 5, data: { flags: 64 } });
    assert.equal((await webhook(one.token, 'PATCH', '/messages/%40original')).status, 200);
    fake.state.advance(15 * 60_000 + 1);
    assert.equal((await webhook(one.token)).body.code, 50_027);
  });

  it('shows an ephemeral answer to one person only, and edits it only by its token', async () => {
    const one = interaction();
    await callback(one, { type: 4, data: { ...card(text('psst')), flags: v2 | 64 } });
    const sam = fake.people.addUser('Sam');
    assert.equal(fake.people.sees(lena).length, 1);
    assert.equal(fake.people.sees(sam, dm()).length, 0);
    const edit = await call('PATCH', `/channels/${dm()}/messages/${one.original}`, card(text('again')));
    assert.equal(edit.body.code, 10_008);
  });

  it('refuses a modal in answer to a modal, and of more than five components', async () => {
    const label = (n: number) => ({ type: 18, label: 'Words', component: { type: 4, custom_id: `${n}`, style: 1 } });
    const modal = (count: number) => ({
      type: 9,
      data: { custom_id: 'm', title: 'Form', components: Array.from({ length: count }, (_, n) => label(n)) },
    });
    assert.equal((await callback(interaction(), modal(6))).status, 400);
    const shown = interaction();
    assert.equal((await callback(shown, modal(5))).status, 204);
    assert.equal((await callback(fake.people.submit(lena, shown, {}), modal(1))).status, 400);
  });

  it('keeps closed direct messages closed', async () => {
    fake.people.closeDms(lena);
    assert.deepEqual((await post(card(text('hello')))).body.code, 50_007);
  });

  it('asks to slow down, and says for how long', async () => {
    fake.fail({ kind: 'rate_limited', retryAfter: 1.5 });
    const { status, body } = await post(card(text('hello')));
    assert.deepEqual([status, body.retry_after], [429, 1.5]);
  });

  it('refuses another token, and a session with privileged intents', async () => {
    assert.equal((await call('GET', '/users/@me', undefined, 'Bot wrong')).status, 401);
    const socket = new WebSocket(fake.api.replace('http', 'ws'));
    const code = await new Promise<number>((resolve) => {
      socket.on('message', () => {
        socket.send(JSON.stringify({ op: 2, d: { token: fake.state.token, intents: 1 << 15 } }));
        socket.removeAllListeners('message');
      });
      socket.on('close', resolve);
    });
    assert.equal(code, 4_014);
  });
});
