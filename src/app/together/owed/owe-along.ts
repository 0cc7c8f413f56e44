import { z } from 'zod';
import type { NewTask } from '#src/app/ports/tasks.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { passedOn } from '#src/core/together/passed-on.ts';

/** The name of the kind of task; stored with every task, so it never changes. */
export const tellAlongKind = 'tell_along';

/** The outage, and the event of its log that those are to be told who go along with it. */
export const tellAlongPayload = z.object({ ticket: z.number().int(), seq: z.number().int() });

/** The tasks to have those that go along with an outage follow what has just happened to it. */
export const alongOwed = (before: Ticket | null, after: Ticket, events: readonly LoggedEvent[]): readonly NewTask[] =>
  before === null
    ? []
    : events
        .filter((logged) => passedOn(logged, after) !== null)
        .map(({ seq }) => ({
          ...{ key: `${tellAlongKind}:${after.number}:${seq}`, kind: tellAlongKind },
          payload: { ticket: after.number, seq },
        }));
