import { replaceTimers } from '#db/background/timers-write.ts';
import type { Db } from '#db/engine/schema.ts';
import { together } from '#db/engine/together.ts';
import { enqueue } from '#db/messages/outbox-write.ts';
import { indexTicket } from '#db/search/index-ticket.ts';
import { keepApprovers } from '#db/tickets/approvers.ts';
import { keepAssignments } from '#db/tickets/assignments.ts';
import { keepBreaches } from '#db/tickets/breaches.ts';
import { changesPublicWords, keepComments } from '#db/tickets/comments.ts';
import { appendEvents } from '#db/tickets/events.ts';
import { keepFacts } from '#db/tickets/facts.ts';
import { keepLoads } from '#db/tickets/technician-loads.ts';
import { keepRecord } from '#db/tickets/technician-records.ts';
import { requireThere, writeClocks, writeTicketRow } from '#db/tickets/tickets.ts';
import { keepWatchers } from '#db/tickets/watchers.ts';
import type { TicketChange } from '#src/app/ports/tickets.ts';

/** The ticket first: it decides whether the change can be made at all, and its fault is the one that is thrown. */
export const writeTicket = async (db: Db, change: TicketChange): Promise<void> => {
  const { before, after, events, timers, outbox, facts } = change;
  const said = changesPublicWords(events);
  const reworded =
    before === null ||
    before.title !== after.title ||
    before.description !== after.description ||
    before.answers !== after.answers;
  await together(db, [
    () => writeTicketRow(db, change),
    () => requireThere(db, change),
    () => writeClocks(db, change),
    () => keepWatchers(db, change),
    () => keepApprovers(db, change),
    () => appendEvents(db, events),
    () => keepComments(db, events),
    // Sent one after the other: every assignment locks the technician's row before their load.
    () => Promise.all([keepAssignments(db, change), keepLoads(db, change)]),
    () => keepBreaches(db, events),
    async () => {
      await keepFacts(db, facts);
      await keepRecord(db, change);
    },
    () => replaceTimers(db, after.number, timers, before === null),
    () => enqueue(db, outbox, after.updatedAt),
    async () => reworded && !said && indexTicket(db, after, before === null),
  ]);
  // The words of comments are read back from the comments table.
  if (said) await indexTicket(db, after, false);
};
