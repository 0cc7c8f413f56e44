import { prepared, preparedRows } from '#db/engine/prepared.ts';
import type { AssignmentRow, Db } from '#db/engine/schema.ts';
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

/** Stores every offer of a ticket, with its reason and outcome, from the events; and when someone was last asked. */
export const keepAssignments = async (db: Db, events: readonly LoggedEvent[]): Promise<void> => {
  await Promise.all([noteTurns(db, events), keepOffers(db, events)]);
};

/** Must be sent first: see `writeTicket`. */
const noteTurns = async (db: Db, events: readonly LoggedEvent[]): Promise<void> => {
  for (const { at, event } of events) {
    if (event.type === 'ticket.assigned') await noteAssigned(db, { person: event.assignee, at });
  }
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
