import { Hono } from 'hono';
import type { Show } from '#adapters/console/html/layout.ts';
import { askedIn } from '#adapters/console/values.ts';
import { type ConsoleEnv, type ConsoleParts, sayNext, sentForm } from '#adapters/console/visit.ts';
import { actOnClassifier, classifierPage } from './classifier-page.ts';
import { confusedPage } from './confused-page.ts';

/** The pages about the classifier, below `/console/admin`. */
export const createClassifierRoutes = (parts: ConsoleParts, show: Show): Hono<ConsoleEnv> => {
  const app = new Hono<ConsoleEnv>();
  app.get('/classifier', async (c) => show(c, await classifierPage(parts, c.var.visit, askedIn(c.req.url))));
  app.get('/classifier/tickets', async (c) => show(c, await confusedPage(parts, c.var.visit, askedIn(c.req.url))));
  app.post('/classifier', async (c) => {
    const done = await actOnClassifier(parts, c.var.visit, await sentForm(c));
    if ('problem' in done) {
      return show(c, await classifierPage(parts, c.var.visit, askedIn(c.req.url), done.problem), 409);
    }
    sayNext(c, done.done);
    return c.redirect('/console/admin/classifier', 303);
  });
  return app;
};
