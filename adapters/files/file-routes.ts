import { Hono } from 'hono';
import { fileResponse } from '#src/app/adapter-kit/files/file-response.ts';
import type { Mount } from '#src/app/adapter-kit/platform.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { DeskFiles } from '#src/app/ports/files/files.ts';

/** A link on a card leads here. Whoever has it may read the file until it ends; a wrong one says nothing about why. */
export const filesMount = (files: Pick<DeskFiles, 'byLink'>): Mount<Hono> => {
  const app = new Hono();
  app.get('/:ticket{[0-9]{1,9}}/:id{[\\w-]{16,64}}/:name', async (c) => {
    const { until = '', key = '' } = c.req.query();
    const link = { ticket: Number(c.req.param('ticket')), id: c.req.param('id'), until: Number(until), key };
    const found = await files.byLink(link);
    if (found === null) {
      throw problem(404, 'no_such_file', 'This link has ended. Open the ticket again for a new one.');
    }
    return fileResponse(found, c.req.method);
  });
  return { path: '/files', routes: app, callers: 'platform' };
};
