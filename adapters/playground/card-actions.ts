import { problem } from '#src/app/adapter-kit/problem.ts';
import { createRecent } from '#src/app/adapter-kit/recent.ts';
import type { Action, Card } from '#src/cards/card.ts';

/** What was pressed, as passed to the desk. */
export type PressedAction = { readonly action: string; readonly value: string; readonly chosen: string | null };

type Press = {
  readonly actionId: string;
  readonly value?: string | undefined;
  readonly chosen?: string | undefined;
};

/** Everything that can be pressed on a card, including its lists. */
export const actionsOf = (card: Card): readonly Action[] => [
  ...card.actions,
  ...card.blocks.flatMap((block) => (block.type === 'list' ? block.items.flatMap((item) => item.actions) : [])),
];

/** The card with nothing left to press. */
export const withoutActions = ({ reaction: _, ...card }: Card): Card => ({
  ...card,
  actions: [],
  blocks: card.blocks.map((block) =>
    block.type === 'list' ? { ...block, items: block.items.map((item) => ({ ...item, actions: [] })) } : block,
  ),
});

/**
 * A press on a card that was not stored (a reply only its reader saw): there is nothing to look up, so the desk
 * decides.
 */
export const pressOnReply = (press: Press): PressedAction => ({
  action: press.actionId,
  value: press.value ?? '',
  chosen: press.chosen ?? null,
});

/**
 * A press on a stored card. `actions` are those on it now, followed by those it had before: a button that is gone is
 * passed on with its old value, so that the desk can say what happened.
 */
export const pressOnCard = (actions: readonly Action[], press: Press): PressedAction => {
  const named = actions.filter((action) => action.id === press.actionId);
  if (named.length === 0) {
    const known = [...new Set(actions.map((action) => action.id))].join(', ');
    throw problem(
      400,
      'unknown_action',
      `actionId: this message has no such action. ${known === '' ? 'It has none.' : `It has: ${known}.`}`,
    );
  }
  const isButton =
    press.chosen === undefined && named.some(({ type, value }) => type === 'button' && value === press.value);
  const chosenOn = isButton ? undefined : named.find((action) => action.type === 'select' && wantsValue(action, press));
  if (chosenOn?.type === 'select') return choose(chosenOn, press);

  const button = press.value === undefined ? named[0] : named.find((action) => action.value === press.value);
  if (button === undefined) {
    throw problem(400, 'unknown_action', 'value: this message has no such action with this value.');
  }
  if (button.type === 'select') throw problem(400, 'invalid_request', 'value: say which option you chose.');
  return { action: button.id, value: button.value, chosen: null };
};

/** With `chosen`, `value` says which of several selects; without it, `value` is the option itself. */
const wantsValue = (action: Action, press: Press): boolean =>
  press.chosen === undefined ? press.value !== undefined : press.value === undefined || action.value === press.value;

const choose = (select: Extract<Action, { type: 'select' }>, press: Press): PressedAction => {
  const chosen = press.chosen ?? press.value ?? '';
  if (!select.options.some((option) => option.value === chosen)) {
    const known = select.options.map((option) => option.value).join(', ');
    throw problem(400, 'unknown_option', `value: choose one of ${known}.`);
  }
  return { action: select.id, value: select.value, chosen };
};

/**
 * The actions that cards had before they were replaced, for the last `keep` messages. Lost on a restart, which only
 * makes the answer less helpful.
 */
export const createFormerActions = (keep = 2_000) => {
  const former = createRecent<readonly Action[]>(keep);
  return {
    remember(message: string, card: Card): void {
      const known = former.get(message) ?? [];
      const added = actionsOf(card).filter((a) => !known.some((b) => a.id === b.id && a.value === b.value));
      former.set(message, [...added, ...known]);
    },
    of: (message: string): readonly Action[] => former.get(message) ?? [],
  };
};

export type FormerActions = ReturnType<typeof createFormerActions>;
