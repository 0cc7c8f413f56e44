import { type Problem, problem } from '#src/app/adapter-kit/problem.ts';
import type { FormRefusal } from '#src/app/ports/console/desk-form.ts';
import type { FormValues } from '#src/cards/card.ts';

/** What is said of something that is not for the owner of a key, and of what is not there. */
export type Said = { readonly nobody: string; readonly nothing: string };

/** What is wrong with a form, with all of it or at its fields. */
export const refusedForm = ({ errors, problem: said, isOutdated, forbidden }: FormRefusal): Problem => {
  const [first] = Object.entries(errors);
  const words = said ?? (first === undefined ? 'Nothing was changed.' : `${first[0]}: ${first[1]}`);
  if (forbidden !== undefined) return problem(403, forbidden, words);
  return isOutdated === true
    ? problem(412, 'changed_since', `${words} Read it again, decide again, and send its new ETag.`)
    : problem(422, 'invalid_request', words, { more: { errors } });
};

/** What was answered, or a Problem. */
export const orRefused = <T extends object>(found: T | FormRefusal | 'not_there' | null, said: Said): T => {
  if (found === null) throw problem(403, 'only_for_admins', said.nobody);
  if (found === 'not_there') throw problem(404, 'not_there', said.nothing);
  if ('errors' in found) throw refusedForm(found as FormRefusal);
  return found;
};

/** Nothing has to be changed, which is as good as done. */
export const isSo = (found: object | string | null): found is FormRefusal =>
  typeof found === 'object' && found !== null && 'isSo' in found;

/** Refuses what is no field, so that no word is lost. Throws a Problem. */
export const knownOnly = (given: FormValues, known: readonly string[]): void => {
  const unknown = Object.keys(given).find((field) => !known.includes(field));
  if (unknown === undefined) return;
  throw problem(422, 'invalid_request', `There is no field “${unknown}”; there are ${known.join(', ')}.`);
};
