import { button } from '#src/cards/button.ts';
import type { Action, Block, Card, Text } from '#src/cards/card.ts';
import { listed, listedOr } from '#src/cards/language/listed.ts';
import { texts } from '#src/cards/texts.ts';
import {
  card,
  categoryFact,
  type Fact,
  facts,
  priorityFact,
  quote,
  requesterFact,
  subject,
  type TicketView,
  text,
  titleLine,
  writerOf,
} from '#src/cards/view.ts';
import {
  type Approval,
  awaitsApproval,
  holdsWork,
  seatFor,
  standsOf,
  undecided,
} from '#src/core/approvals/approval.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';
import { answerFacts } from './details.ts';

const words = texts.requests.approval;

/** `Mona`, `Mona or Bob`, `Mona and Bob`. */
const namesOf = ({ names }: TicketView, people: readonly { readonly person: PersonId }[], type: 'or' | 'and'): string =>
  (type === 'or' ? listedOr : listed)(people.map(({ person }) => names.person(person)));

/** How the approval stands; null: none is needed. */
export const approvalFact = (view: TicketView): Fact | null => {
  const { approval } = view.ticket;
  if (approval === undefined) return null;
  const open = undecided(view.ticket);
  const last = approval.verdicts.at(-1);
  const said = (): string => {
    if (approval.state === 'approved') return words.approvedBy(namesOf(view, approval.verdicts, 'and'));
    if (approval.state === 'declined' && last !== undefined) return words.declinedBy(view.names.person(last.person));
    if (!isOpen(view.ticket)) return words.noLonger;
    return open.length === 0 ? words.waits : words.waitsFor(namesOf(view, open, approval.all ? 'and' : 'or'));
  };
  return { label: words.label, value: said() };
};

/** To whoever works on a ticket that came to need approval: what they cannot do until then; null: nothing. */
export const waitsWhileWorking = ({ ticket, reader }: TicketView): Block | null => {
  const held = ticket.status === 'in_progress' || ticket.status === 'pending';
  return held && ticket.assignee === reader && holdsWork(ticket) ? text(words.notYetSolved) : null;
};

/** What its requester waits for; null: not for an approval. */
export const approvalNext = (view: TicketView): Text | null => {
  const { approval } = view.ticket;
  if (approval?.state !== 'asked' || approval.meanwhile) return null;
  const open = undecided(view.ticket);
  if (open.length === 0) return words.nobody;
  const names = namesOf(view, open, approval.all ? 'and' : 'or');
  return open.length === 1 ? words.next(names) : words.nextAny(names);
};

/** Whether its reader is asked and has not decided. */
export const mayDecide = ({ ticket, reader }: TicketView): boolean => {
  return awaitsApproval(ticket) && isOpen(ticket) && reader !== null && seatFor(ticket, reader) !== null;
};

/** What its reader has decided; null: nothing. */
export const ownVerdict = ({ ticket, reader }: TicketView): Approval['verdicts'][number] | null =>
  ticket.approval?.verdicts.find(({ person }) => person === reader) ?? null;

/** Who is asked, and has not decided yet, while it still matters. */
export const waitsForApprovalOf = ({ ticket }: TicketView): readonly PersonId[] =>
  standsOf(ticket, isOpen(ticket))
    .filter(({ decided }) => !decided)
    .map(({ person }) => person);

/** For those who are asked and have not decided. */
export const approvalActions = (view: TicketView): readonly Action[] => {
  if (!mayDecide(view)) return [];
  const { ticket } = view;
  return [button('approve', subject(ticket), { style: 'primary' }), button('decline_approval', subject(ticket))];
};

const outcome = (view: TicketView): Block => {
  const own = ownVerdict(view);
  const said = own === null ? words.noLonger : own.said === 'approved' ? words.youApproved : words.youDeclined;
  return text([{ type: 'bold', text: said }]);
};

/** To somebody who is asked to approve: what is asked for, and how it was decided. */
export const approvalWantedCard = (view: TicketView, { again }: Extract<Notice, { kind: 'approval_wanted' }>): Card => {
  const { ticket, names, reader } = view;
  const actions = approvalActions(view);
  const seat = reader === null ? null : seatFor(ticket, reader);
  const isAsked = actions.length > 0;
  const asking = again === undefined ? words.wanted : words.again;
  const says = ticket.description !== '' && ticket.description !== ticket.title;
  return card(
    view,
    'approval_wanted',
    isAsked ? asking(ticket.number) : texts.title.ticket(ticket.number, ticket.title),
    {
      tone: isAsked ? 'warning' : 'neutral',
      blocks: [
        isAsked ? titleLine(view) : null,
        says ? quote(ticket.description, writerOf(view), ticket.createdAt) : null,
        facts(requesterFact(view), categoryFact(view), priorityFact(view), ...answerFacts(view), approvalFact(view)),
        isAsked ? text(words.asks(names.person(ticket.requester))) : outcome(view),
        isAsked && seat?.standsInFor !== undefined ? text(words.inPlaceOf(names.person(seat.standsInFor))) : null,
      ],
      actions: [...actions, button('details', subject(ticket))],
    },
  );
};

/** To the requester: it goes on. */
export const approvedCard = (view: TicketView, { by, reason }: Extract<Notice, { kind: 'approved' }>): Card => {
  const { ticket, names } = view;
  return card(view, 'approved', words.approved(ticket.number), {
    tone: 'good',
    blocks: [titleLine(view), text(words.goesOn(names.person(by))), reason === null ? null : quote(reason)],
    actions: [button('details', subject(ticket))],
  });
};
