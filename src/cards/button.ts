import type { Action, Card } from './card.ts';
import { texts } from './texts.ts';
import { type ButtonId, catalogue } from './verbs/catalogue.ts';
import type { Verb } from './verbs/verb.ts';

const opensForm = (verb: Verb): boolean => (verb.about === 'ticket' ? verb.form !== null : verb.opensForm === true);

/**
 * A verb as a button. `value` is what it acts on; `label` replaces the catalogue's label where a card has a better one.
 */
export const button = (
  id: ButtonId,
  value: string,
  options: { readonly label?: string; readonly style?: 'primary' | 'danger' } = {},
): Action => ({
  type: 'button',
  id,
  label: options.label ?? catalogue[id].label,
  value,
  style: options.style ?? 'default',
  ...(opensForm(catalogue[id]) && { opensForm: true }),
});

/** The card as it is shown where the desk hears of emoji on it: it says what they do. `thumbs`: 👍 does it, too. */
export const withReaction = (card: Card, thumbs = false): Card =>
  card.reaction === undefined
    ? card
    : {
        ...card,
        blocks: [...card.blocks, { type: 'context', text: texts.reaction[card.reaction](thumbs) }],
      };
