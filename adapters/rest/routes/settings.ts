import { z } from 'zod';
import { type Asked, type Endpoint, endpoint } from '#adapters/rest/endpoint.ts';
import { versionSentIn } from '#adapters/rest/if-match.ts';
import { previewSchema, settingsBody, settingsFormSchema, settingsSchema } from '#adapters/rest/schemas/own.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { SentDeskForm } from '#src/app/ports/console/desk-form.ts';
import type { SettingsForm } from '#src/app/ports/console/settings.ts';
import type { Field, FormValues } from '#src/cards/card.ts';
import { isSo, knownOnly, orRefused, type Said } from './administration/answered.ts';

const group = 'Settings';
const scope = 'settings';
const inPath = z.object({ id: z.string().min(1).max(400) });

const said: Said = {
  nobody: 'Only admins see and change settings.',
  nothing:
    'Settings are about desk, or team:, category:, skill: or person: and an id; remove- or bring-back- may stand before it.',
};

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
    const { desk, teams, categories, environment } = orRefused(await settings.now(person), said);
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
    const form = orRefused(await settings.form(person, params.id), said);
    return { body: formJson(form), version: form.basedOn };
  },
});

/** What is not said stays as it is. Throws a Problem. */
const filledIn = (form: SettingsForm, given: FormValues): FormValues => {
  knownOnly(
    given,
    form.fields.map(({ id }) => id),
  );
  return { ...form.values, ...given };
};

type OnSettings = Asked<z.output<typeof inPath>, unknown, z.output<typeof settingsBody>>;

/** What a program wants, as the form of the console would send it now. Throws a Problem. */
const sentIn = async ({ parts, caller, params: { id }, body, nonce }: OnSettings): Promise<SentDeskForm> => {
  const form = orRefused(await parts.settings.form(caller.person, id), said);
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
    return { body: { changes: isSo(looked) ? [] : [...orRefused(looked, said).fields] } };
  },
});

/** What of it says who gets in or who is in which team: in the console that takes a fresh proof. Null: nothing. */
const needsAccess = ({ params: { id }, body: { values } }: OnSettings): string | null => {
  if (Object.hasOwn(values, 'blocked')) return 'Who is blocked is said';
  return id.startsWith('remove-team:') ? 'A team, whose people go to another or to none, is removed' : null;
};

/** Throws a Problem. */
const requireAccess = (asked: OnSettings): void => {
  const does = needsAccess(asked);
  if (does === null || asked.caller.key.scopes.includes('access')) return;
  throw problem(403, 'missing_scope', `${does} with a key that has the scope access, too.`, {
    more: { scope: 'access' },
  });
};

const set = endpoint({
  ...{ id: 'setSettings', method: 'POST', path: '/settings/{id}', group, scope, matches: 'required' },
  summary: 'Set these. If-Match is the ETag they were read with: refused with 412 if others changed any since',
  params: inPath,
  body: settingsBody,
  answers: settingsFormSchema,
  handle: async (asked) => {
    const { settings } = asked.parts;
    const { person } = asked.caller;
    requireAccess(asked);
    const sent = await sentIn(asked);
    const done = await settings.save(person, { ...sent, basedOn: versionSentIn(asked.headers) ?? sent.basedOn });
    if (!isSo(done)) orRefused(done, said);
    const saved = orRefused(await settings.form(person, sent.id), said);
    return { body: formJson(saved), version: saved.basedOn };
  },
});

export const settingsEndpoints: readonly Endpoint[] = [all, one, preview, set];
