import { z } from 'zod';
import { type Endpoint, endpoint } from '#adapters/rest/endpoint.ts';
import { versionSentIn } from '#adapters/rest/if-match.ts';
import { formSchema, savedSchema } from '#adapters/rest/schemas/forms.ts';
import type { AdminPageForm } from '#src/app/ports/console/administration.ts';
import { subjectOf } from '#src/cards/admin/form-sent.ts';
import type { Form, FormValues } from '#src/cards/card.ts';
import type { Scope } from '#src/core/access/api-key.ts';
import { bodyOf, formNow, sendFormNow, valuesIn } from './admin-form.ts';
import type { Said } from './answered.ts';

/** A form of the desk's admins about something that is there. */
type Part = {
  readonly kind: AdminPageForm;
  /** `people`, and in addresses behind it `skills`. */
  readonly of: 'people' | 'teams' | 'categories';
  readonly called: string;
  readonly named: string;
  readonly summary: string;
  /** What takes a fresh proof in the console takes `access`. */
  readonly scope: Extract<Scope, 'desk:write' | 'access'>;
  /** Nothing of it is lost when others change it meanwhile: the last one counts. */
  readonly lastCounts?: true;
};

const groups = { people: 'People', teams: 'The desk', categories: 'The desk' } as const;

const said: Readonly<Record<Part['of'], Said>> = {
  people: {
    nobody: 'Only admins, and managers for people of their teams, change this.',
    nothing: 'There is nobody with this id, or nobody they may change, or not so.',
  },
  teams: { nobody: 'Only admins change teams.', nothing: 'There is no such team, or they may not change it.' },
  categories: {
    nobody: 'Only admins change categories.',
    nothing: 'There is no such category, or they may not change it.',
  },
};

const parts: readonly Part[] = [
  {
    ...{ kind: 'admin_edit', of: 'people', called: 'details', named: 'PersonDetails', scope: 'access' },
    summary: 'somebody’s name, address, manager and department',
  },
  {
    ...{ kind: 'admin_roles', of: 'people', called: 'roles', named: 'PersonRoles', scope: 'access' },
    summary: 'somebody’s roles and teams',
  },
  {
    ...{ kind: 'admin_care', of: 'people', called: 'care', named: 'PersonCare', scope: 'desk:write' },
    summary: 'somebody’s groups, whether they are a VIP, and who stands in for them',
  },
  {
    ...{ kind: 'admin_skills', of: 'people', called: 'skills', named: 'PersonSkills', scope: 'desk:write' },
    summary: 'what a technician knows, a skill and its level on each line',
  },
  {
    ...{ kind: 'admin_hours', of: 'people', called: 'hours', named: 'PersonHours', scope: 'desk:write' },
    summary: 'when a technician works, and how much they can have at once',
  },
  {
    ...{ kind: 'admin_away', of: 'people', called: 'absence', named: 'PersonAbsence', scope: 'desk:write' },
    summary: 'whether somebody is away, from when and until when',
    lastCounts: true,
  },
  {
    ...{ kind: 'admin_team', of: 'teams', called: 'details', named: 'TeamDetails', scope: 'desk:write' },
    summary: 'a team’s name and who leads it',
  },
  {
    ...{ kind: 'admin_replies', of: 'teams', called: 'replies', named: 'TeamReplies', scope: 'desk:write' },
    summary: 'a team’s canned replies',
  },
  {
    ...{ kind: 'admin_outages', of: 'teams', called: 'outages', named: 'TeamOutages', scope: 'desk:write' },
    summary: 'when a team is asked whether similar tickets are an outage',
  },
  {
    ...{ kind: 'admin_team_help', of: 'teams', called: 'help', named: 'TeamHelp', scope: 'desk:write' },
    summary: 'what the desk does by itself on a team’s tickets',
  },
  {
    ...{ kind: 'admin_category', of: 'categories', called: 'details', named: 'CategoryDetails', scope: 'desk:write' },
    summary: 'a category’s team, skills, effort and time to accept',
  },
  {
    ...{ kind: 'admin_questions', of: 'categories', called: 'questions', named: 'CategoryQuestions' },
    ...{ scope: 'desk:write', summary: 'what a category asks' },
  },
  {
    ...{ kind: 'admin_approval', of: 'categories', called: 'approval', named: 'CategoryApproval', scope: 'desk:write' },
    summary: 'who must agree to a category’s tickets',
  },
  {
    ...{ kind: 'admin_category_help', of: 'categories', called: 'help', named: 'CategoryHelp', scope: 'desk:write' },
    summary: 'what the desk does by itself on a category’s tickets',
  },
];

const params = z.object({ id: z.string().min(1).max(300) });

const formJson = (id: string, form: Form): z.input<typeof formSchema> => ({
  ...{ id, name: form.title, values: { ...valuesIn(form) } },
  choices: Object.fromEntries(
    form.fields.flatMap((field) => (field.type === 'select' ? [[field.id, [...field.options]]] : [])),
  ),
});

const partEndpoints = ({ kind, of, called, named, summary, scope, lastCounts }: Part): readonly Endpoint[] => {
  const path = `/${of}/{id}/${called}`;
  const body = bodyOf(kind);
  return [
    endpoint({
      ...{ id: `read${named}`, method: 'GET', path, group: groups[of], scope: 'desk:read', params },
      summary: `To be changed: ${summary}`,
      answers: formSchema,
      handle: async (asked) => {
        const form = await formNow(asked, kind, { about: asked.params.id, said: said[of] });
        return { body: formJson(asked.params.id, form), version: subjectOf(form).basedOn };
      },
    }),
    endpoint({
      ...{ id: `set${named}`, method: 'POST', path, group: groups[of], scope, params, body },
      ...{ summary: `Change ${summary}`, answers: savedSchema, matches: lastCounts ? false : 'required' },
      handle: async (asked) => {
        const form = await formNow(asked, kind, { about: asked.params.id, said: said[of] });
        const sent = lastCounts ? undefined : versionSentIn(asked.headers);
        const values = asked.body.values as FormValues;
        const { done } = await sendFormNow(asked, form, {
          ...{ values, said: said[of], basedOn: sent ?? subjectOf(form).basedOn },
        });
        return { body: { done, id: asked.params.id } };
      },
    }),
  ];
};

/** A form by which something new is added. */
type Adding = {
  readonly kind: AdminPageForm;
  readonly path: string;
  readonly named: string;
  readonly group: string;
  readonly summary: string;
  readonly scope: Part['scope'];
};

const adding: readonly Adding[] = [
  {
    ...{ kind: 'admin_add', path: '/people', named: 'addPerson', group: groups.people, scope: 'access' },
    summary: 'Add somebody. Without a role they are a technician',
  },
  {
    ...{ kind: 'admin_new_team', path: '/teams', named: 'addTeam', group: groups.teams, scope: 'desk:write' },
    summary: 'Add a team',
  },
  {
    ...{ kind: 'admin_new_skill', path: '/skills', named: 'addSkill', group: groups.teams, scope: 'desk:write' },
    summary: 'Add a skill',
  },
  {
    ...{ kind: 'admin_new_category', path: '/categories', named: 'addCategory', group: groups.teams },
    ...{ scope: 'desk:write', summary: 'Add a category. Without a team it is for the one that looks at what has none' },
  },
];

/** Where one thing alone can be read. */
const shownAt: readonly string[] = ['/people'];

const addEndpoint = ({ kind, path, named, group, summary, scope }: Adding): Endpoint => {
  const words = { nobody: said.people.nobody, nothing: 'Only admins add this.' };
  return endpoint({
    ...{ id: named, method: 'POST', path, group, scope, summary, status: 201 },
    body: bodyOf(kind),
    answers: savedSchema,
    handle: async (asked) => {
      const form = await formNow(asked, kind, { about: '', said: words });
      const values = asked.body.values as FormValues;
      const { done, added } = await sendFormNow(asked, form, {
        ...{ values, said: words, basedOn: subjectOf(form).basedOn },
      });
      const isThere = added !== null && shownAt.includes(path);
      const place = isThere ? { location: `${path}/${encodeURIComponent(added)}` } : {};
      return { body: { done, id: added }, status: 201, ...place };
    },
  });
};

export const adminFormEndpoints: readonly Endpoint[] = [...parts.flatMap(partEndpoints), ...adding.map(addEndpoint)];
