import type { PersonId, TeamId } from '#src/core/ids.ts';
import type { Organisation } from './organisation.ts';
import { conditionKinds, type PolicyRule } from './policy.ts';
import type { Technician } from './setup.ts';

/** How much effort a technician usually holds at once. */
const usualCapacity = 6;

/**
 * The rule for ordinary tickets: the first without conditions, or with no other than one of these teams. Or else the last
 * one; undefined: there are no rules.
 */
export const usualRule = (
  { rules }: Pick<Organisation, 'rules'>,
  teams: readonly TeamId[] = [],
): PolicyRule | undefined =>
  rules.find(({ when }) =>
    conditionKinds.every(
      (kind) => when[kind] === undefined || (kind === 'team' && when.team !== undefined && teams.includes(when.team)),
    ),
  ) ?? rules.at(-1);

/**
 * The working terms of a technician about whom nothing else is known. Without skills they are asked only where none is
 * required. Their shift is the calendar of the desk's general policy, so that nobody is asked at night who never agreed
 * to it; a desk without policies has no hours, and they are always on shift.
 */
export const defaultTerms = (
  person: PersonId,
  organisation: Pick<Organisation, 'rules'>,
): Omit<Technician, 'skills'> => ({
  person,
  capacity: usualCapacity,
  shift: usualRule(organisation)?.policy.calendar ?? null,
});
