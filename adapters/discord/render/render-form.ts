import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js';
import { limits } from '#adapters/discord/limits.ts';
import { clip, type Field, type Form, type FormValues } from '#src/cards/card.ts';
import { inLanguageOf } from '#src/cards/language/language.ts';
import { attachField, filesHint } from '#src/cards/questions/files-field.ts';
import { customId } from './custom-id.ts';
import { orDash } from './escape.ts';
import { fitFields, hasRoom } from './fit-form.ts';
import { drawOptions } from './render-actions.ts';

/** Prefix of a form's id in a modal's id: anything without it is not ours. */
export const formAction = 'form';

/**
 * A form as a modal, within Discord's limits. Pure. `preset` values replace its own; a form that takes files gets a
 * field for them if there is room.
 */
export const renderForm = (form: Form, preset: FormValues = {}): APIModalInteractionResponseCallbackData => {
  const withValues = form.fields.map((field) => ({ ...field, value: preset[field.id] ?? field.value }));
  const takesFiles = form.takesFiles && hasRoom(form);
  const fields = fitFields(withValues, limits.modalFields - (takesFiles ? 1 : 0));
  return {
    custom_id: customId({ action: formAction, value: form.id, kept: false }),
    title: orDash(clip(form.title, limits.modalTitle)),
    components: inLanguageOf(form, () => [...fields, ...(takesFiles ? [attachField()] : [])].map(drawField)),
  };
};

const drawField = (field: Field): APILabelComponent => {
  const hint = field.type === 'file' ? filesHint(field) : field.hint;
  return {
    type: ComponentType.Label,
    label: orDash(clip(field.label, limits.label)),
    ...(hint !== null && hint !== '' && { description: clip(hint, limits.labelHint) }),
    component: drawInput(field),
  };
};

const drawInput = (field: Field): APILabelComponent['component'] => {
  const { id, required } = field;
  switch (field.type) {
    case 'text': {
      const max = Math.min(field.maxLength, limits.textInput);
      return {
        type: ComponentType.TextInput,
        custom_id: id,
        style: field.multiline ? TextInputStyle.Paragraph : TextInputStyle.Short,
        required,
        min_length: required ? 1 : 0,
        max_length: max,
        ...(field.value !== '' && { value: clip(field.value, max) }),
      };
    }
    case 'select': {
      const options = drawOptions(field.options, field.value);
      return {
        type: ComponentType.StringSelect,
        custom_id: id,
        required,
        min_values: required ? 1 : 0,
        max_values: 1,
        options: options.length > 0 ? options : [{ label: '–', value: '–' }],
      };
    }
    case 'person':
      return {
        type: ComponentType.UserSelect,
        custom_id: id,
        required,
        min_values: required ? 1 : 0,
        max_values: 1,
        ...(/^\d{15,20}$/.test(field.value) && {
          default_values: [{ id: field.value, type: SelectMenuDefaultValueType.User }],
        }),
      };
    case 'file':
      return {
        type: ComponentType.FileUpload,
        custom_id: id,
        required,
        min_values: 0,
        max_values: Math.min(field.most, limits.files),
      };
  }
};
