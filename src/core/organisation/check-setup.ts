import { type Calendar, checkCalendar } from '#src/core/calendar/calendar.ts';
import { closedYearFrom } from '#src/core/calendar/closed-year.ts';
import { isZone, notAZone } from '#src/core/calendar/zone-offsets.ts';
import { replyProblem } from '#src/core/conversation/canned-reply.ts';
import type { PersonId } from '#src/core/ids.ts';
import { signProblems } from '#src/core/outage-sign.ts';
import { checkChatAsks } from '#src/core/questions/asked-in-chat.ts';
import { checkQuestions } from '#src/core/questions/check-questions.ts';
import { checkPolicies } from './check-policies.ts';
import { checkRotations } from './check-rotations.ts';
import { type Channel, hasRole, type Person, type SkillLevel, worksHere } from './person.ts';
import type { OrganisationSetup } from './setup.ts';
import { type Known, knownIds, type SetupProblem } from './setup-problem.ts';
import { weightProblems } from './weights.ts';

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

const checkConfidence = (confidence: number | null, path: SetupProblem['path']): readonly SetupProblem[] =>
  confidence === null || (confidence >= 0 && confidence <= 1)
    ? []
    : [{ path, text: 'It must be from 0 to 1, such as 0.8; leave it out to go by what the classifier has learnt' }];

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

const peopleById = (people: readonly Person[]): ReadonlyMap<PersonId, Person> =>
  new Map(people.map((person) => [person.id, person]));

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

const checkSkills = (
  skills: readonly SkillLevel[],
  known: Known,
  path: SetupProblem['path'],
): readonly SetupProblem[] =>
  skills.flatMap(({ skill, level }, index) => [
    ...known('skills', skill, [...path, index]),
    ...(Number.isInteger(level) && level >= 1 && level <= 5
      ? []
      : [{ path: [...path, index], text: `The level of “${skill}” must be from 1 (knows it) to 5 (teaches it)` }]),
  ]);

/** The position of each value that an earlier one equals, with the position of the first of them. */
const duplicates = (values: readonly string[]): readonly { readonly index: number; readonly first: number }[] => {
  const firsts = new Map<string, number>();
  return values.flatMap((value, index) => {
    const first = firsts.get(value);
    if (first === undefined) firsts.set(value, index);
    return first === undefined ? [] : [{ index, first }];
  });
};

const checkCategories = ({ categories }: OrganisationSetup, known: Known): readonly SetupProblem[] => [
  ...categories.flatMap(({ id, questions = [] }) =>
    checkQuestions(questions).map(({ question, part, text }) => ({
      path: ['categories', id, 'questions', ...[question, part].filter((one) => one !== null)],
      text,
    })),
  ),
  ...categories.flatMap((category) =>
    checkChatAsks(category).map(({ index, text }) => ({ path: ['categories', category.id, 'chat_asks', index], text })),
  ),
  ...categories.flatMap(({ id, approval }) =>
    approval === undefined || approval.by === 'manager'
      ? []
      : approval.by.flatMap((person, index) => known('people', person, ['categories', id, 'approval', 'by', index])),
  ),
  ...categories.flatMap(({ id, team, required, preferred, effort, confidence = null, acceptWithin = 1 }) => [
    ...known('teams', team, ['categories', id, 'team']),
    ...checkSkills(required, known, ['categories', id, 'required']),
    ...checkSkills(preferred, known, ['categories', id, 'preferred']),
    ...(effort > 0
      ? []
      : [{ path: ['categories', id, 'effort'], text: 'It must be more than 0; 1 is an ordinary ticket' }]),
    ...checkConfidence(confidence, ['categories', id, 'confidence']),
    ...(acceptWithin > 0
      ? []
      : [{ path: ['categories', id, 'accept_within'], text: 'It must be more than 0, such as 15m or 1h' }]),
  ]),
  ...duplicates(categories.map(({ name }) => name.toLowerCase())).map(({ index }) => ({
    path: ['categories', categories[index]?.id ?? '', 'name'],
    text: `Another category is called “${categories[index]?.name}”; names must differ`,
  })),
];

const checkPeople = ({ people }: OrganisationSetup, known: Known): readonly SetupProblem[] => {
  const byId = peopleById(people);
  return [
    ...people.flatMap((person) => {
      const { id, teams, manager, zone } = person;
      return [
        ...(person.blocked === undefined || !worksHere(person)
          ? []
          : [
              {
                path: ['people', id, 'blocked'],
                text: `${person.name} works at the desk; only people with no other role than requester can be blocked`,
              },
            ]),
        ...teams.flatMap((team, index) => known('teams', team, ['people', id, 'teams', index])),
        ...(manager === null ? [] : known('people', manager, ['people', id, 'manager'])),
        ...(person.delegate === undefined ? [] : checkDelegate(person, person.delegate, byId, known)),
        ...(isZone(zone) ? [] : [{ path: ['people', id, 'zone'], text: notAZone(zone) }]),
      ];
    }),
    ...sharedAddresses(people.filter(({ email }) => email !== null)),
  ];
};

/** A delegate sees and decides what the person they stand in for does, so both must lead people. */
const checkDelegate = (
  person: Person,
  delegate: PersonId,
  byId: ReadonlyMap<PersonId, Person>,
  known: Known,
): readonly SetupProblem[] => {
  const path = ['people', person.id, 'delegate'];
  const found = byId.get(delegate);
  if (found === undefined) return known('people', delegate, path);
  if (delegate === person.id) return [{ path, text: 'Nobody can be their own delegate; name someone else' }];
  if (!found.active) return [{ path, text: `${found.name} has left; name someone else` }];
  return hasRole(found, 'manager', 'admin')
    ? []
    : [{ path, text: `${found.name} must be able to decide; give them the manager role` }];
};

const sharedAddresses = (people: readonly Person[]): readonly SetupProblem[] =>
  duplicates(people.map(({ email }) => email?.toLowerCase() ?? '')).map(({ index, first }) => ({
    path: ['people', people[index]?.id ?? '', 'email'],
    text: `${people[first]?.name} has this address too; people are recognised by it, so no two may share one`,
  }));

/** A breach climbs the management line: a circle would notify the same people again and again. */
const checkLines = ({ people }: OrganisationSetup): readonly SetupProblem[] =>
  circlesIn(people).map(([first, ...others]) => {
    const names = [first, ...others, first].map((person) => person?.name).join(' → ');
    const text = `These people manage each other in a circle: ${names}`;
    return { path: ['people', first?.id ?? '', 'manager'], text };
  });

/** Each circle starts with the person who comes first. Everybody is passed once, however long the lines are. */
const circlesIn = (people: readonly Person[]): readonly (readonly Person[])[] => {
  const byId = peopleById(people);
  const order = new Map(people.map(({ id }, index) => [id, index]));
  const passed = new Set<PersonId>();
  const circles: (readonly Person[])[] = [];
  for (const start of people) {
    const line: Person[] = [];
    let now: Person | undefined = start;
    while (now !== undefined && !passed.has(now.id)) {
      passed.add(now.id);
      line.push(now);
      now = now.manager === null ? undefined : byId.get(now.manager);
    }
    const at = now === undefined ? -1 : line.indexOf(now);
    if (at === -1) continue;
    const circle = line.slice(at);
    const places = circle.map(({ id }) => order.get(id) ?? 0);
    const first = places.indexOf(Math.min(...places));
    circles.push([...circle.slice(first), ...circle.slice(0, first)]);
  }
  return circles;
};

/** Others are asked about nothing and decide nothing, so that it would make no difference. */
const checkAbsences = ({ absences, people }: OrganisationSetup): readonly SetupProblem[] => {
  const byId = peopleById(people);
  return absences.flatMap(({ person }) => {
    const found = byId.get(person);
    if (found === undefined || hasRole(found, 'technician', 'manager')) return [];
    const text = `${found.name} is neither a technician nor a manager, so their absences change nothing; leave this out`;
    return [{ path: ['people', person, 'absences'], text }];
  });
};

const checkTechnicians = ({ technicians, people }: OrganisationSetup, known: Known): readonly SetupProblem[] => {
  const byId = peopleById(people);
  return technicians.flatMap(({ person, skills, capacity, shift }) => {
    const path = ['people', person];
    const found = byId.get(person);
    return [
      ...(found !== undefined && hasRole(found, 'technician')
        ? []
        : [{ path, text: 'Only technicians have skills, capacity and a shift; add the technician role' }]),
      ...checkSkills(skills, known, [...path, 'skills']),
      ...duplicates(skills.map(({ skill }) => skill)).map(({ index }) => ({
        path: [...path, 'skills', index],
        text: `“${skills[index]?.skill}” is listed twice; keep one level of it`,
      })),
      // 0 is for someone the desk never asks: they take what they choose.
      ...(capacity >= 0 ? [] : [{ path: [...path, 'capacity'], text: 'It must be 0 or more' }]),
      ...(shift === null ? [] : known('calendars', shift, [...path, 'shift'])),
    ];
  });
};

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
