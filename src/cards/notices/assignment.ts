import { button } from '#src/cards/button.ts';
import type { Action, Block, Card } from '#src/cards/card.ts';
import { approvalFact, waitsWhileWorking } from '#src/cards/requests/approval.ts';
import { answerFacts } from '#src/cards/requests/details.ts';
import { texts } from '#src/cards/texts.ts';
import {
  card,
  categoryFact,
  context,
  describedOrTitled,
  dueFact,
  facts,
  handedOverBlock,
  hint,
  impactFact,
  lookAgainFact,
  priorityFact,
  priorityTone,
  quote,
  ratingBlocks,
  requesterFact,
  subject,
  type TicketView,
  tagsFact,
  text,
  time,
  urgencyFact,
  watchersFact,
} from '#src/cards/view.ts';
import { whereabouts } from '#src/cards/whereabouts.ts';
import type { HandedOver } from '#src/core/notices/notices.ts';
import type { WaitsFor } from '#src/core/organisation/pauses.ts';
import { isOpen, type Ticket, workTurn } from '#src/core/ticket/ticket.ts';

/** What it can wait for, or that it waits no longer. */
const waitActions = (ticket: Ticket): readonly Action[] => {
  const turn = subject(ticket, workTurn(ticket));
  if (ticket.status !== 'pending') return [button('ask', turn), button('hold', turn)];
  const resume = button('resume', subject(ticket, ticket.pendingSince));
  return ticket.waitsFor === 'requester' ? [resume] : [resume, button('hold', turn, { label: texts.action.holdOn })];
};

/** What a technician who has the ticket can do with it. */
export const workActions = (ticket: Ticket): readonly Action[] => {
  const value = subject(ticket);
  const turn = subject(ticket, workTurn(ticket));
  return [
    button('resolve', turn, { style: 'primary' }),
    button('reply', value),
    ...waitActions(ticket),
    button('details', value),
  ];
};

const waitingWords = (waitsFor: WaitsFor): string =>
  waitsFor === 'requester' ? texts.outcome.waitingForRequester : texts.outcome.onHold(texts.waitsFor[waitsFor]);

/** What happened to an offer; null while it is open. `offer` is the one this card was made for. */
const outcomeOf = (view: TicketView, offer: number): { readonly words: string; readonly mine: boolean } | null => {
  const { ticket, names, reader } = view;
  const theirs = ticket.assignee === reader;
  const current = ticket.offers === offer;
  const past = ticket.pastOffers.findLast((made) => made.person === reader);
  if (theirs && !current && isOpen(ticket)) return { words: texts.outcome.newerCard, mine: false };
  if (!theirs || !current) {
    const before = past === undefined ? [] : [texts.outcome[past.outcome]];
    return { words: [...before, whereabouts(ticket, names.person)].join(' '), mine: false };
  }
  switch (ticket.status) {
    case 'cancelled':
      return { words: texts.outcome.cancelled, mine: false };
    case 'in_progress':
      return { words: texts.outcome.youHave, mine: true };
    case 'pending':
      return { words: waitingWords(ticket.waitsFor), mine: true };
    case 'resolved':
      return { words: texts.outcome.resolved, mine: false };
    case 'closed':
      return { words: texts.outcome.closed, mine: false };
    default:
      return null;
  }
};

const because = ({ ticket }: TicketView): Block | null => {
  const { classification, categorySource } = ticket;
  if (categorySource !== 'classifier' || !classification || classification.because.length === 0) return null;
  return context(`${texts.label.because}: ${classification.because.join(', ')}`);
};

/** The technician's card: an offer with Accept and Decline, then the ticket they hold, then how it ended. */
export const assignmentCard = (view: TicketView, offer: number, handed: HandedOver = {}): Card => {
  const { ticket } = view;
  const outcome = outcomeOf(view, offer);
  const value = subject(ticket, offer);
  const theirs = outcome === null || outcome.mine;
  const blocks: (Block | null)[] = [
    describedOrTitled(view),
    theirs ? handedOverBlock(view, handed) : null,
    facts(
      requesterFact(view),
      watchersFact(view),
      categoryFact(view),
      tagsFact(view),
      priorityFact(view),
      impactFact(view),
      urgencyFact(view),
      outcome === null && ticket.status === 'assigned' && ticket.acceptBy !== null
        ? { label: texts.label.acceptBy, value: time(view, ticket.acceptBy) }
        : null,
      ticket.status === 'pending' && outcome?.mine ? lookAgainFact(view) : null,
      dueFact(view, 'resolution', texts.promise.solution),
      theirs ? approvalFact(view) : null,
      ...(theirs ? answerFacts(view) : []),
    ),
    because(view),
    theirs ? waitsWhileWorking(view) : null,
    theirs ? hint(view) : null,
    ticket.status === 'pending' && outcome?.mine ? quote(ticket.question) : null,
    outcome === null ? null : text([{ type: 'bold', text: outcome.words }]),
    ...(ticket.assignee === view.reader ? ratingBlocks(view) : []),
  ];
  const offered = [
    button('accept', value, { style: 'primary' }),
    button('decline', value),
    button('details', subject(ticket)),
  ];
  const stillTheirs = ticket.assignee === view.reader && ticket.offers === offer;
  const titleOf = stillTheirs ? texts.title.assignment : texts.title.ticket;
  const shown = card(view, 'assignment', titleOf(ticket.number, ticket.title), {
    tone: theirs ? priorityTone(view) : 'neutral',
    blocks,
    actions: outcome === null ? offered : outcome.mine ? workActions(ticket) : [],
  });
  return outcome === null && view.may('accept') ? { ...shown, reaction: 'looking' } : shown;
};
