import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import SqliteDatabase from 'better-sqlite3';
import {
  aChange,
  aDesk,
  assignedTo,
  aTicket,
  categoryId,
  changed,
  monday,
  number,
  personId,
  teamId,
} from '#src/app/testing/builders.ts';
import { type Database, openDatabase } from './database.ts';

/** Tables that grow with every ticket: none of these may be read from end to end. */
const growing =
  /SCAN (?:tickets|sla_clocks|breaches|assignments|events|comments|inbox|drafts|outbox|sent_messages|timers|conversation_messages|accounts|person_roles)\b/;

/** Whole indexes that stay small, or are left as soon as enough is found. */
const bounded = [
  'USING INDEX outbox_pending', // what is still owed
  'USING COVERING INDEX outbox_pending',
  'USING COVERING INDEX outbox_failed',
  'USING INDEX timers_due', // stops at the first that is free
  'USING INDEX tickets_by_change', // stops at the limit
  'USING COVERING INDEX tickets_by_change',
];

describe('query plans', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-plans-'));
  const path = join(folder, 'desk.db');
  let database: Database;
  let statements: string[] = [];

  before(async () => {
    database = await openDatabase(`sqlite:${path}`, { onStatement: (sql) => statements.push(sql) });
    await database.store.transaction((tx) => tx.saveSetup(aDesk()));
  });
  after(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  /** The steps of every statement that `work` runs. */
  const plansOf = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
    statements = [];
    await work();
    const explained = statements.filter((sql) => /^\s*(select|insert|update|delete|with)/i.test(sql));
    const file = new SqliteDatabase(path, { readonly: true });
    try {
      return explained.flatMap((sql) =>
        file
          .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
          .all()
          .map(({ detail }) => detail),
      );
    } finally {
      file.close();
    }
  };

  const ticket = aTicket({ number: number(1), offers: 1 }, assignedTo('dana'));
  const lease = { id: '1', token: 'x' };
  const sent = { platform: 'p', conversation: 'c', message: 'm' };

  const cases: readonly [name: string, work: () => Promise<unknown>][] = [
    ['filing a ticket', () => database.store.transaction((tx) => tx.writeTicket(aChange(ticket)))],
    [
      'changing a ticket',
      () => database.store.transaction((tx) => tx.writeTicket(aChange(changed(ticket), { before: ticket }))),
    ],
    ['a ticket', () => database.store.read.ticket(number(1))],
    ['tickets by their numbers', () => database.store.read.ticketsByNumber([number(1), number(2)])],
    ['a log', () => database.store.read.events(number(1))],
    [
      'a team’s queue',
      () => database.store.read.tickets({ teams: [teamId('support')], statuses: ['new'] }, 'queue', 50),
    ],
    ['the next page of a queue', () => database.store.read.queue(teamId('support'), ticket, 50)],
    ['one’s tickets', () => database.store.read.tickets({ assignee: personId('dana') }, 'queue', 50)],
    ['what one filed', () => database.store.read.tickets({ requester: personId('rita') }, 'recent', 10)],
    ['last changed', () => database.store.read.tickets({}, 'recent', 10)],
    ['search', () => database.store.read.search('printer smoke', { teams: [teamId('support')] }, 10)],
    ['candidates', () => database.store.read.candidates(teamId('support'), categoryId('hardware'))],
    ['a person', () => database.store.read.person(personId('dana'))],
    ['a person by address', () => database.store.read.personByEmail('dana@example.org')],
    ['a person by account', () => database.store.read.personByAccount('slack', '', 'U1')],
    ['accounts', () => database.store.read.accounts(personId('dana'))],
    ['accounts on a platform', () => database.store.read.accountsOn('slack')],
    ['cards of a ticket', () => database.store.read.sentMessages(number(1))],
    ['a card by its place', () => database.store.read.sentMessageAt(sent)],
    [
      'an event that came in again',
      () =>
        database.store.transaction(async (tx) => {
          await tx.claimInbox({ source: 's', id: '1' }, monday, null);
          await tx.claimInbox({ source: 's', id: '1' }, monday, null);
        }),
    ],
    ['forgetting refreshes', () => database.outbox.forgetRefreshes(monday - 1)],
    ['forgetting', () => database.store.forgetInbox(monday - 1)],
    ['claiming from the outbox', () => database.outbox.claim({ limit: 10, leaseMs: 1, now: monday })],
    ['ending a row', () => database.outbox.markFailed(lease, { code: 'invalid', message: '' }, monday)],
    ['when the outbox is next due', () => database.outbox.nextDue()],
    ['the backlog', () => database.outbox.backlog()],
    ['claiming timers', () => database.timers.claim({ limit: 10, leaseMs: 1, now: monday })],
    ['ending a timer', () => database.timers.done(lease)],
    ['the next timer', () => database.timers.next()],
    ['a conversation', () => database.conversations.list('rita', 50)],
  ];

  for (const [name, work] of cases) {
    it(`${name}: by index`, async () => {
      const plans = await plansOf(work);
      assert.ok(statements.length > 0);
      const whole = plans.filter((step) => growing.test(step) && !bounded.some((index) => step.includes(index)));
      assert.deepEqual(whole, [], plans.join('\n'));
    });
  }

  it('an address is found by its index', async () => {
    const plans = await plansOf(() => database.store.read.personByEmail('dana@example.org'));
    assert.ok(
      plans.some((step) => step.includes('USING INDEX people_by_email')),
      plans.join('\n'),
    );
  });

  it('a team’s queue comes out of its index in order', async () => {
    const plans = await plansOf(() =>
      database.store.read.tickets({ teams: [teamId('support')], statuses: ['new'] }, 'queue', 50),
    );
    assert.ok(plans.some((step) => step.includes('USING COVERING INDEX tickets_queue')));
  });

  it('… and goes on behind a place without reading what is before it', async () => {
    const plans = await plansOf(() => database.store.read.queue(teamId('support'), ticket, 50));
    const [step = ''] = plans;
    assert.match(step, /USING INDEX tickets_queue \(team=\? AND status=\? AND \(priority,eligible_since/);
    assert.ok(!plans.some((one) => one.includes('TEMP B-TREE')), plans.join('\n'));
  });
});
