import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createAccounts,
  createHarness,
  createScriptedDesk,
  personAddress,
} from '#adapters/discord/fake/discord-harness.ts';
import { wordsOf } from '#adapters/discord/fake/fake-discord-people.ts';
import { cardWith } from '#src/app/testing/builders.ts';
import { createIdentifyPace } from './identify-pace.ts';

type Harness = Awaited<ReturnType<typeof createHarness>>;
type Session = Harness & { readonly start: (script?: object) => Promise<ReturnType<typeof createScriptedDesk>> };

/** Each on a Discord of its own. */
const check = (title: string, body: (session: Session) => Promise<void>): void => {
  it(title, async () => {
    const harness = await createHarness();
    const start = async (script = {}) => {
      const desk = createScriptedDesk(script);
      await harness.adapter.start(desk);
      return desk;
    };
    try {
      await body({ ...harness, start });
      assert.deepEqual(harness.fake.state.violations, []);
    } finally {
      await harness.close();
    }
  });
};

const saying = (text: string) => (inbound: { readonly type: string; readonly text?: string | null }) =>
  inbound.type === 'message' && inbound.text === text;
const countOf = (desk: ReturnType<typeof createScriptedDesk>, text: string) => desk.heard.filter(saying(text)).length;

describe('the session with Discord’s gateway', { concurrency: 5 }, () => {
  check('asks for no privileged intent', async ({ fake, start }) => {
    await start();
    assert.equal(fake.gateway.counts.identified, 1);
  });

  check(
    'is down while disconnected, even if the SDK says it is ready, and resumes with what was missed',
    async ({ fake, people, lena, adapter, log, start }) => {
      const desk = await start();
      const lost = log.until(/gateway lost/);
      const resumed = log.until(/gateway resumed/);
      fake.gateway.cut();
      await lost;
      assert.equal(adapter.health().state, 'down');
      people.say(lena, 'Said in between');
      await desk.hears(saying('Said in between'));
      await resumed;
      assert.equal(adapter.health().state, 'up');
      assert.equal(countOf(desk, 'Said in between'), 1);
      assert.deepEqual(fake.gateway.counts, { identified: 1, resumed: 1, refused: 0 });
    },
  );

  check('resumes after the network was away, with what was written in channels meanwhile', async (session) => {
    const { fake, people, adapter, lena, channel, start } = session;
    const desk = await start();
    const to = { kind: 'channel', platform: 'discord', channel } as const;
    const ref = await adapter.send({ id: 'out-1', to, card: cardWith({ title: 'For the team' }), under: null });
    const replyTo = people.message(ref.message);
    assert.ok(replyTo);
    fake.gateway.refuse(true);
    fake.gateway.cut();
    await fake.until(() => fake.gateway.counts.refused === 1);
    people.say(lena, 'On it', { channel, replyTo });
    fake.gateway.refuse(false);
    await desk.hears(saying('On it'));
    assert.deepEqual(fake.gateway.counts, { identified: 1, resumed: 1, refused: 1 });
  });

  check('reconnects when it is told to', async ({ fake, log, start }) => {
    await start();
    const resumed = log.until(/gateway resumed/);
    fake.gateway.askToReconnect();
    await resumed;
    assert.deepEqual(fake.gateway.counts, { identified: 1, resumed: 1, refused: 0 });
  });

  check('starts a new session when the old one is invalid', async ({ fake, people, lena, start }) => {
    const desk = await start();
    fake.gateway.invalidate();
    await fake.until(() => fake.gateway.counts.identified === 2);
    people.say(lena, 'Hello again');
    await desk.hears(saying('Hello again'));
  });

  check(
    'handles what was written and changed while there was no session, once',
    async ({ fake, people, lena, start }) => {
      const desk = await start(createAccounts());
      const before = people.say(lena, 'Before');
      await desk.hears(saying('Before'));
      await fake.until(() => people.sees(lena).length === 1);
      fake.gateway.forget();
      people.say(lena, 'In between');
      people.edit(before, 'Before, changed');
      await desk.hears((inbound) => inbound.type === 'edit' && inbound.text === 'Before, changed');
      await desk.hears(saying('In between'));
      assert.equal(fake.gateway.counts.identified, 2);
      assert.equal(countOf(desk, 'Before'), 1);
      assert.equal(countOf(desk, 'In between'), 1);
    },
  );

  check('handles what was written while the process was down', async ({ people, lena, adapter, again, start }) => {
    const accounts = createAccounts();
    const desk = await start(accounts);
    people.say(lena, 'Before');
    await desk.hears(saying('Before'));
    await adapter.stop();
    for (let n = 0; n < 130; n += 1) people.say(lena, `Meanwhile ${n}`);
    const next = again();
    const later = createScriptedDesk(accounts);
    await next.start(later);
    await later.hears(saying('Meanwhile 129'));
    assert.equal(countOf(later, 'Before'), 0);
    assert.equal(later.heard.length, 130);
    await next.stop();
  });

  check('handles the first words of someone the desk knows, written while it was down', async (session) => {
    const { people, lena, start } = session;
    const accounts = createAccounts();
    await accounts.remember({ platform: 'discord', tenant: '', user: lena }, null);
    people.say(lena, 'Is anybody there?');
    const desk = await start(accounts);
    await desk.hears(saying('Is anybody there?'));
  });

  check('handles the first words of a stranger, written while it was down, when they write again', async (session) => {
    const { fake, people, lena, start } = session;
    people.say(lena, 'Is anybody there?');
    const desk = await start(createAccounts());
    people.say(lena, 'Hello?');
    await desk.hears(saying('Hello?'));
    people.say(lena, 'Good');
    await desk.hears(saying('Good'));
    await fake.until(() => people.sees(lena).length === 3);
    const texts = desk.heard.map((inbound) => inbound.type === 'message' && inbound.text);
    assert.deepEqual(texts, ['Is anybody there?', 'Hello?', 'Good']);
  });

  check(
    'retries reading what could not be read at first',
    async ({ fake, people, lena, adapter, again, log, start }) => {
      const accounts = createAccounts();
      const desk = await start(accounts);
      people.say(lena, 'Before');
      await desk.hears(saying('Before'));
      await adapter.stop();
      people.say(lena, 'Meanwhile');
      fake.fail({ kind: 'status', status: 503 }, ({ method, path }) => method === 'GET' && path.endsWith('/messages'));
      const failed = log.until(/could not be read again/);
      const next = again();
      const later = createScriptedDesk(accounts);
      await next.start(later);
      await failed;
      await later.hears(saying('Meanwhile'));
      await next.stop();
    },
  );

  check('is shared by all instances: the others only send', async ({ fake, people, lena, again, start }) => {
    const desk = await start();
    const sender = again({ listens: false });
    const deaf = createScriptedDesk();
    await sender.start(deaf);
    assert.deepEqual(sender.health(), { state: 'up', detail: 'only sends; another instance listens' });
    const to = personAddress(lena);
    const ref = await sender.send({ id: 'out-1', to, card: cardWith({ title: 'From the other' }), under: null });
    await sender.update({ ref, card: cardWith({ title: 'Changed by the other' }) });
    assert.match(people.sees(lena).map(wordsOf).join(), /Changed by the other/);
    people.say(lena, 'To whom it may concern');
    await desk.hears(saying('To whom it may concern'));
    assert.deepEqual([fake.gateway.counts.identified, deaf.heard.length], [1, 0]);
    await sender.stop();
    assert.equal(sender.health().state, 'starting');
  });

  check('keeps trying when there is no gateway at the start', async ({ fake, people, lena, adapter, start }) => {
    fake.fail({ kind: 'status', status: 503 }, ({ path }) => path === '/gateway/bot');
    const desk = await start();
    assert.equal(adapter.health().state, 'down');
    await fake.until(() => fake.gateway.connected() === 1);
    people.say(lena, 'At last');
    await desk.hears(saying('At last'));
    assert.equal(adapter.health().state, 'up');
  });

  check('is down with the reason while the token is refused, and comes up when it is accepted', async (session) => {
    const { fake, people, lena, adapter, start } = session;
    fake.state.token = 'another';
    const desk = await start();
    assert.deepEqual(adapter.health(), { state: 'down', detail: 'Discord does not accept DISCORD_TOKEN' });
    fake.state.token = 'fake-token';
    await fake.until(() => fake.gateway.connected() === 1);
    people.say(lena, 'At last');
    await desk.hears(saying('At last'));
    assert.equal(adapter.health().state, 'up');
  });

  for (const code of [4004, 4014]) {
    check(`comes back after one close ${code}`, async ({ fake, people, lena, adapter, log, start }) => {
      const desk = await start();
      const down = log.until(/no gateway, trying again/);
      fake.gateway.closeWith(code);
      await down;
      assert.equal(adapter.health().state, 'down');
      await fake.until(() => fake.gateway.counts.identified === 2);
      people.say(lena, 'Still there?');
      await desk.hears(saying('Still there?'));
    });
  }

  check('comes up when the first answer is a proxy’s', async ({ fake, people, lena, start }) => {
    fake.fail({ kind: 'raw', status: 200, body: '<html>Welcome</html>' }, ({ path }) => path === '/gateway/bot');
    const desk = await start();
    await fake.until(() => fake.gateway.connected() === 1);
    people.say(lena, 'Still there?');
    await desk.hears(saying('Still there?'));
  });

  check('survives every frame that is not what Discord promises', async ({ fake, people, lena, adapter, start }) => {
    const desk = await start();
    const wrong = [
      null,
      undefined,
      {},
      [],
      5,
      'x',
      { id: null },
      { id: '1', channel_id: 7 },
      { heartbeat_interval: null },
    ];
    const kinds = ['MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE', 'INTERACTION_CREATE', 'GUILD_CREATE', 'error'];
    for (const d of wrong) {
      for (const t of [...kinds, 'GUILD_DELETE', 'CHANNEL_UPDATE', null, 7])
        fake.gateway.sendFrame({ op: 0, t, s: 1, d });
      for (const op of [10, 11, 99, null, '0']) fake.gateway.sendFrame({ op, d });
      fake.gateway.sendFrame(d ?? null);
    }
    const hollow = { id: '1', channel_id: '2', type: 0, author: { id: '3' }, content: 'x', timestamp: 'x' };
    fake.gateway.sendFrame({ op: 0, t: 'MESSAGE_CREATE', s: 1, d: hollow });
    fake.gateway.sendFrame({ op: 0, t: 'MESSAGE_UPDATE', s: 1, d: hollow });
    people.say(lena, 'Still there?');
    await desk.hears(saying('Still there?'));
    assert.deepEqual(adapter.health(), { state: 'up', detail: null });
    assert.equal(fake.gateway.counts.identified, 1);
  });

  check('starts a new session after an invalid one that does not say whether', async ({ fake, start }) => {
    await start();
    fake.gateway.sendFrame({ op: 9 });
    await fake.until(() => fake.gateway.counts.identified + fake.gateway.counts.resumed >= 2);
  });

  for (const data of [{}, 5, { user: null }, { user: { id: '1' }, guilds: null }]) {
    check(
      `is down after READY with ${JSON.stringify(data)}, and tries again`,
      async ({ fake, people, lena, adapter, start }) => {
        fake.gateway.startWith(data);
        const desk = await start();
        assert.equal(adapter.health().state, 'down');
        fake.gateway.startWith(null);
        await fake.until(() => fake.gateway.counts.identified >= 2);
        people.say(lena, 'At last');
        await desk.hears(saying('At last'));
        assert.equal(adapter.health().state, 'up');
      },
    );
  }

  for (const frame of [{ op: 10 }, { op: 10, d: null }, { op: 10, d: { heartbeat_interval: 0 } }]) {
    check(`is down after ${JSON.stringify(frame)}, and tries again`, async ({ fake, people, lena, adapter, start }) => {
      fake.gateway.greetWith(frame);
      const desk = await start();
      assert.equal(adapter.health().state, 'down');
      fake.gateway.greetWith({ op: 10, d: { heartbeat_interval: 41_250 } });
      await fake.until(() => fake.gateway.counts.identified === 1);
      people.say(lena, 'At last');
      await desk.hears(saying('At last'));
      assert.equal(adapter.health().state, 'up');
    });
  }

  check('stops even if a session never started', async ({ fake, adapter, start }) => {
    fake.gateway.mute(true);
    const starting = start();
    await fake.until(() => fake.gateway.counts.identified === 1);
    await adapter.stop();
    assert.equal(adapter.health().state, 'starting');
    void starting;
  });
});

describe('the pace of new sessions', () => {
  it('is Discord’s own at first, and slower and slower while no session lasts', async () => {
    const waits: number[] = [];
    const pace = createIdentifyPace(5_000, async (ms) => void waits.push(ms));
    const { signal } = new AbortController();
    for (let n = 0; n < 9; n += 1) await pace.waitForIdentify(0, signal);
    assert.deepEqual(waits, [5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000]);
  });
});
