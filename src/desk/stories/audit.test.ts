import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import SqliteDatabase from 'better-sqlite3';
import { runAudit } from '#src/app/background/audit.ts';
import type { Log } from '#src/app/ports/log.ts';
import { wireDesk } from '#src/desk/run/wire.ts';
import { readReadiness } from '#src/desk/serve/readiness.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
let files = 0;

/** A log that records errors. */
const createMemoryLog = (): Log & { readonly errors: unknown[] } => {
  const errors: unknown[] = [];
  return { errors, info: () => {}, warn: () => {}, error: (facts, message) => errors.push({ ...facts, message }) };
};

/** A desk with one urgent ticket, and a way to delete rows behind its back. */
const aDeskWithATicket = async (t: TestContext) => {
  files += 1;
  const file = join(folder, `${files}.db`);
  const log = createMemoryLog();
  const desk = await wireDesk({ databaseUrl: `sqlite:${file}`, demo: true, log });
  t.after(() => desk.database.close());
  const { store } = desk.database;
  const [requester] = await store.read.peopleWithRole('requester');
  assert.ok(requester);
  const opened = await desk.openTicket({
    filing: {
      title: 'vpn is down',
      description: '',
      requester,
      filedBy: requester,
      channel: 'playground',
      impact: 'everyone',
      urgency: 'blocked',
      category: null,
      followUpOf: null,
    },
  });
  assert.ok(opened.ok);
  const { number } = opened.ticket;
  const beside = new SqliteDatabase(file);
  t.after(() => beside.close());
  return {
    desk,
    log,
    number,
    byHand: (sql: string) => beside.prepare(sql).run(),
    audit: () => runAudit(store, log, desk.clock.now()),
    timers: async () => (await store.read.timersOf(number)).toSorted((a, b) => (a.kind < b.kind ? -1 : 1)),
  };
};

describe('the audit', () => {
  test('finds nothing to repair if nothing is wrong', async (t) => {
    const { audit, log } = await aDeskWithATicket(t);
    const { tickets, timers, notices } = await audit();
    assert.deepEqual({ tickets, timers, notices }, { tickets: 1, timers: 0, notices: 0 });
    assert.deepEqual(log.errors, []);
  });

  test('sets a deleted timer again, and reports it in the log and in /readyz', async (t) => {
    const { desk, audit, log, number, byHand, timers } = await aDeskWithATicket(t);
    const before = await timers();
    byHand("DELETE FROM timers WHERE kind = 'sla'");
    assert.equal((await timers()).length, before.length - 1);
    assert.equal((await audit()).timers, 1);
    assert.deepEqual(await timers(), before);
    assert.deepEqual(log.errors, [{ ticket: number, timers: 1, notices: 0, message: 'the audit repaired a ticket' }]);
    const readiness = await readReadiness(desk);
    assert.ok('audit' in readiness);
    assert.equal(readiness.audit?.timers, 1);
    assert.equal((await audit()).timers, 0, 'once is enough');
  });

  test('moves a timer back to its right time', async (t) => {
    const { audit, byHand, timers } = await aDeskWithATicket(t);
    const before = await timers();
    byHand("UPDATE timers SET due_at = due_at + 3600000 WHERE kind = 'sla'");
    assert.notDeepEqual(await timers(), before);
    assert.equal((await audit()).timers, 1);
    assert.deepEqual(await timers(), before);
    assert.equal((await audit()).timers, 0);
  });

  test('owes a deleted message again', async (t) => {
    const { desk, audit, number, byHand } = await aDeskWithATicket(t);
    const owed = async () => (await desk.database.store.read.owedKeys(number)).toSorted();
    const before = await owed();
    byHand("DELETE FROM outbox WHERE key LIKE '%:filed:%'");
    assert.equal((await owed()).length, before.length - 1);
    assert.equal((await audit()).notices, 1);
    assert.deepEqual(await owed(), before);
    assert.equal((await audit()).notices, 0);
  });

  test('does not owe again what was sent', async (t) => {
    const { desk, audit } = await aDeskWithATicket(t);
    const { outbox } = desk.database;
    for (;;) {
      const [lease] = await outbox.claim({ limit: 1, leaseMs: 60_000, now: desk.clock.now() });
      if (lease === undefined) break;
      await outbox.markDelivered(lease, desk.clock.now());
    }
    assert.equal((await audit()).notices, 0);
    assert.equal((await outbox.backlog()).pending, 0);
  });
});
