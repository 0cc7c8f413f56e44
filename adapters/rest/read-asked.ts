import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isMultipart, readMultipart, requireSizes } from '#src/app/adapter-kit/files/multipart.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { Endpoint, SentFile } from './endpoint.ts';

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
    const isMissing = 'input' in issue && issue.input === undefined;
    return { field: path.join('.') || unknown.trim(), problem: isMissing ? 'It is missing' : message };
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

/** Reads by the schema, without fields that it does not know. Throws a Problem. */
const readBy = (schema: z.ZodObject<z.ZodRawShape>, given: unknown, where: string): unknown => {
  const read = schema.strict().safeParse(given, { reportInput: true });
  if (!read.success) throw refuse(where, read.error);
  return read.data;
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
  return readBy(schema, raw, where);
};

/** What is read of a request that brings a body. */
type Sending = Parameters<typeof readMultipart>[0] & { text(): Promise<string> };

/** The body of a request as its endpoint takes it, with the files in it. Throws a Problem. */
export const readSent = async (
  { body, takesFiles }: Pick<Endpoint, 'body' | 'takesFiles'>,
  request: Sending,
): Promise<{ readonly body: unknown; readonly files: readonly SentFile[] }> => {
  if (body === undefined) return { body: undefined, files: [] };
  if (takesFiles) return readForm(body, request);
  return { body: readBody(body, request.header('content-type') ?? '', await request.text()), files: [] };
};

const readForm = async (schema: z.ZodObject<z.ZodRawShape>, request: Sending) => {
  if (!isMultipart(request)) {
    throw problem(
      415,
      'not_a_form',
      'Send a form with files: Content-Type: multipart/form-data, each in a field “files”.',
    );
  }
  const { values, files } = await readMultipart(request);
  const other = files.find(({ field }) => field !== 'files');
  if (other !== undefined) {
    throw problem(422, 'invalid_request', `Send each file in the field “files”, not in “${other.field}”.`);
  }
  requireSizes(files);
  const given = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, [text]]));
  return { body: readFields(schema, given, 'The form'), files: await Promise.all(files.map(sentFile)) };
};

const sentFile = async ({ file }: { readonly file: File }): Promise<SentFile> => {
  const hash = createHash('sha256');
  for await (const chunk of file.stream()) hash.update(chunk);
  return { name: file.name, size: file.size, hash: hash.digest('hex'), content: file.stream() };
};

/** A JSON body, read by its schema; without one it is as if it were `{}`. */
const readBody = (schema: z.ZodObject<z.ZodRawShape>, type: string, text: string): unknown => {
  if (text !== '' && !/^application\/(?:[\w.]+\+)?json\b/i.test(type)) {
    throw problem(415, 'not_json', 'Send JSON, with Content-Type: application/json.');
  }
  return readBy(schema, jsonOf(text), 'The body');
};

const jsonOf = (text: string): unknown => {
  if (text.trim() === '') return {};
  try {
    return parseJson(text);
  } catch {
    throw problem(400, 'broken_json', 'The body is not JSON.');
  }
};
