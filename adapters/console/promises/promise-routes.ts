import { Hono } from 'hono';
import { forAdmins } from '#adapters/console/admin/frame.ts';
import { fileText, readSent } from '#adapters/console/admin/sent.ts';
import type { Show } from '#adapters/console/html/layout.ts';
import { storable } from '#adapters/console/values.ts';
import { type ConsoleEnv, type ConsoleParts, sayNext, sentForm, type Visiting } from '#adapters/console/visit.ts';
import { calendarHelpers, calendarPage, sendCalendar } from './calendar-page.ts';
import { policyPage, sendPolicy } from './policy-page.ts';
import { reapplyPage } from './reapply-page.ts';
import { rulePage, sendRule } from './rule-page.ts';

const idIn = (c: Visiting): string => storable(c.req.param('id') ?? '');

/** The pages on which promises are changed. */
export const createPromiseRoutes = (parts: ConsoleParts, show: Show): Hono<ConsoleEnv> => {
  const app = new Hono<ConsoleEnv>();
  app.get('/policies/:id', async (c) => show(c, await policyPage(parts, c.var.visit, idIn(c))));
  app.post('/policies/:id', async (c) => {
    const form = await sentForm(c);
    forAdmins(await parts.promises.policy(c.var.visit.person, idIn(c)));
    const sent = await sendPolicy(parts, c.var.visit, idIn(c), readSent(form));
    if ('page' in sent) return show(c, sent.page, sent.ok ? 200 : 422);
    sayNext(c, sent.said);
    return c.redirect('/console/admin/reapply', 303);
  });
  const sendsCalendar = async (c: Visiting): Promise<Response> => {
    const form = await sentForm(c);
    forAdmins(await parts.promises.calendar(c.var.visit.person, idIn(c)));
    const asked = { sent: readSent(form, calendarHelpers), ics: await fileText(c, 'ics') };
    const sent = await sendCalendar(parts, c.var.visit, idIn(c), asked);
    if ('page' in sent) return show(c, sent.page, sent.ok ? 200 : 422);
    sayNext(c, sent.said);
    return c.redirect(idIn(c) === '' ? '/console/admin/hours' : '/console/admin/reapply', 303);
  };
  app.get('/calendars', async (c) => show(c, await calendarPage(parts, c.var.visit, '')));
  app.get('/calendars/:id', async (c) => show(c, await calendarPage(parts, c.var.visit, idIn(c))));
  app.post('/calendars', sendsCalendar);
  app.post('/calendars/:id', sendsCalendar);
  /** `new`, or the place of one that is there. */
  const placeIn = (c: Visiting): string => (idIn(c) === 'new' ? '' : idIn(c));
  app.get('/rules/:id', async (c) => show(c, await rulePage(parts, c.var.visit, placeIn(c))));
  app.post('/rules/:id', async (c) => {
    const form = await sentForm(c);
    forAdmins(await parts.promises.rule(c.var.visit.person, placeIn(c)));
    const sent = await sendRule(parts, c.var.visit, placeIn(c), readSent(form));
    if ('page' in sent) return show(c, sent.page, sent.ok ? 200 : 422);
    sayNext(c, sent.said);
    return c.redirect('/console/admin/reapply', 303);
  });
  app.get('/reapply', async (c) => show(c, await reapplyPage(parts, c.var.visit)));
  app.post('/reapply', async (c) => {
    const form = await sentForm(c);
    const { person } = c.var.visit;
    const { basedOn, nonce } = readSent(form);
    const done = forAdmins(await parts.promises.reapply(person, { basedOn, nonce }));
    if ('problem' in done) return show(c, await reapplyPage(parts, c.var.visit, done.problem), 409);
    sayNext(c, done.done);
    return c.redirect('/console/admin/reapply', 303);
  });
  return app;
};
