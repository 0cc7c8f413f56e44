import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';

describe('several tickets at once', () => {
  const threeFiled = async (person: string) => {
    const opened = await openConsole();
    for (const words of ['printer 1 is jammed', 'printer 2 is jammed', 'vpn is down']) {
      await opened.desk.types('rita', words);
    }
    await opened.as(person);
    const form_token = await opened.formToken();
    const send = (values: Readonly<Record<string, string>>) =>
      opened.post('/bulk', { form_token, nonce: 'once', ...values });
    return { ...opened, send };
  };

  it('are chosen in a list, and before anything is done it says what would be', async () => {
    const { get, desk } = await threeFiled('tom');
    assert.match(await (await get('/queue')).text(), /type="checkbox" name="t" value="1" form="bulk"/);
    const before = (await desk.ticket(1)).version;
    const page = await (await get('/bulk?t=1&t=2&t=99&verb=priority')).text();
    assert.match(page, /2 tickets/);
    assert.match(page, /printer 1 is jammed[\s\S]*printer 2 is jammed/);
    assert.match(page, /name="priority"/);
    assert.equal((await desk.ticket(1)).version, before);
    assert.match(await (await get('/bulk?t=1&verb=tag')).text(), /<h1>Tags: 1 ticket<\/h1>/);
  });

  it('are changed each on its own, and it says what came of each', async () => {
    const { send, desk } = await threeFiled('tom');
    const response = await send({ verb: 'priority', tickets: '1 2 99', priority: 'P1', reason: 'The whole floor' });
    const page = await response.text();
    assert.equal(response.status, 200);
    assert.match(page, /2 of 3 done/);
    assert.match(page, /Not done[\s\S]*#99[\s\S]*Done[\s\S]*#1[\s\S]*#2/);
    assert.deepEqual([(await desk.ticket(1)).priority, (await desk.ticket(2)).priority], ['P1', 'P1']);
  });

  it('are changed once, however often the form is sent', async () => {
    const { send, desk } = await threeFiled('tom');
    const values = { verb: 'tag', tags: 'floor-2', tickets: '1 2' };
    await send(values);
    const { version, tags } = await desk.ticket(1);
    await send(values);
    assert.deepEqual([(await desk.ticket(1)).version, tags], [version, ['floor-2']]);
  });

  it('are left as they are when the form is not filled in', async () => {
    const { send, desk } = await threeFiled('tom');
    const before = (await desk.ticket(1)).version;
    const response = await send({ verb: 'resolve', tickets: '1 2', resolution: '' });
    assert.equal(response.status, 422);
    assert.match(await response.text(), /aria-invalid="true"/);
    assert.equal((await desk.ticket(1)).version, before);
  });

  it('of others are not even named, and nothing is done to them', async () => {
    const { get, send, desk } = await threeFiled('omar');
    assert.doesNotMatch(await (await get('/bulk?t=1&verb=resolve')).text(), /jammed/);
    const page = await (await send({ verb: 'resolve', tickets: '1', resolution: 'Done' })).text();
    assert.match(page, /0 of 1 done/);
    assert.doesNotMatch(page, /jammed/);
    assert.equal((await desk.ticket(1)).status, 'assigned');
  });

  it('are refused when they are too many, or the action is none', async () => {
    const { get, send } = await threeFiled('tom');
    const many = Array.from({ length: 101 }, (_, n) => n + 1);
    assert.equal((await get(`/bulk?verb=tag&${many.map((n) => `t=${n}`).join('&')}`)).status, 400);
    assert.equal((await send({ verb: 'tag', tags: 'x', tickets: many.join(' ') })).status, 400);
    assert.equal((await get('/bulk?verb=rate&t=1')).status, 400);
    assert.equal((await get('/bulk?verb=constructor&t=1')).status, 400);
    assert.match(await (await get('/bulk?verb=tag')).text(), /No tickets selected[\s\S]*href="\/console\/queue"/);
  });
});
