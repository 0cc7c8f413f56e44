import type { Card, Form } from './card.ts';
import { readFormId } from './form-id.ts';
import { inLanguageOf } from './language/language.ts';
import { texts } from './texts.ts';

/** The action that opens this form again, and its value: both are in the form's id. */
export const openerOf = (formId: string): { readonly action: string; readonly value: string } => {
  const { kind, subject } = readFormId(formId);
  return kind === 'intake' ? { action: 'new_ticket', value: '' } : { action: kind, value: subject };
};

/** A button that opens a form, for when it cannot be shown directly (it came too late, or in answer to a message). */
export const openFormCard = (form: Form): Card => inLanguageOf(form, () => cardOpening(form));

const cardOpening = ({ id, title, language }: Form): Card => {
  const { action, value } = openerOf(id);
  return {
    ...(language !== undefined && { language }),
    kind: 'open_form',
    tone: 'info',
    title,
    blocks: [{ type: 'text', text: texts.say.openForm }],
    actions: [{ type: 'button', id: action, label: texts.action.openForm, value, style: 'primary', opensForm: true }],
    ticket: null,
  };
};
