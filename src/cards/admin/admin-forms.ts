import type { Field, Form, FormValues, Option } from '#src/cards/card.ts';
import { formId } from '#src/cards/form-id.ts';
import { madeInEachLanguage } from '#src/cards/language/in-each-language.ts';
import { texts } from '#src/cards/texts.ts';
import { assistantWorks } from '#src/core/assistant-switches.ts';
import { replyLimits } from '#src/core/conversation/canned-reply.ts';
import { usualSign } from '#src/core/outage-sign.ts';

const { admin } = texts;

const words = admin.form;

/** The forms with which the desk is changed; each is opened by the verb of the same name. */
export type AdminFormKind = keyof typeof words;

export const isAdminForm = (kind: string): kind is AdminFormKind => Object.hasOwn(words, kind);

/** What a form is filled with: who or what it is about, what is so now, and what the person who opens it may choose. */
export type FormFacts = {
  /** What it is about is called; empty: nothing yet. */
  readonly name: string;
  readonly values: FormValues;
  /** They may give every role. */
  readonly mayRunDesk: boolean;
};

type TextOptions = {
  readonly hint?: string;
  readonly required?: boolean;
  readonly most?: number;
  readonly long?: boolean;
};

type FieldOf = (id: string, values: FormValues, mayRunDesk: boolean) => Field;

const text =
  (label: string, { hint, required = false, most = 100, long = false }: TextOptions = {}): FieldOf =>
  (id, values) => ({
    ...{ type: 'text', id, label, required, multiline: long, maxLength: most },
    hint: hint ?? null,
    value: values[id] ?? '',
  });

const select =
  (label: string, options: (mayRunDesk: boolean) => readonly Option[]): FieldOf =>
  (id, values, mayRunDesk) => ({
    ...{ type: 'select', id, label, hint: null, required: true },
    options: options(mayRunDesk),
    value: values[id] ?? '',
  });

/** Somebody's roles at the desk in one choice: everyone can ask for help anyway. */
const roleSets = [
  ['requester'],
  ['technician'],
  ['manager'],
  ['technician', 'manager'],
  ['admin'],
  ['technician', 'admin'],
  ['manager', 'admin'],
  ['technician', 'manager', 'admin'],
] as const;

/** The roles that managers can give. */
const forManagers = 2;

export const rolesInWords = (roles: readonly (keyof typeof admin.role)[]): string => {
  const above = (Object.keys(admin.role) as (keyof typeof admin.role)[]).filter(
    (role) => role !== 'requester' && roles.includes(role),
  );
  return above.length === 0 ? admin.role.requester : above.map((role) => admin.role[role]).join(', ');
};

/** As the value of an option. */
export const roleValue = (roles: readonly string[]): string => {
  const [, ...above] = Object.keys(admin.role);
  const held = above.filter((role) => roles.includes(role));
  return held.length === 0 ? 'requester' : held.join(' ');
};

/** What was chosen; null: none of our forms offers it. */
export const readRoles = (value: string): (typeof roleSets)[number] | null =>
  roleSets.find((set) => set.join(' ') === value) ?? null;

const roles = (label: string): FieldOf =>
  select(label, (mayRunDesk) =>
    roleSets
      .slice(0, mayRunDesk ? roleSets.length : forManagers)
      .map((set) => ({ value: set.join(' '), label: rolesInWords(set) })),
  );

const assistantOptions = (): readonly Option[] => [
  { value: 'on', label: words.admin_team_help.assistantOn },
  { value: 'off', label: words.admin_team_help.off },
];

const assistantFields = () =>
  Object.fromEntries(assistantWorks.map((work) => [work, select(words.admin_team_help[work], assistantOptions)]));

const fields = madeInEachLanguage(
  (): Record<AdminFormKind, Readonly<Record<string, FieldOf>>> => ({
    admin_find: { called: text(words.admin_find.called, { required: true }) },
    admin_add: {
      name: text(words.admin_add.name, { required: true }),
      email: text(words.admin_add.email, { hint: words.admin_add.emailHint, most: 254 }),
      role: roles(words.admin_add.role),
      teams: text(words.admin_add.teams, { hint: words.admin_add.teamsHint, most: 1_000 }),
      zone: text(words.admin_add.zone, { hint: words.admin_add.zoneHint, required: true }),
    },
    admin_edit: {
      name: text(words.admin_edit.name, { required: true }),
      email: text(words.admin_edit.email, { most: 254 }),
      manager: text(words.admin_edit.manager, { hint: words.admin_edit.managerHint, most: 254 }),
      department: text(words.admin_edit.department),
    },
    admin_care: {
      groups: text(words.admin_care.groups, { hint: words.admin_care.groupsHint, most: 1_000 }),
      vip: select(words.admin_care.vip, () => [
        { value: 'no', label: words.admin_care.no },
        { value: 'yes', label: words.admin_care.yes },
      ]),
      delegate: text(words.admin_care.delegate, { hint: words.admin_care.delegateHint, most: 254 }),
    },
    admin_roles: {
      role: roles(words.admin_roles.role),
      teams: text(words.admin_roles.teams, { hint: words.admin_roles.teamsHint, most: 1_000 }),
    },
    admin_skills: {
      skills: text(words.admin_skills.skills, { hint: words.admin_skills.skillsHint, most: 2_000, long: true }),
    },
    admin_hours: {
      hours: text(words.admin_hours.hours, { hint: words.admin_hours.hoursHint, most: 300 }),
      zone: text(words.admin_hours.zone, { hint: words.admin_hours.zoneHint, required: true }),
      capacity: text(words.admin_hours.capacity, { hint: words.admin_hours.capacityHint, required: true, most: 10 }),
    },
    admin_away: {
      which: select(words.admin_away.which, () => [
        { value: 'away', label: words.admin_away.yes },
        { value: 'here', label: words.admin_away.no },
      ]),
      from: text(words.admin_away.from, { hint: words.admin_away.fromHint }),
      until: text(words.admin_away.until, { hint: words.admin_away.untilHint }),
    },
    admin_category: {
      team: text(words.admin_category.team, { required: true }),
      required: text(words.admin_category.required, { hint: words.admin_category.requiredHint, most: 1_000 }),
      preferred: text(words.admin_category.preferred, { hint: words.admin_category.preferredHint, most: 1_000 }),
      effort: text(words.admin_category.effort, { hint: words.admin_category.effortHint, required: true, most: 10 }),
      accept: text(words.admin_category.accept, { hint: words.admin_category.acceptHint, most: 20 }),
    },
    admin_questions: {
      questions: text(words.admin_questions.questions, {
        hint: words.admin_questions.questionsHint,
        most: 4_000,
        long: true,
      }),
      asks: text(words.admin_questions.asks, { hint: words.admin_questions.asksHint, most: 200 }),
    },
    admin_approval: {
      by: text(words.admin_approval.by, { hint: words.admin_approval.byHint, most: 2_000 }),
      all: select(words.admin_approval.all, () => [
        { value: 'one', label: words.admin_approval.one },
        { value: 'all', label: words.admin_approval.everybody },
      ]),
      work: select(words.admin_approval.work, () => [
        { value: 'after', label: words.admin_approval.after },
        { value: 'meanwhile', label: words.admin_approval.meanwhile },
      ]),
      clock: select(words.admin_approval.clock, () => [
        { value: 'waits', label: words.admin_approval.waits },
        { value: 'runs', label: words.admin_approval.runs },
      ]),
    },
    admin_new_category: {
      name: text(words.admin_new_category.name, { hint: words.admin_new_category.nameHint, required: true }),
      team: text(words.admin_category.team, { required: true }),
      required: text(words.admin_category.required, { hint: words.admin_category.requiredHint, most: 1_000 }),
      preferred: text(words.admin_category.preferred, { hint: words.admin_category.preferredHint, most: 1_000 }),
      accept: text(words.admin_category.accept, { hint: words.admin_category.acceptHint, most: 20 }),
    },
    admin_team: {
      name: text(words.admin_team.name, { required: true }),
      manager: text(words.admin_team.manager, { hint: words.admin_team.managerHint, most: 254 }),
    },
    admin_replies: {
      replies: text(words.admin_replies.replies, {
        hint: words.admin_replies.hint,
        most: replyLimits.together,
        long: true,
      }),
    },
    admin_outages: {
      asks: select(words.admin_outages.asks, () => [
        { value: 'usual', label: words.admin_outages.usual(usualSign.people, usualSign.within) },
        { value: 'own', label: words.admin_outages.own },
        { value: 'never', label: words.admin_outages.never },
      ]),
      people: text(words.admin_outages.people, { most: 10 }),
      within: text(words.admin_outages.within, { hint: words.admin_outages.withinHint, most: 20 }),
    },
    admin_team_help: {
      ...assistantFields(),
      articles: select(words.admin_team_help.articles, () => [
        { value: 'on', label: words.admin_team_help.articlesOn },
        { value: 'off', label: words.admin_team_help.off },
      ]),
    },
    admin_category_help: {
      ...assistantFields(),
      articles: select(words.admin_category_help.articles, () => [
        { value: 'team', label: words.admin_category_help.articlesAsTeam },
        { value: 'on', label: words.admin_category_help.articlesOn },
        { value: 'off', label: words.admin_category_help.off },
      ]),
    },
    admin_new_team: {
      name: text(words.admin_team.name, { required: true }),
      manager: text(words.admin_team.manager, { hint: words.admin_team.managerHint, most: 254 }),
    },
    admin_new_skill: { name: text(words.admin_new_skill.name, { required: true }) },
    admin_start: {
      team: text(words.admin_start.team, { required: true }),
      hours: text(words.admin_start.hours, { required: true, most: 300 }),
      zone: text(words.admin_start.zone, { hint: words.admin_start.zoneHint, required: true }),
    },
  }),
);

/** The fields of a form, in order. Every one comes back, or the form is not ours. */
export const adminFields = (kind: AdminFormKind): readonly string[] => Object.keys(fields[kind]);

/** A form of the desk's admins. `subject`: what it is about, and how the desk was when it was opened. */
export const adminForm = (kind: AdminFormKind, nonce: string, subject: string, facts: FormFacts): Form => ({
  id: formId(kind, nonce, subject),
  kind,
  title: words[kind].title(facts.name),
  submitLabel: words[kind].submit,
  takesFiles: false,
  fields: Object.entries(fields[kind]).map(([id, field]) => field(id, facts.values, facts.mayRunDesk)),
});
