import { clip } from '#src/core/clip.ts';
import type { StoredFile } from '#src/core/conversation/files.ts';
import { areMarksOf, type Mark } from '#src/core/conversation/rich-text.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import { answersInFiles } from '#src/core/requests/answer-with-files.ts';
import { overCapacity } from '#src/core/routing/eligible.ts';
import { actorId } from '#src/core/ticket/actor.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import { isDeskSide, mayNote } from '#src/core/ticket/permissions.ts';
import { textLimits, textProblem } from '#src/core/ticket/text-limits.ts';
import { isOpen, isOver, type Ticket } from '#src/core/ticket/ticket.ts';
import type { Context } from './context.ts';
import { goesBack, presenceOf, resumed } from './holder.ts';
import { thenRoute, wrongStatus } from './steps.ts';
import { nextReminder } from './waiting.ts';

/** Marks that are none of this text's are left out: it reads right without them. */
const withMarks = (text: string, marks: readonly Mark[] = []): { readonly marks?: readonly Mark[] } =>
  marks.length > 0 && areMarksOf(text, marks) ? { marks } : {};

/** Someone writes on a ticket: what that says to the other side, and what it does to the ticket. */
export const comment = (
  ticket: Ticket,
  { visibility, text, marks, source, origin, inThread, fromNote, files = [] }: Extract<Command, { type: 'comment' }>,
  context: Context,
  now: Instant,
): Decision => {
  const author = actorId(context.actor);
  if (author === null) return refused({ code: 'not_allowed' });
  const problem = textProblem('comment', text);
  if (problem) return refused(problem);
  const asks = author === ticket.requester;
  // A note made public, too: whoever may write none on it any more has no say in those they wrote.
  if ((visibility === 'internal' || fromNote !== undefined) && !mayNote(context.actor, ticket, context.line)) {
    return refused({ code: 'not_allowed' });
  }
  if (isOver(ticket) && visibility === 'public') return wrongStatus(ticket);
  const watches = !asks && !isDeskSide(context.actor, ticket, context.line);
  const said: TicketEvent = {
    type: 'ticket.commented',
    visibility,
    author,
    text,
    ...withMarks(text, marks),
    ...(watches && { as: 'watcher' }),
    ...(source !== undefined && { source }),
    ...(origin !== undefined && { origin }),
    // Whoever filed it wrote that message, and reads what is below it.
    ...(inThread && ticket.requester === ticket.filedBy && { inThread }),
    ...(fromNote !== undefined && { fromNote }),
  };
  if (!asks && !watches) {
    const along = fromNote === undefined || files.length === 0 ? [] : [filesMadePublic(author, files)];
    return accepted(said, ...along);
  }
  if (asks && ticket.status === 'resolved') {
    return thenRoute(ticket, [said, reopened(ticket, clip(text, textLimits.reason), context, now)], context, now);
  }
  const back = goesBack(ticket, context, now);
  if (back.length > 0) return thenRoute(ticket, [said, ...back], context, now);
  const unheard = isOpen(ticket) && presenceOf(ticket, context, now) === 'away';
  return accepted(unheard ? { ...said, holderAway: true } : said, ...(asks ? resumed(ticket, context) : []));
};

/** The same files as before, which whoever reads replies may open from now on. */
const filesMadePublic = (author: PersonId, files: readonly StoredFile[]): TicketEvent => ({
  ...{ type: 'ticket.files_added', visibility: 'public', author, files, failed: [] },
});

/**
 * Files are fetched after the words they came with, so they are kept whatever has become of the ticket since. Those of a note
 * that its author has made public meanwhile go with the reply that it is now.
 */
export const addFiles = (
  ticket: Ticket,
  { visibility, files, failed, question, of }: Extract<Command, { type: 'add_files' }>,
  context: Context,
): Decision => {
  const author = actorId(context.actor);
  if (author === null) return refused({ code: 'not_allowed' });
  if (visibility === 'internal' && !mayNote(context.actor, ticket, context.line)) {
    return refused({ code: 'not_allowed' });
  }
  const watches = author !== ticket.requester && !isDeskSide(context.actor, ticket, context.line);
  if (files.length + failed.length === 0) return accepted();
  const { madePublic = null } = context;
  const follows = madePublic?.author === author ? madePublic : null;
  const added: TicketEvent = {
    type: 'ticket.files_added',
    visibility: follows === null ? visibility : 'public',
    author,
    files,
    failed,
    ...(of !== undefined && { of: follows?.seq ?? of }),
    ...(watches && { as: 'watcher' }),
  };
  // The requester reads the answers: what is internal is none.
  if (visibility === 'internal' || watches) return accepted(added);
  const asked = question === undefined ? {} : { question };
  const byRequester = author === ticket.requester;
  const answers = answersInFiles(ticket, { files, byRequester, ...asked }, context.organisation);
  return answers.length === 0 ? accepted(added) : accepted(added, { type: 'ticket.details_given', answers });
};

/** It is open again: with whoever had it last, unless they are not there or have enough to do. */
export const reopened = (
  ticket: Ticket,
  reason: string,
  context: Pick<Context, 'holder' | 'candidates'>,
  now: Instant,
): TicketEvent => {
  const presence = presenceOf(ticket, context, now);
  const terms = context.candidates.find(({ person }) => person === ticket.assignee);
  const isFull = terms !== undefined && overCapacity(terms, ticket.effort) !== null;
  const notTo = presence !== 'here' ? presence : isFull ? 'full' : null;
  return { type: 'ticket.reopened', reason, ...(ticket.assignee !== null && notTo !== null && { notTo }) };
};

/**
 * People edit only their own comments; the log keeps what was said before. What was told to everyone of an outage is changed
 * where it was written, and so in every copy.
 */
export const changeComment = (
  ticket: Ticket,
  command: Extract<Command, { type: 'edit_comment' | 'delete_comment' }>,
  { actor, line, comment: said = null }: Pick<Context, 'actor' | 'line' | 'comment'>,
): Decision => {
  // Who may not read notes learns of none.
  const isHidden = said?.visibility === 'internal' && !mayNote(actor, ticket, line);
  if (said === null || isHidden) return refused({ code: 'no_such_comment' });
  if (said.author !== actorId(actor)) return refused({ code: 'not_allowed' });
  if (said.fromOutage === true) return refused({ code: 'told_to_all', outage: ticket.parent ?? null });
  const { of } = command;
  const which = { of, visibility: said.visibility, ...(said.toAll && { toAll: said.toAll }) };
  if (command.type === 'delete_comment') return accepted({ type: 'ticket.comment_deleted', ...which });
  const problem = textProblem('comment', command.text);
  if (problem) return refused(problem);
  const words = { text: command.text, ...withMarks(command.text, command.marks) };
  const isSame = words.text === said.text && JSON.stringify(words.marks ?? []) === JSON.stringify(said.marks ?? []);
  return isSame ? accepted() : accepted({ type: 'ticket.comment_edited', ...which, ...words });
};

/** Only as long as nothing has happened since: then the question is open again, as if nothing had been said. */
export const takeBackAnswer = (
  ticket: Ticket,
  { of, author, question, version }: Extract<Command, { type: 'take_back_answer' }>,
  context: Context,
  now: Instant,
): Decision => {
  const by = actorId(context.actor);
  if (by === null || author !== by) return refused({ code: 'not_allowed' });
  if (ticket.version !== version || ticket.status !== 'in_progress') return refused({ code: 'outdated_card' });
  const remindAt = nextReminder(ticket, context, now);
  return accepted(
    { type: 'ticket.comment_deleted', of, visibility: 'public' },
    { type: 'ticket.pended', question, again: true, ...(remindAt !== null && { remindAt }) },
  );
};
