import type {
  CardElementArray,
  IActionSet,
  IChoiceSetInput,
  IExecuteAction,
  ISubmitAction,
} from '@microsoft/teams.cards';
import { limits } from '#adapters/teams/limits.ts';
import { type Action, clip } from '#src/cards/card.ts';
import type { VerbId } from '#src/cards/verbs/catalogue.ts';
import { asWritten } from './escape.ts';
import { ours, type Press } from './press.ts';
import { choicesOf } from './render-text.ts';

/**
 * Where a card is. chat: a person's conversation with the desk. channel: several people read it, so it shows only what
 * everyone may do and offers each reader their own view. dialog: inside a task module, where buttons are submits.
 */
export type Surface = 'chat' | 'channel' | 'dialog';

/** Buttons that only show something: they open a dialog that only the person who opened it sees. */
const showing: ReadonlySet<string> = new Set<VerbId>(['details']);

/** Unknown to the desk: it requests the reader's own view of a card in a channel. */
export const refreshAction = 'teams_refresh';

const styles = { default: {}, primary: { style: 'positive' }, danger: { style: 'destructive' } } as const;

/** Where actions are: on which surface, whether at a list item, and what makes their inputs unique. */
export type Standing = { readonly surface: Surface; readonly inList: boolean; readonly place: string };

const pressOf = ({ id, value }: Action, { inList }: Standing): Press => ({
  action: id,
  value,
  ...(inList && { inList }),
});

const button = (action: Extract<Action, { type: 'button' }>, standing: Standing): IExecuteAction | ISubmitAction => {
  const { surface } = standing;
  const press = pressOf(action, standing);
  const title = asWritten(clip(action.label, limits.actionLabel));
  const opens = action.opensForm === true || showing.has(action.id);
  if (surface !== 'dialog' && !opens) return execute(title, press, styles[action.style]);
  const data = surface === 'dialog' ? { [ours]: press } : { [ours]: press, msteams: { type: 'task/fetch' } };
  return { type: 'Action.Submit', title, data, associatedInputs: 'none', ...styles[action.style] };
};

/** Older clients without universal actions send the same as a message. */
const execute = (title: string, press: Press, look: (typeof styles)[keyof typeof styles]): IExecuteAction => {
  const data = { [ours]: press };
  const associatedInputs = press.input === undefined ? ('none' as const) : ('auto' as const);
  const fallback: ISubmitAction = { type: 'Action.Submit', title, data, associatedInputs };
  return { type: 'Action.Execute', verb: press.action, title, data, associatedInputs, fallback, ...look };
};

/** Teams has no select that acts on change: use a select and a button that sends it. */
const select = (action: Extract<Action, { type: 'select' }>, standing: Standing, input: string): CardElementArray => {
  const title = asWritten(clip(action.label, limits.actionLabel));
  const press: Press = { ...pressOf(action, standing), input };
  const choices = choicesOf(action.options);
  if (choices.length === 0) return [];
  const choice: IChoiceSetInput = {
    type: 'Input.ChoiceSet',
    id: input,
    style: 'compact',
    label: title,
    choices,
    ...(choices[0] && { value: choices[0].value }),
  };
  const send: ISubmitAction = { type: 'Action.Submit', title, data: { [ours]: press } };
  return [choice, actionSet([standing.surface === 'dialog' ? send : execute(title, press, {})])];
};

const actionSet = (actions: readonly (IExecuteAction | ISubmitAction)[]): IActionSet => ({
  type: 'ActionSet',
  actions: [...actions],
});

/** Buttons in rows, selects below each other. */
export const renderActions = (actions: readonly Action[], standing: Standing): CardElementArray => {
  const { surface, place } = standing;
  const shown = actions.filter((action) => surface !== 'channel' || showing.has(action.id)).slice(0, limits.actions);
  const rows: CardElementArray = [];
  const buttons = shown.filter((action) => action.type === 'button');
  for (let at = 0; at < buttons.length; at += limits.actionsInRow) {
    rows.push(actionSet(buttons.slice(at, at + limits.actionsInRow).map((one) => button(one, standing))));
  }
  const selects = shown.filter((action) => action.type === 'select');
  for (const [n, one] of selects.entries()) rows.push(...select(one, standing, `chosen.${place}.${n}`));
  return rows;
};
