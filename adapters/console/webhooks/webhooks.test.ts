import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import type { Sent } from '#src/app/ports/webhooks/sender.ts';
import { personId } from '#src/app/testing/builders.ts';

const url = 'https://hooks.example/desk';

/** Somebody with a webhook for everything, whose server answers as `answer` says. */
const open = async () => {
  const server: { answer: Sent } = { answer: { status: 200 } };
  const sent: string[] = [];
  const opened = await openConsole({
    webhooks: {
      body: ({ logged }) => JSON.stringify({ type: logged.event.type }),
      sender: {
        problemWith: (to) => (to.startsWith('https:') ? null : 'It has to be an https address.'),
        send: async ({ body }) => {
          sent.push(JSON.parse(body).type);
          return server.answer;
        },
      },
    },
  });
  await opened.as('ada');
  const { post, get, formToken, desk } = opened;
  const send = async (path: string, values: Readonly<Record<string, string>> = {}) =>
    post(`/admin/webhooks${path}`, { form_token: await formToken(), ...values });
  const make = (values: Readonly<Record<string, string>> = {}) =>
    send('', { name: 'Chat bot', url, events: 'ticket.filed, sla.*', ...values });
  const read = async (path: string) => (await get(`/admin/webhooks${path}`)).text();
  const idOf = async () => (await desk.read.webhooks())[0]?.id ?? '';
  return { ...opened, server, sent, send, make, read, idOf };
};

describe('a webhook', () => {
  it('is set up, shows its secret once, and is listed', async () => {
    const { make, read, idOf, desk } = await open();
    const made = await (await make()).text();
    const secret = /whsec_[\w+/=]+/.exec(made)?.[0] ?? '';
    assert.notEqual(secret, '');
    assert.match(await read(''), /Chat bot[\s\S]*Active[\s\S]*ticket\.filed, sla\.\*/);
    for (const path of ['', `/${await idOf()}`]) assert.ok(!(await read(path)).includes(secret), path);
    const [change] = await desk.read.deskChanges({ limit: 1 });
    assert.deepEqual([change?.kind, change?.through, change?.by], ['webhooks', 'console', 'ada']);
  });

  it('shows what was sent and what came of it, and sends it again', async () => {
    const { make, read, send, idOf, desk, server, sent, as } = await open();
    await make();
    const id = await idOf();
    server.answer = { status: 500 };
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    assert.match(await read(`/${id}`), /ticket\.filed<\/b> Sending[\s\S]*500/);
    desk.sleep(25 * 60);
    await desk.settle();
    await as('ada');
    const failed = await read(`/${id}`);
    assert.match(failed, /Failing[\s\S]*ticket\.filed<\/b> Failed/);
    server.answer = { status: 204 };
    // The newest comes first.
    const again = [...failed.matchAll(/deliveries\/[^"]+\/redeliver/g)].at(-1)?.[0] ?? '';
    assert.equal((await send(`/${id}/${again}`)).status, 303);
    sent.length = 0;
    await desk.settle();
    assert.deepEqual(sent, ['ticket.filed']);
    assert.match(await read(`/${id}`), /Delivered/);
  });

  it('is tried, gets a new secret, and is ended for good', async () => {
    const { make, read, send, idOf, desk, sent } = await open();
    await make();
    const id = await idOf();
    await send(`/${id}/ping`);
    await desk.settle();
    assert.deepEqual(sent, ['webhook.ping']);
    assert.match(await (await send(`/${id}/rotate`)).text(), /whsec_[\s\S]*Previous secret/);
    assert.equal((await send(`/${id}/end`)).status, 303);
    assert.match(await read(''), /Removed/);
    const refused = await send(`/${id}/ping`);
    assert.equal(refused.status, 409);
    assert.match(await refused.text(), /This webhook has stopped/);
    const changes = await desk.read.deskChanges({ limit: 9 });
    assert.deepEqual(
      changes.map(({ change, through }) => `${change} ${through}`),
      ['removed console', 'changed console', 'added console'],
    );
  });

  it('is refused with what is wrong, and keeps what was typed', async () => {
    const { make, desk } = await open();
    for (const [values, says] of [
      [{ url: 'http://10.0.0.1/' }, /https address[\s\S]*value="http:\/\/10\.0\.0\.1\/"/],
      [{ name: ' ' }, /Enter a name/],
      [{ events: 'everything!' }, /Enter at least one kind/],
      [{ events: '' }, /Enter at least one kind/],
      [{ owner: 'nobody' }, /Nobody matches that owner/],
    ] as const) {
      const response = await make(values);
      assert.equal(response.status, 422);
      assert.match(await response.text(), says);
    }
    assert.deepEqual(await desk.read.webhooks(), []);
  });

  it('is not there under an id that is made up', async () => {
    const { send, get, make, idOf } = await open();
    await make();
    assert.equal((await get('/admin/webhooks/made%00up')).status, 404);
    for (const path of [
      '/none/ping',
      '/none/rotate',
      '/none/end',
      '/none/deliveries/x/redeliver',
      `/${await idOf()}/deliveries/x/redeliver`,
    ]) {
      assert.equal((await send(path)).status, 404, path);
    }
    assert.equal((await get(`/admin/webhooks/${await idOf()}?after=nonsense`)).status, 200);
  });

  it('is for admins', async () => {
    const { as, make, send, get, idOf, desk } = await open();
    await make();
    const id = await idOf();
    await as('mona');
    assert.deepEqual([(await get('/admin/webhooks')).status, (await get(`/admin/webhooks/${id}`)).status], [403, 403]);
    for (const path of ['', `/${id}/ping`, `/${id}/rotate`, `/${id}/end`])
      assert.equal((await send(path)).status, 403, path);
    assert.equal((await desk.read.webhooks())[0]?.endedAt, null);
  });

  it('is not set up by whoever is there as somebody else', async () => {
    const { make, cookies, access, desk } = await open();
    const opened = await access.pretend?.as(personId('ada'), { agent: '', token: null });
    cookies.set('deskhand-session', opened?.token ?? '');
    const response = await make();
    assert.equal(response.status, 422);
    assert.match(await response.text(), /trying the desk as someone else/);
    assert.deepEqual(await desk.read.webhooks(), []);
  });
});
