import type { Card, Form } from './card.ts';
import { readFormId } from './form-id.ts';
import { texts } from './texts.ts';

/** The action that opens this form again, and its value: both are in the form's id. */
export const openerOf = (formId: string): { readonly action: string; readonly value: string } => {
  const { kind, subject } = readFormId(formId);
  return kind === 'intake' ? { action: 'new_ticket', value: '' } : { action: kind, value: subject };
};

/** A button that opens a form, for when it cannot be shown directly (it came too late, or in answer to a message). */
export const openFormCard = (form: Form): Card => {
  const { action, value } = openerOf(form.id);
  return {
    kind: 'open_form',
    tone: 'info',
    title: form.title,
    blocks: [{ type: 'text', text: texts.say.openForm }],
    actions: [{ type: 'button', id: action, label: texts.action.openForm, value, style: 'primary', opensForm: true }],
    ticket: null,
  };
};
