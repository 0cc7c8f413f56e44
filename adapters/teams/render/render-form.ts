import type { CardElementArray, IAdaptiveCard, IChoiceSetInput } from '@microsoft/teams.cards';
import { limits } from '#adapters/teams/limits.ts';
import { teamsTexts } from '#adapters/teams/texts.ts';
import { clip, type Field, type FieldErrors, type Form, type FormValues } from '#src/cards/card.ts';
import { inLanguageOf } from '#src/cards/language/language.ts';
import { texts } from '#src/cards/texts.ts';
import { ours } from './press.ts';
import { choicesOf, richText } from './render-text.ts';

/**
 * Teams asks us for suggestions (`application/search`). Its own search would offer everybody in the company, of whom it
 * tells us nothing before they have the app: whoever the desk does not know is named by their e-mail address.
 */
export const datasets = { anyone: 'people', technicians: 'technicians' } as const;

/**
 * A form as the card inside a dialog. `errors` are shown above it, and the values are kept. `card`: the message whose
 * button opened it. Pure.
 */
export const renderForm = (
  form: Form,
  values: FormValues = {},
  errors: FieldErrors = {},
  card: string | null = null,
): IAdaptiveCard => inLanguageOf(form, () => drawnForm(form, values, errors, card));

const drawnForm = (form: Form, values: FormValues, errors: FieldErrors, card: string | null): IAdaptiveCard => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [...problems(form, errors), ...form.fields.flatMap((field) => renderField(field, values[field.id]))],
  actions: [
    {
      type: 'Action.Submit',
      title: clip(form.submitLabel, limits.actionLabel),
      style: 'positive',
      data: { [ours]: { form: form.id, ...(card !== null && { card }) } },
    },
  ],
});

const problems = (form: Form, errors: FieldErrors): CardElementArray => {
  const labels = new Map(form.fields.map(({ id, label }) => [id, label]));
  const lines = Object.entries(errors).map(([field, words]) =>
    richText([{ type: 'bold', text: `${labels.get(field) ?? field} ` }, words], limits.context),
  );
  return lines.length === 0 ? [] : [{ type: 'Container', style: 'attention', items: lines }];
};

const renderField = (field: Field, given: string | undefined): CardElementArray => {
  const value = given ?? field.value;
  const hint = field.hint === null || field.hint === '' ? null : clip(field.hint, limits.factValue);
  const common = { id: field.id, label: clip(field.label, limits.factValue), isRequired: field.required } as const;
  const required = field.required ? { errorMessage: texts.problem.empty } : {};
  switch (field.type) {
    case 'text':
      return [
        {
          type: 'Input.Text',
          ...common,
          ...required,
          ...(hint !== null && { placeholder: hint }),
          isMultiline: field.multiline,
          maxLength: field.maxLength,
          ...(value !== '' && { value: clip(value, field.maxLength) }),
        },
      ];
    case 'select':
      if (field.options.length === 0) return [];
      return [
        {
          ...choices(common, required),
          style: field.options.length > limits.optionsAtAGlance ? 'filtered' : 'compact',
          choices: choicesOf(field.options),
          ...(hint !== null && { placeholder: hint }),
          ...(value !== '' && { value }),
        },
      ];
    case 'person':
      return [
        {
          ...choices(common, required),
          style: 'filtered',
          choices: [],
          'choices.data': { type: 'Data.Query', dataset: datasets[field.who] },
          ...(hint !== null && { placeholder: hint }),
          ...(hint === null && field.who === 'anyone' && { placeholder: teamsTexts.nameOrEmail }),
          ...(value !== '' && { value }),
        },
      ];
    case 'file':
      // A dialog has no place for files.
      return [richText([{ type: 'bold', text: field.label }, `: ${texts.requests.fileInChat}`], limits.context)];
  }
};

const choices = (
  common: Pick<IChoiceSetInput, 'id' | 'label' | 'isRequired'>,
  required: Pick<IChoiceSetInput, 'errorMessage'>,
): IChoiceSetInput => ({ type: 'Input.ChoiceSet', ...common, ...required, choices: [] });
