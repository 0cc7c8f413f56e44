import { Hono } from 'hono';
import type { Show } from '#adapters/console/html/layout.ts';
import { askedIn, storable } from '#adapters/console/values.ts';
import { type ConsoleEnv, type ConsoleParts, sayNext, sentForm, type Visiting } from '#adapters/console/visit.ts';
import { type Made, orProblem, webhookPage, webhooksPage } from './webhook-pages.ts';

const part = (c: Visiting, name: string): string => storable(c.req.param(name) ?? '');
const none = new URLSearchParams();

const pretended =
  'You’re trying the desk as someone else, and a webhook would keep working afterwards. Create one with your own API key.';

/** The pages of webhooks. */
export const createWebhookRoutes = (parts: ConsoleParts, show: Show): Hono<ConsoleEnv> => {
  const { webhooks } = parts;
  const app = new Hono<ConsoleEnv>();

  const make = async (c: Visiting): Promise<Made & { readonly id?: string }> => {
    const values = await sentForm(c);
    const { person, session } = c.var.visit;
    // Whether they may at all comes first.
    orProblem(await webhooks.list(person));
    if (session.by === 'demo') return { problem: pretended, values };
    const { name = '', url = '', events = '', owner = '', notes } = values;
    const wanted = { name, url, owner: owner.trim() || person.id, notes: notes !== undefined };
    const kinds = events.split(/[\s,;]+/).filter((kind) => kind !== '');
    const made = orProblem(await webhooks.create(person, { ...wanted, events: kinds }));
    if ('words' in made) return { problem: made.words, values };
    return { secret: made.secret, name: made.webhook.name, id: made.webhook.id };
  };
  /** Does something to a webhook, and shows it again. */
  const doing =
    (work: (c: Visiting, id: string) => Promise<object>, said: string) =>
    async (c: Visiting): Promise<Response> => {
      await sentForm(c);
      const id = part(c, 'id');
      const done = orProblem(await work(c, id));
      if ('words' in done)
        return show(c, await webhookPage(parts, c.var.visit, id, none, { problem: `${done.words}` }), 409);
      sayNext(c, said);
      return c.redirect(`/console/admin/webhooks/${encodeURIComponent(id)}`, 303);
    };

  app.get('/webhooks', async (c) => show(c, await webhooksPage(parts, c.var.visit)));
  app.post('/webhooks', async (c) => {
    const made = await make(c);
    if ('problem' in made || made.id === undefined) return show(c, await webhooksPage(parts, c.var.visit, made), 422);
    return show(c, await webhookPage(parts, c.var.visit, made.id, none, { made }));
  });
  app.get('/webhooks/:id', async (c) =>
    show(c, await webhookPage(parts, c.var.visit, part(c, 'id'), askedIn(c.req.url))),
  );
  app.post('/webhooks/:id/rotate', async (c) => {
    await sentForm(c);
    const { person, session } = c.var.visit;
    const id = part(c, 'id');
    orProblem(await webhooks.list(person));
    if (session.by === 'demo')
      return show(c, await webhookPage(parts, c.var.visit, id, none, { problem: pretended }), 409);
    const made = orProblem(await webhooks.rotate(person, id));
    if ('words' in made) return show(c, await webhookPage(parts, c.var.visit, id, none, { problem: made.words }), 409);
    const shown = { secret: made.secret, name: made.webhook.name };
    return show(c, await webhookPage(parts, c.var.visit, id, none, { made: shown }));
  });
  app.post(
    '/webhooks/:id/ping',
    doing((c, id) => webhooks.ping(c.var.visit.person, id), 'A test is on its way.'),
  );
  app.post(
    '/webhooks/:id/end',
    doing((c, id) => webhooks.end(c.var.visit.person, id), 'Webhook removed. Nothing more will be sent.'),
  );
  const sendAgain = doing(
    (c, id) => webhooks.redeliver(c.var.visit.person, id, part(c, 'delivery')),
    'It is sent again.',
  );
  app.post('/webhooks/:id/deliveries/:delivery/redeliver', sendAgain);
  return app;
};
