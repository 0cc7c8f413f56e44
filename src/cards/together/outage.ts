import { button } from '#src/cards/button.ts';
import type { Action, Block, Card, Span } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import {
  assigneeFact,
  card,
  type Fact,
  facts,
  statusFact,
  subject,
  type TicketView,
  text,
  titleLine,
} from '#src/cards/view.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { goesAlongWith, isOutage } from '#src/core/together/outage.ts';

const { outage } = texts;

const { action, say, title } = outage;

/** How many similar tickets a card names. */
const mostNamed = 20;

const numbersOf = (numbers: readonly TicketNumber[]): readonly Span[] => [
  ...numbers
    .slice(0, mostNamed)
    .flatMap((number, at): readonly Span[] => [...(at === 0 ? [] : [', ']), { type: 'ticket', number }]),
  ...(numbers.length > mostNamed ? [` + ${numbers.length - mostNamed}`] : []),
];

/** Whether somebody is still to say if it is an outage. */
const isProposed = (ticket: Ticket): boolean =>
  ticket.outage?.state === 'proposed' && isOpen(ticket) && ticket.parent === undefined;

/** What whoever leads the team says to that. */
export const proposalActions = ({ ticket }: TicketView): readonly Action[] =>
  isProposed(ticket)
    ? [button('declare', subject(ticket), { style: 'primary' }), button('dismiss', subject(ticket))]
    : [];

/** What is known of that on the desk's side: a requester learns nothing of other people's tickets. */
export const outageFact = ({ ticket }: TicketView): Fact | null => {
  if (ticket.parent !== undefined) return { label: outage.label, value: [{ type: 'ticket', number: ticket.parent }] };
  if (isOutage(ticket)) return { label: outage.isOne, value: outage.isOneFor };
  if (!isProposed(ticket)) return null;
  const similar = ticket.outage?.similar ?? [];
  return { label: outage.isOne, value: [`${title.proposed(ticket.number, similar.length)}: `, ...numbersOf(similar)] };
};

/** The requester says that it is not the same trouble. */
const notMine = (ticket: Ticket): Action => button('separate', subject(ticket), { label: action.notMine });

/** On a requester's receipt: whether theirs is the same as what others have. */
export const meTooParts = ({
  ticket,
}: TicketView): { readonly blocks: readonly Block[]; readonly actions: readonly Action[] } => {
  if (goesAlongWith(ticket) !== null) return { blocks: [], actions: [notMine(ticket)] };
  const asked = ticket.parent === undefined && isOpen(ticket) && !isOutage(ticket) ? ticket.meToo : undefined;
  return asked === undefined
    ? { blocks: [], actions: [] }
    : {
        blocks: [text(say.meToo(asked.people))],
        actions: [button('me_too', subject(ticket, asked.to), { style: 'primary' })],
      };
};

/** To the requester: theirs is solved together with others'. Nothing of those is shown. */
export const joinedCard = (view: TicketView): Card => {
  const { ticket } = view;
  const along = goesAlongWith(ticket) !== null;
  return card(view, 'joined', (along ? title.joined : title.wasJoined)(ticket.number), {
    blocks: [titleLine(view), along ? text(say.along) : facts(statusFact(view), assigneeFact(view))],
    actions: [
      ...(isOpen(ticket) ? [button('reply', subject(ticket))] : []),
      ...(along ? [notMine(ticket)] : []),
      button('details', subject(ticket)),
    ],
  });
};

/** To the requester: somebody looks at theirs by itself again. */
export const partedCard = (view: TicketView): Card => {
  const { ticket } = view;
  const alone = isOpen(ticket) && ticket.parent === undefined;
  return card(view, 'parted', (alone ? title.parted : title.wasParted)(ticket.number), {
    blocks: [titleLine(view), facts(statusFact(view), assigneeFact(view))],
    actions: [...(isOpen(ticket) ? [button('reply', subject(ticket))] : []), button('details', subject(ticket))],
  });
};

/** To whoever leads the team: several people seem to have the same trouble. */
export const proposedCard = (view: TicketView): Card => {
  const { ticket } = view;
  const similar = ticket.outage?.similar ?? [];
  const open = isProposed(ticket);
  const answered = isOutage(ticket)
    ? say.declared(ticket.number)
    : ticket.outage?.state === 'dismissed'
      ? say.dismissed
      : null;
  return card(view, 'outage_proposed', (open ? title.proposed : title.wasProposed)(ticket.number, similar.length), {
    tone: open ? 'warning' : 'neutral',
    blocks: [
      titleLine(view),
      text(numbersOf(similar)),
      open ? text(say.propose) : answered === null ? facts(statusFact(view), assigneeFact(view)) : text(answered),
    ],
    actions: [...proposalActions(view), button('details', subject(ticket))],
  });
};
