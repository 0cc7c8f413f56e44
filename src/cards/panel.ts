import { button } from './button.ts';
import { type Card, type Option, plainCard } from './card.ts';
import { texts } from './texts.ts';

/**
 * A message that stays in a channel, from which everyone opens a ticket: about anything, or about one of the
 * categories, which is the button's value. `words`: what is written above the buttons; null: the usual sentence.
 */
export const panelCard = (categories: readonly Option[], words: string | null = null): Card =>
  plainCard(
    'panel',
    'info',
    texts.title.panel,
    [words ?? texts.say.panel],
    [
      button('new_ticket', '', { style: 'primary' }),
      ...categories.map(({ value, label }) => button('new_ticket', value, { label })),
    ],
  );
