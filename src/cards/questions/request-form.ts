import type { Field, FieldErrors, Form, FormValues } from '#src/cards/card.ts';
import { formId } from '#src/cards/form-id.ts';
import { texts } from '#src/cards/texts.ts';
import { mostFiles, type Question, questionLimits, questionsOfStep } from '#src/core/questions/question.ts';
import { textLimits } from '#src/core/ticket/text-limits.ts';

/** A category with questions, as a form needs it. */
export type RequestType = { readonly name: string; readonly questions: readonly Question[] };

const { requests } = texts;

/** Sets the fields of questions apart from those that every form may have. */
const prefix = 'q-';

const questionField = (question: Question): Field => {
  const { id, label, type, hint, required, choices = [] } = question;
  const field = { id: `${prefix}${id}`, label, hint: hint ?? null, required: required === true, value: '' };
  switch (type) {
    case 'text':
      return { ...field, type, multiline: false, maxLength: questionLimits.answer };
    case 'date':
      return { ...field, type: 'text', hint: hint ?? requests.dateHint, multiline: false, maxLength: 40 };
    case 'choice':
      return { ...field, type: 'select', options: choices.map((choice) => ({ value: choice, label: choice })) };
    case 'person':
      return { ...field, type, who: 'anyone' };
    case 'file':
      return {
        ...field,
        type,
        required: false,
        most: mostFiles(question),
        hint: hint ?? (required ? requests.fileLater : null),
      };
  }
};

/** The questions of one step as fields. */
export const questionFields = (questions: readonly Question[], step: number): readonly Field[] =>
  questionsOfStep(questions, step).map(questionField);

/** The answers among a form's values, by the ids of the questions. */
export const givenIn = (values: FormValues): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([id, value]) => (id.startsWith(prefix) ? [[id.slice(prefix.length), value]] : [])),
  );

/** Which question a field is for; null: none. */
export const questionOf = (field: string): string | null =>
  field.startsWith(prefix) ? field.slice(prefix.length) : null;

/** A problem with an answer, at its field. */
export const errorAt = (question: string, words: string): FieldErrors => ({ [`${prefix}${question}`]: words });

const description = 'description';

/** The form of a category with questions of its own; `category` is its id. */
export const requestForm = (category: string, { name, questions }: RequestType, nonce: string): Form => {
  const asked = questionFields(questions, 0);
  const more: Field = {
    ...{ type: 'text', id: description, label: requests.anythingElse, hint: null, required: false },
    ...{ multiline: true, maxLength: textLimits.description, value: '' },
  };
  return {
    id: formId('request', nonce, category),
    kind: 'request',
    title: name,
    submitLabel: texts.form.intake.submit,
    takesFiles: questions.every(({ type }) => type !== 'file'),
    fields: asked.length < questionLimits.atOnce ? [...asked, more] : asked,
  };
};

/** What was written besides the answers. */
export const describedIn = (values: FormValues): string => (values[description] ?? '').trim();
