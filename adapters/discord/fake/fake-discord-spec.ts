import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Json = Readonly<Record<string, unknown>>;

/** Discord's own API specification, if it is next to the project; null: not on this machine. */
export const findSpec = (): URL | null =>
  ['../../../../shared/', '../../../../../shared/']
    .map((folder) => new URL(`${folder}specs/discord/openapi.json`, import.meta.url))
    .find((url) => existsSync(url)) ?? null;

export type BodyCheck = (method: string, path: string, body: unknown) => readonly string[];

let loaded: BodyCheck | null = null;

/** Checks request bodies against the spec; finds no errors if there is no spec. */
export const createBodyCheck = (): BodyCheck => {
  if (loaded) return loaded;
  const url = findSpec();
  loaded = url === null ? () => [] : checkAgainst(JSON.parse(readFileSync(url, 'utf8')));
  return loaded;
};

const checkAgainst = (spec: { readonly paths: Record<string, Json>; readonly components: Json }): BodyCheck => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addFormat('snowflake', /^(0|[1-9]\d{0,19})$/);
  ajv.addFormat('nonce', true);
  ajv.addFormat('int64', true);
  const components = tellApart(spec.components, (ref) => at(spec, ref));
  ajv.addSchema({ $id: 'discord', components });
  const routes = Object.keys(spec.paths).map((template) => ({
    template,
    pattern: new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`),
    literals: template.split('/').filter((part) => part !== '' && !part.startsWith('{')).length,
  }));
  routes.sort((a, b) => b.literals - a.literals);
  const compiled = new Map<string, ValidateFunction | null>();

  const validatorFor = (method: string, path: string): ValidateFunction | null => {
    const route = routes.find(({ pattern, template }) => pattern.test(path) && hasBody(spec.paths[template], method));
    const key = `${method} ${route?.template ?? ''}`;
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const schema = route === undefined ? null : schemaOf(spec.paths[route.template], method);
    const made = schema === null ? null : ajv.compile(absolute(tellApart(schema, (ref) => at(spec, ref))) as object);
    compiled.set(key, made);
    return made;
  };

  return (method, path, body) => {
    const validate = validatorFor(method.toLowerCase(), path);
    if (validate === null || validate(body)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`,
    );
  };
};

const schemaOf = (path: Json | undefined, method: string): unknown => {
  const body = (path?.[method] as { requestBody?: { content?: Record<string, { schema?: unknown }> } } | undefined)
    ?.requestBody;
  return body?.content?.['application/json']?.schema ?? null;
};

const hasBody = (path: Json | undefined, method: string): boolean => schemaOf(path, method) !== null;

const at = (spec: unknown, ref: string): unknown =>
  ref
    .slice(2)
    .split('/')
    .reduce<unknown>((value, key) => (value as Json | undefined)?.[key], spec);

const absolute = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"discord#/components/'));

/** Where the specification says otherwise than the documentation, and Discord: a number too large for JSON. */
const corrected: Readonly<Record<string, unknown>> = {
  default_member_permissions: { type: ['string', 'null'], pattern: '^\\d+$' },
};

/**
 * Turns unions of schemas with an integer `type` into if/then; otherwise an error in one component is reported for all
 * of them.
 */
const tellApart = (schema: unknown, resolve: (ref: string) => unknown): unknown => {
  if (Array.isArray(schema)) return schema.map((one) => tellApart(one, resolve));
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, corrected[key] ?? tellApart(value, resolve)]),
  );
  const choices = (schema as { oneOf?: readonly { $ref?: string }[] }).oneOf;
  if (!Array.isArray(choices)) return inner;
  const typed = choices.map(({ $ref }) => ({ $ref, type: typeOf($ref === undefined ? null : resolve($ref)) }));
  if (typed.some(({ type }) => type === null)) return inner;
  const { oneOf: _, ...rest } = inner;
  return {
    ...rest,
    required: ['type'],
    properties: { type: { enum: typed.map(({ type }) => type) } },
    allOf: typed.map(({ $ref, type }) =>
      Object.fromEntries([
        ['if', { properties: { type: { const: type } } }],
        ['then', { $ref }],
      ]),
    ),
  };
};

const typeOf = (schema: unknown): number | null => {
  const one = (schema as { properties?: { type?: { enum?: unknown[] } } } | null)?.properties?.type?.enum;
  return one?.length === 1 && typeof one[0] === 'number' ? one[0] : null;
};
