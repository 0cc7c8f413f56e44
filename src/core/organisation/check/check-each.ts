import type { PersonId } from '#src/core/ids.ts';
import type { Person, SkillLevel } from '#src/core/organisation/person.ts';
import type { Known, SetupProblem } from '#src/core/organisation/setup-problem.ts';

/** How sure the classifier must be. */
export const checkConfidence = (confidence: number | null, path: SetupProblem['path']): readonly SetupProblem[] =>
  confidence === null || (confidence >= 0 && confidence <= 1)
    ? []
    : [{ path, text: 'It must be from 0 to 1, such as 0.8; leave it out to go by what the classifier has learnt' }];

/** People by their ids. */
export const peopleById = (people: readonly Person[]): ReadonlyMap<PersonId, Person> =>
  new Map(people.map((person) => [person.id, person]));

/** Skills with their levels. */
export const checkSkills = (
  skills: readonly SkillLevel[],
  known: Known,
  path: SetupProblem['path'],
): readonly SetupProblem[] =>
  skills.flatMap(({ skill, level }, index) => [
    ...known('skills', skill, [...path, index]),
    ...(Number.isInteger(level) && level >= 1 && level <= 5
      ? []
      : [{ path: [...path, index], text: `The level of “${skill}” must be from 1 (knows it) to 5 (teaches it)` }]),
  ]);

/** The position of each value that an earlier one equals, with the position of the first of them. */
export const duplicates = (
  values: readonly string[],
): readonly { readonly index: number; readonly first: number }[] => {
  const firsts = new Map<string, number>();
  return values.flatMap((value, index) => {
    const first = firsts.get(value);
    if (first === undefined) firsts.set(value, index);
    return first === undefined ? [] : [{ index, first }];
  });
};
