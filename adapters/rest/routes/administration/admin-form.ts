import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Asked } from '#adapters/rest/endpoint.ts';
import { type Problem, problem } from '#src/app/adapter-kit/problem.ts';
import type { AdminPageForm } from '#src/app/ports/console/administration.ts';
import { adminForm } from '#src/cards/admin/admin-forms.ts';
import { sentAs } from '#src/cards/admin/form-sent.ts';
import type { Field, Form, FormValues } from '#src/cards/card.ts';
import { isSo, refusedForm, type Said } from './answered.ts';

const fieldSchema = (field: Field): z.ZodType<string | undefined> => {
  const about = [field.label, field.hint].filter((one) => one !== null).join('. ');
  if (field.type !== 'select') return z.string().max(10_000).optional().describe(about);
  return z
    .enum(field.options.map(({ value }) => value))
    .optional()
    .describe(about);
};

/** What a form takes, as people write it in the console and in chat. Fields that are left out stay as they are. */
export const bodyOf = (kind: AdminPageForm) => {
  const { fields } = adminForm(kind, '', '', { name: '', values: {}, mayRunDesk: true });
  const values = z.strictObject(Object.fromEntries(fields.map((field) => [field.id, fieldSchema(field)])));
  return z.object({ values: values.describe('Fields that are left out stay as they are') });
};

/** The values of a form as it is now. */
export const valuesIn = (form: Form): FormValues => Object.fromEntries(form.fields.map(({ id, value }) => [id, value]));

/** A form as it is now, for whoever may open it. Throws a Problem. */
export const formNow = async (
  { parts, caller: { person } }: Pick<Asked, 'parts' | 'caller'>,
  kind: AdminPageForm,
  { about, said }: { readonly about: string; readonly said: Said },
): Promise<Form> => {
  const form = await parts.administration.form(person, kind, about);
  if (form === null) throw problem(403, 'not_allowed', said.nobody);
  if (form === 'not_there') throw problem(404, 'not_there', said.nothing);
  return form;
};

/** A name of the request that can stand in the id of a form. */
const nonceIn = (nonce: string): string => createHash('sha256').update(nonce).digest('base64url').slice(0, 22);

/** Sends a form that was filled in. `added`: the id of what was added by it, now. Throws a Problem. */
export const sendFormNow = async (
  { parts, caller: { person }, nonce }: Pick<Asked, 'parts' | 'caller' | 'nonce'>,
  form: Form,
  sent: { readonly values: FormValues; readonly basedOn: number; readonly said: Said },
): Promise<{ readonly done: string; readonly added: string | null }> => {
  const id = sentAs(form, nonceIn(nonce), sent.basedOn);
  const known = Object.entries({ ...valuesIn(form), ...sent.values }).filter(([, value]) => value !== undefined);
  const done = await parts.administration.send(person, { id, values: Object.fromEntries(known) });
  if (done === 'not_allowed') throw notAllowed(sent.said);
  if (done === 'not_there') throw problem(404, 'not_there', sent.said.nothing);
  if (!('form' in done)) return done;
  if (isSo(done)) return { done: 'It is already like that.', added: null };
  throw refusedForm(done);
};

const notAllowed = ({ nobody }: Said): Problem => problem(403, 'not_allowed', nobody);
