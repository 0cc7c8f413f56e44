import { Hono } from 'hono';
import { forAdmins } from '#adapters/console/admin/frame.ts';
import { readSent } from '#adapters/console/admin/sent.ts';
import type { Show } from '#adapters/console/html/layout.ts';
import { storable } from '#adapters/console/values.ts';
import { type ConsoleEnv, type ConsoleParts, sayNext, sentForm } from '#adapters/console/visit.ts';
import { placeOf, sendSettings, settingsFormPage, settingsPage } from './settings-page.ts';

/** The pages about what holds for the desk, below `/console/admin`. */
export const createSettingsRoutes = (parts: ConsoleParts, show: Show): Hono<ConsoleEnv> => {
  const app = new Hono<ConsoleEnv>();
  app.get('/settings', async (c) => show(c, await settingsPage(parts, c.var.visit)));
  app.get('/settings/:id', async (c) =>
    show(c, await settingsFormPage(parts, c.var.visit, storable(c.req.param('id')))),
  );
  app.post('/settings/:id', async (c) => {
    const id = storable(c.req.param('id'));
    const form = await sentForm(c);
    // Whoever may not change it learns that first, whatever they sent.
    forAdmins(await parts.settings.form(c.var.visit.person, id));
    const tally = await sendSettings(parts, c.var.visit, id, readSent(form));
    if ('page' in tally) return show(c, tally.page, tally.ok ? 200 : 422);
    sayNext(c, tally.said);
    return c.redirect(placeOf(id).path, 303);
  });
  return app;
};
