import { Hono } from 'hono';
import type { Show } from '#adapters/console/html/layout.ts';
import { askedIn, storable } from '#adapters/console/values.ts';
import { type ConsoleEnv, type ConsoleParts, sayNext, sentForm, type Visiting } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { PersonId } from '#src/core/ids.ts';
import { accountsPage } from './accounts-page.ts';
import { changesPage } from './changes-page.ts';
import { categoriesPage, teamsPage } from './desk-pages.ts';
import { formPage, sendFormPage } from './form-page.ts';
import { forAdmins } from './frame.ts';
import { hoursPage } from './hours-page.ts';
import { peoplePage } from './people-page.ts';
import { leavePage, personPage } from './person-page.ts';

const idIn = (c: Visiting): string => storable(c.req.param('id') ?? '');

/** The pages on which admins and managers change the desk. */
export const createAdminRoutes = (parts: ConsoleParts, show: Show): Hono<ConsoleEnv> => {
  const app = new Hono<ConsoleEnv>();
  app.get('/', async (c) => show(c, await peoplePage(parts, c.var.visit, askedIn(c.req.url))));
  app.get('/teams', async (c) => show(c, await teamsPage(parts, c.var.visit)));
  app.get('/categories', async (c) => show(c, await categoriesPage(parts, c.var.visit)));
  app.get('/hours', async (c) => show(c, await hoursPage(parts, c.var.visit)));
  app.get('/changes', async (c) => show(c, await changesPage(parts, c.var.visit, askedIn(c.req.url))));
  app.get('/people/:id', async (c) => show(c, await personPage(parts, c.var.visit, idIn(c))));
  app.get('/people/:id/leave', async (c) => show(c, await leavePage(parts, c.var.visit, idIn(c))));
  app.post('/people/:id/active', async (c) => {
    const { active = '', based_on = '', nonce = '' } = await sentForm(c);
    const id = idIn(c);
    const basedOn = /^\d{1,15}$/.test(based_on) ? Number(based_on) : null;
    if (basedOn === null || nonce === '' || (active !== 'yes' && active !== 'no')) {
      forAdmins(await parts.administration.person(c.var.visit.person, id));
      throw problem(400, 'invalid_request', 'This form could not be read.');
    }
    const wanted = { id, active: active === 'yes', basedOn, nonce };
    const tally = forAdmins(await parts.administration.setActive(c.var.visit.person, wanted));
    if ('problem' in tally) return show(c, await personPage(parts, c.var.visit, id, tally.problem), 409);
    sayNext(c, tally.done);
    // Whoever ended somebody's work in their team may not see them any more.
    const there = await parts.administration.person(c.var.visit.person, id);
    const place = there === null || there === 'not_there' ? '' : `/people/${encodeURIComponent(id)}`;
    return c.redirect(`/console/admin${place}`, 303);
  });
  app.get('/people/:id/accounts', async (c) => show(c, await accountsPage(parts, c.var.visit, idIn(c))));
  app.post('/people/:id/accounts', async (c) => {
    const { platform = '', written = '', from = '' } = await sentForm(c);
    const [id, { person, session }] = [idIn(c), c.var.visit];
    const wanted = { id, platform, written, from: from === '' ? null : (from as PersonId), session: session.id };
    const given = forAdmins(await parts.accounts.give(person, wanted));
    const values = { platform, written };
    if ('of' in given) return show(c, await accountsPage(parts, c.var.visit, id, { values, other: given }), 409);
    if ('errors' in given) return show(c, await accountsPage(parts, c.var.visit, id, { values, ...given }), 422);
    sayNext(c, given.done);
    return c.redirect(`/console/admin/people/${encodeURIComponent(id)}/accounts`, 303);
  });
  app.post('/people/:id/accounts/take', async (c) => {
    const { platform = '', written = '' } = await sentForm(c);
    const [id, { person, session }] = [idIn(c), c.var.visit];
    const taken = forAdmins(await parts.accounts.take(person, { id, platform, written, session: session.id }));
    if ('errors' in taken) return show(c, await accountsPage(parts, c.var.visit, id, taken), 422);
    sayNext(c, taken.done);
    return c.redirect(`/console/admin/people/${encodeURIComponent(id)}/accounts`, 303);
  });
  app.get('/forms/:kind', async (c) =>
    show(c, await formPage(parts, c.var.visit, c.req.param('kind'), askedIn(c.req.url).get('about') ?? '')),
  );
  app.post('/forms/:kind', async (c) => {
    const sent = await sendFormPage(parts, c.var.visit, c.req.param('kind'), await sentForm(c));
    if ('again' in sent) return show(c, sent.again, 422);
    sayNext(c, sent.said);
    return c.redirect(sent.goTo, 303);
  });
  return app;
};
