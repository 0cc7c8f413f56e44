import { z } from 'zod';
import type { WrittenOrganisation } from '#src/app/organisation/known-people.ts';
import type { Account } from '#src/app/ports/chat/directory.ts';
import { isZone, notAZone } from '#src/core/calendar/zone-offsets.ts';
import type { SkillId, TeamId } from '#src/core/ids.ts';
import { nearest } from '#src/core/nearest.ts';
import { checkSetup } from '#src/core/organisation/check/check-setup.ts';
import type { Policy, PolicyRule } from '#src/core/organisation/policy.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import type { SetupKind } from '#src/core/organisation/setup-problem.ts';
import type { Priority } from '#src/core/priority.ts';
import { calendarOf, categoryOf, personOf, policyOf, rotationOf, ruleOf, teamOf, weightsOf } from './entries.ts';
import { type FoundMistake, inWords } from './mistakes.ts';
import { isOwnMistake, salvage } from './salvage.ts';
import { categoryShape, skillShape } from './shape/categories.ts';
import { fileShape } from './shape/file.ts';
import { personShape } from './shape/people.ts';
import { calendarShape, policyShape, ruleShape } from './shape/promises.ts';
import { rotationShape, teamShape } from './shape/teams.ts';
import { priorityNames } from './shape/words.ts';
import { type Mistake, type Path, parseYaml } from './yaml-text.ts';

type ReadOrganisation =
  | { readonly ok: true; readonly organisation: WrittenOrganisation }
  /** In the order of the file. */
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/** Reads a file's text and checks everything that does not need the database. */
export const readOrganisation = (source: string): ReadOrganisation => {
  const yaml = parseYaml(source);
  const found: FoundMistake[] = [];
  const organisation = yaml.value === undefined ? null : fromValue(yaml.value, found);
  const located = found.map(({ path, text }) => yaml.mistake(asWritten(path), text));
  const mistakes = [...yaml.mistakes, ...located];
  if (organisation !== null && mistakes.length === 0) return { ok: true, organisation };
  return { ok: false, mistakes: mistakes.toSorted((a, b) => a.line - b.line || a.column - b.column) };
};

/** Policies give their priorities in words. */
export const asWritten = ([section, id, ...rest]: Path): Path => {
  const steps = section === 'policies' ? rest.map((step) => priorityNames[step as Priority] ?? step) : rest;
  return [section, id, ...steps].filter((step) => step !== undefined);
};

/**
 * What is correct of a file with mistakes is checked too, so that all mistakes are reported at once: first without the
 * entries that cannot be read, then, for the other fields of those, with what is left of them.
 */
const fromValue = (value: unknown, found: FoundMistake[]): WrittenOrganisation => {
  const file = fileShape.safeParse(value, { reportInput: true });
  if (!file.success) found.push(...inWords(file.error.issues, []));
  const whole = z.record(z.string(), z.unknown()).catch({}).parse(value);
  const zone = readZone(whole.zone, found);
  const confidence = (file.success ? file.data.confidence : null) ?? null;
  const elsewhere = (file.success ? file.data.elsewhere : null) ?? null;
  const language = file.success ? file.data.language : undefined;
  const weights = weightsOf(file.success ? file.data.weights : undefined);
  const intake = file.success ? file.data.intake : undefined;
  const settings = {
    zone,
    saysZone: typeof whole.zone === 'string',
    confidence,
    elsewhere,
    weights,
    ...(language && { language }),
    ...(intake && { intake }),
  };
  const { setup, accounts, broken } = readSections(whole, settings, found, null);
  found.push(...references(setup, whole, broken), ...sharedAccounts(accounts));
  if (broken.size > 0) {
    const salvaged: Salvages = new Map();
    const more: FoundMistake[] = [];
    const again = readSections(whole, settings, more, salvaged);
    more.push(...references(again.setup, whole, again.broken), ...sharedAccounts(again.accounts));
    found.push(...more.filter(isOwnMistake(salvaged)));
  }
  return { setup, accounts };
};

/** The fields that are left of entries with mistakes, by kind and id. */
type Salvages = Map<string, ReadonlySet<string>>;

/** With `salvaged`, entries that can be read in part are kept and added to it; otherwise they are left out. */
const readSections = (
  whole: Whole,
  {
    zone,
    saysZone,
    ...settings
  }: { readonly zone: string; readonly saysZone: boolean } & Pick<
    OrganisationSetup,
    'confidence' | 'elsewhere' | 'language' | 'weights' | 'intake'
  >,
  found: FoundMistake[],
  salvaged: Salvages | null,
) => {
  const broken = new Set<string>();
  const section = createSections(whole, broken, found, salvaged);
  const calendars = section('calendars', calendarShape, (id, entry) => calendarOf(id, entry, zone, found));
  const rotations = section('rotations', rotationShape, (id, entry) => rotationOf(id, entry, zone));
  const teams = section('teams', teamShape, teamOf);
  const skills = section('skills', skillShape, (id, name) => ({ id: id as SkillId, name }));
  const categories = section('categories', categoryShape, categoryOf);
  const people = section('people', personShape, (id, entry) => personOf(id, entry, zone, found));
  const policies = section('policies', policyShape, policyOf);
  const setup: OrganisationSetup = {
    people: people.map(({ person }) => person),
    teams,
    skills,
    categories,
    calendars,
    rotations,
    rules: readRules(whole.rules, policies, broken, found, salvaged),
    technicians: people.flatMap(({ technician }) => technician ?? []),
    absences: people.flatMap(({ absences }) => absences ?? []),
    triageTeam: `${whole.triage_team ?? ''}` as TeamId,
    ...(saysZone && { zone }),
    ...settings,
  };
  return { setup, accounts: people.flatMap((one) => one.accounts), broken };
};

const sharedAccounts = (accounts: readonly Account[]): readonly FoundMistake[] => {
  const owners = new Map<string, Account>();
  return accounts.flatMap((account) => {
    const { person, platform, tenant, user } = account;
    const owner = owners.get(`${platform} ${tenant} ${user}`) ?? account;
    owners.set(`${platform} ${tenant} ${user}`, owner);
    if (owner === account) return [];
    return [
      {
        path: ['people', person, 'accounts', platform],
        text: `This account also belongs to ${owner.person}; keep one`,
      },
    ];
  });
};

type Whole = Readonly<Record<string, unknown>>;

/** For people and calendars without their own. */
export const readZone = (given: unknown, found: FoundMistake[]): string => {
  if (typeof given !== 'string') return 'UTC';
  if (isZone(given)) return given;
  found.push({ path: ['zone'], text: notAZone(given) });
  return 'UTC';
};

/** Reads sections entry by entry; `broken` collects those that cannot be read, with their kinds. */
export const createSections =
  (whole: Whole, broken: Set<string>, found: FoundMistake[], salvaged: Salvages | null) =>
  <S extends z.ZodType, T>(kind: SetupKind, shape: S, make: (id: string, entry: z.output<S>) => T): readonly T[] => {
    const entries = z
      .record(z.string(), z.unknown())
      .catch({})
      .parse(whole[kind] ?? {});
    return Object.entries(entries).flatMap(([id, entry]) => {
      const read = shape.safeParse(entry, { reportInput: true });
      if (/\s/.test(id)) found.push({ path: [kind, id], text: `“${id}” cannot be an id: leave out the spaces` });
      if (read.success) return [make(id, read.data)];
      found.push(...inWords(read.error.issues, [kind, id]));
      const left = salvaged === null ? null : salvage(shape, entry, read.error.issues);
      if (left !== null) {
        salvaged?.set(`${kind} ${id}`, left.fields);
        return [make(id, left.value)];
      }
      broken.add(`${kind} ${id}`).add(kind);
      return [];
    });
  };

export const readRules = (
  value: unknown,
  policies: readonly Policy[],
  broken: Set<string>,
  found: FoundMistake[],
  salvaged: Salvages | null,
): readonly PolicyRule[] => {
  const used = new Set<string>();
  const ids = policies.map(({ id }) => id);
  const ruleFor = (entry: z.output<typeof ruleShape>, index: number): readonly PolicyRule[] => {
    const { policy: id } = entry;
    used.add(id);
    const policy = policies.find((one) => one.id === id);
    if (policy !== undefined) return [ruleOf(policy, index + 1, entry)];
    const meant = nearest(id, ids);
    const text = `There is no policy “${id}”; ${meant === null ? 'add it under policies' : `did you mean “${meant}”?`}`;
    if (!broken.has(`policies ${id}`)) found.push({ path: ['rules', index, 'policy'], text });
    broken.add('policies');
    return [];
  };
  const rules = (Array.isArray(value) ? value : []).flatMap((entry: unknown, index): readonly PolicyRule[] => {
    const read = ruleShape.safeParse(entry, { reportInput: true });
    if (read.success) return ruleFor(read.data, index);
    found.push(...inWords(read.error.issues, ['rules', index]));
    broken.add('policies');
    const left = salvaged === null ? null : salvage(ruleShape, entry, read.error.issues);
    if (left === null) return [];
    salvaged?.set(`rules ${index}`, left.fields);
    return ruleFor(left.value, index);
  });
  for (const { id } of policies) {
    const text = 'No rule uses this policy; add a rule or remove the policy';
    if (!used.has(id) && !broken.has('policies')) found.push({ path: ['policies', id], text });
  }
  return rules;
};

/** Rules that cannot be read are left out, so later ones have different positions in the setup. */
const references = (setup: OrganisationSetup, whole: Whole, broken: ReadonlySet<string>): readonly FoundMistake[] =>
  checkSetup(setup).flatMap(({ path, text, missing }) => {
    // What is missing only because of a mistake has already been reported.
    const { kind, id } = missing ?? {};
    if (kind !== undefined && broken.has(id === undefined ? kind : `${kind} ${id}`)) return [];
    if (path[0] === 'triage_team' && whole.triage_team === undefined) return [];
    const [section, index, ...rest] = path;
    const rule = section === 'rules' && typeof index === 'number' ? setup.rules[index] : undefined;
    return [{ path: rule === undefined ? path : ['rules', rule.position - 1, ...rest], text }];
  });
