import type { Action } from './card.ts';
import { type ButtonId, catalogue } from './verbs/catalogue.ts';
import type { Verb } from './verbs/verb.ts';

const opensForm = (verb: Verb): boolean => (verb.about === 'ticket' ? verb.form !== null : verb.opensForm === true);

/** A verb as a button. `value` says on what; a card that has a better word for it than the catalogue gives `label`. */
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
