import type { types } from '@slack/bolt';
import { limits } from '#adapters/slack/limits.ts';
import { slackTexts } from '#adapters/slack/texts.ts';
import { type Card, clip, type Field, type Form, plainText } from '#src/cards/card.ts';
import { inLanguageOf } from '#src/cards/language/language.ts';
import { attachField, filesHint } from '#src/cards/questions/files-field.ts';
import { fieldActionId, suggestActionId } from './action-ids.ts';
import { option, plain } from './plain-text.ts';
import { cardsAsBlocks } from './render.ts';

/** The `callback_id` of all our views. */
const formCallback = 'form';
const cardCallback = 'card';

const selectElement = (field: Extract<Field, { type: 'select' }>): types.InputBlock['element'] => {
  const chosen = field.options.find(({ value }) => value === field.value);
  const initial = chosen === undefined ? {} : { initial_option: option(chosen) };
  // Only categories can be too many, or none; then Slack asks for suggestions while someone types.
  if (field.options.length > limits.options || field.options.length === 0) {
    return { type: 'external_select', action_id: suggestActionId('categories'), min_query_length: 0, ...initial };
  }
  return { type: 'static_select', action_id: fieldActionId, options: field.options.map(option), ...initial };
};

const elementOf = (field: Field): types.InputBlock['element'] => {
  switch (field.type) {
    case 'text':
      return {
        type: 'plain_text_input',
        action_id: fieldActionId,
        multiline: field.multiline,
        max_length: Math.min(field.maxLength, limits.inputText),
        ...(field.value !== '' && { initial_value: clip(field.value, Math.min(field.maxLength, limits.inputText)) }),
      };
    case 'select':
      return selectElement(field);
    case 'person':
      return field.who === 'technicians'
        ? { type: 'external_select', action_id: suggestActionId('technicians'), min_query_length: 0 }
        : {
            type: 'users_select',
            action_id: fieldActionId,
            ...(field.value !== '' && { initial_user: field.value }),
          };
    case 'file':
      return { type: 'file_input', action_id: fieldActionId, max_files: Math.min(field.most, limits.formFiles) };
  }
};

const hintOf = (field: Field): string | null =>
  field.type === 'file' ? filesHint(field, limits.formFile) : field.hint;

const inputOf = (field: Field): types.InputBlock => ({
  type: 'input',
  block_id: field.id,
  label: plain(field.label, limits.label),
  element: elementOf(field),
  optional: !field.required,
  ...(hintOf(field) !== null && { hint: plain(hintOf(field) ?? '', limits.hint) }),
});

/** A form as a modal. `metadata` comes back with its values: see `view-metadata`. Pure. */
export const renderForm = (form: Form, metadata: string): types.ModalView =>
  inLanguageOf(form, () => drawnForm(form, metadata));

const drawnForm = (form: Form, metadata: string): types.ModalView => ({
  type: 'modal',
  callback_id: formCallback,
  private_metadata: metadata,
  title: plain(form.title, limits.viewTitle),
  submit: plain(form.submitLabel, limits.viewButton),
  close: plain(slackTexts.cancel, limits.viewButton),
  blocks: [...form.fields, ...(form.takesFiles ? [attachField()] : [])].slice(0, limits.viewBlocks).map(inputOf),
});

/** A card as a modal, if there is no conversation to show it in. */
export const renderCardView = (card: Card): types.ModalView => ({
  type: 'modal',
  callback_id: cardCallback,
  title: plain(plainText(card.title), limits.viewTitle),
  close: inLanguageOf(card, () => plain(slackTexts.close, limits.viewButton)),
  blocks: cardsAsBlocks([card]),
});

/** What a person sees under the app's Home tab. */
export const renderHome = (cards: readonly Card[]): types.HomeView => ({
  type: 'home',
  callback_id: 'home',
  blocks: cardsAsBlocks(cards),
});
