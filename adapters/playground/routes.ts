import { Hono } from 'hono';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { createClockRoutes } from './clock-routes.ts';
import { offeredCommands } from './commands.ts';
import { channelConversation, unknownPerson } from './conversations.ts';
import { createInboundRoutes } from './inbound-routes.ts';
import { withIsoTimes } from './iso-times.ts';
import { createPageRoutes } from './page-routes.ts';
import { renderMessage } from './render.ts';
import type { RouteOptions } from './route-options.ts';
import { createStreamRoute } from './stream-route.ts';

const mostMessages = 1_000;
const mostPeople = 500;

/** The page, and the HTTP API for it and for scripts. */
export const createRoutes = (options: RouteOptions): Hono => {
  const { conversations, inspector, history } = options;
  const api = new Hono();
  api.use(async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await next();
  });

  api.get('/people', async (c) => {
    const { matching, after, limit } = c.req.query();
    const page = { ...(matching !== undefined && { matching }), ...(after !== undefined && { after }) };
    return c.json(await inspector.people({ ...page, limit: wanted(limit, mostPeople) }));
  });
  api.get('/people/:person', async (c) => {
    const person = await inspector.person(c.req.param('person'));
    if (person === null) throw unknownPerson(c.req.param('person'));
    return c.json(person);
  });
  api.get('/channels', async (c) => c.json(await inspector.channels()));
  api.get('/commands', (c) => c.json(offeredCommands()));
  api.get('/people/:person/messages', async (c) => {
    const person = c.req.param('person');
    if (person.startsWith('channel:') || !(await conversations.exists(person))) throw unknownPerson(person);
    return c.json((await conversations.list(person, wanted(c.req.query('limit'), mostMessages))).map(renderMessage));
  });
  api.get('/channels/:channel/messages', async (c) => {
    const conversation = channelConversation(c.req.param('channel'));
    if (!(await conversations.exists(conversation))) {
      throw problem(404, 'unknown_channel', `There is no channel "${c.req.param('channel')}".`);
    }
    return c.json(
      (await conversations.list(conversation, wanted(c.req.query('limit'), mostMessages))).map(renderMessage),
    );
  });
  api.get('/tickets/:number', async (c) => {
    const typed = c.req.param('number');
    if (!/^#?\d{1,12}$/.test(typed)) throw problem(400, 'invalid_request', 'Use the ticket’s number.');
    const details = await inspector.ticket(Number(typed.replace('#', '')) as TicketNumber);
    if (details === null) throw problem(404, 'unknown_ticket', `There is no ticket #${typed.replace('#', '')}.`);
    return c.json(withIsoTimes(details) as object);
  });

  api.get('/history', (c) => c.json({ offered: history !== null }));
  api.post('/history', async (c) => {
    if (history === null) throw problem(404, 'no_history', 'Only the demo company has a past to look at.');
    return c.json(await history.fill());
  });

  api.route('/', createInboundRoutes(options));
  api.route('/', createClockRoutes(options));
  api.route('/', createStreamRoute(options.hub));

  const routes = new Hono();
  routes.route('/api', api);
  routes.route('/', createPageRoutes());
  return routes;
};

/** How many to return: `most` by default. */
const wanted = (limit: string | undefined, most: number): number => {
  const count = /^\d{1,4}$/.test(limit ?? `${most}`) ? Number(limit ?? most) : 0;
  if (count >= 1 && count <= most) return count;
  throw problem(400, 'invalid_request', `limit must be a whole number from 1 to ${most}.`);
};
