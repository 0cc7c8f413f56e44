import { Hono } from 'hono';
import { forAdmins } from '#adapters/console/admin/frame.ts';
import { readSent } from '#adapters/console/admin/sent.ts';
import type { Show } from '#adapters/console/html/layout.ts';
import { storable } from '#adapters/console/values.ts';
import { type ConsoleEnv, type ConsoleParts, sayNext, sentForm, type Visiting } from '#adapters/console/visit.ts';
import { onCallPage, sendAnswer, sendWish } from './on-call-page.ts';
import { rotationPage, rotationsPage, sendRotation } from './rotation-page.ts';

/** `new`, or the id of one that is there. */
const idIn = (c: Visiting): string => {
  const id = storable(c.req.param('id') ?? '');
  return id === 'new' ? '' : id;
};

/** Who is on call, and the rotations behind it. */
export const createOnCallRoutes = (parts: ConsoleParts, show: Show): Hono<ConsoleEnv> => {
  const app = new Hono<ConsoleEnv>();
  const answer = async (c: Visiting, done: { readonly said: string } | { readonly problem: string }) => {
    if ('problem' in done) return show(c, await onCallPage(parts, c.var.visit, done.problem), 409);
    sayNext(c, done.said);
    return c.redirect('/console/oncall', 303);
  };
  app.get('/oncall', async (c) => show(c, await onCallPage(parts, c.var.visit)));
  app.post('/oncall/wish', async (c) => answer(c, await sendWish(parts, c.var.visit, await sentForm(c))));
  app.post('/oncall/answer', async (c) => answer(c, await sendAnswer(parts, c.var.visit, await sentForm(c))));
  app.get('/admin/rotations', async (c) => show(c, await rotationsPage(parts, c.var.visit)));
  app.get('/admin/rotations/:id', async (c) => show(c, await rotationPage(parts, c.var.visit, idIn(c))));
  app.post('/admin/rotations/:id', async (c) => {
    const form = await sentForm(c);
    forAdmins(await parts.rotations.form(c.var.visit.person, idIn(c)));
    const sent = await sendRotation(parts, c.var.visit, idIn(c), readSent(form));
    if ('page' in sent) return show(c, sent.page, sent.ok ? 200 : 422);
    sayNext(c, sent.said);
    return c.redirect('/console/admin/rotations', 303);
  });
  return app;
};
