import { conditionsOf } from '#src/app/administration/hours.ts';
import { readStaff } from '#src/app/people/staff.ts';
import type { PolicyForm } from '#src/app/ports/console/promises.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Option } from '#src/cards/card.ts';
import { hasRole } from '#src/core/organisation/person.ts';
import type { Policy } from '#src/core/organisation/policy.ts';
import { writeTarget } from './policy-fields.ts';

/** What the form of a policy offers, and which tickets the policy is for. */
export const policyForm = async (
  read: Store['read'],
  policy: Policy,
): Promise<Pick<PolicyForm, 'rules' | 'calendars' | 'levels'>> => {
  const organisation = await read.organisation();
  const { calendars, teams, rosters, rules } = organisation;
  const own = rules.filter((rule) => rule.policy.id === policy.id);
  const requesters = await read.people(own.flatMap(({ when }) => when.requester ?? []));
  const names = new Map(requesters.map(({ id, name }) => [id, name]));
  // Others may do nothing about a ticket: `checkSetup` refuses them.
  const leaders = (await readStaff(read)).filter((one) => hasRole(one, 'manager', 'admin'));
  const offered: readonly Option[] = [
    { value: 'role manager', label: 'Managers of the team' },
    { value: 'role admin', label: 'Admins' },
    ...leaders.map(({ id, name }) => ({ value: `person ${id}`, label: name })),
    ...[...rosters.values()].map(({ rotation }) => ({
      value: `rotation ${rotation.id}`,
      label: `On call: ${rotation.name}`,
    })),
    ...[...teams.values()].flatMap(({ id, name, channel }) =>
      channel === null ? [] : [{ value: `channel ${id}`, label: `Channel of ${name}` }],
    ),
    ...[...teams.values()].map(({ id, name }) => ({ value: `team ${id}`, label: `Hand over to ${name}` })),
    ...[1, 2, 3, 4].map((above) => ({
      value: `skillLevel ${above}`,
      label: `Somebody ${above} ${above === 1 ? 'level' : 'levels'} above`,
    })),
  ];
  // Who has left, or is no manager any more, stays chosen until somebody chooses another.
  const chosen = (policy.escalateTo ?? []).map(writeTarget).filter((value) => value !== '');
  const known = new Set(offered.map(({ value }) => value));
  return {
    rules: own.map((rule) => conditionsOf(rule, organisation, names)),
    calendars: [...calendars.values()].map(({ id, name }) => ({ value: id, label: name })),
    levels: [
      ...offered,
      ...[...new Set(chosen)].filter((value) => !known.has(value)).map((value) => ({ value, label: value })),
    ],
  };
};
