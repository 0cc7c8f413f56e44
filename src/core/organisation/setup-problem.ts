import { nearest } from '#src/core/nearest.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';

/** The kinds of things in a setup that have an id. */
export type SetupKind = 'calendars' | 'rotations' | 'teams' | 'skills' | 'categories' | 'people' | 'policies';

/** Something that keeps a desk from working, explained to whoever wrote the setup. */
export type SetupProblem = {
  /** Where: the kind, the id, the field. */
  readonly path: readonly (string | number)[];
  /** What it is, and what to do. */
  readonly text: string;
  /** What was looked for and does not exist; without an id, any one of its kind. */
  readonly missing?: { readonly kind: SetupKind; readonly id?: string };
};

/** Something a desk can run with but should not, and what to do about it. Each is one sentence. */
export type DeskRemark = { readonly problem: string; readonly remedy: string };

const singular: Record<SetupKind, string> = {
  calendars: 'calendar',
  rotations: 'rotation',
  teams: 'team',
  skills: 'skill',
  categories: 'category',
  people: 'person',
  policies: 'policy',
};

/** Reports a reference to something that does not exist. */
export type Known = (kind: SetupKind, id: string, path: SetupProblem['path']) => readonly SetupProblem[];

/** Each guess compares with every id there is: for a file with more mistakes than this, they help nobody. */
const mostGuesses = 20;

/** Looks ids up in the setup; a wrong one is reported with the nearest that exists. */
export const knownIds = (setup: OrganisationSetup): Known => {
  const ids = (values: readonly { readonly id: string }[]) => new Set<string>(values.map(({ id }) => id));
  const sets = {
    calendars: ids(setup.calendars),
    rotations: ids(setup.rotations),
    teams: ids(setup.teams),
    skills: ids(setup.skills),
    categories: ids(setup.categories),
    people: ids(setup.people),
    policies: ids(setup.rules.map(({ policy }) => policy)),
  };
  const guesses = new Map<string, string | null>();
  const guess = (kind: SetupKind, id: string): string | null => {
    const key = `${kind} ${id}`;
    if (!guesses.has(key)) guesses.set(key, guesses.size < mostGuesses ? nearest(id, [...sets[kind]]) : null);
    return guesses.get(key) ?? null;
  };
  return (kind, id, path) => {
    if (sets[kind].has(id)) return [];
    const meant = guess(kind, id);
    const instead = meant === null ? `add it under ${kind}` : `did you mean “${meant}”?`;
    return [{ path, text: `There is no ${singular[kind]} “${id}”; ${instead}`, missing: { kind, id } }];
  };
};
