import type { Place } from '#src/core/ticket/origin.ts';
import { isAdminForm } from './admin/admin-forms.ts';
import type { Form, FormValues, Option } from './card.ts';
import { formId, readFormId } from './form-id.ts';
import { madeInEachLanguage } from './language/in-each-language.ts';
import { announcedForm } from './notes/announced.ts';
import { texts } from './texts.ts';
import { isTicketVerb, ticketVerb, usesUpItsCard } from './verbs/catalogue.ts';
import {
  type Known,
  optionalCategory,
  optionalChoice,
  optionalWords,
  person,
  readFields,
  showFields,
  words,
} from './verbs/fields.ts';
import { impactOptions, urgencyOptions } from './verbs/judging.ts';

const { intake } = texts.form;
const { fields: labels } = intake;

const intakeFields = madeInEachLanguage(() => ({
  title: words('title', { label: labels.title, hint: labels.titleHint, multiline: false }),
  description: optionalWords('description', { label: labels.description, hint: labels.descriptionHint }),
  impact: optionalChoice(labels.impact, impactOptions(), labels.levelHint),
  urgency: optionalChoice(labels.urgency, urgencyOptions(), labels.levelHint),
  category: optionalCategory(labels.category, labels.categoryHint),
  onBehalfOf: person({ label: labels.onBehalfOf, hint: labels.onBehalfOfHint, required: false, who: 'anyone' }),
}));

/** What an intake form is about that was opened from a message. */
export const fromMessage = 'message';

/** The same, where others read the message: they see there how its ticket is. */
export const aboutMessageAt = ({ conversation, message, thread }: Place): string =>
  [fromMessage, conversation, message, thread ?? ''].join('~');

/** Where the message is that an intake form is about; `platform` is that of whoever sends it. Null: nobody said. */
export const placeAbout = (about: string, platform: string): Place | null => {
  const [from, conversation = '', message = '', thread = ''] = about.split('~');
  if (from !== fromMessage || conversation === '' || message === '') return null;
  return { platform, conversation, message, thread: thread === '' ? null : thread };
};

/** The intake form. Asks on whose behalf only those who may file for others. */
export const intakeForm = (options: {
  readonly nonce: string;
  readonly categories: readonly Option[];
  readonly mayFileForOthers: boolean;
  readonly title?: string;
  readonly description?: string;
  /** `fromMessage`, or what `aboutMessageAt` makes. */
  readonly about?: string;
}): Form => {
  const { nonce, categories, mayFileForOthers, title = '', description = '', about = '' } = options;
  const fields = showFields(intakeFields, { teams: [], categories }, { title, description });
  return {
    id: formId('intake', nonce, about),
    kind: 'intake',
    title: intake.title,
    submitLabel: intake.submit,
    takesFiles: true,
    fields: fields.filter(
      ({ id }) => (id !== 'onBehalfOf' || mayFileForOthers) && (id !== 'category' || categories.length > 0),
    ),
  };
};

/** What was filled in, or the error for each wrong field. Category null: the text decides. */
export const readIntake = (values: FormValues) => readFields(intakeFields, values);

/** The form that this button opens, for the ticket in its value; null if the button acts at once. */
export const ticketForm = (action: string, value: string, nonce: string, known: Known): Form | null => {
  const form = isTicketVerb(action) ? ticketVerb(action).form : null;
  if (form === null) return null;
  const fields = form.fields(known, value.split('.').slice(1).join('.'));
  // A category that asks nothing any more has nothing to fill in.
  if (fields.length === 0) return null;
  return {
    id: formId(action, nonce, value),
    kind: action,
    title: form.title(value.split('.')[0] ?? ''),
    submitLabel: form.submit,
    takesFiles: false,
    fields,
  };
};

/** Something a person did, as far as it can be done on a card. */
type Done = { readonly type: string; readonly action?: string; readonly formId?: string };
type Answered = { readonly shown: string; readonly form: unknown; readonly errors: unknown };

/** Whether nothing on the card that was pressed, or that a form was opened from, can be pressed any more after this answer. */
export const isUsedUp = ({ type, action, formId }: Done, { shown, form, errors }: Answered): boolean => {
  if (shown === 'refusal' || form !== null || errors !== null) return false;
  if (type === 'form' && formId !== undefined) return usesUpItsCard(readFormId(formId).kind);
  return type === 'action' && action !== undefined && usesUpItsCard(action);
};

/** Whether this is the id of one of the desk's forms. */
export const isFormId = (id: string): boolean => {
  const { kind } = readFormId(id);
  return (
    kind === 'intake' ||
    kind === 'request' ||
    kind === announcedForm ||
    isAdminForm(kind) ||
    (isTicketVerb(kind) && ticketVerb(kind).form !== null)
  );
};
