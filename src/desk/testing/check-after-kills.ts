import assert from 'node:assert/strict';
import SqliteDatabase from 'better-sqlite3';
import { openDatabase } from '#db/database.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { evolve } from '#src/core/lifecycle/evolution/evolve.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { Ledger } from './filing-load.ts';

type Told = { readonly ticket: number; readonly recipient: string; readonly seq: number; readonly kind: string };

/** The messages in the conversations, as people see them, and the notice each one is for. */
const readTold = (file: string): { readonly told: readonly Told[]; readonly unknown: number } => {
  const db = new SqliteDatabase(file, { readonly: true });
  try {
    assert.equal(db.pragma('integrity_check', { simple: true }), 'ok');
    assert.deepEqual(db.pragma('foreign_key_check'), []);
    const told = db
      .prepare(
        `SELECT sent.ticket, sent.recipient, sent.notice ->> 'seq' AS seq, sent.notice ->> 'kind' AS kind
         FROM conversation_messages AS shown JOIN sent_messages AS sent ON sent.message = CAST(shown.id AS TEXT)`,
      )
      .all() as Told[];
    const { n } = db.prepare('SELECT count(*) AS n FROM conversation_messages').get() as { n: number };
    return { told, unknown: n - told.length };
  } finally {
    db.close();
  }
};

const toldTo = (told: readonly Told[], ticket: number, kind: string, person: string): number =>
  told.filter((one) => one.ticket === ticket && one.kind === kind && one.recipient === `person:${person}`).length;

/** The problems after the last restart, when everything owed should have been delivered. */
export type Findings = { readonly tickets: number; readonly messages: number; readonly duplicates: number };

/** Nothing acknowledged is lost, nothing owed is unsent, and the log of every ticket leads to its stored row. */
export const checkAfterKills = async (file: string, ledger: Ledger): Promise<Findings> => {
  const { told, unknown } = readTold(file);
  assert.equal(unknown, 0, 'there are messages in conversations that the desk does not know about');
  const database = await openDatabase(`sqlite:${file}`);
  const checkTicket = async (ticket: Ticket, { accepted, resolved }: Ledger): Promise<void> => {
    const log = await database.store.read.events(ticket.number);
    const replayed = log.reduce<Ticket | null>((now, event) => evolve(now, event), null);
    assert.deepEqual(replayed, ticket, `the log of #${ticket.number} makes another ticket than the stored one`);
    const acceptor = accepted.get(ticket.number);
    if (acceptor !== undefined) assert.equal(ticket.assignee, acceptor, `#${ticket.number} was accepted`);
    if (resolved.has(ticket.number)) assert.equal(ticket.status, 'resolved', `#${ticket.number} was resolved`);
  };
  try {
    const { read, lists } = database.store;
    const { tickets } = await lists.listTickets({ filter: {}, order: 'number', limit: 100_000 });
    const byTitle = Map.groupBy(tickets, (ticket) => ticket.title);
    assert.deepEqual(
      [...byTitle].filter(([, same]) => same.length > 1).map(([title]) => title),
      [],
      'filed twice',
    );
    for (const [text, number] of ledger.filed) {
      assert.equal(byTitle.get(text)?.[0]?.number, number, `#${number} "${text}" was acknowledged`);
    }
    for (const ticket of tickets) await checkTicket(ticket, ledger);

    const assigned = async (number: TicketNumber) =>
      (await read.events(number)).flatMap(({ event }) => (event.type === 'ticket.assigned' ? [event.assignee] : []));
    for (const ticket of tickets) {
      assert.ok(toldTo(told, ticket.number, 'filed', ticket.requester) >= 1, `no receipt of #${ticket.number}`);
      const latest = (await assigned(ticket.number)).at(-1);
      if (latest === undefined) continue;
      assert.ok(
        toldTo(told, ticket.number, 'assigned', latest) >= 1,
        `${latest} was never told about #${ticket.number}`,
      );
    }
    const backlog = await database.outbox.backlog();
    // What managers hear later, at night or together, may still wait.
    const due = await database.outbox.claim({ limit: 1, leaseMs: 1, now: database.now() });
    assert.deepEqual([due.length, backlog.failed], [0, 0], 'messages still owed');
    const different = new Set(told.map(({ ticket, recipient, seq, kind }) => `${ticket}/${recipient}/${seq}/${kind}`));
    return { tickets: tickets.length, messages: told.length, duplicates: told.length - different.size };
  } finally {
    await database.close();
  }
};
