import { button } from '#src/cards/button.ts';
import type { Action, Block, Card, Span, Text } from '#src/cards/card.ts';
import { approvalFact } from '#src/cards/requests/approval.ts';
import { stillNeeded } from '#src/cards/requests/details.ts';
import { texts } from '#src/cards/texts.ts';
import { mergedIntoCard } from '#src/cards/together/merged.ts';
import {
  assigneeFact,
  card,
  context,
  dueFact,
  facts,
  fileName,
  quote,
  sentences,
  statusFact,
  subject,
  type TicketView,
  text,
  titleLine,
} from '#src/cards/view.ts';
import { whereabouts } from '#src/cards/whereabouts.ts';
import { type FailedFile, type StoredFile, sizeWords } from '#src/core/conversation/files.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { workActions } from './assignment.ts';
import { opensAgain, whatNext } from './what-next.ts';

const reply = (view: TicketView, label: string = texts.action.reply) =>
  button('reply', subject(view.ticket), { label });
const details = (view: TicketView) => button('details', subject(view.ticket));

/** Who did what the card is about; if unknown, the ticket's technician. */
const nameOf = ({ ticket, names }: TicketView, by: PersonId | null): string => {
  const person = by ?? ticket.assignee;
  return person === null ? texts.theDesk : names.person(person);
};

/** When somebody will be there, if nobody is now. */
const outsideHours = (view: TicketView): Block | null => {
  const opens = opensAgain(view);
  return opens === null ? null : text(opens);
};

/** To the requester: someone has taken it. */
export const acceptedCard = (view: TicketView, by: PersonId | null): Card => {
  const { ticket } = view;
  const name = nameOf(view, by);
  const { accepted, wasAccepted } = texts.title;
  const titleOf = by === null || ticket.assignee === by ? accepted : wasAccepted;
  return card(view, 'accepted', titleOf(ticket.number, name), {
    tone: 'good',
    blocks: [
      titleLine(view),
      facts(statusFact(view), assigneeFact(view), dueFact(view, 'resolution', texts.promise.solution)),
      outsideHours(view),
    ],
    actions: isOpen(ticket) ? [reply(view), details(view)] : [details(view)],
  });
};

/** What one side wrote, shown to the other. */
export const replyCard = (view: TicketView, notice: Extract<Notice, { kind: 'reply' }>): Card => {
  const { ticket, names } = view;
  const author = names.person(notice.author);
  // Somebody else may have it by now.
  const away = isOpen(ticket) && notice.away === ticket.assignee ? notice.away : undefined;
  // A requester's reply to a closed ticket opens a follow-up; the desk cannot reply to one.
  const answerable = ticket.status !== 'cancelled' && (ticket.status !== 'closed' || notice.audience === 'requester');
  return card(view, 'reply', texts.title.reply(ticket.number, author), {
    tone: 'info',
    author,
    blocks: [
      titleLine(view),
      quote(notice.text, author, notice.at, notice.marks),
      away ? text(texts.say.holderIsAway(names.person(away))) : null,
    ],
    actions: [
      ...(away ? [button('assign', subject(ticket), { style: 'primary' })] : []),
      ...(answerable ? [reply(view), details(view)] : [details(view)]),
    ],
  });
};

/** To colleagues: what one of them wrote that its requester does not read. An answer to it stays internal, too. */
export const noteCard = (view: TicketView, notice: Extract<Notice, { kind: 'note' }>): Card => {
  const { ticket, names } = view;
  const author = names.person(notice.author);
  return {
    ...card(view, 'note', texts.title.note(ticket.number, author), {
      tone: 'neutral',
      author,
      blocks: [titleLine(view), quote(notice.text, author, notice.at, notice.marks), context(texts.say.internal)],
      actions: [
        button('note', subject(ticket), { label: texts.action.answerInternally }),
        button('details', subject(ticket)),
      ],
    }),
    internal: true,
  };
};

/** In place of something internal, where its reader is no longer on the desk's side of the ticket. */
export const notForThemCard = (view: TicketView): Card =>
  card(view, 'not_for_them', texts.title.noteGone(view.ticket.number), { blocks: [text(texts.say.notForYou)] });

const fileSpans = (view: TicketView, file: StoredFile): readonly Span[] => {
  const unchecked = file.unchecked === true ? ` · ${texts.say.fileUnchecked}` : '';
  return ['📎 ', fileName(view, file), ` · ${sizeWords(file.size)}${unchecked}`];
};

/** What a ticket’s category asked that these files answer. */
const labelsAnswered = ({ answers = [] }: Ticket, files: readonly StoredFile[]): readonly string[] =>
  answers.flatMap(({ label, files: given = [] }) =>
    given.some(({ id }) => files.some((one) => one.id === id)) ? [label] : [],
  );

/** To the other side, or to colleagues alone: the files that came with what somebody wrote. */
export const filesCard = (view: TicketView, notice: Extract<Notice, { kind: 'files' }>): Card => {
  const { ticket, names } = view;
  const author = names.person(notice.author);
  const { files } = notice;
  const linked = files.every((file) => (view.fileUrl?.(ticket.number, file) ?? null) !== null);
  const { internal = false } = notice;
  const { tooLarge = [] } = view;
  const answered = internal ? [] : labelsAnswered(ticket, files);
  const title = internal ? texts.title.internalFiles : texts.title.files;
  const answer = internal
    ? button('note', subject(ticket), { label: texts.action.answerInternally })
    : button('reply', subject(ticket));
  return {
    ...card(view, 'files', title(ticket.number, author, files.length), {
      tone: internal ? 'neutral' : 'info',
      author,
      blocks: [
        titleLine(view),
        text(files.flatMap((file, n) => [...(n === 0 ? [] : ['\n']), ...fileSpans(view, file)])),
        answered.length === 0 ? null : context(texts.requests.filesAnswer(answered)),
        tooLarge.length === 0 ? null : context(texts.say.filesTooLarge(tooLarge.map(({ name }) => name).join(', '))),
        linked ? null : context(texts.say.filesInConsole),
        internal ? context(texts.say.internal) : null,
      ],
      actions: [answer, button('details', subject(ticket))],
    }),
    ...(internal && { internal }),
  };
};

/** Of more files with the same problem, the others are only counted. */
const mostFailedNamed = 5;

/** A line for each problem, with the names of those that have it. */
const failedWords = (failed: readonly FailedFile[]): string =>
  [...Map.groupBy(failed, ({ why }) => why)]
    .map(([why, files]) => {
      const named = files.slice(0, mostFailedNamed).map(({ name }) => name);
      const more = files.length - named.length;
      const names = `${named.join(', ')}${more === 0 ? '' : ` + ${more}`}`;
      return texts.say.fileFailed(names, texts.fileProblem[why]);
    })
    .join('\n');

/** To whoever sent them; to the other side, if a virus was found. */
export const filesFailedCard = (view: TicketView, notice: Extract<Notice, { kind: 'files_failed' }>): Card => {
  const { ticket, names } = view;
  const { by, failed } = notice;
  const title =
    by === undefined
      ? texts.title.filesFailed(ticket.number, failed.length)
      : texts.title.filesKeptOut(ticket.number, names.person(by), failed.length);
  return card(view, 'files_failed', title, {
    tone: 'warning',
    blocks: [titleLine(view), text(failedWords(failed)), notice.audience === 'requester' ? stillNeeded(view) : null],
    actions: [button('details', subject(ticket))],
  });
};

/** To the requester: the desk is waiting for their answer. */
export const pendingCard = (view: TicketView, question: string, by: PersonId | null, again: boolean): Card => {
  const { ticket } = view;
  const name = nameOf(view, by);
  const waiting = ticket.status === 'pending' && ticket.question === question;
  const over = ticket.status === 'cancelled' ? texts.outcome.cancelled : texts.outcome.answered;
  const { pending, pendingAgain, wasPending } = texts.title;
  const titleOf = !waiting ? wasPending : again ? pendingAgain : pending;
  return card(view, 'pending', titleOf(ticket.number, name), {
    tone: waiting ? 'warning' : 'neutral',
    blocks: [titleLine(view), quote(question, name), waiting ? outsideHours(view) : context(over)],
    actions: waiting
      ? [button('reply', subject(ticket), { label: texts.action.answer, style: 'primary' }), details(view)]
      : [details(view)],
  });
};

/** To either side: the ticket is open again; for the desk with the requester's reason. */
export const reopenedCard = (view: TicketView, notice: Extract<Notice, { kind: 'reopened' }>): Card => {
  const { ticket, names } = view;
  const forDesk = notice.audience !== 'requester';
  const titleOf = isOpen(ticket) ? texts.title.reopened : texts.title.wasReopened;
  return card(view, 'reopened', titleOf(ticket.number), {
    tone: forDesk ? 'warning' : 'info',
    blocks: [
      titleLine(view),
      text(forDesk ? reopenedForDesk(ticket) : reopenedWords(view)),
      forDesk ? quote(notice.reason, names.person(ticket.requester)) : null,
      facts(statusFact(view), assigneeFact(view), dueFact(view, 'resolution', texts.promise.solution)),
    ],
    actions: reopenedActions(view, forDesk),
  });
};

const reopenedForDesk = (ticket: Ticket): string => (isOpen(ticket) ? texts.say.reopenedTechnician : texts.say.movedOn);

/** What their reopening led to. What has moved on since is shown by the facts. */
const reopenedWords = (view: TicketView): Text => {
  const { say } = texts;
  const { status } = view.ticket;
  if (status === 'new' || status === 'assigned') return whatNext(view) ?? say.reopenedRequester;
  const told = status === 'in_progress' ? say.reopenedRequester : status === 'pending' ? say.reopenedAsked : null;
  return sentences(told, whatNext(view)) ?? say.movedOn;
};

/** Whoever works on it can go on at once. */
const reopenedActions = (view: TicketView, forDesk: boolean): readonly Action[] => {
  const { ticket, reader } = view;
  if (forDesk && ticket.status === 'in_progress' && ticket.assignee === reader) return workActions(ticket);
  return isOpen(ticket) ? [reply(view), details(view)] : [details(view)];
};

export const cancelledCard = (view: TicketView): Card => {
  const { ticket } = view;
  if (ticket.mergedInto !== undefined) return mergedIntoCard(view, ticket.mergedInto);
  const declined = ticket.approval?.state === 'declined';
  const title = declined ? texts.requests.approval.declined(ticket.number) : texts.title.cancelled(ticket.number);
  return card(view, 'cancelled', title, {
    blocks: [
      titleLine(view),
      declined ? facts(approvalFact(view)) : null,
      ticket.status === 'cancelled' ? quote(ticket.reason) : null,
    ],
    actions: [details(view)],
  });
};

/** To a technician who no longer has it. */
export const takenAwayCard = (view: TicketView, why: Extract<Notice, { kind: 'taken_away' }>['why']): Card => {
  const { ticket, names, reader } = view;
  const theirs = ticket.assignee === reader && isOpen(ticket);
  const said = texts.say.takenAway[why];
  const where = theirs ? texts.outcome.newerCard : whereabouts(ticket, names.person);
  const free = why === 'expired' && !theirs && (ticket.status === 'new' || ticket.status === 'assigned');
  const isOver = why === 'joined' && (ticket.parent === undefined || !isOpen(ticket));
  const words =
    why === 'expired'
      ? [said, where, ...(free ? [texts.say.stillFree] : [])]
      : theirs || isOver
        ? [where]
        : [where, said];
  const titleOf = theirs ? texts.title.yoursAgain : texts.title.takenAway;
  return card(view, 'taken_away', titleOf(ticket.number), {
    blocks: [titleLine(view), text(words.join(' '))],
  });
};
