import { Hono } from 'hono';
import type { Show } from '#adapters/console/html/layout.ts';
import { askedIn, storable } from '#adapters/console/values.ts';
import { type ConsoleEnv, type ConsoleParts, sayNext, sentForm } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { PersonId } from '#src/core/ids.ts';
import { accessPage, accessPlace, eventsPage } from './access-pages.ts';
import { refusalWords } from './factor-words.ts';
import { confirmPlace } from './own-pages.ts';

/** What admins see and do about how others sign in. */
export const createAccessRoutes = (parts: ConsoleParts, show: Show): Hono<ConsoleEnv> => {
  const { factors } = parts;
  const app = new Hono<ConsoleEnv>();
  app.get('/access', async (c) => show(c, await eventsPage(parts, c.var.visit, askedIn(c.req.url))));
  app.get('/people/:id/access', async (c) =>
    show(c, await accessPage(parts, c.var.visit, storable(c.req.param('id')))),
  );
  app.post('/people/:id/access', async (c) => {
    const { what = '' } = await sentForm(c);
    const { visit } = c.var;
    const id = storable(c.req.param('id')) as PersonId;
    const place = accessPlace(id);
    // Also says whether they may, and whether there is such a person.
    await accessPage(parts, visit, id);
    if (what === 'sign_out') {
      await factors.signOut(visit.person, id);
      sayNext(c, 'Signed out everywhere.');
      return c.redirect(id === visit.person.id ? '/console' : place, 303);
    }
    if (what !== 'reset') throw problem(400, 'invalid_request', 'This form could not be read.');
    const refused = await factors.reset(visit, id);
    if (refused === 'not_fresh') return c.redirect(confirmPlace(place), 303);
    if (refused !== null) return show(c, await accessPage(parts, visit, id, refusalWords[refused]), 422);
    sayNext(c, 'Second factor reset. They have been told and signed out everywhere.');
    return c.redirect(id === visit.person.id ? '/console' : place, 303);
  });
  return app;
};
