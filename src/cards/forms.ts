import { type Impact, impacts, type Priority, priorities, type Urgency, urgencies } from '#src/core/priority.ts';
import { textLimits } from '#src/core/ticket/text-limits.ts';
import type { Field, Form, Option } from './card.ts';
import { texts } from './texts.ts';

/** `kind~nonce~subject`: the form comes back knowing what it was, that it is the same one, and what it is about. */
const formId = (kind: string, nonce: string, subject: string): string => `${kind}~${nonce}~${subject}`;

/** The parts of a form's id; a bare kind is a form without a nonce, as a script may send. */
export const readFormId = (
  id: string,
): { readonly kind: string; readonly nonce: string | null; readonly subject: string } => {
  const [kind = '', nonce, ...subject] = id.split('~');
  return { kind, nonce: nonce === undefined || nonce === '' ? null : nonce, subject: subject.join('~') };
};

type TextOptions = {
  readonly hint?: string;
  readonly multiline?: boolean;
  readonly required?: boolean;
  readonly value?: string;
};

const textField = (id: string, label: string, maxLength: number, options: TextOptions = {}): Field => ({
  type: 'text',
  id,
  label,
  hint: options.hint ?? null,
  multiline: options.multiline ?? true,
  required: options.required ?? true,
  maxLength,
  value: options.value ?? '',
});

const selectField = (id: string, label: string, options: readonly Option[], value: string): Field => ({
  type: 'select',
  id,
  label,
  hint: null,
  required: true,
  options,
  value,
});

const labelled = <T extends string>(values: readonly T[], labels: Record<T, string>): readonly Option[] =>
  values.map((value) => ({ value, label: labels[value] }));

const priorityOptions = labelled<Priority>(priorities, texts.priority);

/** What the category field says when the text shall decide. */
export const detectCategory = 'detect';

/** The intake form. Only those who may file for others are asked on whose behalf. */
export const intakeForm = (options: {
  readonly nonce: string;
  readonly categories: readonly Option[];
  readonly mayFileForOthers: boolean;
  readonly title?: string;
  readonly description?: string;
}): Form => {
  const { title, submit, fields } = texts.form.intake;
  const person: Field = {
    type: 'person',
    id: 'onBehalfOf',
    label: fields.onBehalfOf,
    hint: fields.onBehalfOfHint,
    required: false,
    who: 'anyone',
    value: '',
  };
  return {
    id: formId('intake', options.nonce, ''),
    kind: 'intake',
    takesFiles: true,
    title,
    submitLabel: submit,
    fields: [
      textField('title', fields.title, textLimits.title, {
        hint: fields.titleHint,
        multiline: false,
        value: options.title ?? '',
      }),
      textField('description', fields.description, textLimits.description, {
        hint: fields.descriptionHint,
        required: false,
        value: options.description ?? '',
      }),
      selectField('impact', fields.impact, labelled<Impact>(impacts, texts.impact), 'me'),
      selectField('urgency', fields.urgency, labelled<Urgency>(urgencies, texts.urgency), 'slowed_down'),
      selectField(
        'category',
        fields.category,
        [{ value: detectCategory, label: fields.detect }, ...options.categories],
        detectCategory,
      ),
      ...(options.mayFileForOthers ? [person] : []),
    ],
  };
};

/** The forms that a button on a ticket's card opens, by the button's id. */
const ticketForms: Record<
  string,
  (number: string, categories: readonly Option[]) => Omit<Form, 'id' | 'kind' | 'takesFiles'>
> = {
  decline: (n) => ({
    title: texts.form.decline.title(n),
    submitLabel: texts.form.decline.submit,
    fields: [textField('reason', texts.form.decline.reason, textLimits.reason, { hint: texts.form.decline.hint })],
  }),
  resolve: (n) => ({
    title: texts.form.resolve.title(n),
    submitLabel: texts.form.resolve.submit,
    fields: [
      textField('resolution', texts.form.resolve.resolution, textLimits.resolution, { hint: texts.form.resolve.hint }),
    ],
  }),
  ask: (n) => ({
    title: texts.form.ask.title(n),
    submitLabel: texts.form.ask.submit,
    fields: [textField('question', texts.form.ask.question, textLimits.question, { hint: texts.form.ask.hint })],
  }),
  reply: (n) => ({
    title: texts.form.reply.title(n),
    submitLabel: texts.form.reply.submit,
    fields: [textField('text', texts.form.reply.text, textLimits.comment)],
  }),
  note: (n) => ({
    title: texts.form.note.title(n),
    submitLabel: texts.form.note.submit,
    fields: [textField('text', texts.form.note.text, textLimits.comment, { hint: texts.form.note.hint })],
  }),
  reopen: (n) => ({
    title: texts.form.reopen.title(n),
    submitLabel: texts.form.reopen.submit,
    fields: [textField('reason', texts.form.reopen.reason, textLimits.reason)],
  }),
  cancel: (n) => ({
    title: texts.form.cancel.title(n),
    submitLabel: texts.form.cancel.submit,
    fields: [
      textField('reason', texts.form.cancel.reason, textLimits.reason, {
        multiline: false,
        value: texts.form.cancel.value,
      }),
    ],
  }),
  assign: (n) => ({
    title: texts.form.assign.title(n),
    submitLabel: texts.form.assign.submit,
    fields: [
      {
        type: 'person',
        id: 'assignee',
        label: texts.form.assign.person,
        hint: null,
        required: true,
        who: 'technicians',
        value: '',
      },
    ],
  }),
  priority: (n) => ({
    title: texts.form.priority.title(n),
    submitLabel: texts.form.priority.submit,
    fields: [
      selectField('priority', texts.form.priority.priority, priorityOptions, 'P2'),
      textField('reason', texts.form.priority.reason, textLimits.reason, { multiline: false }),
    ],
  }),
  category: (n, categories) => ({
    title: texts.form.category.title(n),
    submitLabel: texts.form.category.submit,
    fields: [selectField('category', texts.form.category.category, categories, categories[0]?.value ?? '')],
  }),
  rate_comment: (n) => ({
    title: texts.form.rate.title(n),
    submitLabel: texts.form.rate.submit,
    fields: [
      selectField(
        'stars',
        texts.form.rate.stars,
        [5, 4, 3, 2, 1].map((stars) => ({ value: `${stars}`, label: texts.starsSpoken(stars) })),
        '5',
      ),
      textField('comment', texts.form.rate.comment, textLimits.reason, { required: false }),
    ],
  }),
};

/** The form that this button opens; null when the button acts at once. */
export const ticketForm = (
  action: string,
  value: string,
  nonce: string,
  categories: readonly Option[],
): Form | null => {
  if (!Object.hasOwn(ticketForms, action)) return null;
  const form = ticketForms[action]?.(value.split('.')[0] ?? '', categories);
  return form ? { id: formId(action, nonce, value), kind: action, takesFiles: false, ...form } : null;
};

/** Whether this is the id of a form of the desk. */
export const isFormId = (id: string): boolean => {
  const { kind } = readFormId(id);
  return kind === 'intake' || Object.hasOwn(ticketForms, kind);
};
