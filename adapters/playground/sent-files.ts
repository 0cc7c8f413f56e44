import type { Context } from 'hono';
import type { z } from 'zod';
import { fileLimits, sizeWords } from '#src/app/adapter-kit/files/file-response.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { FormFile } from '#src/app/ports/chat/inbound.ts';
import { parsed, readBody } from './parse.ts';
import type { Uploads } from './uploads.ts';

/** All files of one request together, with what is around them. */
const mostBytes = 60_000_000;
const mostFiles = 50;

type Sent<T> = { readonly body: T; readonly files: readonly FormFile[] };

/**
 * JSON, or multipart with the same JSON in its field `body` and files in others, each named as the field of the form that
 * it was put into. Throws a Problem in words for whoever sent it.
 */
export const readSent = async <T>(c: Context, schema: z.ZodType<T>, uploads: Uploads): Promise<Sent<T>> => {
  if (!/^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '')) {
    return { body: await readBody(c, schema), files: [] };
  }
  const length = Number(c.req.header('content-length') ?? Number.NaN);
  if (!(length > 0)) throw problem(400, 'no_length', 'Send the files with their length.');
  if (length > mostBytes) {
    throw problem(413, 'too_large', `These files are larger than ${sizeWords(mostBytes)} together. Send fewer.`);
  }
  const { body: json, ...rest } = await c.req.parseBody({ all: true }).catch(() => {
    throw problem(400, 'invalid_request', 'These files could not be read.');
  });
  const body = parsed(typeof json === 'string' ? json : '', schema);
  const given = Object.entries(rest).flatMap(([field, value]) =>
    [value].flat().flatMap((one) => (one instanceof File && (one.size > 0 || one.name !== '') ? [{ field, one }] : [])),
  );
  if (given.length > mostFiles) throw problem(400, 'too_many_files', `Send at most ${mostFiles} files at once.`);
  const large = given.find(({ one }) => one.size > fileLimits.size);
  if (large !== undefined) {
    const most = sizeWords(fileLimits.size);
    throw problem(413, 'too_large', `${large.one.name} is larger than ${most}. Send a smaller one.`);
  }
  const files: FormFile[] = [];
  for (const { field, one } of given) {
    const file = uploads.keep(one.name, new Uint8Array(await one.arrayBuffer()));
    files.push({ field, name: one.name, url: null, file });
  }
  return { body, files };
};
