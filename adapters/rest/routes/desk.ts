import { z } from 'zod';
import { cursorOf, placeIn } from '#adapters/rest/cursor.ts';
import { type Endpoint, endpoint } from '#adapters/rest/endpoint.ts';
import { isoOrNull, isoTime } from '#adapters/rest/json/ticket.ts';
import { refusal } from '#adapters/rest/refusal.ts';
import {
  activitySchema,
  categoriesSchema,
  meSchema,
  peopleSchema,
  personSchema,
  policiesSchema,
  teamsSchema,
} from '#adapters/rest/schemas/desk.ts';
import { cursor } from '#adapters/rest/schemas/parts.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { withoutNotes } from '#src/app/adapter-kit/without-notes.ts';
import type { OwnActivity } from '#src/app/ports/console/activity.ts';
import { eventSummary } from '#src/cards/event-summary.ts';
import type { Names } from '#src/cards/names.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';

const personJson = (one: Person, reader: Person, now: number): z.input<typeof personSchema> => {
  const seesAddresses = one.id === reader.id || reader.roles.includes('admin') || reader.roles.includes('manager');
  const { away } = one;
  return {
    ...{ id: one.id, name: one.name, email: seesAddresses ? one.email : null, roles: [...one.roles] },
    ...{ teams: [...one.teams], zone: one.zone, active: one.active },
    away: away !== undefined && (away.until === null || now < away.until),
  };
};

const group = 'The desk';

const me = endpoint({
  id: 'readMe',
  method: 'GET',
  path: '/me',
  group,
  scope: null,
  summary: 'In whose name the key asks, and what it may be used for',
  answers: meSchema,
  handle: async ({ parts: { programs }, caller: { person, key } }) => ({
    body: {
      person: personJson(person, person, programs.now()),
      key: { id: key.id, name: key.name, scopes: [...key.scopes], expiresAt: isoOrNull(key.expiresAt) },
    },
  }),
});

/** Null: it is about nothing but an internal note, and those are not asked for. */
const activityJson = (
  one: OwnActivity,
  names: Names,
  notes: boolean,
): z.input<typeof activitySchema>['activity'][number] | null => {
  if (one.on === 'desk') {
    const summary = one.detail === '' ? one.what : `${one.what} · ${one.detail}`;
    return { at: isoTime(one.at), ticket: null, title: null, byOther: false, summary };
  }
  const { title, byOther } = one;
  const logged = notes ? one.logged : withoutNotes(one.logged);
  if (logged === null) return null;
  const { at, ticket } = logged;
  return { at: isoTime(at), ticket, title, byOther, summary: eventSummary(logged, names) };
};

const activity = endpoint({
  id: 'listOwnActivity',
  method: 'GET',
  path: '/me/activity',
  group,
  scope: 'events:read',
  summary: 'What the owner of the key did, and what was done for them',
  query: z.object({
    kind: z.enum(['filed', 'words', 'work', 'desk']).optional(),
    day: z.string().max(20).optional().describe('A day in their own zone, such as 2026-06-01'),
    after: cursor.optional(),
    limit: z.int().min(1).max(100).default(50),
  }),
  answers: activitySchema,
  handle: async ({ parts: { pages }, caller: { person, key }, query }) => {
    const { kind = null, day = null, after = null, limit } = query;
    const found = await pages.activity(person, { kind, day, after, limit });
    if ('why' in found) throw problem(422, 'invalid_request', `${found.why}.`);
    const notes = key.scopes.includes('notes');
    return {
      body: {
        activity: found.activity.flatMap((one) => activityJson(one, found.names, notes) ?? []),
        next: found.next,
      },
    };
  },
});

const nameAndId = z.tuple([z.string(), z.string()]);

/** A place in the list of people, by name. Throws InvalidCursorError. */
const placeOf = (text: string): Pick<Person, 'id' | 'name'> => {
  const [name, id] = placeIn(nameAndId, text);
  return { name, id: id as PersonId };
};

const people = endpoint({
  id: 'listPeople',
  method: 'GET',
  path: '/people',
  group,
  scope: 'desk:read',
  summary: 'Who has not left, by name',
  query: z.object({
    matching: z.string().max(300).default('').describe('A part of the name or the e-mail address'),
    limit: z.int().min(1).max(200).default(50),
    after: cursor.optional(),
  }),
  answers: peopleSchema,
  handle: async ({ parts: { programs }, caller: { person }, query: { matching, limit, after } }) => {
    const found = await programs.people(person, {
      matching,
      limit,
      after: after === undefined ? null : placeOf(after),
    });
    if ('code' in found) throw refusal(found, person.id);
    const { next } = found;
    return {
      body: {
        people: found.people.map((one) => personJson(one, person, programs.now())),
        next: next === null ? null : cursorOf([next.name, next.id]),
      },
    };
  },
});

const onePerson = endpoint({
  id: 'readPerson',
  method: 'GET',
  path: '/people/{id}',
  group,
  scope: 'desk:read',
  summary: 'A person',
  params: z.object({ id: z.string().min(1).max(300) }),
  answers: personSchema,
  handle: async ({ parts: { programs }, caller: { person }, params }) => {
    const found = await programs.onePerson(person, params.id);
    if (found === null) throw problem(404, 'unknown_person', 'There is nobody with this id, or nobody you may see.');
    return { body: personJson(found.person, person, programs.now()), version: found.basedOn };
  },
});

const teams = endpoint({
  id: 'listTeams',
  method: 'GET',
  path: '/teams',
  group,
  scope: 'desk:read',
  summary: 'The teams',
  answers: teamsSchema,
  handle: async ({ parts: { programs } }) => ({
    body: {
      teams: [...(await programs.organisation()).teams.values()].map(({ id, name, manager }) => ({
        id,
        name,
        manager,
      })),
    },
  }),
});

const categories = endpoint({
  id: 'listCategories',
  method: 'GET',
  path: '/categories',
  group,
  scope: 'desk:read',
  summary: 'The categories a ticket can have',
  answers: categoriesSchema,
  handle: async ({ parts: { programs } }) => ({
    body: {
      categories: [...(await programs.organisation()).categories.values()].map(({ id, name, team }) => ({
        ...{ id, name, team },
      })),
    },
  }),
});

const policies = endpoint({
  id: 'listPolicies',
  method: 'GET',
  path: '/policies',
  group,
  scope: 'desk:read',
  summary: 'The SLA policies and when they apply; a ticket has the targets it was given with it',
  answers: policiesSchema,
  handle: async ({ parts: { programs }, caller: { person } }) => {
    if (!programs.mayReadSetup(person)) throw refusal({ code: 'only_for_technicians' }, person.id);
    const { rules } = await programs.organisation();
    return {
      body: {
        policies: rules.map(({ policy: { id, name, calendar, targets }, when }) => ({
          ...{ id, name, calendar, targets, when: { ...when } },
        })),
      },
    };
  },
});

export const deskEndpoints: readonly Endpoint[] = [me, activity, people, onePerson, teams, categories, policies];
