import { type Calendar, checkCalendar } from '#src/core/calendar/calendar.ts';
import { closedYearFrom } from '#src/core/calendar/closed-year.ts';
import { isZone, notAZone } from '#src/core/calendar/zone-offsets.ts';
import { replyProblem } from '#src/core/conversation/canned-reply.ts';
import { type Channel, hasRole } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { type Known, knownIds, type SetupProblem } from '#src/core/organisation/setup-problem.ts';
import { weightProblems } from '#src/core/organisation/weights.ts';
import { signProblems } from '#src/core/outage-sign.ts';
import { checkCategories } from './check-categories.ts';
import { checkConfidence, peopleById } from './check-each.ts';
import { checkAbsences, checkLines, checkPeople, checkTechnicians } from './check-people.ts';
import { checkPolicies } from './check-policies.ts';
import { checkRotations } from './check-rotations.ts';

/** Everything that is wrong with a desk's setup, in the order of its parts; empty when it can start work. */
export const checkSetup = (setup: OrganisationSetup): readonly SetupProblem[] => {
  const known = knownIds(setup);
  return [
    ...checkSettings(setup, known),
    ...setup.calendars.flatMap((calendar) =>
      checkHours(calendar).map((text) => ({ path: ['calendars', calendar.id], text })),
    ),
    ...checkRotations(setup, known),
    ...checkTeams(setup, known),
    ...checkReplies(setup),
    ...checkSigns(setup),
    ...checkCategories(setup, known),
    ...checkPeople(setup, known),
    ...checkLines(setup),
    ...checkTechnicians(setup, known),
    ...checkAbsences(setup),
    ...checkPolicies(setup, known),
  ];
};

/**
 * What is wrong with a calendar, and whether its holidays keep it closed for a year. Those are looked at once the rest
 * is right: counting open time needs a valid calendar.
 */
export const checkHours = (calendar: Calendar): readonly string[] => {
  const problems = checkCalendar(calendar);
  const closed = problems.length > 0 ? null : closedYearFrom(calendar);
  return closed === null
    ? problems
    : [`Its holidays keep it closed for a whole year from ${closed}; no deadline could be worked out then`];
};

/** A sentence or two on a card. */
const mostElsewhere = 300;

const checkSettings = (setup: OrganisationSetup, known: Known): readonly SetupProblem[] => [
  ...(setup.zone === undefined || isZone(setup.zone) ? [] : [{ path: ['zone'], text: notAZone(setup.zone) }]),
  ...known('teams', setup.triageTeam, ['triage_team']),
  ...checkConfidence(setup.confidence, ['confidence']),
  ...((setup.elsewhere ?? '').length <= mostElsewhere
    ? []
    : [{ path: ['elsewhere'], text: `It must have at most ${mostElsewhere} characters` }]),
  ...(setup.weights === null ? [] : weightProblems(setup.weights)).map(({ field, text }) => ({
    path: ['weights', ...(field === null ? [] : [field])],
    text,
  })),
  ...checkIntake(setup),
  ...(setup.people.some((person) => person.active && hasRole(person, 'admin'))
    ? []
    : [
        {
          path: ['people'],
          text: 'Nobody is an admin; give at least one active person the admin role',
          missing: { kind: 'people' } as const,
        },
      ]),
];

const checkTeams = ({ teams, people }: OrganisationSetup, known: Known): readonly SetupProblem[] => {
  const byId = peopleById(people);
  return teams.flatMap(({ id, manager }): readonly SetupProblem[] => {
    if (manager === null) return [];
    const path = ['teams', id, 'manager'];
    const person = byId.get(manager);
    if (person === undefined) return known('people', manager, path);
    if (hasRole(person, 'admin')) return [];
    if (!hasRole(person, 'manager')) {
      return [{ path, text: `${person.name} does not have the manager role; add it to their roles` }];
    }
    // Otherwise they would hear about tickets that they may not see.
    return person.teams.includes(id)
      ? []
      : [{ path, text: `${person.name} is not in this team; add it to their teams` }];
  });
};

const checkReplies = ({ teams }: OrganisationSetup): readonly SetupProblem[] =>
  teams.flatMap(({ id, replies = [] }) => {
    const problem = replyProblem(replies);
    if (problem === null) return [];
    const { name, text } = problem;
    return [{ path: ['teams', id, 'replies', ...(name === null ? [] : [name])], text }];
  });

/** Fewer would be no outage; more than so long apart, and it is none either. */
const checkSigns = ({ teams }: OrganisationSetup): readonly SetupProblem[] =>
  teams.flatMap(({ id, proposeOutage: sign }) =>
    sign === undefined || sign === false
      ? []
      : signProblems(sign).map(({ field, text }) => ({ path: ['teams', id, 'propose_outage', field], text })),
  );

const isSame = (one: Channel, other: Channel | null | undefined): boolean =>
  one.platform === other?.platform && one.id === other.id;

/** A channel is named once, and the desk does not take in what it posts for a team. */
const checkIntake = ({ intake = [], teams }: OrganisationSetup): readonly SetupProblem[] =>
  intake.flatMap((channel, index) => {
    const path = ['intake', index, channel.platform];
    const problems: string[] = [];
    if (intake.slice(0, index).some((one) => isSame(one, channel)))
      problems.push('This channel is named twice; keep one');
    for (const { name, channel: own, logChannel } of teams) {
      if (!isSame(channel, own) && !isSame(channel, logChannel)) continue;
      problems.push(`${name} is told of its tickets in this channel, so it cannot be taken in; name another`);
    }
    return problems.map((text) => ({ path, text }));
  });
