import { z } from 'zod';
import { problem } from '#src/app/adapter-kit/problem.ts';

/** Without the one character that PostgreSQL refuses in texts. */
const storable = (text: string): string => text.replaceAll('\u0000', '');

/** What JSON says, in texts that can be stored. Throws a SyntaxError. */
export const parseJson = (text: string): unknown =>
  JSON.parse(text, (_, value) => (typeof value === 'string' ? storable(value) : value));

type Wrong = { readonly field: string; readonly problem: string };

/** What is wrong, field by field. */
const wrongIn = (error: z.ZodError): readonly Wrong[] =>
  error.issues.map(({ path, message, code, ...issue }) => {
    const unknown = code === 'unrecognized_keys' && 'keys' in issue ? ` ${String(issue.keys)}` : '';
    return { field: path.join('.') || unknown.trim(), problem: message };
  });

const refuse = (where: string, error: z.ZodError) => {
  const errors = wrongIn(error);
  const [first] = errors;
  return problem(
    422,
    'invalid_request',
    `${where} does not fit: ${first?.field === '' ? '' : `${first?.field}: `}${first?.problem}. /api/v1/docs says what it takes.`,
    { more: { errors } },
  );
};

/** How a field of an address is written, by what its schema makes of it. */
const typesOf = (schema: z.ZodObject<z.ZodRawShape>): Readonly<Record<string, unknown>> => {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
  return Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [name, typeof one === 'object' ? one.type : undefined]),
  );
};

const readAs = (type: unknown, texts: readonly string[]): unknown => {
  if (type === 'array') return texts;
  const [text = ''] = texts;
  if (texts.length > 1) return texts;
  if (type === 'integer' || type === 'number') return /^-?\d{1,16}$/.test(text) ? Number(text) : text;
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
};

/** What an address says, read by its schema. Unknown fields are refused: a filter that does nothing misleads. */
export const readFields = (
  schema: z.ZodObject<z.ZodRawShape>,
  given: Readonly<Record<string, readonly string[]>>,
  where: string,
): unknown => {
  const types = typesOf(schema);
  const raw = Object.fromEntries(
    Object.entries(given).map(([name, texts]) => [name, readAs(types[name], texts.map(storable))]),
  );
  const read = schema.strict().safeParse(raw);
  if (!read.success) throw refuse(where, read.error);
  return read.data;
};

/** A JSON body, read by its schema; without one it is as if it were `{}`. */
export const readBody = (schema: z.ZodObject<z.ZodRawShape>, type: string, text: string): unknown => {
  if (text !== '' && !/^application\/(?:[\w.]+\+)?json\b/i.test(type)) {
    throw problem(415, 'not_json', 'Send JSON, with Content-Type: application/json.');
  }
  const read = schema.strict().safeParse(jsonOf(text));
  if (!read.success) throw refuse('The body', read.error);
  return read.data;
};

const jsonOf = (text: string): unknown => {
  if (text.trim() === '') return {};
  try {
    return parseJson(text);
  } catch {
    throw problem(400, 'broken_json', 'The body is not JSON.');
  }
};
