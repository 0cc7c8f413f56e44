import type { Action } from './card.ts';
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
