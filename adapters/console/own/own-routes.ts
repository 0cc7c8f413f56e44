import { Hono } from 'hono';
import type { Show } from '#adapters/console/html/layout.ts';
import { keepTheme } from '#adapters/console/theme.ts';
import { askedIn } from '#adapters/console/values.ts';
import { type ConsoleEnv, type ConsoleParts, sayNext, sentForm } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { texts } from '#src/cards/texts.ts';
import { activityPage } from './activity-page.ts';
import { notificationsPage, saveNotifications } from './notifications-page.ts';
import { ownPage, sayAway } from './own-page.ts';

/** The pages about oneself. */
export const createOwnRoutes = (parts: ConsoleParts, show: Show): Hono<ConsoleEnv> => {
  const app = new Hono<ConsoleEnv>();
  app.get('/you', async (c) => show(c, await ownPage(parts, c.var.visit)));
  app.post('/you', async (c) => {
    const { theme = '' } = await sentForm(c);
    if (!keepTheme(c, theme)) throw problem(400, 'invalid_request', 'There is no such theme.');
    return c.redirect('/console/you', 303);
  });
  app.post('/you/away', async (c) => {
    const sent = await sentForm(c);
    const tried = await sayAway(parts, c.var.visit, sent);
    if (tried !== null) return show(c, await ownPage(parts, c.var.visit, tried), 422);
    sayNext(c, sent.back === 'yes' ? texts.title.back : texts.title.away);
    return c.redirect('/console/you', 303);
  });
  app.get('/you/activity', async (c) => show(c, await activityPage(parts, c.var.visit, askedIn(c.req.url))));
  app.get('/you/notifications', async (c) => show(c, await notificationsPage(parts, c.var.visit)));
  app.post('/you/notifications', async (c) => {
    const tried = await saveNotifications(parts, c.var.visit, await sentForm(c));
    if (tried !== null) return show(c, await notificationsPage(parts, c.var.visit, tried), 422);
    sayNext(c, 'Saved.');
    return c.redirect('/console/you/notifications', 303);
  });
  return app;
};
