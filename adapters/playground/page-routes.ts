import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, sep } from 'node:path';
import { Hono } from 'hono';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

type PageFile = { readonly type: string; readonly etag: string; readonly body: string };

/** The page, served from `page/`: no build step, cached in memory, sent again only if it changed. */
export const createPageRoutes = (): Hono => {
  const files = readPage(new URL('./page/', import.meta.url));
  const routes = new Hono();
  const serve = (name: string, ifNoneMatch: string | undefined): Response | null => {
    const file = files.get(name);
    if (file === undefined) return null;
    const headers = { ETag: file.etag, 'Cache-Control': 'no-cache', 'Content-Type': file.type };
    return ifNoneMatch?.includes(file.etag)
      ? new Response(null, { status: 304, headers })
      : new Response(file.body, { headers });
  };
  routes.get('/', (c) => serve('index.html', c.req.header('if-none-match')) ?? c.notFound());
  routes.get('/:file{.+}', (c) => serve(c.req.param('file'), c.req.header('if-none-match')) ?? c.notFound());
  return routes;
};

const readPage = (folder: URL): ReadonlyMap<string, PageFile> => {
  const files = new Map<string, PageFile>();
  for (const path of readdirSync(folder, { encoding: 'utf8', recursive: true })) {
    const name = path.replaceAll(sep, '/');
    const type = types[extname(name)];
    if (type === undefined) continue;
    const body = readFileSync(new URL(name, folder), 'utf8');
    files.set(name, { type, body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"` });
  }
  return files;
};
