import { type Endpoint, endpoint } from '#adapters/rest/endpoint.ts';
import { versionSentIn } from '#adapters/rest/if-match.ts';
import { openMovesJson, wouldChangeJson } from '#adapters/rest/json/would-change.ts';
import { doneSchema } from '#adapters/rest/schemas/access.ts';
import { calendarPreviewSchema, openMovesSchema, wouldChangeSchema } from '#adapters/rest/schemas/promises.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { formEndpoints } from './form-endpoints.ts';

const group = 'Promises';

const policies = formEndpoints({
  ...{ named: 'Policy', path: '/policies', group, called: 'a policy', adds: false },
  nothing: 'There is no such policy: GET /policies has their ids. A new one begins as a copy: POST /rules with `copy`.',
  fields: 'Times as people write them (`4h`, `90m`); empty: none',
  of: ({ promises }) => ({ form: promises.policy, look: promises.lookAtPolicy, save: promises.savePolicy }),
  choices: ({ calendars, levels }) => ({ calendar: calendars, 'level.to': levels }),
  preview: { schema: wouldChangeSchema, json: (looked, caller) => wouldChangeJson(looked?.would ?? null, caller) },
});

const calendars = formEndpoints({
  ...{ named: 'Calendar', path: '/calendars', group, called: 'a calendar', adds: true },
  nothing: 'There is no such calendar: GET /calendars has their ids.',
  fields:
    'Hours of a day as `09:00-12:00, 13:00-17:00`; `holidays`: a line a day, `2026-12-24 09:00-12:00 Christmas Eve`; ' +
    '`holidays_from`: the address of an iCalendar feed that is read every day, never shown again; empty: as it was, `none`: none',
  of: ({ promises }) => ({ form: promises.calendar, look: promises.lookAtCalendar, save: promises.saveCalendar }),
  choices: () => ({}),
  preview: {
    schema: calendarPreviewSchema,
    json: (looked, caller) => ({
      ...wouldChangeJson(looked?.would ?? null, caller),
      days: (looked?.days ?? []).map(({ date, windows, holiday }) => ({ date, windows: [...windows], holiday })),
    }),
  },
});

const rules = formEndpoints({
  ...{ named: 'Rule', path: '/rules', group, called: 'a rule that says when a policy applies', adds: true },
  byPlace: true,
  nothing: 'There is no rule at this place: GET /policies has them in order, and the first is 1.',
  fields:
    'Its id is its place in GET /policies, from 1, where another may stand by now: `If-Match: *` is refused with 428; `keep`: `no` removes it, and a policy without a rule is gone',
  of: ({ promises }) => ({ form: promises.rule, look: promises.lookAtRule, save: promises.saveRule }),
  choices: (form) => ({
    ...{ policy: form.policies, category: form.categories, team: form.teams },
    ...{ channel: form.channels, filed_as: form.ways },
  }),
  preview: { schema: wouldChangeSchema, json: (looked, caller) => wouldChangeJson(looked?.would ?? null, caller) },
});

const onlyAdmins = () => problem(403, 'only_for_admins', 'Only admins apply policies and calendars again.');

const openMoves = endpoint({
  ...{ id: 'readOpenMoves', method: 'GET', path: '/open_tickets/moves', group, scope: 'desk:read' },
  summary: 'What applying the policies and calendars of today to open tickets would change; for admins',
  answers: openMovesSchema,
  handle: async (asked) => {
    const found = await asked.parts.promises.openMoves(asked.caller.person);
    if (found === null) throw onlyAdmins();
    return { body: openMovesJson(found, asked.caller), version: found.basedOn };
  },
});

const reapply = endpoint({
  ...{ id: 'reapply', method: 'POST', path: '/open_tickets/reapply', group, scope: 'desk:write', matches: 'required' },
  summary: 'Apply the policies and calendars of today to open tickets, in the background',
  answers: doneSchema,
  handle: async ({ parts: { promises }, caller: { person }, headers, nonce }) => {
    const now = await promises.openMoves(person);
    if (now === null) throw onlyAdmins();
    const done = await promises.reapply(person, { basedOn: versionSentIn(headers) ?? now.basedOn, nonce });
    if (done === null) throw onlyAdmins();
    if ('problem' in done) throw problem(412, 'changed_since', done.problem);
    return { body: { done: done.done } };
  },
});

export const promiseEndpoints: readonly Endpoint[] = [...policies, ...calendars, ...rules, openMoves, reapply];
