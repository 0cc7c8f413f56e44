import { Hono } from 'hono';
import type { Show } from '#adapters/console/html/layout.ts';
import { askedIn } from '#adapters/console/values.ts';
import { type ConsoleEnv, type ConsoleParts, sayNext, sentForm } from '#adapters/console/visit.ts';
import { arrange } from './arrange.ts';
import { arrangePage, homePage } from './home-page.ts';

/** The home page. */
export const createHomeRoutes = (parts: ConsoleParts, show: Show): Hono<ConsoleEnv> => {
  const app = new Hono<ConsoleEnv>();
  app.get('/home', async (c) => {
    const query = askedIn(c.req.url);
    if (!query.has('arrange')) return show(c, await homePage(parts, c.var.visit));
    return show(c, await arrangePage(parts, c.var.visit, { at: query.get('at') ?? '' }));
  });
  app.post('/home', async (c) => {
    const done = await arrange(parts, c.var.visit, await sentForm(c));
    if ('problem' in done) return show(c, await arrangePage(parts, c.var.visit, done), 409);
    sayNext(c, done.said);
    return c.redirect(`/console/home?${new URLSearchParams({ arrange: '1', at: done.goOn })}`, 303);
  });
  return app;
};
