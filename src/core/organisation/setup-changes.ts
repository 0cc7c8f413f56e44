import { priorities } from '#src/core/priority.ts';
import type { Rotation } from '#src/core/rotation/rotation.ts';
import { usualPauses } from './pauses.ts';
import { type Channel, hasRole, type Person, type SkillLevel } from './person.ts';
import { conditionKinds, metrics, type Policy, usualLowRating, usualWarnBelow } from './policy.ts';
import type { OrganisationSetup, Technician } from './setup.ts';
import type { SetupKind } from './setup-problem.ts';

/** One thing that changes when a desk is set up again. */
export type SetupChange = {
  readonly kind: SetupKind | 'settings' | 'rules';
  readonly id: string;
  readonly name: string;
  readonly change: 'added' | 'changed' | 'activated' | 'deactivated' | 'removed';
  /** Which of its fields, when it changed. */
  readonly fields: readonly string[];
};

type Facts = { readonly id: string; readonly name: string; readonly fields: Readonly<Record<string, unknown>> };

const kinds = [
  'settings',
  'calendars',
  'rotations',
  'teams',
  'skills',
  'categories',
  'people',
  'policies',
  'rules',
] as const;

/** What changes when a desk is set up as `next`; people who are not in `next` stay as they are. */
export const setupChanges = (now: OrganisationSetup, next: OrganisationSetup): readonly SetupChange[] => {
  const [before, after] = [factsOf(now), factsOf(next)];
  return kinds.flatMap((kind) => {
    const known = new Map(before[kind].map((facts) => [facts.id, facts]));
    const wanted = new Set(after[kind].map(({ id }) => id));
    const gone = kind === 'people' ? [] : before[kind].filter(({ id }) => !wanted.has(id));
    return [
      ...after[kind].flatMap((facts) => changeOf(kind, known.get(facts.id), facts)),
      ...gone.map(({ id, name }) => ({ kind, id, name, change: 'removed', fields: [] }) as const),
    ];
  });
};

/** Looks up what each thing of a setup is like, in the fields that `setupChanges` names; null: there is no such thing. */
export const setupValues = (
  setup: OrganisationSetup,
): ((kind: SetupChange['kind'], id: string) => Readonly<Record<string, unknown>> | null) => {
  const facts = factsOf(setup);
  const byKind = new Map(kinds.map((kind) => [kind, new Map(facts[kind].map(({ id, fields }) => [id, fields]))]));
  return (kind, id) => byKind.get(kind)?.get(id) ?? null;
};

const changeOf = (kind: SetupChange['kind'], before: Facts | undefined, after: Facts): readonly SetupChange[] => {
  const { id, name } = after;
  if (before === undefined) return [{ kind, id, name, change: 'added', fields: [] }];
  const fields = Object.keys({ ...before.fields, ...after.fields }).filter(
    (field) => JSON.stringify(before.fields[field]) !== JSON.stringify(after.fields[field]),
  );
  if (fields.length === 0) return [];
  const { active } = after.fields;
  const switched = active === true ? 'activated' : 'deactivated';
  return [{ kind, id, name, change: fields.includes('active') ? switched : 'changed', fields }];
};

const factsOf = (setup: OrganisationSetup): Record<(typeof kinds)[number], readonly Facts[]> => {
  const policies = new Map(setup.rules.map(({ policy }) => [policy.id, policy]));
  const feeds = new Map(setup.absences.map(({ person, source }) => [person, source]));
  const technicians = new Map(setup.technicians.map((technician) => [technician.person, technician]));
  // A desk that nobody has set up yet has no settings that could change.
  const settings = {
    zone: setup.zone,
    triage_team: setup.triageTeam,
    confidence: setup.confidence,
    elsewhere: setup.elsewhere,
    language: setup.language,
    weights: setup.weights,
    intake: setup.intake?.map(({ platform, id, messages }) => [platform, id, messages]),
  };
  const rules = setup.rules
    .toSorted((a, b) => a.position - b.position)
    .map(({ policy, when }) => [policy.id, ...conditionKinds.map((kind) => when[kind])]);
  return {
    settings: setup.teams.length === 0 ? [] : [{ id: 'settings', name: 'the desk', fields: settings }],
    calendars: setup.calendars.map(({ id, name, zone, week, holidays, feed }) => ({
      id,
      name,
      fields: {
        name,
        zone,
        week: week.map((windows) => windows.map(({ from, to }) => [from, to])),
        holidays: holidays
          .map((day) => [day.date, day.name, day.windows.map(({ from, to }) => [from, to])] as const)
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
        holidays_from: feed?.source,
      },
    })),
    rotations: setup.rotations.map(({ id, ...rotation }) => ({
      id,
      name: rotation.name,
      fields: rotationFields(rotation),
    })),
    teams: setup.teams.map(
      ({ id, name, manager, channel, logChannel, onCall, assistant, suggests, replies, proposeOutage }) => ({
        id,
        name,
        fields: {
          name,
          manager,
          channel: place(channel),
          log_channel: place(logChannel),
          on_call: onCall,
          assistant,
          suggest_articles: suggests,
          replies,
          propose_outage: proposeOutage ?? null,
        },
      }),
    ),
    skills: setup.skills.map(({ id, name }) => ({ id, name, fields: { name } })),
    categories: setup.categories.map(
      ({
        id,
        name,
        team,
        required,
        preferred,
        effort,
        confidence,
        acceptWithin,
        assistant,
        suggests,
        questions,
        chatAsks,
        approval,
      }) => ({
        id,
        name,
        fields: {
          ...{ name, team, effort, confidence, accept_within: acceptWithin, assistant, suggest_articles: suggests },
          questions: questions ?? null,
          chat_asks: chatAsks ?? null,
          approval: approval ?? null,
          required: required.map(inWords),
          preferred: preferred.map(inWords),
        },
      }),
    ),
    people: setup.people.map((person) => personFacts(person, technicians.get(person.id), feeds.get(person.id))),
    policies: [...policies.values()].map(policyFacts),
    rules: rules.length === 0 ? [] : [{ id: 'rules', name: 'which policy applies', fields: { order: rules } }],
  };
};

const rotationFields = ({ name, zone, people, every, starts, handover, hours }: Omit<Rotation, 'id'>) => ({
  ...{ name, zone, people, starts, handover, hours },
  every: [every.count, every.unit],
});

const inWords = ({ skill, level }: SkillLevel): string => `${skill} ${level}`;

const personFacts = (person: Person, terms: Technician | undefined, absences: string | undefined): Facts => {
  const { id, name, email, roles, teams, manager, zone, active, blocked, delegate, department, groups, vip } = person;
  // Someone whose role came from a platform has no terms of their own: the desk never asks them.
  const working = hasRole(person, 'technician') && {
    skills: (terms?.skills ?? []).map(inWords).toSorted(),
    capacity: terms?.capacity ?? 0,
    shift: terms?.shift ?? null,
  };
  const sets = { roles: [...new Set(roles)].toSorted(), teams: [...new Set(teams)].toSorted() };
  return {
    id,
    name,
    fields: {
      name,
      email,
      ...sets,
      manager,
      zone,
      active,
      blocked,
      delegate,
      department,
      groups,
      vip,
      absences,
      ...working,
    },
  };
};

const policyFacts = (policy: Policy): Facts => ({
  id: policy.id,
  name: policy.name,
  fields: {
    name: policy.name,
    calendar: policy.calendar,
    calendars: metrics.map((metric) => policy.calendars?.[metric] ?? null),
    targets: metrics.map((metric) => priorities.map((priority) => policy.targets[metric]?.[priority] ?? null)),
    warn_at: policy.warnAt,
    warn_below: policy.warnBelow === undefined ? usualWarnBelow : policy.warnBelow,
    escalate_after: policy.escalateAfter.map((after, index) => {
      const to = policy.escalateTo?.[index] ?? {};
      return { after, ...('skillLevel' in to ? { skill_level: to.skillLevel } : to) };
    }),
    repeat: policy.repeat ?? null,
    acknowledged_for: policy.acknowledgedFor,
    accept_within: priorities.map((priority) => policy.acceptWithin[priority]),
    remind: policy.remind ?? null,
    pauses: { ...usualPauses, ...policy.pauses },
    close_after: policy.closeAfterDays,
    low_rating: policy.lowRating ?? usualLowRating,
  },
});

const place = (channel: Channel | null): readonly string[] | null =>
  channel === null ? null : [channel.platform, channel.id];
