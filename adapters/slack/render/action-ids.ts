import { limits } from '#adapters/slack/limits.ts';
import type { Action } from '#src/cards/card.ts';

/**
 * The action id Slack returns on a press: `id~place`, because ids must be unique within a block; for a select, which
 * has no value of its own, `id~place~value`.
 */
export const actionIdOf = (action: Action, place: number): string =>
  `${action.id}~${place}${action.type === 'select' ? `~${action.value}` : ''}`.slice(0, limits.actionId);

/** The action's id and, for a select, its value. An id from an older version is used as it is. */
export const readActionId = (actionId: string): { readonly action: string; readonly value: string } => {
  const [action = '', , ...value] = actionId.split('~');
  return { action, value: value.join('~') };
};

/** Text inputs and selects in a form; their block is named after the field. */
export const fieldActionId = 'value';

/** Selects with suggestions while typing: `suggest~technicians`. */
export const suggestActionId = (what: 'technicians' | 'categories'): string => `suggest~${what}`;

export const readSuggestActionId = (actionId: string): 'technicians' | 'categories' | null => {
  const [word, what] = actionId.split('~');
  return word === 'suggest' && (what === 'technicians' || what === 'categories') ? what : null;
};
