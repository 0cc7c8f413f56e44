import { Hono } from 'hono';
import { forAdmins } from '#adapters/console/admin/frame.ts';
import { fileText, readSent } from '#adapters/console/admin/sent.ts';
import type { Show } from '#adapters/console/html/layout.ts';
import { type ConsoleEnv, type ConsoleParts, sayNext, sentForm } from '#adapters/console/visit.ts';
import { fileHelpers, organisationPage, sendFile } from './organisation-page.ts';

/** The desk as a file. */
export const createOrganisationRoutes = (parts: ConsoleParts, show: Show): Hono<ConsoleEnv> => {
  const app = new Hono<ConsoleEnv>();
  app.get('/organisation', async (c) =>
    show(c, await organisationPage(parts, c.var.visit, { edit: c.req.query('edit') !== undefined })),
  );
  app.post('/organisation', async (c) => {
    const form = await sentForm(c);
    const asked = { sent: readSent(form, fileHelpers), file: await fileText(c, 'file') };
    const sent = await sendFile(parts, c.var.visit, asked);
    if ('page' in sent) return show(c, sent.page, sent.ok ? 200 : 422);
    sayNext(c, sent.said);
    return c.redirect('/console/admin/organisation', 303);
  });
  app.get('/organisation/file', async (c) => {
    const text = forAdmins(await parts.deskFile.write(c.var.visit.person));
    c.header('Content-Type', 'text/yaml; charset=utf-8');
    c.header('Content-Disposition', 'attachment; filename="organisation.yaml"');
    c.header('X-Content-Type-Options', 'nosniff');
    return c.body(text);
  });
  return app;
};
