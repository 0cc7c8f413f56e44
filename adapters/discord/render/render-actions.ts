import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APISectionComponent,
  type APISeparatorComponent,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { limits } from '#adapters/discord/limits.ts';
import { type Action, clip, type Option } from '#src/cards/card.ts';
import { customId, shortValue } from './custom-id.ts';
import { isBlank, orDash } from './escape.ts';

export type Drawn =
  | APITextDisplayComponent
  | APISeparatorComponent
  | APISectionComponent
  | APIActionRowComponent<APIComponentInMessageActionRow>;

/** Creates component ids, unique within one message. */
export const startIds = (kept: boolean) => {
  const used = new Map<string, number>();
  return (action: Action): string => {
    const key = `${action.id}|${action.value}`;
    const count = used.get(key) ?? 0;
    used.set(key, count + 1);
    return customId({ action: action.id, value: action.value, kept }, count);
  };
};

/** Rows of up to five buttons in their order; each select in a row of its own, after the buttons before it. */
export const drawActions = (actions: readonly Action[], newId: ReturnType<typeof startIds>): readonly Drawn[] => {
  const rows: APIActionRowComponent<APIComponentInMessageActionRow>[] = [];
  let open: APIComponentInMessageActionRow[] | null = null;
  for (const action of actions) {
    if (action.type === 'select') {
      const select = drawSelect(action, newId);
      if (select) rows.push({ type: ComponentType.ActionRow, components: [select] });
      open = null;
      continue;
    }
    if (open === null || open.length === limits.buttonsInRow) {
      open = [];
      rows.push({ type: ComponentType.ActionRow, components: open });
    }
    open.push(drawButton(action, newId));
  }
  return rows.slice(0, 8);
};

const styles = { default: ButtonStyle.Secondary, primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

const label = (text: string, max: number): string => orDash(clip(text, max));

const drawButton = (
  action: Extract<Action, { type: 'button' }>,
  newId: ReturnType<typeof startIds>,
): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style: styles[action.style],
  label: label(action.label, limits.buttonLabel),
  custom_id: newId(action),
});

const drawSelect = (
  action: Extract<Action, { type: 'select' }>,
  newId: ReturnType<typeof startIds>,
): APIStringSelectComponent | null => {
  const options = drawOptions(action.options, null);
  if (options.length === 0) return null;
  return {
    type: ComponentType.StringSelect,
    custom_id: newId(action),
    placeholder: label(action.label, limits.placeholder),
    options,
  };
};

/** At most 25 different options, always including the `chosen` one. */
export const drawOptions = (options: readonly Option[], chosen: string | null) => {
  const different = [
    ...new Map(options.filter(({ value }) => !isBlank(value)).map((one) => [one.value, one])).values(),
  ];
  const shown = different.slice(0, limits.options);
  const preset = different.find(({ value }) => value === chosen);
  if (preset && !shown.includes(preset)) shown[limits.options - 1] = preset;
  return shown.map((option) => ({
    label: label(option.label, limits.optionLabel),
    value: shortValue(option.value),
    ...(option.value === chosen && { default: true }),
  }));
};
