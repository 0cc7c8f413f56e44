import { z } from 'zod';
import { type Asked, type Endpoint, endpoint } from '#adapters/rest/endpoint.ts';
import { versionIn } from '#adapters/rest/if-match.ts';
import { previewSchema, settingsBody, settingsFormSchema, settingsSchema } from '#adapters/rest/schemas/own.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { FormRefusal, SentDeskForm } from '#src/app/ports/console/desk-form.ts';
import type { SettingsForm } from '#src/app/ports/console/settings.ts';
import type { Field, FormValues } from '#src/cards/card.ts';

const group = 'Settings';
const scope = 'settings';
const inPath = z.object({ id: z.string().min(1).max(400) });

/** What there is for an admin, or a Problem. */
const orRefused = <T extends object>(found: T | FormRefusal | 'not_there' | null): T => {
  if (found === null) throw problem(403, 'only_for_admins', 'Only admins see and change settings.');
  if (found === 'not_there') {
    throw problem(404, 'not_there', 'Settings are about desk, or team:, category:, skill: or person: and an id.');
  }
  if (!('errors' in found)) return found;
  const { errors, problem: said, isOutdated } = found as FormRefusal;
  const [first] = Object.entries(errors);
  const words = said ?? (first === undefined ? 'Nothing was changed.' : `${first[0]}: ${first[1]}`);
  throw isOutdated === true
    ? problem(412, 'changed_since', words)
    : problem(422, 'invalid_request', words, { more: { errors } });
};

/** Nothing has to be changed, which is as good as done. */
const isSo = (found: object | string | null): boolean => typeof found === 'object' && found !== null && 'isSo' in found;

const fieldJson = (field: Field): z.input<typeof settingsFormSchema>['fields'][number] => ({
  ...{ id: field.id, label: field.label, hint: field.hint },
  choices: field.type === 'select' ? field.options.map(({ value }) => value) : null,
});

const formJson = ({ id, name, fields, values }: SettingsForm): z.input<typeof settingsFormSchema> => ({
  ...{ id, name, values: { ...values } },
  fields: fields.map(fieldJson),
});

const all = endpoint({
  ...{ id: 'readSettings', method: 'GET', path: '/settings', group, scope },
  summary: 'What holds for the desk, in words, and where each of it comes from; for admins',
  answers: settingsSchema,
  handle: async ({ parts: { settings }, caller: { person } }) => {
    const { desk, teams, categories, environment } = orRefused(await settings.now(person));
    return {
      body: {
        ...{ desk: [...desk], teams: [...teams], categories: [...categories] },
        environment: environment.flatMap((part) => [...part.settings]),
      },
    };
  },
});

const one = endpoint({
  ...{ id: 'readSettingsOf', method: 'GET', path: '/settings/{id}', group, scope },
  summary: 'The settings of `desk`, or of `team:`, `category:`, `skill:` or `person:` and an id, with their values',
  params: inPath,
  answers: settingsFormSchema,
  handle: async ({ parts: { settings }, caller: { person }, params }) => {
    const form = orRefused(await settings.form(person, params.id));
    return { body: formJson(form), version: form.basedOn };
  },
});

/** What is not said stays as it is; what is no field is refused, so that no word is lost. Throws a Problem. */
const filledIn = (form: SettingsForm, given: Readonly<Record<string, string>>): FormValues => {
  const unknown = Object.keys(given).find((field) => !form.fields.some(({ id }) => id === field));
  if (unknown !== undefined) {
    throw problem(
      422,
      'invalid_request',
      `There is no field “${unknown}”; there are ${form.fields.map(({ id }) => id).join(', ')}.`,
    );
  }
  return { ...form.values, ...given };
};

type OnSettings = Asked<z.output<typeof inPath>, unknown, z.output<typeof settingsBody>>;

/** What a program wants, as the form of the console would send it now. Throws a Problem. */
const sentIn = async ({ parts, caller, params: { id }, body, nonce }: OnSettings): Promise<SentDeskForm> => {
  const form = orRefused(await parts.settings.form(caller.person, id));
  return { id, values: filledIn(form, body.values), basedOn: form.basedOn, nonce };
};

const preview = endpoint({
  ...{ id: 'previewSettings', method: 'POST', path: '/settings/{id}/preview', group, scope, named: false },
  summary: 'What setting these would change; nothing is changed',
  params: inPath,
  body: settingsBody,
  answers: previewSchema,
  handle: async (asked) => {
    const { parts, caller } = asked;
    const looked = await parts.settings.look(caller.person, await sentIn(asked));
    return { body: { changes: isSo(looked) ? [] : [...orRefused(looked).fields] } };
  },
});

const set = endpoint({
  ...{ id: 'setSettings', method: 'POST', path: '/settings/{id}', group, scope, matches: true },
  summary:
    'Set these. With the ETag they were read with as If-Match, it is refused with 412 if others changed any since',
  params: inPath,
  body: settingsBody,
  answers: settingsFormSchema,
  handle: async (asked) => {
    const { settings } = asked.parts;
    const { person } = asked.caller;
    const sent = await sentIn(asked);
    const done = await settings.save(person, { ...sent, basedOn: versionIn(asked.headers) ?? sent.basedOn });
    if (!isSo(done)) orRefused(done);
    const saved = orRefused(await settings.form(person, sent.id));
    return { body: formJson(saved), version: saved.basedOn };
  },
});

export const settingsEndpoints: readonly Endpoint[] = [all, one, preview, set];
