import type { z } from 'zod';
import { readAccountWords } from '#src/app/people/account-in-words.ts';
import type { Account } from '#src/app/ports/chat/directory.ts';
import type { ApprovalRule } from '#src/core/approvals/approval.ts';
import { assistantWorks, switchedOff } from '#src/core/assistant-switches.ts';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import { readWeekdays } from '#src/core/calendar/week-words.ts';
import type { CalendarId, CategoryId, PersonId, PolicyId, RotationId, TeamId } from '#src/core/ids.ts';
import type { Pauses } from '#src/core/organisation/pauses.ts';
import type { Category, Channel, Person, Team } from '#src/core/organisation/person.ts';
import type { Policy, PolicyRule } from '#src/core/organisation/policy.ts';
import type { OrganisationSetup, Technician } from '#src/core/organisation/setup.ts';
import { defaultWeights, type RoutingWeights } from '#src/core/organisation/weights.ts';
import type { Question } from '#src/core/questions/question.ts';
import type { Rotation } from '#src/core/rotation/rotation.ts';
import { tagOf } from '#src/core/ticket/tags.ts';
import type { FoundMistake } from './mistakes.ts';
import type { approvalShape, categoryShape, questionShape } from './shape/categories.ts';
import type { weightsShape } from './shape/file.ts';
import type { personShape } from './shape/people.ts';
import type { calendarShape, policyShape, ruleShape } from './shape/promises.ts';
import type { rotationShape, teamShape } from './shape/teams.ts';

// Converts the file's entries to the desk's types.

export const calendarOf = (
  id: string,
  { name, zone, week, holidays, holidays_from: from }: z.output<typeof calendarShape>,
  deskZone: string,
  found: FoundMistake[],
): Calendar => {
  const days: Calendar['week'][number][] = Array.from({ length: 7 }, () => []);
  for (const [names, windows] of Object.entries(week)) {
    const path = ['calendars', id, 'week', names];
    const wanted = readWeekdays(names);
    if (wanted === null) found.push({ path, text: `“${names}” are not days; write mon-fri, sat, or mon, wed` });
    for (const day of wanted ?? []) {
      if ((days[day]?.length ?? 0) > 0) found.push({ path, text: 'A day here is also on another line; keep one' });
      days[day] = windows;
    }
  }
  return {
    id: id as CalendarId,
    name,
    zone: zone ?? deskZone,
    week: days,
    holidays: Object.entries(holidays).map(([date, day]) =>
      typeof day === 'string' ? { date, name: day, windows: [] } : { date, name: day.name, windows: day.open },
    ),
    ...(from !== undefined && { feed: { source: from, days: [] } }),
  };
};

export const rotationOf = (
  id: string,
  { name, people, every, starts, handover, hours, zone }: z.output<typeof rotationShape>,
  deskZone: string,
): Rotation => ({
  id: id as RotationId,
  name,
  zone: zone ?? deskZone,
  people: people as PersonId[],
  every,
  starts,
  handover,
  hours: (hours ?? null) as CalendarId | null,
});

const switchesOf = (written: z.output<typeof teamShape>['assistant']): Pick<Team, 'assistant'> => {
  if (written === undefined) return {};
  const assistant = written === false ? false : switchedOff(assistantWorks.filter((work) => written[work] === false));
  return assistant === null ? {} : { assistant };
};

export const teamOf = (
  id: string,
  {
    name,
    manager,
    channel,
    log_channel,
    on_call,
    assistant,
    suggest_articles: suggests,
    replies,
    propose_outage: proposeOutage,
  }: z.output<typeof teamShape>,
): Team => ({
  id: id as TeamId,
  name,
  manager: (manager ?? null) as PersonId | null,
  channel: channelOf(channel),
  logChannel: channelOf(log_channel),
  ...(on_call !== undefined && { onCall: on_call as RotationId }),
  ...switchesOf(assistant),
  ...(suggests !== undefined && { suggests }),
  ...(proposeOutage !== undefined && { proposeOutage }),
  ...(replies !== undefined && {
    replies: Object.entries(replies).map(([called, said]) => ({ name: called, text: said })),
  }),
});

const channelOf = (written: object | undefined): Channel | null => {
  const [there] = Object.entries(written ?? {});
  return there === undefined ? null : { platform: there[0], id: `${there[1]}` };
};

export const categoryOf = (
  id: string,
  {
    name,
    team,
    confidence,
    accept_within: acceptWithin,
    assistant,
    suggest_articles: suggests,
    questions,
    chat_asks: chatAsks,
    approval,
    ...rest
  }: z.output<typeof categoryShape>,
): Category => ({
  id: id as CategoryId,
  name,
  team: team as TeamId,
  ...rest,
  ...(confidence !== undefined && { confidence }),
  ...(acceptWithin !== undefined && { acceptWithin }),
  ...switchesOf(assistant),
  ...(suggests !== undefined && { suggests }),
  ...(approval !== undefined && { approval: approvalOf(approval) }),
  ...(questions.length > 0 && { questions: questions.map(questionOf) }),
  ...(chatAsks !== undefined && { chatAsks }),
});

const approvalOf = ({ by, all, work, clock }: z.output<typeof approvalShape>): ApprovalRule => ({
  by: by === 'manager' ? by : (by as PersonId[]),
  ...(all && { all }),
  ...(work === 'meanwhile' && { meanwhile: true as const }),
  ...(clock === 'runs' && { clockRuns: true as const }),
});

const questionOf = ({ id, label, type, hint, required, choices, most }: z.output<typeof questionShape>): Question => ({
  ...{ id, label, type },
  ...(hint !== undefined && { hint }),
  ...(required && { required }),
  ...(choices !== undefined && { choices }),
  ...(most !== undefined && { most }),
});

export const personOf = (
  id: string,
  entry: z.output<typeof personShape>,
  deskZone: string,
  found: FoundMistake[],
): {
  readonly person: Person;
  readonly technician: Technician | null;
  readonly accounts: readonly Account[];
  readonly absences: OrganisationSetup['absences'][number] | null;
} => {
  const {
    name,
    email,
    roles,
    teams,
    manager,
    zone,
    active,
    blocked,
    delegate,
    department,
    groups,
    vip,
    skills,
    capacity,
    shift,
    absences,
  } = entry;
  const person: Person = {
    id: id as PersonId,
    name,
    email: email ?? null,
    roles,
    teams: teams as TeamId[],
    manager: (manager ?? null) as PersonId | null,
    zone: zone ?? deskZone,
    active,
    ...(blocked !== undefined && { blocked }),
    ...(delegate !== undefined && { delegate: delegate as PersonId }),
    ...(department !== undefined && { department }),
    ...(groups.length > 0 && { groups }),
    ...(vip && { vip }),
  };
  const works = roles.includes('technician');
  if (works && capacity === undefined) {
    const text =
      'Say how much this technician can hold at once: capacity: 5, or 0 for someone the desk should never ask';
    found.push({ path: ['people', id], text });
  }
  const terms = { skills: skills ?? [], capacity: capacity ?? 0, shift: (shift ?? null) as CalendarId | null };
  const technician = works || [skills, capacity, shift].some((term) => term !== undefined);
  const accounts = Object.entries(entry.accounts).flatMap(([platform, users]) =>
    (users ?? []).map((user) => accountOf(id, platform, user)),
  );
  return {
    person,
    technician: technician ? { person: person.id, ...terms } : null,
    accounts,
    absences: absences === undefined ? null : { person: person.id, source: absences },
  };
};

const accountOf = (person: string, platform: string, written: string): Account => ({
  ...readAccountWords(platform, written),
  ...{ person: person as PersonId, details: null, preferred: false },
});

export const policyOf = (id: string, entry: z.output<typeof policyShape>): Policy => {
  const of = ({ urgent, high, medium, low }: z.output<typeof policyShape>['targets']['resolution']) => ({
    P1: urgent ?? null,
    P2: high ?? null,
    P3: medium ?? null,
    P4: low ?? null,
  });
  const { targets, accept_within: accept } = entry;
  return {
    id: id as PolicyId,
    name: entry.name,
    calendar: entry.calendar as CalendarId,
    ...(Object.keys(entry.calendars).length > 0 && { calendars: entry.calendars as Policy['calendars'] & {} }),
    targets: {
      first_response: of(targets.first_response),
      next_reply: of(targets.next_reply),
      ...(targets.update !== undefined && { update: of(targets.update) }),
      ...(targets.with_team !== undefined && { with_team: of(targets.with_team) }),
      resolution: of(targets.resolution),
    },
    warnAt: entry.warn_at,
    ...(entry.warn_below !== undefined && { warnBelow: entry.warn_below.percent }),
    escalateAfter: entry.escalate_after.map(({ after }) => after),
    ...(entry.escalate_after.some(({ to }) => to !== null) && {
      escalateTo: entry.escalate_after.map(({ to }) => to),
    }),
    repeat: entry.repeat,
    acknowledgedFor: entry.acknowledged_for,
    acceptWithin: {
      P1: accept.urgent,
      P2: accept.high,
      P3: accept.medium,
      P4: accept.low,
    },
    remind: entry.remind,
    ...(Object.keys(entry.pauses).length > 0 && { pauses: entry.pauses as Pauses }),
    closeAfterDays: entry.close_after,
    ...(entry.low_rating !== undefined && { lowRating: entry.low_rating }),
  };
};

export const ruleOf = (
  policy: Policy,
  position: number,
  {
    category,
    team,
    requester,
    priority,
    department,
    group,
    vip,
    channel,
    filed_as: filedAs,
    tag,
  }: z.output<typeof ruleShape>,
): PolicyRule => ({
  policy,
  position,
  when: {
    ...(category !== undefined && { category: category as CategoryId }),
    ...(team !== undefined && { team: team as TeamId }),
    ...(requester !== undefined && { requester: requester as PersonId }),
    ...(priority !== undefined && { priority: priorityOf[priority] }),
    ...(department !== undefined && { department }),
    ...(group !== undefined && { group }),
    ...(vip !== undefined && { vip }),
    ...(channel !== undefined && { channel }),
    ...(filedAs !== undefined && { filedAs }),
    ...(tag !== undefined && { tag: tagOf(tag) ?? tag }),
  },
});

const priorityOf = { urgent: 'P1', high: 'P2', medium: 'P3', low: 'P4' } as const;

/** What the file does not say is as by default. */
export const weightsOf = (given: z.output<typeof weightsShape> | undefined): RoutingWeights | null =>
  given === undefined
    ? null
    : {
        skill: given.skill ?? defaultWeights.skill,
        experience: given.experience ?? defaultWeights.experience,
        speed: given.speed ?? defaultWeights.speed,
        lasting: given.lasting ?? defaultWeights.lasting,
        near: given.near ?? defaultWeights.near,
      };
