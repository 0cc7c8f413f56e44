import { z } from 'zod';
import type { NewTask } from '#src/app/ports/tasks.ts';
import { mayAssist } from '#src/core/assistant/answering.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** The name of the kind of task; stored with every task, so it never changes. */
export const firstAnswerKind = 'first_answer';

export const firstAnswerPayload = z.object({ ticket: z.number().int() });

/** The task to answer a ticket that was just filed, one for each ticket. Whether there is an answer turns out later. */
export const answerOwed = (ticket: Ticket, organisation: Organisation): readonly NewTask[] => {
  const { number, followUpOf } = ticket;
  // What somebody asks again, an article has not solved.
  if (followUpOf !== null || !mayAssist('answers', ticket, organisation)) return [];
  return [{ key: `${firstAnswerKind}:${number}`, kind: firstAnswerKind, payload: { ticket: number } }];
};
