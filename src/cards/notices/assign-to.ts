import type { Action } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { subject, type TicketView } from '#src/cards/view.ts';
import { recordWords } from '#src/cards/why.ts';
import type { Suggestion } from '#src/core/routing/suggest.ts';

/** How many people are offered. */
const mostOffered = 5;

const words = ({ name, skillFit, load, capacity, why, ...record }: Suggestion, category: string | null): string =>
  texts.say.suggested(name, [
    why === null ? texts.say.wouldBeAsked : texts.why.excluded[why],
    ...(recordWords(record, category) ?? []),
    texts.say.holds(`${Math.round(load * 10) / 10}/${capacity}`),
    texts.why.fits(Math.round(skillFit * 100)),
  ]);

/** Gives the ticket to someone at once: the router's ranking, each with why. Empty if nobody could do it. */
export const assignTo = (view: TicketView): readonly Action[] => {
  const { ticket, suggested = [] } = view;
  if (suggested.length === 0) return [];
  const category = ticket.category && view.names.category(ticket.category);
  return [
    {
      type: 'select',
      id: 'assign_to',
      label: texts.action.assignTo,
      value: subject(ticket),
      options: suggested.slice(0, mostOffered).map((one) => ({ value: one.person, label: words(one, category) })),
    },
  ];
};
