import { button } from '#src/cards/button.ts';
import { type Card, clip, plainText } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { subject } from '#src/cards/view.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

const longestLine = 200;

/** What was said, if the card passes on anything. */
const saidOn = ({ blocks }: Card): string => {
  const quoted = blocks.find((block) => block.type === 'quote');
  return quoted === undefined ? '' : clip(quoted.text.replace(/\s+/g, ' ').trim(), longestLine);
};

/**
 * What waited because somebody wanted to hear it together, a line each: what its own card would be called, and what was
 * said. `cards` may be only the first of `howMany`.
 */
export const gatheredCard = (cards: readonly (readonly [ticket: Ticket, card: Card])[], howMany: number): Card => ({
  kind: 'gathered',
  tone: 'info',
  title: texts.preferences.gathered(howMany),
  blocks: [
    {
      type: 'list',
      items: cards.map(([ticket, card]) => ({
        title: plainText(card.title),
        detail: saidOn(card) || ticket.title,
        actions: [button('details', subject(ticket))],
      })),
    },
    ...(howMany > cards.length
      ? [{ type: 'context', text: texts.preferences.andMore(howMany - cards.length) } as const]
      : []),
    { type: 'context', text: texts.preferences.asYouChose },
  ],
  actions: [],
  ticket: null,
});
