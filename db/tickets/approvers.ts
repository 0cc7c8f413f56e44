import { prepared, preparedRows } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { ApproverRow } from '#db/engine/tables/tickets.ts';
import type { TicketChange } from '#src/app/ports/tickets.ts';
import { approvalStands } from '#src/app/store-kit/approval-stands.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

const removeApprovers = prepared((db, { ticket }: { ticket: TicketNumber }) =>
  db.deleteFrom('approvers').where('ticket', '=', ticket),
);

const insertApprovers = preparedRows<ApproverRow>(['ticket', 'person', 'decided'], (db, rows) =>
  db.insertInto('approvers').values([...rows]),
);

const rowsOf = (ticket: Ticket | null): readonly ApproverRow[] =>
  ticket === null
    ? []
    : approvalStands(ticket).map(({ person, decided }) => ({
        ...{ ticket: ticket.number, person, decided: decided ? 1 : 0 },
      }));

/** Whose approval a ticket waits for and who has decided, anew, if that has changed. */
export const keepApprovers = async (db: Db, { before, after }: TicketChange): Promise<void> => {
  const [was, is] = [rowsOf(before), rowsOf(after)];
  if (JSON.stringify(was) === JSON.stringify(is)) return;
  if (was.length > 0) await removeApprovers(db, { ticket: after.number });
  await insertApprovers(db, is);
};
