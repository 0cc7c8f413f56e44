import type { Context } from 'hono';
import type { z } from 'zod';
import { isMultipart, readMultipart, requireSizes } from '#src/app/adapter-kit/files/multipart.ts';
import type { FormFile } from '#src/app/ports/chat/inbound.ts';
import { parsed, readBody } from './parse.ts';
import type { Uploads } from './uploads.ts';

type Sent<T> = { readonly body: T; readonly files: readonly FormFile[] };

/**
 * JSON, or multipart with the same JSON in its field `body` and files in others, each named as the field of the form that
 * it was put into. Throws a Problem in words for whoever sent it.
 */
export const readSent = async <T>(c: Context, schema: z.ZodType<T>, uploads: Uploads): Promise<Sent<T>> => {
  if (!isMultipart(c.req)) return { body: await readBody(c, schema), files: [] };
  const { values, files: given } = await readMultipart(c.req);
  const body = parsed(values.body ?? '', schema);
  requireSizes(given);
  const files: FormFile[] = [];
  for (const { field, file: one } of given) {
    const file = uploads.keep(one.name, new Uint8Array(await one.arrayBuffer()));
    files.push({ field, name: one.name, url: null, file });
  }
  return { body, files };
};
