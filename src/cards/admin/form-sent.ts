import type { Form } from '#src/cards/card.ts';
import { formId, readFormId } from '#src/cards/form-id.ts';
import { readSubjectWith, subjectWith } from './person-card.ts';

/** Of what a form is, and the last change of the desk that it knows of. */
export const subjectOf = (form: Form): { readonly id: string; readonly basedOn: number } =>
  readSubjectWith(readFormId(form.id).subject) ?? { id: '', basedOn: 0 };

/** The id under which a program sends a form: named by it, and based on what it has read. */
export const sentAs = (form: Form, nonce: string, basedOn: number): string =>
  formId(readFormId(form.id).kind, nonce, subjectWith(subjectOf(form).id, basedOn));
