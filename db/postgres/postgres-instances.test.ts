import assert from 'node:assert/strict';
import { after, describe, it, type TestContext } from 'node:test';
import { type Database, openDatabase } from '#db/database.ts';
import { ConflictError } from '#src/app/ports/errors.ts';
import type { OutboxEntry } from '#src/app/ports/outbox.ts';
import {
  aChange,
  aDesk,
  aNotice,
  assignedTo,
  aTicket,
  changed,
  logged,
  monday,
  number,
  personId,
  teamId,
} from '#src/app/testing/builders.ts';
import { dropShared, freshDatabase, rivalOn, skipWithoutServer } from './testing.ts';

/** Several instances over one database. */
const fleet = async (t: TestContext, size: number): Promise<{ instances: readonly Database[]; url: string }> => {
  const url = await freshDatabase();
  const instances = await Promise.all(Array.from({ length: size }, () => openDatabase(url)));
  t.after(async () => {
    for (const instance of instances) await instance.close();
  });
  await instances[0]?.store.transaction((tx) => tx.saveSetup(aDesk(), 0));
  return { instances, url };
};

const owe = (key: string, person: string): OutboxEntry => ({
  key,
  ticket: null,
  to: { person: personId(person) },
  owed: { kind: 'notice', notice: aNotice() },
});

const onceWoken = (database: Database): Promise<void> =>
  new Promise((resolve) => {
    const stop = database.onWake(() => {
      stop();
      resolve();
    });
  });

describe('several instances over PostgreSQL', { skip: skipWithoutServer }, () => {
  after(dropShared);

  it('claim every timer exactly once', async (t) => {
    const { instances } = await fleet(t, 4);
    const [first] = instances;
    await first?.store.transaction(async (tx) => {
      for (let n = 1; n <= 300; n += 1) {
        await tx.writeTicket(aChange(aTicket({ number: number(n) }), { timers: [{ kind: 'sla', dueAt: monday + n }] }));
      }
    });
    const drain = async ({ timers }: Database): Promise<readonly string[]> => {
      const claims = await timers.claim({ limit: 7, leaseMs: 60_000, now: monday + 1_000 });
      if (claims.length === 0) return [];
      for (const claim of claims) await timers.done(claim);
      return [...claims.map(({ id }) => id), ...(await drain({ timers } as Database))];
    };
    const handled = (await Promise.all(instances.map(drain))).flat();
    assert.equal(handled.length, 300);
    assert.equal(new Set(handled).size, 300);
    assert.equal(await first?.timers.next(), null);
  });

  it('deliver every message once, and those to one person in order', async (t) => {
    const { instances } = await fleet(t, 4);
    const people = ['rita', 'dana', 'tom', 'nick', 'mona'];
    const entries = Array.from({ length: 200 }, (_, n) => owe(`m${n}`, people[n % people.length] ?? 'rita'));
    await instances[0]?.store.transaction((tx) => tx.enqueue(entries, monday));
    const delivered: { to: string; key: string }[] = [];
    const deliver = async ({ outbox }: Database): Promise<void> => {
      for (;;) {
        const claims = await outbox.claim({ limit: 3, leaseMs: 60_000, now: monday });
        for (const { row, ...lease } of claims) {
          delivered.push({ to: JSON.stringify(row.to), key: row.key });
          assert.equal(await outbox.supersede(lease, 'told', monday), true);
        }
        if ((await outbox.backlog()).pending === 0) return;
      }
    };
    await Promise.all(instances.map(deliver));
    assert.equal(delivered.length, 200);
    assert.equal(new Set(delivered.map(({ key }) => key)).size, 200);
    for (const messages of Map.groupBy(delivered, ({ to }) => to).values()) {
      const order = messages.map(({ key }) => Number(key.slice(1)));
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b),
      );
    }
  });

  it('never have two messages to one person on their way, whatever order they became visible in', async (t) => {
    const { instances, url } = await fleet(t, 1);
    const [desk] = instances;
    assert.ok(desk);
    const slow = await rivalOn(t, url);
    await slow.query('BEGIN');
    await slow.query(
      `INSERT INTO outbox (key, recipient, owed, created_at, due_at) VALUES ('older', 'person:rita', '{}', 1, 1)`,
    );
    await desk.store.transaction((tx) => tx.enqueue([owe('younger', 'rita')], monday));
    const [younger] = await desk.outbox.claim({ limit: 5, leaseMs: 60_000, now: monday });
    assert.equal(younger?.row.key, 'younger');
    await slow.query('COMMIT');
    assert.deepEqual(await desk.outbox.claim({ limit: 5, leaseMs: 60_000, now: monday }), []);
    assert.ok(younger && (await desk.outbox.supersede(younger, 'told', monday)));
    const [older] = await desk.outbox.claim({ limit: 5, leaseMs: 60_000, now: monday });
    assert.equal(older?.row.key, 'older');
  });

  it('hear when another settles a message it was sending', async (t) => {
    const { instances } = await fleet(t, 2);
    const [waiting, sending] = instances;
    assert.ok(waiting && sending);
    // The first hint says that it listens now.
    await new Promise<void>((resolve) => t.after(waiting.outbox.onSettled(resolve)));
    await sending.store.transaction((tx) => tx.enqueue([owe('one', 'rita')], monday));
    const [lease] = await sending.outbox.claim({ limit: 5, leaseMs: 60_000, now: monday });
    assert.ok(lease);
    assert.equal(await waiting.outbox.isSending({ person: personId('rita') }), true);
    const told = new Promise<void>((resolve) => t.after(waiting.outbox.onSettled(resolve)));
    await sending.outbox.markDelivered(lease, monday);
    await told;
    assert.equal(await waiting.outbox.isSending({ person: personId('rita') }), false);
  });

  it('hear what one of them says to all, which may get lost', async (t) => {
    const { instances } = await fleet(t, 2);
    const [hearing, saying] = instances;
    assert.ok(hearing && saying);
    const text = JSON.stringify({ quoted: "it's $1 %s", ticket: 1 });
    const heard = Promise.withResolvers<string>();
    t.after(hearing.others.onTold(heard.resolve));
    // The first hint says that it listens now.
    await new Promise<void>((resolve) => t.after(hearing.outbox.onSettled(resolve)));
    saying.others.tell(text);
    assert.equal(await heard.promise, text);
  });

  it('have one winner when both handle the same event, and one when both change a ticket', async (t) => {
    const { instances } = await fleet(t, 2);
    const key = { source: 'teams', id: 'same' };
    const bring = ({ store }: Database) =>
      store.transaction(async (tx) => {
        const ticket = aTicket({ number: await tx.nextTicketNumber() });
        await tx.writeTicket(aChange(ticket));
        const claim = await tx.claimInbox(key, monday, ticket.number);
        return claim.first ? ticket.number : claim.ticket;
      });
    const [a, b] = await Promise.all(instances.map(bring));
    assert.equal(a, b);
    const before = await instances[0]?.store.read.ticket(a ?? number(0));
    assert.ok(before);
    const outcomes = await Promise.allSettled(
      instances.map(({ store }) =>
        store.transaction((tx) => tx.writeTicket(aChange({ ...before, version: 2 }, { before }))),
      ),
    );
    assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    assert.ok(refused?.reason instanceof ConflictError);
  });

  it('change one ticket in turn, and lose nothing', async (t) => {
    const { instances } = await fleet(t, 4);
    await instances[0]?.store.transaction((tx) => tx.writeTicket(aChange(aTicket())));
    const say = (text: string) => (database: Database) =>
      database.store.transaction(async (tx) => {
        const before = await tx.readForUpdate(number(1));
        assert.ok(before);
        const after = changed(before);
        const said = { type: 'ticket.commented', author: personId('rita'), visibility: 'public', text } as const;
        await tx.writeTicket(aChange(after, { before, events: [logged(after, before.version, said)] }));
      });
    const words = Array.from({ length: 10 }, (_, n) => `word ${n}`);
    await Promise.all(words.flatMap((word) => instances.map(say(word))));
    assert.equal((await instances[0]?.store.read.events(number(1)))?.length, 40);
  });

  it('see each other’s assignments when they route in turn', async (t) => {
    const { instances } = await fleet(t, 2);
    const assign = async (n: number) =>
      instances[n % 2]?.store.transaction(async (tx) => {
        const found = await tx.lockCandidates(teamId('support'), null);
        const [least] = found.toSorted((a, b) => a.load - b.load || (a.person < b.person ? -1 : 1));
        assert.ok(least);
        await tx.writeTicket(aChange(aTicket({ number: number(n) }, assignedTo(least.person))));
      });
    await Promise.all(Array.from({ length: 20 }, (_, n) => assign(n + 1)));
    const found = await instances[0]?.store.read.candidates(teamId('support'), null);
    assert.deepEqual(
      found?.map(({ load }) => load),
      [10, 10],
    );
  });

  it('get the conflict as the error, though statements sent with it were refused because of it', async (t) => {
    const { instances, url } = await fleet(t, 1);
    const rival = await rivalOn(t, url);
    await rival.query("SET deadlock_timeout = '1h'; BEGIN; UPDATE technicians SET capacity = 1 WHERE person = 'dana'");
    let crossing: Promise<unknown> = Promise.resolve();
    const routing = instances[0]?.store.transaction(async (tx) => {
      await tx.setAway(personId('tom'), { until: null });
      crossing = rival.query("UPDATE people SET away = 1 WHERE id = 'tom'");
      await tx.lockCandidates(teamId('support'), null);
    });
    await assert.rejects(routing ?? Promise.resolve(), ConflictError);
    await crossing;
    await rival.query('ROLLBACK');
  });

  it('leave no ticket in a team that another removes at that moment', async (t) => {
    const { instances, url } = await fleet(t, 2);
    const [filing, removing] = instances;
    assert.ok(filing && removing);
    const teams = aDesk().teams.filter(({ id }) => id !== 'networks');
    const people = aDesk().people.map((one) => ({ ...one, teams: one.teams.filter((team) => team !== 'networks') }));
    const categories = aDesk().categories.map((one) => ({ ...one, team: teamId('support') }));
    const remove = (basedOn: number) =>
      removing.store.transaction(async (tx) => {
        await tx.saveSetup(aDesk({ teams, people, categories }), basedOn);
        return tx.openTicketsNaming('teams', 'networks');
      });
    const file = (n: number) => aChange(aTicket({ number: number(n), team: teamId('networks') }));
    const late = filing.store.transaction(async (tx) => {
      assert.ok((await tx.organisation()).teams.has(teamId('networks')));
      assert.deepEqual(await remove(1), []);
      await tx.writeTicket(file(1));
    });
    await assert.rejects(late, ConflictError);
    await filing.store.transaction((tx) => tx.saveSetup(aDesk(), 2));
    const rival = await rivalOn(t, url);
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    let found: Promise<readonly number[]> = Promise.resolve([]);
    await filing.store.transaction(async (tx) => {
      await tx.writeTicket(file(2));
      let isOver = false;
      found = remove(3).finally(() => {
        isOver = true;
      });
      while (!isOver && (await rival.query(waiting)).rowCount === 0);
      assert.equal(isOver, false, 'it waits for this ticket');
    });
    assert.deepEqual(await found, [2]);
  });

  it('turn a deadlock into a conflict, to be tried again', async (t) => {
    const { instances } = await fleet(t, 2);
    let arrived = 0;
    let letGo = (): void => {};
    const both = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const cross = (n: number, keys: readonly [string, string]) =>
      instances[n]?.store.transaction(async (tx) => {
        await tx.saveSetting(keys[0], 'x');
        arrived += 1;
        if (arrived === 2) letGo();
        await both;
        await tx.saveSetting(keys[1], 'x');
      });
    await instances[0]?.store.transaction(async (tx) => {
      await tx.saveSetting('a', '');
      await tx.saveSetting('b', '');
    });
    const outcomes = await Promise.allSettled([cross(0, ['a', 'b']), cross(1, ['b', 'a'])]);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    assert.ok(refused?.reason instanceof ConflictError);
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
  });

  it('see a change to the desk by another instance', async (t) => {
    const { instances } = await fleet(t, 2);
    const [one, two] = instances;
    assert.ok(one && two);
    await two.store.read.candidates(teamId('support'), null);
    await one.store.transaction((tx) => tx.setAway(personId('tom'), { until: null }));
    const tom = await one.store.read.person(personId('tom'));
    assert.ok(tom);
    await one.store.transaction((tx) => tx.savePerson({ ...tom, name: 'Thomas' }));
    const found = await two.store.read.candidates(teamId('support'), null);
    const thomas = found.find(({ person }) => person === 'tom');
    assert.equal(thomas?.name, 'Thomas');
    assert.deepEqual(thomas?.away, { until: null });
  });

  it('wake each other when something is due', async (t) => {
    const { instances } = await fleet(t, 2);
    const [one, two] = instances;
    assert.ok(one && two);
    await onceWoken(two); // listening has begun
    const woken = onceWoken(two);
    await one.store.transaction((tx) => tx.enqueue([owe('m', 'rita')], monday));
    await woken;
  });

  it('listen again after their connection was cut', async (t) => {
    const { instances, url } = await fleet(t, 1);
    const [desk] = instances;
    assert.ok(desk);
    let stop = (): void => {};
    let calls = 0;
    const heard = (wanted: number) =>
      new Promise<void>((resolve) => {
        stop();
        stop = desk.onWake(() => {
          calls += 1;
          if (calls >= wanted) resolve();
        });
      });
    await heard(1);
    const admin = await rivalOn(t, url);
    const listensAgain = heard(calls + 1);
    await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");
    await listensAgain;
    const woken = heard(calls + 1);
    await desk.store.transaction((tx) => tx.enqueue([owe('m', 'rita')], monday));
    await woken;
    stop();
  });
});
