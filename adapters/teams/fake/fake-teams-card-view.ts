import { elementsOf } from './fake-teams-cards.ts';

type Element = Readonly<Record<string, unknown>>;
export type PressedElement = { readonly action: Element; readonly data: Readonly<Record<string, unknown>> };

/** The button with this title, and what pressing it sends: its data and the inputs. */
export const findButton = (
  card: unknown,
  title: string,
  given: Readonly<Record<string, string>> = {},
): PressedElement => {
  const all = elementsOf(card).filter(({ fallback }) => typeof fallback !== 'string');
  const buttons = all.filter(({ type }) => type === 'Action.Execute' || type === 'Action.Submit');
  const action = buttons.find((button) => button.title === title);
  if (action === undefined) {
    throw new Error(`No button "${title}"; there are: ${buttons.map((button) => button.title).join(', ')}`);
  }
  const data = (action.data ?? {}) as Readonly<Record<string, unknown>>;
  return { action, data: action.associatedInputs === 'none' ? data : { ...data, ...inputsOf(all, given) } };
};

/** The inputs' values. Like a client, it enforces required fields and maximum lengths. */
const inputsOf = (elements: readonly Element[], given: Readonly<Record<string, string>>): Record<string, string> => {
  const values: Record<string, string> = {};
  for (const { type, id, value, isRequired, maxLength } of elements) {
    if (typeof type !== 'string' || !type.startsWith('Input.')) continue;
    const filled = given[String(id)] ?? (typeof value === 'string' ? value : '');
    if (isRequired === true && filled === '') throw new Error(`"${id}" must be filled in`);
    if (typeof maxLength === 'number' && filled.length > maxLength) throw new Error(`"${id}" is too long`);
    values[String(id)] = filled;
  }
  const unknown = Object.keys(given).filter((id) => !(id in values));
  if (unknown.length > 0)
    throw new Error(`No input ${unknown.join(', ')}; there are: ${Object.keys(values).join(', ')}`);
  return values;
};

/** The titles of a card's buttons. */
export const buttonsOf = (card: unknown): readonly string[] =>
  elementsOf(card)
    .filter(({ type, title, fallback }) => {
      const universal = type === 'Action.Execute' && title !== undefined && fallback !== undefined;
      return universal || (type === 'Action.Submit' && title !== undefined);
    })
    .map(({ title }) => String(title))
    .filter((title, n, titles) => titles.indexOf(title) === n);
