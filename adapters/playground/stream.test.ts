import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { cardWith } from '#src/app/testing/builders.ts';
import { createStreamHub } from './stream-hub.ts';
import { personAddress, startPlayground } from './testing/playground-harness.ts';

describe('playground stream', () => {
  let desk: Awaited<ReturnType<typeof startPlayground>>;
  beforeEach(async () => {
    desk = await startPlayground();
    await desk.playground.start(desk.script.desk);
  });
  afterEach(() => desk.close());

  it('sends messages sent and replaced, and the clock', async () => {
    const stream = await listen(desk.api);
    assert.equal((await stream.next()).event, 'hello');
    const ref = await desk.playground.send({
      id: 'out-1',
      to: personAddress('lena'),
      card: cardWith({ title: 'Hi' }),
      under: null,
    });
    const posted = await stream.next();
    assert.equal(posted.event, 'posted');
    assert.equal(posted.data.conversation, 'lena');
    assert.equal(posted.data.card.title, 'Hi');
    await desk.playground.update({ ref, card: cardWith({ title: 'Hi again' }) });
    const updated = await stream.next();
    assert.equal(updated.event, 'updated');
    assert.equal(updated.data.card.title, 'Hi again');
    await desk.post('/clock', { advanceMinutes: 15 });
    assert.deepEqual((await stream.next()).data, { now: '2026-01-05T09:00:00.000Z', nextDue: null, busy: true });
    assert.deepEqual((await stream.next()).data, { now: '2026-01-05T09:15:00.000Z', nextDue: null, busy: false });
    await stream.close();
  });

  it('gives a reader that reconnects what it missed', async () => {
    const stream = await listen(desk.api);
    const hello = await stream.next();
    await stream.close();
    await desk.playground.send({
      id: 'out-1',
      to: personAddress('lena'),
      card: cardWith({ title: 'Missed' }),
      under: null,
    });
    const again = await listen(desk.api, hello.id);
    assert.equal((await again.next()).data.card.title, 'Missed');
    assert.equal((await again.next()).event, 'hello');
    await again.close();
  });

  it('tells a reader from an earlier run to reload everything', async () => {
    const stream = await listen(desk.api, 'another-run.7');
    assert.equal((await stream.next()).event, 'reset');
    await stream.close();
  });

  it('forgets readers that went away', async () => {
    const stream = await listen(desk.api);
    await stream.next();
    assert.equal(desk.playground.health().detail, '1 page open');
    await stream.close();
    while (desk.playground.health().detail !== '0 pages open') await new Promise(setImmediate);
  });

  it('ends when the playground stops', async () => {
    const stream = await listen(desk.api);
    await stream.next();
    await desk.playground.stop();
    await assert.rejects(stream.next(), /ended/);
  });
});

describe('stream hub', () => {
  it('sends heartbeats', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    const connection = createStreamHub('run', { heartbeatMs: 1_000 }).connect(null);
    const events = connection.events[Symbol.asyncIterator]();
    await events.next();
    t.mock.timers.tick(1_000);
    assert.equal((await events.next()).value, 'heartbeat');
    connection.close();
  });

  it('disconnects a reader that does not keep up', async () => {
    const hub = createStreamHub('run', { maxBehind: 5 });
    hub.connect(null);
    for (let n = 0; n < 10; n += 1) hub.publish('posted', n);
    assert.equal(hub.size(), 0);
  });

  it('resets a reader whose last event is no longer kept', async () => {
    const hub = createStreamHub('run', { keep: 2 });
    for (let n = 0; n < 5; n += 1) hub.publish('posted', n);
    const names = async (lastId: string) => {
      const connection = hub.connect(lastId);
      const seen: string[] = [];
      for await (const event of connection.events) {
        seen.push(event === 'heartbeat' ? event : event.event);
        if (event !== 'heartbeat' && event.event === 'hello') connection.close();
      }
      return seen;
    };
    assert.deepEqual(await names('run.1'), ['reset', 'hello']);
    assert.deepEqual(await names('run.4'), ['posted', 'hello']);
    assert.deepEqual(await names('run.5'), ['hello']);
  });
});

/** Reads server-sent events one by one. */
const listen = async (api: string, lastEventId?: string) => {
  const abort = new AbortController();
  const response = await fetch(`${api}/stream`, {
    signal: abort.signal,
    headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
  });
  assert.equal(response.headers.get('content-type'), 'text/event-stream');
  assert.ok(response.body);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    async next() {
      for (;;) {
        const [event, rest] = text.split(/\n\n([\s\S]*)/, 2);
        if (rest !== undefined && event !== undefined) {
          text = rest;
          return parseEvent(event);
        }
        const { done, value } = await reader.read();
        if (done) throw new Error('the stream ended');
        text += value;
      }
    },
    async close() {
      abort.abort();
      await reader.cancel().catch(() => {});
    },
  };
};

const parseEvent = (event: string) => {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(event)?.[1] ?? '';
  return { id: field('id'), event: field('event'), data: JSON.parse(field('data')) };
};
