import type { Organisation } from '#src/core/organisation/organisation.ts';
import { missingAnswers } from '#src/core/questions/question.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { newAnswers, questionsIn, readAnswers } from './read-answers.ts';

/** Whether something that its category must know is not said yet. */
export const lacksDetails = (ticket: Ticket, organisation: Pick<Organisation, 'categories'>): boolean =>
  missingAnswers(questionsIn(ticket, organisation), ticket.answers).length > 0;

/** Somebody answers what the ticket's category asks. */
export const giveDetails = (
  ticket: Ticket,
  { given, category }: Extract<Command, { type: 'give_details' }>,
  organisation: Pick<Organisation, 'categories'>,
): Decision => {
  if (!isOpen(ticket)) return refused({ code: 'wrong_status', status: ticket.status });
  if (category !== undefined && category !== ticket.category) return refused({ code: 'outdated_card' });
  const before = ticket.answers ?? [];
  const read = readAnswers(questionsIn(ticket, organisation), given, before);
  if ('rejection' in read) return refused(read.rejection);
  const answers = newAnswers(before, read.answers);
  return answers.length === 0 ? refused({ code: 'already_done' }) : accepted({ type: 'ticket.details_given', answers });
};
