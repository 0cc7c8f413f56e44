import { Document, isCollection, isMap, isScalar, visit } from 'yaml';
import type { WrittenOrganisation } from '#src/app/organisation/known-people.ts';
import { accountInWords } from '#src/app/people/account-in-words.ts';
import type { Account } from '#src/app/ports/chat/directory.ts';
import type { ApprovalRule } from '#src/core/approvals/approval.ts';
import type { AssistantSwitches } from '#src/core/assistant-switches.ts';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import { writeWeek, writeWindow } from '#src/core/calendar/week-words.ts';
import { hasRole, type Person, type SkillLevel } from '#src/core/organisation/person.ts';
import type { Again, Policy } from '#src/core/organisation/policy.ts';
import type { Technician } from '#src/core/organisation/setup.ts';
import type { OutageSign } from '#src/core/outage-sign.ts';
import { priorities } from '#src/core/priority.ts';
import type { Question } from '#src/core/questions/question.ts';
import type { Rotation } from '#src/core/rotation/rotation.ts';
import { priorityNames, writeMinutes, writeSkillLevel, writeTimeOfDay, writeTurn } from './shape/words.ts';

/** A desk as file content: `readOrganisation` reads it back unchanged. */
export const writeOrganisation = ({ setup, accounts }: WrittenOrganisation, heading: string): string => {
  const zone = setup.zone ?? usualZone;
  const technicians = new Map(setup.technicians.map((one) => [one.person, one]));
  const absences = new Map(setup.absences.map(({ person, source }) => [person, source]));
  const accountsOf = Map.groupBy(accounts, ({ person }) => person);
  const policies = new Map(setup.rules.map(({ policy }) => [policy.id, policy]));
  const document = new Document(
    stated({
      zone: setup.zone,
      triage_team: setup.triageTeam,
      confidence: setup.confidence,
      elsewhere: setup.elsewhere,
      language: setup.language,
      weights: setup.weights && { ...setup.weights },
      intake: (setup.intake ?? []).map(({ platform, id, messages }) => ({ [platform]: id, messages })),
      calendars: byId(setup.calendars, (calendar) => writtenCalendar(calendar, zone)),
      rotations: byId(setup.rotations, (rotation) => writtenRotation(rotation, zone)),
      teams: byId(
        setup.teams,
        ({ name, manager, channel, logChannel, onCall, assistant, suggests, replies, proposeOutage }) => ({
          name,
          manager,
          channel: channel && { [channel.platform]: channel.id },
          log_channel: logChannel && { [logChannel.platform]: logChannel.id },
          on_call: onCall,
          assistant: writtenSwitches(assistant),
          suggest_articles: writtenFlag(suggests),
          propose_outage: proposeOutage === false ? 'off' : proposeOutage && writtenSign(proposeOutage),
          replies: replies && Object.fromEntries(replies.map(({ name: called, text }) => [called, text])),
        }),
      ),
      skills: byId(setup.skills, ({ name }) => name),
      categories: byId(
        setup.categories,
        ({
          name,
          team,
          required,
          preferred,
          effort,
          confidence,
          acceptWithin,
          assistant,
          suggests,
          questions = [],
          chatAsks,
          approval,
        }) => ({
          name,
          team,
          required: levels(required),
          preferred: levels(preferred),
          effort: effort === 1 ? null : effort,
          confidence,
          accept_within: acceptWithin && writeMinutes(acceptWithin),
          assistant: writtenSwitches(assistant),
          suggest_articles: writtenFlag(suggests),
          questions: questions.map(writtenQuestion),
          chat_asks: chatAsks,
          approval: approval && writtenApproval(approval),
        }),
      ),
      people: byId(setup.people, (person) =>
        writtenPerson(
          person,
          technicians.get(person.id),
          accountsOf.get(person.id) ?? [],
          zone,
          absences.get(person.id),
        ),
      ),
      policies: byId([...policies.values()], writtenPolicy),
      rules: setup.rules.map(({ policy, when: { priority, vip, filedAs, ...when } }) => ({
        policy: policy.id,
        ...when,
        priority: priority && priorityNames[priority],
        vip: vip ? 'true' : null,
        filed_as: filedAs,
      })),
    }),
    { schema: 'failsafe' },
  );
  document.commentBefore = heading;
  layOut(document);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
};

/** Of a file that says none. */
const usualZone = 'UTC';

const byId = <T extends { readonly id: string }>(
  values: readonly T[],
  write: (value: T) => unknown,
): ReadonlyMap<string, unknown> => new Map(values.map((value) => [value.id, write(value)]));

const writtenApproval = ({ by, all, meanwhile, clockRuns }: ApprovalRule) => ({
  by,
  all: all ? 'true' : null,
  work: meanwhile ? 'meanwhile' : null,
  clock: clockRuns ? 'runs' : null,
});

const writtenQuestion = ({ id, label, type, hint, required, choices, most }: Question) => ({
  ...{ id, label },
  type: type === 'text' ? null : type,
  hint,
  required: required ? 'true' : null,
  choices,
  most,
});

const writtenSign = ({ people, within }: OutageSign) => ({ people, within: writeMinutes(within) });

const levels = (skills: readonly SkillLevel[]): readonly string[] => skills.map(writeSkillLevel);

const writtenCalendar = (calendar: Calendar, zone: string): unknown => ({
  name: calendar.name,
  zone: calendar.zone === zone ? null : calendar.zone,
  week: writeWeek(calendar.week),
  holidays: new Map(
    calendar.holidays.map(({ date, name, windows }) => [
      date,
      windows.length === 0 ? name : { name, open: windows.map(writeWindow) },
    ]),
  ),
  holidays_from: calendar.feed?.source,
});

const writtenRotation = (
  { name, people, every, starts, handover, hours, zone: own }: Rotation,
  zone: string,
): unknown => ({
  ...{ name, people, starts, hours },
  every: writeTurn(every),
  handover: writeTimeOfDay(handover),
  zone: own === zone ? null : own,
});

const writtenPerson = (
  person: Person,
  terms: Technician | undefined,
  accounts: readonly Account[],
  zone: string,
  absences: string | undefined,
): unknown => {
  const { name, email, roles, teams, manager, active, blocked, delegate, department, groups, vip } = person;
  const technician = hasRole(person, 'technician');
  const onPlatform = [...Map.groupBy(accounts, ({ platform }) => platform)].map(([platform, own]) => {
    const written = own.map(accountInWords);
    return [platform, written.length === 1 ? written[0] : written] as const;
  });
  return {
    name,
    email,
    roles,
    teams,
    manager,
    zone: person.zone === zone ? null : person.zone,
    active: active ? null : 'false',
    blocked,
    delegate,
    department,
    groups,
    vip: vip ? 'true' : null,
    skills: technician ? levels(terms?.skills ?? []) : null,
    capacity: technician ? (terms?.capacity ?? 0) : null,
    shift: technician ? terms?.shift : null,
    absences,
    accounts: Object.fromEntries(onPlatform),
  };
};

const writtenAgain = (again: Again | null | undefined): unknown =>
  again == null ? 'off' : { after: writeMinutes(again.after), times: again.times };

const writtenPolicy = (policy: Policy): unknown => {
  const { first_response, next_reply, update, with_team, resolution } = policy.targets;
  const byPriority = (values: Policy['targets']['resolution']): unknown =>
    Object.fromEntries(
      priorities.map((priority) => {
        const value = values[priority];
        return [priorityNames[priority], value === null ? null : writeMinutes(value)];
      }),
    );
  return {
    name: policy.name,
    calendar: policy.calendar,
    calendars: policy.calendars ?? null,
    targets: {
      first_response: byPriority(first_response),
      next_reply: byPriority(next_reply),
      update: update === undefined ? null : byPriority(update),
      with_team: with_team === undefined ? null : byPriority(with_team),
      resolution: byPriority(resolution),
    },
    warn_at: policy.warnAt.map((percent) => `${percent}%`),
    warn_below: policy.warnBelow === null ? 'off' : policy.warnBelow && `${policy.warnBelow}%`,
    escalate_after: policy.escalateAfter.map((after, index) => {
      const to = policy.escalateTo?.[index] ?? null;
      if (to === null) return writeMinutes(after);
      return { after: writeMinutes(after), ...('skillLevel' in to ? { skill_level: `+${to.skillLevel}` } : to) };
    }),
    repeat: writtenAgain(policy.repeat),
    acknowledged_for: writeMinutes(policy.acknowledgedFor),
    accept_within: byPriority(policy.acceptWithin),
    remind: writtenAgain(policy.remind),
    pauses: policy.pauses ?? null,
    close_after: `${policy.closeAfterDays}d`,
    low_rating: policy.lowRating,
  };
};

/** The values as text, leaving out missing and default ones. */
const stated = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(stated);
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return new Map(entries.flatMap(([key, inner]) => (isSaid(inner) ? [[String(key), stated(inner)] as const] : [])));
};

const isSaid = (value: unknown): boolean => {
  if (value === null || value === undefined) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value !== 'object') return true;
  const inner = value instanceof Map ? [...value.values()] : Object.values(value);
  return inner.some(isSaid);
};

/** Most readable on one line. */
const writtenSwitches = (switches: AssistantSwitches | undefined): unknown =>
  switches === false ? 'off' : switches && Object.fromEntries(Object.keys(switches).map((work) => [work, 'off']));

const writtenFlag = (flag: boolean | undefined): string | undefined => (flag === undefined ? undefined : `${flag}`);

const short = new Set([
  'assistant',
  'channel',
  'accounts',
  'propose_outage',
  'accept_within',
  'first_response',
  'next_reply',
  'resolution',
]);

/** Lists of plain values and small groups on one line, an empty line before each section. */
const layOut = (document: Document): void => {
  visit(document, {
    Seq: (_, list) => {
      list.flow = list.items.every(isScalar);
    },
    Pair: (_, { key, value }) => {
      if (isMap(value) && isScalar(key) && short.has(String(key.value))) value.flow = true;
    },
  });
  for (const { key, value } of isMap(document.contents) ? document.contents.items : []) {
    if (isScalar(key) && isCollection(value)) key.spaceBefore = true;
  }
};
