import { limits } from '#adapters/slack/limits.ts';
import type { Action } from '#src/cards/card.ts';

/**
 * What Slack gives back when something is pressed: `id~place`, since ids must differ within a block, and for a
 * choice, which carries no value of its own, `id~place~value`.
 */
export const actionIdOf = (action: Action, place: number): string =>
  `${action.id}~${place}${action.type === 'select' ? `~${action.value}` : ''}`.slice(0, limits.actionId);

/** The action's id and, for a choice, its value. An id of an older version is taken as it is. */
export const readActionId = (actionId: string): { readonly action: string; readonly value: string } => {
  const [action = '', , ...value] = actionId.split('~');
  return { action, value: value.join('~') };
};

/** Text inputs and choices in a form; the block they stand in is named by the field. */
export const fieldActionId = 'value';

/** Choices that are looked up while someone types: `suggest~technicians`. */
export const suggestActionId = (what: 'technicians' | 'categories'): string => `suggest~${what}`;

export const readSuggestActionId = (actionId: string): 'technicians' | 'categories' | null => {
  const [word, what] = actionId.split('~');
  return word === 'suggest' && (what === 'technicians' || what === 'categories') ? what : null;
};
