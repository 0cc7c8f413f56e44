import type { CalendarId, Instant, PersonId } from '#src/core/ids.ts';
import { managementLine, recipientsAtLevel } from '#src/core/organisation/escalation.ts';
import { hasRole, type Person, type Team, worksHere } from '#src/core/organisation/person.ts';
import { targetOfLevel } from '#src/core/organisation/policy.ts';
import type { OrganisationSetup, Technician } from '#src/core/organisation/setup.ts';
import type { DeskRemark } from '#src/core/organisation/setup-problem.ts';
import { checkOnCall } from './check-rotations.ts';
import { checkWork, inWords } from './check-work.ts';

/** What a desk looks like from outside: its setup, what filled it, and where people can be told something. */
export type DeskState = {
  readonly setup: OrganisationSetup;
  /** The demo company is in it. */
  readonly isDemo: boolean;
  /** The titles of the platforms that are on and on which people are who they say, such as `Slack`. */
  readonly realPlatforms: readonly string[];
  /** People with an account on a platform that is on; null: they have not been looked up yet. */
  readonly reachable: ReadonlySet<PersonId> | null;
  /** Whose calendar of absences cannot be read: since when, and why. Absent: all of them can. */
  readonly unreadable?: readonly { readonly person: PersonId; readonly since: Instant; readonly why: string }[];
  /** Of which calendars the holidays cannot be read. Absent: of none. */
  readonly unreadableHolidays?: readonly {
    readonly calendar: CalendarId;
    readonly since: Instant;
    readonly why: string;
  }[];
};

/**
 * Everything about a running desk that its admin should mend: work nobody can do, people nobody can reach, targets
 * nobody watches. Empty if all is well. What makes a setup wrong altogether is found by `checkSetup`.
 */
export const checkDesk = async (state: DeskState): Promise<readonly DeskRemark[]> => {
  const { setup } = state;
  if (setup.teams.length === 0) return [empty];
  const desk = surveyed(setup);
  return [
    ...demoAmongRealPeople(state),
    ...unreachable(state),
    ...checkWork(setup, desk.technicians),
    ...checkOnCall(setup),
    ...unreadableCalendars(state),
    ...setup.teams.flatMap((team) => teamRemarks(team, desk)),
    ...inactiveManagers(setup, desk),
    ...(await levelsNobodyHas(setup, desk)),
  ];
};

/** What a setup alone shows, wherever it is applied. */
export const remarksOn = (setup: OrganisationSetup): Promise<readonly DeskRemark[]> =>
  checkDesk({ setup, isDemo: false, realPlatforms: [], reachable: null });

const replaceDemo = 'npm run desk -- organisation apply organisation.yaml --replace-demo';

const empty: DeskRemark = {
  problem: 'This desk is empty: nobody works for it.',
  remedy:
    'Type /ticket admin in chat and set it up, or describe your organisation in a file and apply it: npm run desk -- organisation apply organisation.yaml (docs/organisation.md).',
};

/** The one remark that cannot wait: empty where the demo company meets nobody real. */
export const demoAmongRealPeople = ({
  isDemo,
  realPlatforms,
}: Pick<DeskState, 'isDemo' | 'realPlatforms'>): readonly DeskRemark[] =>
  isDemo && realPlatforms.length > 0
    ? [
        {
          problem: `${inWords(realPlatforms)} runs on the demo company: what real people file goes to people who do not exist.`,
          remedy: `Apply your own organisation to a new database: ${replaceDemo}.`,
        },
      ]
    : [];

type Surveyed = {
  readonly byId: ReadonlyMap<PersonId, Person>;
  readonly active: readonly Person[];
  /** Active technicians with their terms. */
  readonly technicians: readonly { readonly person: Person; readonly terms: Technician }[];
};

const surveyed = ({ people, technicians }: OrganisationSetup): Surveyed => {
  const byId = new Map(people.map((person) => [person.id, person]));
  return {
    byId,
    active: people.filter(({ active }) => active),
    technicians: technicians.flatMap((terms) => {
      const person = byId.get(terms.person);
      return person?.active && hasRole(person, 'technician') ? [{ person, terms }] : [];
    }),
  };
};

const minute = (at: Instant): string => `${new Date(at).toISOString().slice(0, 16)}Z`;

const unreadableCalendars = ({ setup, unreadable = [], unreadableHolidays = [] }: DeskState): readonly DeskRemark[] => [
  ...unreadable.map(({ person, since, why }) => ({
    problem: `The calendar with the absences of ${setup.people.find(({ id }) => id === person)?.name ?? person} cannot be read since ${minute(since)}: ${why}.`,
    remedy: `Correct “absences” of ${person} in the organisation file, or what it names; what was read last holds meanwhile.`,
  })),
  ...unreadableHolidays.map(({ calendar, since, why }) => ({
    problem: `The holidays of the calendar ${setup.calendars.find(({ id }) => id === calendar)?.name ?? calendar} cannot be read since ${minute(since)}: ${why}.`,
    remedy: `Correct “holidays_from” of ${calendar} in the organisation file or the console, or what it names; what was read last holds meanwhile.`,
  })),
];

const unreachable = ({ setup, isDemo, realPlatforms, reachable }: DeskState): readonly DeskRemark[] => {
  // In the demo company it is one mistake, not ten.
  if (isDemo || reachable === null || realPlatforms.length === 0) return [];
  const platforms = inWords(realPlatforms);
  return setup.people
    .filter((person) => person.active && worksHere(person) && !reachable.has(person.id))
    .map(({ id, name, email }) => ({
      problem: `${name} (${id}) cannot be reached: no account on ${platforms} is known to be theirs.`,
      remedy:
        email === null
          ? 'Give them their e-mail address or an account in the organisation file.'
          : `See that ${email} is their address there, let them write to the desk once, or give them an account in the organisation file.`,
    }));
};

const teamRemarks = (team: Team, { technicians }: Surveyed): readonly DeskRemark[] => {
  const here = technicians.filter(({ person }) => person.teams.includes(team.id));
  const found: DeskRemark[] = [];
  if (team.manager === null) {
    found.push({
      problem: `The team ${team.name} has no manager: nobody but the admins hears about its missed targets.`,
      remedy: `Set manager for the team ${team.id}.`,
    });
  }
  if (here.length > 0 && here.every(({ terms }) => terms.shift === null)) {
    found.push({
      problem: `The team ${team.name} has no hours: its technicians are asked at night and on Sundays.`,
      remedy: 'Give each of them a shift; a calendar that is always open, if that is what you want.',
    });
  }
  return found;
};

const inactiveManagers = ({ teams }: OrganisationSetup, { byId, active }: Surveyed): readonly DeskRemark[] => {
  const led = new Map<PersonId, string[]>();
  const leads = (manager: PersonId | null, whom: string): void => {
    if (manager !== null && byId.get(manager)?.active === false) led.set(manager, [...(led.get(manager) ?? []), whom]);
  };
  for (const { manager, name } of teams) leads(manager, `the team ${name}`);
  for (const { manager, name } of active) leads(manager, name);
  return [...led].map(([id, whom]) => ({
    problem: `${byId.get(id)?.name} has left but is still the manager of ${inWords(whom)}.`,
    remedy: 'Name someone else as manager there.',
  }));
};

/** For each team, the first level of the longest escalation at which nobody hears who did not hear before. */
const levelsNobodyHas = async (
  { rules, teams }: OrganisationSetup,
  { byId, active }: Surveyed,
): Promise<readonly DeskRemark[]> => {
  const longest = rules.toSorted((a, b) => b.policy.escalateAfter.length - a.policy.escalateAfter.length)[0]?.policy;
  if (longest === undefined) return [];
  const admins = active.filter((person) => hasRole(person, 'admin')).map(({ id }) => id);
  const load = async (id: PersonId): Promise<Person | null> => byId.get(id) ?? null;
  const found: DeskRemark[] = [];
  for (const team of teams) {
    const line = (await managementLine(null, team, load)).map(({ leader }) => leader.id);
    const levels = Array.from({ length: longest.escalateAfter.length + 1 }, (_, index) => index + 1);
    const told = new Set<PersonId>();
    const silent = levels.find((level) => {
      // What a policy names by itself is checked with the policy.
      if (targetOfLevel(longest, level) !== null) return false;
      const { heard } = recipientsAtLevel(level, { line, admins });
      const hear = heard.flatMap((one) => ('person' in one && !told.has(one.person) ? [one.person] : []));
      for (const id of hear) told.add(id);
      return hear.length === 0;
    });
    if (silent === undefined) continue;
    const names = [...told].map((id) => byId.get(id)?.name ?? id);
    found.push({
      problem: `Level ${silent} of the policy ${longest.name} has nobody in ${team.name}: ${names.length === 0 ? 'nobody is told at all' : `only ${inWords(names)} can be told`}.`,
      remedy: 'Name the next manager in line, or leave a wait out of escalate_after.',
    });
  }
  return found;
};
