import { type Again, highestLevel, metrics, type Policy, usualWarnBelow } from '#src/core/organisation/policy.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import type { Known, SetupProblem } from '#src/core/organisation/setup-problem.ts';
import { priorities } from '#src/core/priority.ts';
import { checkEscalation } from './check-escalation.ts';
import { checkRules } from './check-rules.ts';

/** Levels after the breach itself, which is level 1. */
const maxEscalations = highestLevel - 1;

/** What is wrong with the policies and with the rules that choose among them. */
export const checkPolicies = (setup: OrganisationSetup, known: Known): readonly SetupProblem[] => {
  const policies = [...new Map(setup.rules.map(({ policy }) => [policy.id, policy])).values()];
  return [
    ...policies.flatMap((policy) => [...checkPolicy(policy, known), ...checkEscalation(policy, setup, known)]),
    ...checkRules(setup, known),
  ];
};

const checkPolicy = (policy: Policy, known: Known): readonly SetupProblem[] => {
  const at = ['policies', policy.id];
  const positive = (value: number | null, path: readonly (string | number)[]): readonly SetupProblem[] =>
    value === null || value > 0 ? [] : [{ path, text: 'It must be more than 0; leave it out for no target' }];
  return [
    ...known('calendars', policy.calendar, [...at, 'calendar']),
    ...Object.entries(policy.calendars ?? {}).flatMap(([metric, id]) =>
      known('calendars', id, [...at, 'calendars', metric]),
    ),
    ...metrics.flatMap((metric) =>
      priorities.flatMap((priority) =>
        positive(policy.targets[metric]?.[priority] ?? null, [...at, 'targets', metric, priority]),
      ),
    ),
    ...priorities.flatMap((priority) => positive(policy.acceptWithin[priority], [...at, 'accept_within', priority])),
    ...policy.escalateAfter.flatMap((wait, index) => positive(wait, [...at, 'escalate_after', index])),
    ...(policy.escalateAfter.length <= maxEscalations
      ? []
      : [{ path: [...at, 'escalate_after'], text: `There are at most ${maxEscalations} levels after the breach` }]),
    ...checkAgain(policy.repeat, [...at, 'repeat']),
    ...checkAgain(policy.remind, [...at, 'remind']),
    ...positive(policy.acknowledgedFor, [...at, 'acknowledged_for']),
    ...positive(policy.closeAfterDays, [...at, 'close_after']),
    ...(Number.isInteger(policy.lowRating ?? 0) && (policy.lowRating ?? 0) >= 0 && (policy.lowRating ?? 0) <= 5
      ? []
      : [{ path: [...at, 'low_rating'], text: 'It must be a whole number from 0 (never) to 5, such as 2' }]),
    ...checkWarnings(policy, at),
    ...((policy.warnBelow ?? usualWarnBelow) > 0 && (policy.warnBelow ?? usualWarnBelow) < 100
      ? []
      : [{ path: [...at, 'warn_below'], text: 'It must be more than 0 % and less than 100 %; write off for never' }]),
  ];
};

const checkAgain = (again: Again | null | undefined, path: readonly string[]): readonly SetupProblem[] => {
  if (again == null) return [];
  const { after, times } = again;
  return [
    ...(after > 0 ? [] : [{ path: [...path, 'after'], text: 'It must be more than 0; write off for never' }]),
    ...(Number.isInteger(times) && times >= 1 && times <= 20
      ? []
      : [{ path: [...path, 'times'], text: 'It must be a whole number from 1 to 20; write off for never' }]),
  ];
};

const checkWarnings = ({ warnAt }: Policy, at: readonly string[]): readonly SetupProblem[] =>
  warnAt.flatMap((percent, index) => {
    const path = [...at, 'warn_at', index];
    if (!(percent > 0 && percent < 100)) {
      return [{ path, text: 'A warning comes before the time is up: more than 0 %, less than 100 %' }];
    }
    return percent > (warnAt[index - 1] ?? 0) ? [] : [{ path, text: 'Percentages must increase, as in [75%, 90%]' }];
  });
