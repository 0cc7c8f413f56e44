import { z } from 'zod';
import { type Asked, type Endpoint, endpoint, type RestParts } from '#adapters/rest/endpoint.ts';
import { versionSentIn } from '#adapters/rest/if-match.ts';
import { formSchema, savedSchema, valuesBody } from '#adapters/rest/schemas/forms.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { DeskForm, FormAnswer, SavedForm, SentDeskForm } from '#src/app/ports/console/desk-form.ts';
import type { Caller } from '#src/app/ports/console/keys.ts';
import type { FormValues, Option } from '#src/cards/card.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { isSo, knownOnly, orRefused } from './answered.ts';

/** A part of the desk that the console changes by a form: read, looked at and set by the same use cases. */
type FormKind<Form extends DeskForm, Looked extends object, Preview extends z.ZodType> = {
  /** As names of operations have it: `Policy`. */
  readonly named: string;
  /** `/policies` */
  readonly path: string;
  readonly group: string;
  /** In sentences: `a policy`. */
  readonly called: string;
  /** What to do when it is not there. */
  readonly nothing: string;
  readonly fields: string;
  readonly of: (parts: RestParts) => {
    /** Empty `id`: a new one. */
    form(actor: Person, id: string): Promise<Form | 'not_there' | null>;
    look(actor: Person, sent: SentDeskForm): FormAnswer<Looked>;
    save(actor: Person, sent: SentDeskForm): FormAnswer<SavedForm>;
  };
  readonly choices: (form: Form) => Readonly<Record<string, readonly Option[]>>;
  /** Fields that are set by being there, whatever they say; over the API `on`, or empty. */
  readonly switches?: (form: Form) => readonly string[];
  readonly preview: {
    readonly schema: Preview;
    readonly json: (looked: Looked | null, caller: Caller) => z.input<Preview>;
  };
  /** New ones can be added. */
  readonly adds: boolean;
  /** Its id is a place, where another may stand by now: `If-Match: *` would change that one. */
  readonly byPlace?: true;
};

const withChoices = (choices: Readonly<Record<string, readonly Option[]>>) =>
  Object.fromEntries(Object.entries(choices).map(([name, options]) => [name, [...options]]));

const anyAtPlace = () =>
  problem(
    428,
    'if_match_required',
    'Another one may stand at this place by now, and “If-Match: *” would change that one. Read it first, and send its ETag as If-Match.',
  );

/** The endpoints of such a part of the desk. */
export const formEndpoints = <Form extends DeskForm, Looked extends object, Preview extends z.ZodType>(
  kind: FormKind<Form, Looked, Preview>,
): readonly Endpoint[] => {
  const { named, path, group, called, of, choices, switches = () => [], byPlace = false } = kind;
  const said = { nobody: 'Only admins see and change how the desk is set up.', nothing: kind.nothing };
  const params = z.object({ id: z.string().min(1).max(400) });
  const scope = 'desk:write';

  const shownValues = (form: Form): FormValues => ({
    ...form.values,
    ...Object.fromEntries(switches(form).map((field) => [field, Object.hasOwn(form.values, field) ? 'on' : ''])),
  });

  /** What a program wants, as the form of the console would send it now. Throws a Problem. */
  const sentOn = (form: Form, given: FormValues, nonce: string): SentDeskForm => {
    const shown = shownValues(form);
    knownOnly(given, Object.keys(shown));
    const off = new Set(switches(form).filter((field) => (given[field] ?? shown[field]) === ''));
    const values = Object.entries({ ...shown, ...given }).filter(([field]) => !off.has(field));
    return { id: form.id, values: Object.fromEntries(values), basedOn: form.basedOn, nonce };
  };

  const formOf = async ({ parts, caller: { person } }: Asked, id: string): Promise<Form> =>
    orRefused(await of(parts).form(person, id), said) as Form;

  const looked = async (asked: Asked, id: string, values: FormValues) => {
    const { parts, caller } = asked;
    const answer = await of(parts).look(caller.person, sentOn(await formOf(asked, id), values, asked.nonce));
    return { body: kind.preview.json(isSo(answer) ? null : orRefused(answer, said), caller) };
  };

  /** What was done. To change it again it is read again: others may have changed it, too. */
  const saved = async (asked: Asked, sent: SentDeskForm) => {
    const { parts, caller } = asked;
    const answer = await of(parts).save(caller.person, sent);
    const { done, id } = isSo(answer) ? { done: 'It is already like that.', id: null } : orRefused(answer, said);
    return { body: { done, id: id ?? (sent.id === '' ? null : sent.id) } };
  };

  const read = endpoint({
    ...{ id: `read${named}`, method: 'GET', path: `${path}/{id}`, group, scope: 'desk:read', params },
    summary: `What ${called} consists of, to be changed; for admins`,
    answers: formSchema,
    handle: async (asked) => {
      const form = await formOf(asked, asked.params.id);
      const body = {
        id: form.id,
        name: form.name,
        values: { ...shownValues(form) },
        choices: withChoices(choices(form)),
      };
      return { body, version: form.basedOn };
    },
  });

  const preview = endpoint({
    ...{ id: `preview${named}`, method: 'POST', path: `${path}/{id}/preview`, group, scope, params, named: false },
    summary: `What these values of ${called} would change; nothing is changed`,
    body: valuesBody,
    answers: kind.preview.schema,
    handle: (asked) => looked(asked, asked.params.id, asked.body.values),
  });

  const set = endpoint({
    ...{ id: `set${named}`, method: 'POST', path: `${path}/{id}`, group, scope, params, matches: 'required' },
    summary: `Change ${called}. ${kind.fields}`,
    body: valuesBody,
    answers: savedSchema,
    handle: async (asked) => {
      const form = await formOf(asked, asked.params.id);
      // Whoever may not change it learns that first.
      const read = versionSentIn(asked.headers);
      if (read === undefined && byPlace) throw anyAtPlace();
      const basedOn = read ?? form.basedOn;
      return saved(asked, { ...sentOn(form, asked.body.values, asked.nonce), basedOn });
    },
  });

  const previewNew = endpoint({
    ...{ id: `previewNew${named}`, method: 'POST', path: `/preview${path}`, group, scope, named: false },
    summary: `What ${called} with these values would change, if it were added; nothing is changed`,
    body: valuesBody,
    answers: kind.preview.schema,
    handle: (asked) => looked(asked, '', asked.body.values),
  });

  const add = endpoint({
    ...{ id: `add${named}`, method: 'POST', path, group, scope, status: 201 },
    summary: `Add ${called}. What is left out is as in the console’s form`,
    body: valuesBody,
    answers: savedSchema,
    handle: async (asked) => {
      const done = await saved(asked, sentOn(await formOf(asked, ''), asked.body.values, asked.nonce));
      const { id } = done.body;
      const place = id === null ? {} : { location: `${path}/${encodeURIComponent(id)}` };
      return { ...done, status: 201, ...place };
    },
  });

  return [read, preview, set, ...(kind.adds ? [previewNew, add] : [])];
};
