import { overlapsIn, roundTheClockIn } from '#src/core/calendar/calendar.ts';
import { hasSkill } from '#src/core/organisation/has-skill.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { OrganisationSetup, Technician } from '#src/core/organisation/setup.ts';
import type { DeskRemark } from '#src/core/organisation/setup-problem.ts';

/** Active technicians with their terms. */
type Working = readonly { readonly person: Person; readonly terms: Technician }[];

/** Work that nobody can be asked to do, and hours that are written in an odd way. */
export const checkWork = (setup: OrganisationSetup, technicians: Working): readonly DeskRemark[] => [
  ...categoriesNobodyTakes(setup, technicians),
  ...tooHeavy(setup, technicians),
  ...preferredByNobody(setup, technicians),
  ...overlaps(setup),
  ...roundTheClock(setup),
];

const categoriesNobodyTakes = (
  { categories, skills }: OrganisationSetup,
  technicians: Working,
): readonly DeskRemark[] =>
  categories.flatMap(({ name, team, required }) => {
    const inTeam = technicians.filter(({ person }) => person.teams.includes(team));
    const skilled = inTeam.filter(({ terms }) => required.every((needed) => hasSkill(terms, needed)));
    if (skilled.some(({ terms }) => terms.capacity > 0)) return [];
    const problem = `Nobody can be asked about tickets in ${name}`;
    if (inTeam.length === 0) {
      return [
        {
          problem: `${problem}: its team has no technicians.`,
          remedy: 'Add one to it, or give the category to another team.',
        },
      ];
    }
    if (skilled.length > 0) {
      const who = inWords(skilled.map(({ person }) => person.name));
      return [
        { problem: `${problem}: only ${who} could, with no capacity.`, remedy: 'Give one of them a capacity above 0.' },
      ];
    }
    const needs = required.map(
      ({ skill, level }) => `${skills.find(({ id }) => id === skill)?.name ?? skill} at level ${level} or above`,
    );
    return [
      {
        problem: `${problem}: nobody in its team has ${inWords(needs)}.`,
        remedy: 'Give someone in the team these skills, or require less.',
      },
    ];
  });

/** A ticket waits for room that nobody ever has. */
const tooHeavy = ({ categories }: OrganisationSetup, technicians: Working): readonly DeskRemark[] =>
  categories.flatMap(({ name, team, required, effort }) => {
    const able = technicians.filter(
      ({ person, terms }) => person.teams.includes(team) && required.every((needed) => hasSkill(terms, needed)),
    );
    const most = Math.max(0, ...able.map(({ terms }) => terms.capacity));
    if (most === 0 || effort <= most) return [];
    return [
      {
        problem: `Tickets in ${name} take ${effort} points of effort, more than anyone who could take them can hold (${most}): they wait for ever.`,
        remedy: `Give the category an effort of ${most} at most, or one of them a capacity of ${effort}.`,
      },
    ];
  });

const preferredByNobody = ({ categories, skills }: OrganisationSetup, technicians: Working): readonly DeskRemark[] =>
  categories.flatMap(({ name, team, preferred }) => {
    const inTeam = technicians.filter(({ person }) => person.teams.includes(team));
    return preferred
      .filter((wanted) => inTeam.length > 0 && !inTeam.some(({ terms }) => hasSkill(terms, wanted)))
      .map(({ skill, level }) => ({
        problem: `${name} prefers ${skills.find(({ id }) => id === skill)?.name ?? skill} at level ${level} or above, which nobody in its team has.`,
        remedy: 'Give someone in the team this skill, or leave it out.',
      }));
  });

const overlaps = ({ calendars }: OrganisationSetup): readonly DeskRemark[] =>
  calendars.flatMap((calendar) =>
    overlapsIn(calendar).map((where) => ({
      problem: `The hours of ${calendar.name} overlap on ${where}: that time counts once.`,
      remedy: 'Write them as one window, or correct them.',
    })),
  );

const roundTheClock = ({ calendars }: OrganisationSetup): readonly DeskRemark[] =>
  calendars.flatMap((calendar) =>
    roundTheClockIn(calendar).map((where) => ({
      problem: `The hours of ${calendar.name} on ${where} end when they begin, which counts as 24 hours.`,
      remedy: 'Write 00:00-24:00 for a whole day, and leave out a day that is closed.',
    })),
  );

/** `Slack`, `Slack and Teams`, `Slack, Teams and 4 more`. */
export const inWords = (words: readonly string[]): string => {
  if (words.length <= 1) return words.join('');
  if (words.length > 5) return `${words.slice(0, 4).join(', ')} and ${words.length - 4} more`;
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
};
