import { button } from '#src/cards/button.ts';
import type { Action, Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import {
  card,
  categoryFact,
  context,
  describedQuote,
  facts,
  handedOverBlock,
  hint,
  impactFact,
  priorityFact,
  priorityTone,
  requesterFact,
  statusFact,
  subject,
  type TicketView,
  text,
  time,
  titleLine,
  urgencyFact,
} from '#src/cards/view.ts';
import { whereabouts } from '#src/cards/whereabouts.ts';
import type { HandedOver, NobodyHasIt } from '#src/core/notices/notices.ts';
import { fitsNothing } from '#src/core/ticket/fits-nothing.ts';
import { assignTo } from './assign-to.ts';

/** How many guesses get a button. */
const mostGuesses = 5;

/** To a team and its manager: what is this about? The ranked guesses are buttons. */
export const triageCard = (view: TicketView, handed: HandedOver = {}): Card => {
  const { ticket, names } = view;
  const open = ticket.category === null && ticket.status === 'new';
  const notOurs = fitsNothing(ticket);
  const guesses = notOurs ? [] : (ticket.classification?.ranked ?? []).slice(0, mostGuesses);
  const value = subject(ticket);
  const choose: readonly Action[] = guesses.map(({ category }, index) =>
    button('categorise', `${value}.${category}`, {
      label: names.category(category),
      ...(index === 0 && { style: 'primary' }),
    }),
  );
  const title = open ? texts.title.triage(ticket.number) : texts.title.wasTriage(ticket.number);
  return card(view, 'triage', title, {
    tone: open ? 'warning' : 'neutral',
    blocks: [
      titleLine(view),
      describedQuote(view),
      open ? handedOverBlock(view, handed) : null,
      facts(requesterFact(view), priorityFact(view), impactFact(view), urgencyFact(view), statusFact(view)),
      open ? hint(view) : null,
      text(
        open
          ? notOurs
            ? [texts.say.fitsNothing, view.elsewhere ?? ''].join(' ').trim()
            : texts.say.triage
          : ticket.category === null
            ? texts.status[ticket.status]
            : texts.outcome.categorised(names.category(ticket.category)),
      ),
    ],
    actions: open
      ? [...choose, button('category', value), ...(notOurs ? [button('reply', value)] : []), button('details', value)]
      : [button('details', value)],
  });
};

/** To those who must find someone: nobody fits now, or everyone who was asked has declined. */
export const nobodyCard = (view: TicketView, why: NobodyHasIt, handed: HandedOver = {}): Card => {
  const { ticket, names, may } = view;
  const open = ticket.status === 'new';
  const value = subject(ticket);
  const { allDeclined, wasAllDeclined, nobody, wasNobody } = texts.title;
  const titleOf = why === 'all_declined' ? (open ? allDeclined : wasAllDeclined) : open ? nobody : wasNobody;
  const retryAt = ticket.waiting?.retryAt ?? null;
  return card(view, why, titleOf(ticket.number), {
    tone: open ? priorityTone(view) : 'neutral',
    blocks: [
      titleLine(view),
      open ? handedOverBlock(view, handed) : null,
      facts(
        categoryFact(view),
        priorityFact(view),
        impactFact(view),
        urgencyFact(view),
        requesterFact(view),
        statusFact(view),
        open && retryAt !== null ? { label: texts.say.retryAt, value: time(view, retryAt) } : null,
      ),
      open ? hint(view) : null,
      ...ticket.pastOffers.map((offer) =>
        context(texts.pastOffer[offer.outcome](names.person(offer.person), offer.reason ?? '')),
      ),
      text(
        open
          ? why === 'all_declined'
            ? texts.say.allDeclined
            : [
                texts.say.nobodyEligible,
                ...(may('assign') ? [texts.say.assignAnyway] : []),
                ...(may('take') ? [texts.say.takeAnyway] : []),
              ].join(' ')
          : whereabouts(ticket, names.person),
      ),
    ],
    actions: open
      ? [
          ...assignTo(view),
          button('assign', value, { style: 'primary' }),
          button('take', value),
          button('details', value),
        ]
      : [button('details', value)],
  });
};
