import { type Calendar, withDaysKnown } from '#src/core/calendar/calendar.ts';
import { checkSetup } from '#src/core/organisation/check/check-setup.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { PolicyRule } from '#src/core/organisation/policy.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { calendarOf, policyOf } from './entries.ts';
import { loadOrganisation, mistakesIn, readText } from './files.ts';
import { type FoundMistake, inWords } from './mistakes.ts';
import { asWritten, createSections, readRules, readZone } from './read.ts';
import { promisesShape } from './shape/file.ts';
import { calendarShape, policyShape } from './shape/promises.ts';
import { parseYaml } from './yaml-text.ts';

/** What a file promises: the calendars that count, and which policy applies to what. */
export type Promises = Pick<Organisation, 'calendars' | 'rules'>;

/** Sections of a file that describes a whole desk. */
const ofWholeDesk = ['triage_team', 'teams', 'categories', 'people'];

/**
 * The promises of an organisation file, or of one with only `calendars`, `policies` or `rules`: those take the place of
 * the desk's own of the same id, and `rules` of all its rules. Throws OrganisationError with every mistake in it.
 */
export const loadPromises = async (file: string, desk: OrganisationSetup): Promise<Promises> => {
  const source = await readText(file);
  const yaml = parseYaml(source);
  const sections = Object.keys(Object(yaml.value));
  if (sections.some((name) => ofWholeDesk.includes(name)))
    return promisesOf((await loadOrganisation(file)).setup, desk);
  const found: FoundMistake[] = [];
  const setup = yaml.mistakes.length > 0 ? desk : withPart(Object(yaml.value), desk, found);
  const mistakes = [...yaml.mistakes, ...found.map(({ path, text }) => yaml.mistake(asWritten(path), text))];
  if (mistakes.length > 0) throw mistakesIn(file, mistakes, 'nothing was worked out');
  return promisesOf(setup, desk);
};

const byId = (calendars: readonly Calendar[]): Promises['calendars'] => new Map(calendars.map((one) => [one.id, one]));

const promisesOf = ({ calendars, rules }: OrganisationSetup, desk: OrganisationSetup): Promises => ({
  calendars: byId(withDaysKnown(calendars, byId(desk.calendars))),
  rules: rules.toSorted((a, b) => a.position - b.position),
});

const withPart = (
  part: Readonly<Record<string, unknown>>,
  desk: OrganisationSetup,
  found: FoundMistake[],
): OrganisationSetup => {
  const file = promisesShape.safeParse(part, { reportInput: true });
  if (!file.success) found.push(...inWords(file.error.issues, []));
  if (Object.keys(part).length === 0) {
    found.push({ path: [], text: 'It says nothing: write calendars, policies or rules as in the organisation file' });
  }
  const zone = readZone(part.zone, found);
  const broken = new Set<string>();
  const section = createSections(part, broken, found, null);
  const calendars = section('calendars', calendarShape, (id, entry) => calendarOf(id, entry, zone, found));
  const policies = section('policies', policyShape, policyOf);
  const rules = rulesWith(part, policies, desk, broken, found);
  const setup = {
    ...desk,
    calendars: [...desk.calendars.filter(({ id }) => !calendars.some((one) => one.id === id)), ...calendars],
    rules,
  };
  // What is wrong elsewhere is not this file's.
  const own = checkSetup(setup).filter(({ path: [name, id] }) => name !== undefined && isNamed(part, name, id));
  if (broken.size === 0) found.push(...own);
  return setup;
};

const isNamed = (part: Readonly<Record<string, unknown>>, name: string | number, id: string | number | undefined) => {
  const section: unknown = part[name];
  return Array.isArray(section) || (id !== undefined && Object.hasOwn(Object(section), id));
};

/** The desk's rules with the policies of the file, or the file's rules with the desk's other policies. */
const rulesWith = (
  part: Readonly<Record<string, unknown>>,
  policies: readonly PolicyRule['policy'][],
  desk: OrganisationSetup,
  broken: Set<string>,
  found: FoundMistake[],
): readonly PolicyRule[] => {
  if (part.rules !== undefined) {
    const named = new Set((Array.isArray(part.rules) ? part.rules : []).map((rule) => Object(rule).policy));
    const others = new Map(desk.rules.map(({ policy }) => [policy.id, policy]));
    for (const { id } of policies) others.delete(id);
    const known = [...others.values()].filter(({ id }) => named.has(id));
    return readRules(part.rules, [...policies, ...known], broken, found, null);
  }
  for (const { id } of policies) {
    const text = 'No rule of the desk uses this policy; add rules to the file';
    if (!desk.rules.some(({ policy }) => policy.id === id)) found.push({ path: ['policies', id], text });
  }
  return desk.rules.map((rule) => ({
    ...rule,
    policy: policies.find(({ id }) => id === rule.policy.id) ?? rule.policy,
  }));
};
