import { button } from '#src/cards/button.ts';
import type { Action, Block, Card, Tone } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { mergedIntoCard } from '#src/cards/together/merged.ts';
import {
  assigneeFact,
  card,
  context,
  describedQuote,
  facts,
  quote,
  requesterFact,
  statusFact,
  subject,
  type TicketView,
  text,
  titleLine,
} from '#src/cards/view.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { isOpen, isOver } from '#src/core/ticket/ticket.ts';
import { filesCard, filesFailedCard } from './progress.ts';

/** Somebody who was added to a ticket, and can answer on it unless it is over. */
const actions = ({ ticket }: TicketView): readonly Action[] => [
  ...(isOver(ticket) ? [] : [button('reply', subject(ticket))]),
  button('details', subject(ticket)),
  ...(isOver(ticket) ? [] : [button('leave', subject(ticket))]),
];

/** What is told to a watcher: each card says what happened, and how to stop hearing of it. */
const told = (
  view: TicketView,
  kind: string,
  title: string,
  {
    tone,
    blocks,
    author,
  }: { readonly tone: Tone; readonly blocks: readonly (Block | null)[]; readonly author?: string },
): Card =>
  card(view, `watcher_${kind}`, title, {
    tone,
    ...(author !== undefined && { author }),
    blocks: [titleLine(view), ...blocks],
    actions: actions(view),
  });

const resolutionOf = ({ ticket, names }: TicketView): Block | null =>
  ticket.status === 'resolved' || ticket.status === 'closed'
    ? quote(
        ticket.resolution,
        ticket.assignee === null ? texts.theDesk : names.person(ticket.assignee),
        ticket.resolvedAt,
      )
    : null;

const addedCard = (view: TicketView, by: string | null): Card => {
  const { ticket } = view;
  return told(view, 'added', texts.title.added(ticket.number, by), {
    tone: isOpen(ticket) ? 'info' : 'neutral',
    blocks: [
      ticket.description === ticket.title ? null : describedQuote(view),
      facts(statusFact(view), requesterFact(view), assigneeFact(view)),
      isOver(ticket) ? null : context(texts.say.added),
    ],
  });
};

/** They are off the ticket: what they were told stays, without buttons; how the ticket is now is no longer theirs to see. */
const leftCard = (view: TicketView, notice: Notice): Card => {
  const { number } = view.ticket;
  const author = notice.kind === 'reply' ? view.names.person(notice.author) : null;
  return card(view, 'watcher_left', texts.title.noLongerAdded(number), {
    blocks: [titleLine(view), notice.kind === 'reply' ? quote(notice.text, author, notice.at, notice.marks) : null],
  });
};

/** Whether the reader may still see the ticket for which they were sent a card. */
const stillHears = ({ ticket, reader, may }: TicketView): boolean =>
  (reader !== null && ticket.watchers.includes(reader)) || may('comment');

/** A notice as somebody reads it who was added to the ticket. */
export const watcherCard = (notice: Notice, view: TicketView): Card => {
  if (!stillHears(view)) return leftCard(view, notice);
  const { ticket, names } = view;
  const { number } = ticket;
  switch (notice.kind) {
    case 'added':
      return addedCard(view, notice.by === undefined ? null : names.person(notice.by));
    case 'reply': {
      const author = names.person(notice.author);
      const blocks = [quote(notice.text, author, notice.at, notice.marks)];
      return told(view, 'reply', texts.title.reply(number, author), { tone: 'info', blocks, author });
    }
    case 'files':
      return filesCard(view, notice);
    case 'files_failed':
      return filesFailedCard(view, notice);
    case 'resolved': {
      const solved = notice.cycle === ticket.reopenedCount;
      const title = solved ? texts.title.resolved(number) : texts.title.wasResolved(number);
      return told(view, 'resolved', title, {
        tone: solved ? 'good' : 'neutral',
        blocks: [solved ? resolutionOf(view) : null],
      });
    }
    case 'reopened': {
      const title = isOpen(ticket) ? texts.title.reopened(number) : texts.title.wasReopened(number);
      const blocks = [
        isOpen(ticket) ? text(texts.say.reopenedWatcher) : null,
        quote(notice.reason),
        facts(statusFact(view), assigneeFact(view)),
      ];
      return told(view, 'reopened', title, { tone: 'info', blocks });
    }
    case 'cancelled':
      if (ticket.mergedInto !== undefined) return mergedIntoCard(view, ticket.mergedInto);
      return told(view, 'cancelled', texts.title.cancelled(number), {
        tone: 'neutral',
        blocks: [ticket.status === 'cancelled' ? quote(ticket.reason) : null],
      });
    default:
      return told(view, 'closed', texts.title.closed(number), { tone: 'good', blocks: [resolutionOf(view)] });
  }
};
