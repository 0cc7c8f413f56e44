import { findCalled } from '#src/app/people/find-called.ts';
import type { RuleForm } from '#src/app/ports/console/promises.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { FieldErrors, FormValues, Option } from '#src/cards/card.ts';
import { freshId } from '#src/core/administration/read-words.ts';
import type { CategoryId, PolicyId, TeamId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { type Policy, type PolicyRule, waysToFile } from '#src/core/organisation/policy.ts';
import { priorities } from '#src/core/priority.ts';
import { tagOf } from '#src/core/ticket/tags.ts';
import { cleanName } from '#src/core/visible-text.ts';

type When = PolicyRule['when'];

/** The place of a new rule: before the one that matches everything else. */
const placeForNew = (rules: readonly PolicyRule[]): number => Math.max(1, rules.length);

/** A rule as the values of a form. */
export const ruleValues = async (
  read: Store['read'],
  rules: readonly PolicyRule[],
  index: number | null,
): Promise<FormValues> => {
  const rule = index === null ? undefined : rules[index];
  const when: When = rule?.when ?? {};
  const requester = when.requester === undefined ? null : await read.person(when.requester);
  return {
    place: `${index === null ? placeForNew(rules) : index + 1}`,
    policy: rule?.policy.id ?? rules.at(-1)?.policy.id ?? '',
    copy: '',
    priority: when.priority ?? '',
    category: when.category ?? '',
    team: when.team ?? '',
    requester: requester?.email ?? requester?.name ?? '',
    department: when.department ?? '',
    group: when.group ?? '',
    vip: when.vip ? 'yes' : '',
    channel: when.channel ?? '',
    filed_as: when.filedAs ?? '',
    tag: when.tag ?? '',
    keep: 'yes',
  };
};

/** What the form of a rule offers. */
export const ruleOptions = (
  { rules, categories, teams }: Organisation,
  channels: readonly string[],
): Pick<RuleForm, 'policies' | 'categories' | 'teams' | 'channels' | 'ways'> => {
  const named = (all: Iterable<{ readonly id: string; readonly name: string }>): readonly Option[] =>
    [...all].map(({ id, name }) => ({ value: id, label: name }));
  const plain = (all: Iterable<string>): readonly Option[] =>
    [...new Set(all)].map((value) => ({ value, label: value.replaceAll('_', ' ') }));
  return {
    policies: named(new Map(rules.map(({ policy }) => [policy.id, policy])).values()),
    categories: named(categories.values()),
    teams: named(teams.values()),
    channels: plain([
      ...channels,
      'console',
      'api',
      'replay',
      'import',
      ...rules.flatMap(({ when }) => when.channel ?? []),
    ]),
    ways: plain(waysToFile),
  };
};

/** A new policy that begins as a copy of another. */
const copied = (policy: Policy, name: string, rules: readonly PolicyRule[]): Policy => ({
  ...policy,
  id: freshId(name, new Set(rules.map((rule) => rule.policy.id))) as PolicyId,
  name,
});

/** All rules as a form about one of them asks for, or what is wrong with it. `index` null: a new one. */
export const readRule = async (
  read: Store['read'],
  values: FormValues,
  rules: readonly PolicyRule[],
  index: number | null,
): Promise<{ readonly order: readonly PolicyRule[] } | { readonly errors: FieldErrors }> => {
  const said = (field: string): string => (Object.hasOwn(values, field) ? (values[field] ?? '').trim() : '');
  const others = rules.filter((_, at) => at !== index);
  const inOrder = (order: readonly PolicyRule[]) => ({
    order: order.map((rule, at) => ({ ...rule, position: at + 1 })),
  });
  if (index !== null && said('keep') === 'no') return inOrder(others);
  const errors: Record<string, string> = {};
  const policy = rules.find((rule) => rule.policy.id === said('policy'))?.policy;
  if (policy === undefined) errors.policy = 'Choose one from the list.';
  const name = cleanName(said('copy'));
  if (name.length > 100) errors.copy = 'Enter a name of at most 100 characters.';
  const place = /^\d{1,4}$/.test(said('place')) ? Number(said('place')) : 0;
  if (place < 1 || place > others.length + 1) errors.place = `Enter a position from 1 to ${others.length + 1}.`;
  const priority = priorities.find((one) => one === said('priority'));
  if (said('priority') !== '' && priority === undefined) errors.priority = 'Choose one from the list.';
  const filedAs = waysToFile.find((one) => one === said('filed_as'));
  if (said('filed_as') !== '' && filedAs === undefined) errors.filed_as = 'Choose one from the list.';
  const tag = said('tag') === '' ? null : tagOf(said('tag'));
  if (said('tag') !== '' && tag === null) errors.tag = 'A tag is one word of letters, digits and hyphens.';
  const requester = said('requester') === '' ? null : await findCalled(read, said('requester'));
  if (said('requester') !== '' && requester === null) {
    errors.requester = 'I don’t know this person. Enter an e-mail address or full name.';
  }
  if (policy === undefined || Object.keys(errors).length > 0) return { errors };
  const [category, team, department, group, channel] = ['category', 'team', 'department', 'group', 'channel'].map(said);
  const when: When = {
    ...(category && { category: category as CategoryId }),
    ...(team && { team: team as TeamId }),
    ...(requester !== null && { requester: requester.id }),
    ...(priority !== undefined && { priority }),
    ...(department && { department }),
    ...(group && { group }),
    ...(said('vip') === 'yes' && { vip: true as const }),
    ...(channel && { channel }),
    ...(filedAs !== undefined && { filedAs }),
    ...(tag !== null && { tag }),
  };
  const rule = { policy: name === '' ? policy : copied(policy, name, rules), position: place, when };
  return inOrder([...others.slice(0, place - 1), rule, ...others.slice(place - 1)]);
};
