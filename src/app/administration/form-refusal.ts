import type { NotChanged } from '#src/app/organisation/change-desk.ts';
import type { FormRefusal } from '#src/app/ports/console/desk-form.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { FormValues } from '#src/cards/card.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { notChanged } from './in-words.ts';

/** Where in a form a problem of the desk is: the field of the setup that is wrong, and where in it. */
export type FieldOf = (field: string, within: readonly (string | number)[]) => string;

/** Why a form changed nothing, at its field if the form has it. */
export const formRefusal = async (
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
    : { errors: {}, problem: words };
};
