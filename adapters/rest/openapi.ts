import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { problemSchema } from './schemas/parts.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * A schema of zod's as OpenAPI has it; parts with an id go to `schemas`. Answers may get more fields some day, so they are
 * not closed.
 */
const converted = (schema: z.ZodType, io: 'input' | 'output', schemas: Record<string, unknown>): Json => {
  const { $schema: _, $defs = {}, ...json } = z.toJSONSchema(schema, { io });
  const moved = (part: unknown): Json =>
    JSON.parse(JSON.stringify(part).replaceAll('"#/$defs/', '"#/components/schemas/'), (name, value) =>
      io === 'output' && name === 'additionalProperties' && value === false ? undefined : value,
    );
  for (const [name, one] of Object.entries($defs)) schemas[name] ??= moved(one);
  return moved(json);
};

const fieldsOf = (schema: z.ZodObject<z.ZodRawShape> | undefined, place: 'path' | 'query'): readonly Json[] => {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, given]) => {
    const { description, ...one } = given as Json;
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(description !== undefined && { description }),
      schema: one,
    };
  });
};

const headersOf = ({ named, matches, method }: Endpoint): readonly Json[] => [
  ...(named
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          description: 'Sent again with the same one, it is done once and answered the same, for a day',
          schema: { type: 'string', minLength: 1, maxLength: 255 },
        },
      ]
    : []),
  ...(matches
    ? [
        {
          name: 'If-Match',
          in: 'header',
          required: matches === 'required',
          description: `The ETag as it was read: refused with 412 if it has changed since${
            matches === 'required' ? ', and with 428 without it. `*`: whatever others have changed' : ''
          }`,
          schema: { type: 'string' },
        },
      ]
    : []),
  ...(method === 'GET' ? [{ name: 'If-None-Match', in: 'header', required: false, schema: { type: 'string' } }] : []),
];

/** The fields of a form, and the files in it. */
const withFiles = (form: Json): Json => ({
  ...form,
  properties: {
    files: { type: 'array', items: { type: 'string', format: 'binary' }, minItems: 1, description: 'Each by itself' },
    ...(form.properties as Json),
  },
  required: ['files', ...((form.required ?? []) as readonly string[])],
});

const operationOf = (one: Endpoint, schemas: Record<string, unknown>): Json => {
  const problem = {
    description: 'Why not, and what to do about it',
    content: { 'application/problem+json': { schema: converted(problemSchema, 'output', schemas) } },
  };
  return {
    operationId: one.id,
    tags: [one.group],
    summary: one.summary,
    ...(one.scope !== null && { description: `Scope: \`${one.scope}\`` }),
    security: [{ key: [] }],
    parameters: [...fieldsOf(one.params, 'path'), ...fieldsOf(one.query, 'query'), ...headersOf(one)],
    ...(one.body !== undefined && {
      requestBody: {
        required: true,
        content: one.takesFiles
          ? { 'multipart/form-data': { schema: withFiles(converted(one.body, 'input', schemas)) } }
          : { 'application/json': { schema: converted(one.body, 'input', schemas) } },
      },
    }),
    responses: {
      [one.status]: {
        description: 'Done',
        headers: { ETag: { schema: { type: 'string' } } },
        content: {
          [one.gives === 'file' ? '*/*' : 'application/json']: { schema: converted(one.answers, 'output', schemas) },
        },
      },
      default: problem,
    },
  };
};

/** What the API is, for programs that make clients from it. */
export const openApi = (): Json => {
  const schemas: Record<string, unknown> = {};
  const paths: Record<string, Record<string, unknown>> = {};
  for (const one of endpoints) {
    const path = paths[one.path] ?? {};
    paths[one.path] = path;
    path[one.method.toLowerCase()] = operationOf(one, schemas);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Deskhand',
      version: 'v1',
      description: 'What the console can do, a program can do, in the name of whoever its key belongs to.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    tags: [...new Set(endpoints.map(({ group }) => group))].map((name) => ({ name })),
    paths,
    components: { schemas, securitySchemes: { key: { type: 'http', scheme: 'bearer', bearerFormat: 'dhk_…' } } },
  };
};
