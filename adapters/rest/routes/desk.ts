import { z } from 'zod';
import { cursorOf, placeIn } from '#adapters/rest/cursor.ts';
import { type Endpoint, endpoint } from '#adapters/rest/endpoint.ts';
import { eventJson } from '#adapters/rest/json/event.ts';
import { isoOrNull, isoTime } from '#adapters/rest/json/ticket.ts';
import { refusal } from '#adapters/rest/refusal.ts';
import {
  categoriesSchema,
  eventsSchema,
  figuresSchema,
  meSchema,
  peopleSchema,
  personSchema,
  policiesSchema,
  teamsSchema,
} from '#adapters/rest/schemas/desk.ts';
import { cursor, priorities } from '#adapters/rest/schemas/parts.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { CategoryId, PersonId, TeamId } from '#src/core/ids.ts';
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
    return { body: personJson(found, person, programs.now()) };
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

const events = endpoint({
  id: 'listEvents',
  method: 'GET',
  path: '/events',
  group: 'What happened',
  scope: 'events:read',
  summary: 'What happened after an event, oldest first; nothing is missed',
  query: z.object({
    after: z
      .int()
      .min(0)
      .max(Number.MAX_SAFE_INTEGER)
      .default(0)
      .describe('`next` of the answer before; 0: from the start'),
    limit: z.int().min(1).max(200).default(100),
  }),
  answers: eventsSchema,
  handle: async ({ parts: { programs }, caller: { person, key }, query }) => {
    const notes = key.scopes.includes('notes');
    const found = await programs.events(person, { ...query, notes });
    if ('code' in found) throw refusal(found, person.id);
    return {
      body: {
        events: found.events.flatMap(({ id, logged }) => eventJson(logged, found.names, notes, id) ?? []),
        next: found.next,
        more: found.more,
      },
    };
  },
});

const figures = endpoint({
  id: 'readFigures',
  method: 'GET',
  path: '/figures',
  group: 'What happened',
  scope: 'figures:read',
  summary: 'The figures of some days, for those who lead a team',
  query: z.object({
    first: z.string().max(20).optional().describe('A day, such as 2026-06-01; absent: four weeks before the last'),
    last: z.string().max(20).optional().describe('A day; absent: today'),
    team: z.string().max(300).optional(),
    category: z.string().max(300).optional(),
    priority: z.enum(priorities).optional(),
  }),
  answers: figuresSchema,
  handle: async ({ parts: { pages }, caller: { person }, query }) => {
    const { team, category, first, last, priority } = query;
    const report = await pages.figures(person, {
      ...(first !== undefined && { first }),
      ...(last !== undefined && { last }),
      ...(priority !== undefined && { priority }),
      ...(team !== undefined && { team: team as TeamId }),
      ...(category !== undefined && { category: category as CategoryId }),
    });
    if ('why' in report) throw problem(422, 'invalid_request', `${report.why}.`);
    if ('code' in report) throw refusal(report, person.id);
    return { body: { ...report, madeAt: isoTime(report.madeAt) } };
  },
});

export const deskEndpoints: readonly Endpoint[] = [
  ...[events, figures, me, people, onePerson, teams, categories, policies],
];
