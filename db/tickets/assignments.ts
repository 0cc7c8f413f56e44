import { type RawBuilder, sql } from 'kysely';
import { prepared, preparedRows } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { AssignmentRow } from '#db/engine/tables/tickets.ts';
import type { TicketChange } from '#src/app/ports/tickets.ts';
import { takenHalfLife, takenIn } from '#src/app/store-kit/track-record.ts';
import type { Instant, TicketNumber } from '#src/core/ids.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';

const insertAssignment = preparedRows<AssignmentRow>(
  ['ticket', 'offer', 'person', 'chosen_by', 'at', 'accept_by', 'outcome', 'outcome_at', 'reason'],
  (db, rows) => db.insertInto('assignments').values([...rows]),
);

type Outcome = { ticket: TicketNumber; outcome: string; at: Instant };

const conclude = prepared((db, { ticket, offer, outcome, at }: Outcome & { offer: number }) =>
  db
    .updateTable('assignments')
    .set({ outcome, outcome_at: at })
    .where('ticket', '=', ticket)
    .where('offer', '=', offer),
);

/** Ends the offer that is still open. */
const withdraw = prepared((db, { ticket, outcome, at }: Outcome) =>
  db
    .updateTable('assignments')
    .set({ outcome, outcome_at: at })
    .where('ticket', '=', ticket)
    .where('outcome', '=', 'offered'),
);

const noteAssigned = prepared((db, { person, at }: { person: string; at: Instant }) =>
  db.updateTable('technicians').set({ last_assigned_at: at }).where('person', '=', person),
);

const perHalf = sql.lit(takenHalfLife / Math.LN2);
/** How much is left of what was known at `from`, at `to`; both are columns or values of whole milliseconds. */
const leftOf = (from: RawBuilder<number>, to: RawBuilder<number>) =>
  sql<number>`EXP(-CAST(${to} - ${from} AS DOUBLE PRECISION) / CAST(${perHalf} AS DOUBLE PRECISION))`;

/** As `addTaken` says. */
const noteTaken = prepared((db, { person, effort, at }: { person: string; effort: number; at: Instant }) => {
  const [more, then, known] = [
    sql<number>`CAST(${effort} AS DOUBLE PRECISION)`,
    sql<number>`CAST(${at} AS BIGINT)`,
    sql<number>`taken_as_of`,
  ];
  return db
    .updateTable('technicians')
    .set({
      taken: sql<number>`CASE WHEN taken IS NULL THEN ${more}
        WHEN taken_as_of <= ${then} THEN taken * ${leftOf(known, then)} + ${more}
        ELSE taken + ${more} * ${leftOf(then, known)} END`,
      taken_as_of: sql<number>`CASE WHEN taken_as_of > ${then} THEN taken_as_of ELSE ${then} END`,
    })
    .where('person', '=', person);
});

/** Stores every offer of a ticket, with its reason and outcome, from the events; and when someone was last asked. */
export const keepAssignments = async (db: Db, change: TicketChange): Promise<void> => {
  await Promise.all([noteTurns(db, change), keepOffers(db, change.events)]);
};

/** Must be sent first: see `writeTicket`. */
const noteTurns = async (db: Db, change: TicketChange): Promise<void> => {
  const asked = change.events.flatMap(({ at, event }) =>
    event.type === 'ticket.assigned' ? [{ person: event.assignee, at, effort: null }] : [],
  );
  // Always in the same order, and all of them sent at once, before loads: two transactions must not wait for each other.
  const turns = [...asked, ...takenIn(change)].toSorted((a, b) => (a.person < b.person ? -1 : 1));
  await Promise.all(
    turns.map(({ person, effort, at }) =>
      effort === null ? noteAssigned(db, { person, at }) : noteTaken(db, { person, effort, at }),
    ),
  );
};

const keepOffers = async (db: Db, events: readonly LoggedEvent[]): Promise<void> => {
  for (const { ticket, at, event } of events) {
    switch (event.type) {
      case 'ticket.assigned':
        if (event.offer > 1) await withdraw(db, { ticket, outcome: 'withdrawn', at });
        await insertAssignment(db, [
          {
            ticket,
            offer: event.offer,
            person: event.assignee,
            chosen_by: event.reason.by,
            at,
            accept_by: event.acceptBy,
            outcome: 'offered',
            outcome_at: null,
            reason: JSON.stringify(event.reason),
          },
        ]);
        break;
      case 'ticket.accepted':
        await conclude(db, { ticket, offer: event.offer, outcome: 'accepted', at });
        break;
      case 'ticket.declined':
        await conclude(db, { ticket, offer: event.offer, outcome: 'declined', at });
        break;
      case 'ticket.offer_expired':
        await conclude(db, { ticket, offer: event.offer, outcome: 'expired', at });
        break;
      case 'ticket.cancelled':
        await withdraw(db, { ticket, outcome: 'withdrawn', at });
        break;
      default:
        break;
    }
  }
};
