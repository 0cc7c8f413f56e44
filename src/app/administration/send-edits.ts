import { withFields } from '#src/app/organisation/carry-out.ts';
import { type ChangeParts, changeDesk, type NotChanged, proposeChange } from '#src/app/organisation/change-desk.ts';
import type { FormRefusal, SavedForm, SentDeskForm } from '#src/app/ports/console/desk-form.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { FormValues } from '#src/cards/card.ts';
import type { Edit } from '#src/core/administration/edit.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { fieldsInWords, notChanged } from './in-words.ts';
import { doneInWords, kindOfRefusal } from './send-form.ts';

/** Where in a form a problem of the desk is: the field of the setup that is wrong, and where in it. */
type FieldOf = (field: string, within: readonly (string | number)[]) => string;

/** Why a form changed nothing, at its field if the form has it. */
const formRefusal = async (
  read: Store['read'],
  why: NotChanged,
  { actor, values, fieldOf }: { readonly actor: Person; readonly values: FormValues; readonly fieldOf: FieldOf },
): Promise<FormRefusal | 'not_there' | null> => {
  if (why.code === 'not_allowed') return null;
  if (why.code === 'not_there') return 'not_there';
  const words = await notChanged(read, why, actor);
  const named = why.code === 'problem' && why.field !== null ? fieldOf(why.field, why.within) : null;
  return named !== null && Object.hasOwn(values, named)
    ? { errors: { [named]: words }, problem: null }
    : { errors: {}, problem: words, ...kindOfRefusal(why) };
};

/** What a form about the desk asks for. */
export type AskedEdits = { readonly edits: readonly Edit[]; readonly fieldOf: FieldOf };

type Answered<T> = T | FormRefusal | 'not_there' | null;

/** What the edits of a form would change, each field in words, and the desk before and after it; nothing is changed. */
export const lookAtEdits = async (
  read: Store['read'],
  actor: Person,
  { basedOn, values }: SentDeskForm,
  { edits, fieldOf }: AskedEdits,
  through: 'console' | 'api',
): Promise<
  Answered<{
    readonly fields: readonly string[];
    readonly before: OrganisationSetup;
    readonly after: OrganisationSetup;
  }>
> => {
  const proposed = await proposeChange(read, { actor, through, edits, basedOn });
  if (!proposed.ok) return formRefusal(read, proposed.why, { actor, values, fieldOf });
  const { before, after } = proposed;
  const fields = withFields(proposed).flatMap(({ kind, fields }) => fields.map((one) => ({ ...one, kind })));
  return { fields: await fieldsInWords(read, fields, actor), before, after };
};

/** Carries out the edits of a form, once. */
export const saveEdits = async (
  parts: ChangeParts,
  actor: Person,
  { basedOn, nonce, values }: SentDeskForm,
  { edits, fieldOf }: AskedEdits,
  through: 'console' | 'api',
): Promise<Answered<SavedForm>> => {
  const once = [{ source: `${through}/${actor.id}`, id: nonce }];
  const changed = await changeDesk(parts, { actor, through, edits, basedOn, once });
  return changed.ok
    ? { done: doneInWords(changed).join(' '), id: changed.changes.length === 0 ? null : (edits[0]?.id ?? null) }
    : formRefusal(parts.store.read, changed.why, { actor, values, fieldOf });
};
