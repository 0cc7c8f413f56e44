import { z } from 'zod';
import type { NewTask } from '#src/app/ports/tasks.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** The name of the kind of task; stored with every task, so it never changes. */
export const compareKind = 'compare_with_recent';

export const comparePayload = z.object({ ticket: z.number().int() });

/** The task to see whether others have just filed the same trouble. */
export const comparisonOwed = ({ number }: Pick<Ticket, 'number'>): NewTask => ({
  ...{ key: `${compareKind}:${number}`, kind: compareKind },
  payload: { ticket: number },
});
