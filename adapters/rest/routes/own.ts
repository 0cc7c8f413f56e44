import type { z } from 'zod';
import { type Endpoint, endpoint } from '#adapters/rest/endpoint.ts';
import { versionIn } from '#adapters/rest/if-match.ts';
import {
  awayBody,
  notificationsBody,
  notificationsSchema,
  startPageBody,
  startPageSchema,
  workSchema,
} from '#adapters/rest/schemas/own.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { DeskPages, OwnPreferences } from '#src/app/ports/console/pages.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Dashboard, DashboardMove } from '#src/core/views/dashboard.ts';

const group = 'Your own pages';
const scope = 'own';

const startPageJson = ({ shown, hidden }: Dashboard): z.input<typeof startPageSchema> => ({
  shown: shown.map(({ card, wide }) => ({ card, wide })),
  hidden: [...hidden],
});

/** Changes the home page on the version of `If-Match`, or on the one of now. Throws a Problem. */
const move = async (pages: DeskPages, person: Person, wanted: DashboardMove, headers: Headers): Promise<Dashboard> => {
  const basedOn = versionIn(headers) ?? (await pages.dashboard(person)).version;
  const moved = await pages.moveCard(person, wanted, basedOn);
  if (moved === 'changed_since') {
    throw problem(412, 'changed_since', 'It was changed since you read it. Read it again, and send its new ETag.');
  }
  if (moved === 'no_such_card') {
    throw problem(
      422,
      'no_such_card',
      'Name each card once, out of those in “shown” and “hidden” of GET /me/start_page.',
    );
  }
  return moved;
};

const startPage = endpoint({
  ...{ id: 'readStartPage', method: 'GET', path: '/me/start_page', group, scope },
  summary: 'What the home page of the console shows the owner of the key',
  answers: startPageSchema,
  handle: async ({ parts: { pages }, caller: { person } }) => {
    const found = await pages.dashboard(person);
    return { body: startPageJson(found), version: found.version };
  },
});

const setStartPage = endpoint({
  ...{ id: 'setStartPage', method: 'POST', path: '/me/start_page', group, scope, matches: true, named: false },
  summary: 'Customise the home page: these cards, in this order',
  body: startPageBody,
  answers: startPageSchema,
  handle: async ({ parts: { pages }, caller: { person }, body, headers }) => {
    const found = await move(pages, person, { act: 'set', shown: body.shown }, headers);
    return { body: startPageJson(found), version: found.version };
  },
});

const resetStartPage = endpoint({
  ...{ id: 'resetStartPage', method: 'POST', path: '/me/start_page/reset', group, scope, matches: true, named: false },
  summary: 'Reset the home page to its defaults',
  answers: startPageSchema,
  handle: async ({ parts: { pages }, caller: { person }, headers }) => {
    const found = await move(pages, person, { act: 'reset' }, headers);
    return { body: startPageJson(found), version: found.version };
  },
});

const notificationsJson = (found: OwnPreferences): z.input<typeof notificationsSchema> => ({
  topics: found.topics.map(({ topic, how, hows }) => ({ topic, how, hows: [...hows] })),
  ...{ daily: found.daily, quietFrom: found.quietFrom, quietTo: found.quietTo, place: found.place },
  language: found.language,
});

const notifications = endpoint({
  ...{ id: 'readNotifications', method: 'GET', path: '/me/notifications', group, scope },
  summary: 'What the owner of the key hears, when and where; everything else is always told',
  answers: notificationsSchema,
  handle: async ({ parts: { pages }, caller: { person } }) => ({
    body: notificationsJson(await pages.preferences(person)),
  }),
});

const wrongWords = {
  time: 'a time of day such as 07:30',
  quiet: 'quiet hours that leave at least an hour a day',
  choice: 'one of the choices that GET /me/notifications names',
} as const;

/** Fields of the form, as programs call them. */
const calledHere: Readonly<Record<string, string>> = {
  ...{ daily_at: 'daily', quiet_from: 'quietFrom', quiet_to: 'quietTo' },
};

const setNotifications = endpoint({
  ...{ id: 'setNotifications', method: 'POST', path: '/me/notifications', group, scope, named: false },
  summary: 'Choose what the owner of the key hears; what is left out stays',
  body: notificationsBody,
  answers: notificationsSchema,
  handle: async ({ parts: { pages }, caller: { person }, body }) => {
    const { topics, daily, quietFrom, quietTo, place, language } = body;
    const known = new Set((await pages.preferences(person)).topics.map(({ topic }) => topic as string));
    const unknown = Object.keys(topics).find((topic) => !known.has(topic));
    if (unknown !== undefined) {
      throw problem(
        422,
        'invalid_request',
        `There is no topic “${unknown}” for you: GET /me/notifications names them.`,
      );
    }
    const said = { daily_at: daily, quiet_from: quietFrom, quiet_to: quietTo, place, language };
    const values = [
      ...Object.entries(topics).map(([topic, how]) => [`how_${topic}`, how] as const),
      ...Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
    ];
    const wrong = await pages.choosePreferences(person, Object.fromEntries(values));
    if (wrong !== null) {
      const [field = '', why = 'choice'] = Object.entries(wrong)[0] ?? [];
      const name = calledHere[field] ?? field.replace(/^how_/, 'topics.');
      throw problem(422, 'invalid_request', `${name}: write ${wrongWords[why]}.`);
    }
    return { body: notificationsJson(await pages.preferences(person)) };
  },
});

const workOf = async (pages: DeskPages, person: Person): Promise<z.input<typeof workSchema>> => {
  const { load, away } = (await pages.ownWork(person)) ?? { load: null, away: null };
  return {
    load: load === null ? null : { held: load.held, capacity: load.capacity },
    ...{ hours: load?.hours ?? null, state: load?.state ?? null },
    away: away === null ? null : { until: away.until === null ? null : new Date(away.until).toISOString() },
  };
};

const work = endpoint({
  ...{ id: 'readWork', method: 'GET', path: '/me/work', group, scope },
  summary: 'How much the owner of the key holds, and whether they are there',
  answers: workSchema,
  handle: async ({ parts: { pages }, caller: { person } }) => ({ body: await workOf(pages, person) }),
});

const setAway = endpoint({
  ...{ id: 'setAway', method: 'POST', path: '/me/away', group, scope, named: false },
  summary: 'Say that the owner of the key is away, or back',
  body: awayBody,
  answers: workSchema,
  handle: async ({ parts: { pages }, caller: { person }, body: { away, until } }) => {
    const wrong = await pages.setAway(person, { until: away ? until : null });
    if (wrong === 'not_allowed') {
      throw problem(403, 'not_allowed', 'This is for those who take tickets or lead a team.');
    }
    if (wrong === 'no_such_time') {
      throw problem(
        422,
        'invalid_request',
        'until: write friday, 3 days, 14:00, friday 14:00, 2026-12-24 or 2026-12-24T14:00:00Z, within a year from now.',
      );
    }
    return { body: await workOf(pages, person) };
  },
});

export const ownEndpoints: readonly Endpoint[] = [
  ...[startPage, setStartPage, resetStartPage],
  ...[notifications, setNotifications],
  ...[work, setAway],
];
