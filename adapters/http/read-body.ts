import type { MiddlewareHandler } from 'hono';
import { problem } from '#src/app/adapter-kit/problem.ts';

const mostBytes = 1024 * 1024;

/** Whoever is not signed in is refused there before anything of the body is read; its length is limited there, too. */
const takesFiles =
  /^\/(?:console\/new|(?:console|api\/v1)\/tickets\/\d{1,9}\/files)$|^\/playground\/api\/people\/[^/]{1,200}\/(?:messages|forms)$/;

const isWithFiles = (type = ''): boolean => /^multipart\/form-data\b/i.test(type);

/**
 * Reads the whole body before any route runs, so that a body is too long (413) or breaks off (400) in one place and for
 * every route. The request it leaves is a real one of the platform: the one that `@hono/node-server` hands over cannot
 * be copied, which is what Hono's own `bodyLimit` tries with a body of unannounced length.
 */
export const readBodyFirst: MiddlewareHandler = async (c, next) => {
  if (takesFiles.test(c.req.path) && isWithFiles(c.req.header('content-type'))) return next();
  if (Number(c.req.header('content-length') ?? 0) > mostBytes) throw tooLarge();
  const { url, method, headers, signal, body: stream } = c.req.raw;
  if (stream === null) return next();
  const body = await readWhole(stream.getReader());
  c.req.raw = new Request(url, { method, headers, signal, body });
  return next();
};

const readWhole = async (reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Buffer<ArrayBuffer>> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw problem(400, 'broken_body', 'The body broke off before its end.');
    });
    if (done) return Buffer.concat(chunks);
    bytes += value.length;
    if (bytes > mostBytes) throw tooLarge();
    chunks.push(value);
  }
};

const tooLarge = () => problem(413, 'too_large', 'The request is larger than 1 MB. Send less.');
