import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { openRest } from './testing/open-rest.ts';

type Rest = Awaited<ReturnType<typeof openRest>>;

const open = async (given: Readonly<Record<string, unknown>> = {}, owner = 'ada') => {
  const opened = await openRest();
  const { send, keyOf } = opened;
  const key = await keyOf(owner);
  const post = (path: string, body: unknown = {}) => send(key, path, { method: 'POST', body });
  const wanted = { name: 'Monitoring', url: 'https://hooks.example.com/', events: ['*'], ...given };
  const made = await post('/webhooks', wanted);
  const { id } = made.json.webhook ?? { id: '' };
  return { ...opened, key, post, made, id, secret: made.json.secret };
};

/** Whether a request was signed with this secret, as standardwebhooks.com says. */
const isSigned = ({ headers, body }: Rest['requests'][number], secret: string): boolean => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
  return (headers['webhook-signature'] ?? '').split(' ').includes(expected);
};

const typesOf = ({ requests }: Pick<Rest, 'requests'>): readonly string[] =>
  requests.map(({ body }) => JSON.parse(body).type);

/** Time passes, and what is due is done. */
const hoursPass = async ({ desk }: Rest, hours: number): Promise<void> => {
  for (let n = 0; n < hours; n += 1) await desk.pass(60);
};

describe('a webhook', () => {
  it('hears what happens, signed, once for each event', async () => {
    const { desk, requests, secret } = await open();
    await desk.types('rita', 'printer is jammed');
    await desk.settle();
    await desk.settle();
    assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
    assert.ok(typesOf({ requests }).includes('ticket.filed'));
    assert.ok(requests.every((one) => isSigned(one, secret)));
    assert.equal(new Set(requests.map(({ headers }) => headers['webhook-id'])).size, requests.length);
    const { data, timestamp } = JSON.parse(requests[0]?.body ?? '');
    assert.deepEqual([data.ticket.number, data.event.ticket, timestamp], [1, 1, '2026-03-02T09:00:00.000Z']);
  });

  it('hears only the kinds it asked for', async () => {
    const opened = await open({ events: ['ticket.commented', 'sla.*'] });
    const { desk } = opened;
    await desk.types('rita', 'printer is jammed');
    await desk.types('rita', 'reply 1 it smells');
    await desk.settle();
    const types = typesOf(opened);
    assert.ok(types.includes('ticket.commented') && types.includes('sla.started'));
    assert.ok(types.every((type) => type === 'ticket.commented' || type.startsWith('sla.')));
    const body = opened.requests.map((one) => JSON.parse(one.body)).find(({ type }) => type === 'ticket.commented');
    assert.equal(body.data.text, 'it smells');
  });

  it('hears of what its owner works on, and of notes only when asked and allowed', async () => {
    const opened = await open({ owner: 'nick', events: ['ticket.*'] });
    const { desk, post, requests, send, keyOf } = opened;
    await post('/webhooks', { name: 'Notes', url: 'https://hooks.example.com/notes', events: ['*'], notes: true });
    await desk.types('rita', 'printer is jammed');
    await desk.types('dana', 'note 1 the third time');
    await desk.settle();
    const plain = requests.filter(({ url }) => url === 'https://hooks.example.com/');
    assert.deepEqual(plain, [], 'Nick works in another team');
    assert.ok(requests.some(({ url, body }) => url.endsWith('/notes') && body.includes('the third time')));
    await desk.types('rita', 'vpn is down');
    await desk.types('nick', 'note 2 the fourth time');
    await desk.settle();
    const nicks = requests.filter(({ url }) => url === 'https://hooks.example.com/');
    assert.ok(nicks.length > 0);
    assert.ok(nicks.every(({ body }) => !body.includes('the fourth time')));
    const wanted = { name: 'x', url: 'https://x.example.com', events: ['*'], notes: true };
    const without = await keyOf('ada', ['webhooks', 'tickets:read']);
    assert.equal((await send(without, '/webhooks', { method: 'POST', body: wanted })).json.scope, 'notes');
  });

  it('tells no note that came with something else, unless asked', async () => {
    const { desk, requests, keyOf, send } = await open({ events: ['ticket.*'] });
    await desk.types('rita', 'printer is jammed');
    const body = { assignee: 'tom', note: 'he owes us one' };
    await send(await keyOf('mona'), '/tickets/1/assign', { method: 'POST', body });
    const other = { team: 'networks', note: 'she owes us one' };
    await send(await keyOf('mona'), '/tickets/1/hand_over', { method: 'POST', body: other });
    await desk.settle();
    assert.ok(requests.some((one) => one.body.includes('ticket.handed_over')));
    assert.ok(requests.every((one) => !one.body.includes('owes us')));
  });

  it('is no way for a key around its scopes', async () => {
    const { desk, send, keyOf, post } = await open({ notes: true });
    await desk.types('rita', 'printer is jammed');
    await desk.types('dana', 'note 1 the third time');
    await desk.settle();
    const wanted = { name: 'x', url: 'https://x.example.com', events: ['*'] };
    const alone = await keyOf('ada', ['webhooks']);
    const refused = await send(alone, '/webhooks', { method: 'POST', body: wanted });
    assert.deepEqual([refused.status, refused.json.scope], [403, 'tickets:read']);
    const { id } = (await send(alone, '/webhooks')).json.webhooks[0];
    for (const [scopes, sees] of [
      [['webhooks'], false],
      [['webhooks', 'tickets:read'], false],
      [['webhooks', 'tickets:read', 'notes'], true],
    ] as const) {
      const { text, json } = await send(await keyOf('ada', scopes), `/webhooks/${id}/deliveries`);
      assert.equal(text.includes('the third time'), sees, scopes.join());
      assert.ok(json.deliveries.length > 2);
      const [first] = json.deliveries;
      const again = await send(await keyOf('ada', scopes), `/webhooks/${id}/deliveries/${first.id}/redeliver`, {
        method: 'POST',
      });
      assert.equal(again.json.body === null, !sees, scopes.join());
    }
    assert.equal((await post(`/webhooks/${id}/end`)).status, 200);
  });

  it('is tried again for a day, then what it missed can be sent again', async () => {
    const opened = await open({ events: ['ticket.filed'] });
    const { desk, post, send, key, id, requests, answering } = opened;
    answering.sent = { status: 500 };
    await desk.types('rita', 'printer is jammed');
    await desk.settle();
    const log = async () => (await send(key, `/webhooks/${id}/deliveries`)).json.deliveries[0];
    const first = await log();
    assert.deepEqual([first.state, first.attempts, first.lastStatus], ['waiting', 1, 500]);
    await hoursPass(opened, 25);
    const last = await log();
    assert.equal(last.state, 'failed');
    assert.ok(last.attempts > 20, `${last.attempts}`);
    assert.match(last.lastFault, /answered 500/);
    const before = requests.length;
    await hoursPass(opened, 2);
    assert.equal(requests.length, before, 'it was given up');
    answering.sent = { status: 204 };
    await post(`/webhooks/${id}/deliveries/${last.id}/redeliver`);
    await desk.settle();
    assert.deepEqual([(await log()).state, requests.at(-1)?.headers['webhook-id']], ['delivered', last.id]);
    assert.equal(requests.at(-1)?.body, requests[0]?.body);
    assert.equal((await send(key, '/webhooks')).json.webhooks[0].failingSince, null);
  });

  it('is ended after three days in which nothing arrived, and admins hear of it', async () => {
    const opened = await open({ events: ['ticket.filed'] });
    const { desk, send, key, requests, answering } = opened;
    answering.sent = { fault: 'it did not answer in time' };
    for (let day = 0; day < 4; day += 1) {
      await desk.types('rita', `printer ${day} is jammed`);
      await hoursPass(opened, 24);
    }
    const [webhook] = (await send(key, '/webhooks')).json.webhooks;
    assert.equal(webhook.endedWhy, 'failing');
    await desk.settle();
    assert.ok(desk.titles('ada').includes('The webhook “Monitoring” was ended'));
    const before = requests.length;
    await desk.types('rita', 'vpn is down');
    await desk.settle();
    assert.equal(requests.length, before);
  });

  it('is ended at once when its server says that it is gone, or its owner leaves', async () => {
    const gone = await open();
    gone.answering.sent = { status: 410 };
    await gone.desk.types('rita', 'printer is jammed');
    await gone.desk.settle();
    await gone.desk.settle();
    assert.equal((await gone.send(gone.key, '/webhooks')).json.webhooks[0].endedWhy, 'gone');
    const left = await open({ owner: 'tom' });
    const tom = await left.desk.person('tom');
    await left.desk.store.transaction((tx) => tx.savePerson({ ...tom, active: false }));
    await left.desk.types('rita', 'printer is jammed');
    await left.desk.settle();
    assert.deepEqual(
      [left.requests, (await left.send(left.key, '/webhooks')).json.webhooks[0].endedWhy],
      [[], 'person'],
    );
  });

  it('is told nothing more once its owner has left, also of what is on its way', async () => {
    const { desk, answering, requests, id, send, key } = await open({ owner: 'tom', events: ['ticket.filed'] });
    answering.sent = { status: 500 };
    await desk.types('rita', 'printer is jammed');
    await desk.settle();
    assert.equal(requests.length, 1);
    const tom = await desk.person('tom');
    await desk.store.transaction((tx) => tx.savePerson({ ...tom, active: false }));
    desk.sleep(60);
    await desk.settle();
    assert.equal(requests.length, 1);
    const [delivery] = (await send(key, `/webhooks/${id}/deliveries`)).json.deliveries;
    assert.deepEqual([delivery.state, (await send(key, '/webhooks')).json.webhooks[0].endedWhy], ['dropped', 'person']);
  });

  it('lists what was sent page by page, also what was sent at the same moment', async () => {
    const { desk, send, key, id } = await open();
    await desk.types('rita', 'printer is jammed');
    await desk.settle();
    const list = async (query: string) => (await send(key, `/webhooks/${id}/deliveries?${query}`)).json;
    const all = (await list('limit=100')).deliveries.map((one: { id: string }) => one.id);
    assert.ok(all.length > 2);
    const paged: string[] = [];
    for (let after = ''; paged.length < 100; ) {
      const { deliveries, next } = await list(`limit=1${after}`);
      paged.push(...deliveries.map((one: { id: string }) => one.id));
      if (next === null) break;
      after = `&after=${encodeURIComponent(next)}`;
    }
    assert.deepEqual(paged, all);
    for (const wrong of ['x', Buffer.from('[1,2]').toString('base64url')]) {
      assert.equal((await send(key, `/webhooks/${id}/deliveries?after=${wrong}`)).json.code, 'invalid_cursor', wrong);
    }
  });

  it('has its address as a browser would write it', async () => {
    const { post } = await open();
    const wanted = { name: 'x', events: ['*'] };
    for (const [url, kept] of [
      ['https://x.example.com\n', 'https://x.example.com/'],
      ['https://x.example.com/a\u0000b', 'https://x.example.com/ab'],
      ['https://X.example.com/a b', 'https://x.example.com/a%20b'],
    ] as const) {
      assert.equal((await post('/webhooks', { ...wanted, url })).json.webhook?.url, kept);
    }
  });

  it('gets a new secret while the one before still holds, for a day', async () => {
    const { desk, post, id, secret, requests } = await open({ events: ['ticket.filed'] });
    const rotated = await post(`/webhooks/${id}/rotate`);
    await desk.types('rita', 'printer is jammed');
    await desk.settle();
    const [both] = requests;
    assert.ok(both && isSigned(both, secret) && isSigned(both, rotated.json.secret));
    desk.sleep(24 * 60);
    await desk.types('rita', 'vpn is down');
    await desk.settle();
    const last = requests.at(-1);
    assert.ok(last && !isSigned(last, secret) && isSigned(last, rotated.json.secret));
  });

  it('can be tried, and says nothing any more once it is ended', async () => {
    const opened = await open();
    const { desk, post, id, requests } = opened;
    await post(`/webhooks/${id}/ping`);
    await desk.settle();
    assert.deepEqual(typesOf(opened), ['webhook.ping']);
    await desk.types('rita', 'printer is jammed');
    await post(`/webhooks/${id}/end`);
    await desk.settle();
    assert.equal(requests.length, 1);
    for (const path of ['ping', 'rotate', 'end']) {
      assert.deepEqual((await post(`/webhooks/${id}/${path}`)).json.code, 'over', path);
    }
  });

  it('shows its secret once, and leaves a trace of who did what', async () => {
    const { send, key, secret, desk, id, post } = await open();
    await post(`/webhooks/${id}/rotate`);
    await post(`/webhooks/${id}/end`);
    assert.doesNotMatch((await send(key, '/webhooks')).text, /whsec_/);
    const changes = await desk.read.deskChanges({ about: { kind: 'webhooks', subject: id }, limit: 9 });
    assert.deepEqual(
      changes.map(({ by, through, change }) => [by, through, change]),
      [
        ['ada', 'api', 'removed'],
        ['ada', 'api', 'changed'],
        ['ada', 'api', 'added'],
      ],
    );
    assert.ok(!JSON.stringify(changes).includes(secret));
  });

  it('refuses what makes no sense, and whoever may not', async () => {
    const { post, send, keyOf, id } = await open();
    for (const wrong of [
      { url: 'http://hooks.example.com/' },
      { events: [] },
      { events: ['everything'] },
      { events: ['ticket.filed; drop'] },
      { name: ' ' },
      { owner: 'nobody' },
      { secret: 'whsec_mine' },
    ]) {
      const wanted = { name: 'x', url: 'https://x.example.com', events: ['*'], ...wrong };
      assert.equal((await post('/webhooks', wanted)).status, 422, JSON.stringify(wrong));
    }
    assert.equal((await post('/webhooks/made-up/ping')).status, 404);
    assert.equal((await post(`/webhooks/${id}/deliveries/made-up/redeliver`)).status, 404);
    for (const who of ['mona', 'tom', 'rita']) {
      assert.equal((await send(await keyOf(who), '/webhooks')).status, 403, who);
    }
  });
});
