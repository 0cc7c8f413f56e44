import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import SqliteDatabase from 'better-sqlite3';
import { cursorAfter } from '#src/app/store-kit/cursor.ts';
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
import { noFacts } from '#src/core/facts/facts.ts';
import { type Database, openDatabase } from './database.ts';
import { countedFilters, listQueries } from './testing/list-queries.ts';

/** Tables that grow with every ticket: none of these may be scanned completely. */
const growing =
  /SCAN (?:tickets|watchers|approvers|sla_clocks|breaches|stays|outcomes|assignments|events|comments|inbox|drafts|links|blocks|uses|outbox|sent_messages|timers|tasks|conversation_messages|accounts|person_roles|article_answers|answer)\b/;

/** Scans of indexes that stay small, or stop as soon as enough is found. */
const bounded = [
  'USING INDEX outbox_pending', // what is still owed
  'USING COVERING INDEX outbox_pending',
  'USING COVERING INDEX outbox_failed',
  'USING INDEX timers_due', // stops at the first that is free
  'USING INDEX tickets_by_change', // stops at the limit
  'USING COVERING INDEX tickets_by_change',
  'USING COVERING INDEX tickets_open_by_change',
  'USING COVERING INDEX approvers_waiting', // what waits for approval now
];

describe('query plans', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-plans-'));
  const path = join(folder, 'desk.db');
  let database: Database;
  let statements: string[] = [];

  before(async () => {
    database = await openDatabase(`sqlite:${path}`, { onStatement: (sql) => statements.push(sql) });
    await database.store.transaction((tx) => tx.saveSetup(aDesk(), 0));
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
  const mail = { kind: 'mail', atMost: 3, leaseMs: 1 };
  const sent = { platform: 'p', conversation: 'c', message: 'm' };

  const cases: readonly [name: string, work: () => Promise<unknown>][] = [
    ['filing a ticket', () => database.store.transaction((tx) => tx.writeTicket(aChange(ticket)))],
    [
      'changing a ticket',
      () => database.store.transaction((tx) => tx.writeTicket(aChange(changed(ticket), { before: ticket }))),
    ],
    ['a ticket', () => database.store.read.ticket(number(1))],
    ['tickets by their numbers', () => database.store.lists.ticketsByNumber([number(1), number(2)])],
    ['facts', () => database.store.read.facts(number(1))],
    ['replacing facts', () => database.store.transaction((tx) => tx.replaceFacts(number(1), noFacts, monday))],
    ['a log', () => database.store.read.events(number(1))],
    ['the next page of a queue', () => database.store.read.queue(teamId('support'), ticket, 50)],
    ['all tickets of one requester', () => database.store.transaction((tx) => tx.ticketsRequestedBy(personId('rita')))],
    [
      'all tickets someone was added to',
      () => database.store.transaction((tx) => tx.ticketsWatchedBy(personId('rita'))),
    ],
    [
      'adding someone',
      () =>
        database.store.transaction((tx) =>
          tx.writeTicket(
            aChange(changed(changed(ticket), { watchers: [personId('tom')] }), { before: changed(ticket) }),
          ),
        ),
    ],
    [
      'search among what someone was added to',
      () => database.store.search.searchTickets('printer smoke', { watcher: personId('tom') }, 10),
    ],
    ['search', () => database.store.search.searchTickets('printer smoke', { teams: [teamId('support')] }, 10)],
    ['candidates', () => database.store.read.candidates(teamId('support'), categoryId('hardware'))],
    ['what people were given', () => database.store.counts.ledger([personId('dana'), personId('tom')], monday)],
    [
      'what one person did in some days',
      async () => {
        for await (const _page of database.reports.factsOfPerson(personId('dana'), { from: 1, to: monday }, {}));
      },
    ],
    ['how often an article helped', () => database.reports.helped({ from: 1, to: monday }, {})],
    ['how far reports are prepared', () => database.reports.preparing()],
    ['what is learnt from a resolution', () => database.store.transaction((tx) => tx.learnRecords())],
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
    ['ending a row', () => database.outbox.markFailed(lease, { code: 'invalid', message: '', platform: null }, monday)],
    ['when the outbox is next due', () => database.outbox.nextDue(monday)],
    ['what is being sent to one person', () => database.outbox.isSending({ person: personId('rita') })],
    ['what is being sent', () => database.outbox.isSending(null)],
    ['the backlog', () => database.outbox.backlog()],
    ['claiming timers', () => database.timers.claim({ limit: 10, leaseMs: 1, now: monday })],
    ['ending a timer', () => database.timers.done(lease)],
    ['the next timer', () => database.timers.next()],
    [
      'claiming tasks',
      async () => {
        await database.store.transaction((tx) => tx.addTasks([{ key: 'k', kind: 'mail', payload: null }], monday));
        assert.equal((await database.tasks.claim({ kinds: [mail], limit: 10, now: monday })).length, 1);
      },
    ],
    ['renewing a task', () => database.tasks.renew(lease, 1)],
    ['ending a task', () => database.tasks.done(lease, monday)],
    ['putting a task off', () => database.tasks.retryAt(lease, monday, '', monday)],
    ['giving a task back', () => database.tasks.release(lease)],
    ['the backlog of tasks', () => database.tasks.backlog()],
    ['forgetting tasks', () => database.tasks.forget({ done: monday - 1, failed: monday - 1 })],
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

  for (const [name, query, index, isSorted] of listQueries) {
    for (const after of [null, cursorAfter(query, ticket)]) {
      it(`${name}${after === null ? '' : ', the next page'}: by ${index}`, async () => {
        const plans = await plansOf(() => database.store.lists.listTickets({ ...query, after }));
        const own = plans.filter((step) => /\b(?:SCAN|SEARCH) tickets\b/.test(step));
        assert.match(own.join('\n'), new RegExp(`USING (?:(?:COVERING )?INDEX )?${index}\\b`), plans.join('\n'));
        const whole = plans.filter((step) => growing.test(step) && !bounded.some((one) => step.includes(one)));
        assert.deepEqual(whole, [], plans.join('\n'));
        // Once for the rows of the page, which come in any order.
        const sorted = plans.filter((step) => step.includes('TEMP B-TREE FOR ORDER BY')).length;
        assert.ok(isSorted || sorted <= 1, plans.join('\n'));
      });
    }
  }

  for (const [name, filter] of countedFilters) {
    it(`counting ${name}: by index`, async () => {
      const plans = await plansOf(() => database.store.counts.countTickets(filter));
      assert.ok(plans.length > 0);
      assert.deepEqual(
        plans.filter((step) => growing.test(step)),
        [],
        plans.join('\n'),
      );
    });
  }

  it('the counts of teams come from indexes alone', async () => {
    const teams = [teamId('support'), teamId('networks')];
    const plans = await plansOf(() =>
      database.store.counts.countTeams(teams, { dueBefore: monday, resolvedSince: monday }),
    );
    const own = plans.filter((step) => step.includes('tickets'));
    assert.equal(own.length, 2);
    assert.match(own.join('\n'), /SEARCH tickets USING COVERING INDEX tickets_queue \(team=\? AND status=\?\)/);
    assert.match(own.join('\n'), /SEARCH tickets USING COVERING INDEX tickets_resolved \(team=\? AND resolved_at>\?\)/);
  });

  it('a team’s queue continues after a place without reading what is before it', async () => {
    const plans = await plansOf(() => database.store.read.queue(teamId('support'), ticket, 50));
    const [step = ''] = plans;
    assert.match(step, /USING INDEX tickets_waiting \(team=\? AND status=\? AND \(priority,eligible_since/);
    assert.ok(!plans.some((one) => one.includes('TEMP B-TREE')), plans.join('\n'));
  });
});
