import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { problemOf, readsPages } from '#src/app/adapter-kit/errors/problem-of.ts';
import { keyRefusalWords } from '#src/app/adapter-kit/key-words.ts';
import type { Mount } from '#src/app/adapter-kit/platform.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { createAdminRoutes } from './admin/admin-routes.ts';
import { approvalsPage } from './approvals/approvals-page.ts';
import { createClassifierRoutes } from './classifier/classifier-routes.ts';
import { dropCookie } from './cookies.ts';
import { createAccessRoutes } from './factors/access-routes.ts';
import { createFactorRoutes } from './factors/own-routes.ts';
import { createProofFirst } from './factors/proof-first.ts';
import { downloadFigures } from './figures/download.ts';
import { figuresPage } from './figures/figures-page.ts';
import { changeRegularReports } from './figures/regular-reports.ts';
import { figureTicketsPage } from './figures/tickets-page.ts';
import { healthPage } from './health/health-page.ts';
import { useMailboxAgain } from './health/mailboxes.ts';
import { homePage } from './home/home-page.ts';
import { createHomeRoutes } from './home/home-routes.ts';
import { type Page, page, problemPage } from './html/layout.ts';
import { keysPage, makeKey } from './keys/keys-page.ts';
import { createKnowledgeRoutes } from './knowledge/knowledge-routes.ts';
import { bulkPage, doBulk } from './lists/bulk.ts';
import { undoBulk } from './lists/bulk-undo.ts';
import { listPage } from './lists/list-page.ts';
import { removeView, saveView } from './lists/saved-views.ts';
import { createOpenPages, type Draw, liveStream } from './live.ts';
import { createOnCallRoutes } from './on-call/on-call-routes.ts';
import { createOrganisationRoutes } from './organisation/organisation-routes.ts';
import { createOwnRoutes } from './own/own-routes.ts';
import { createPromiseRoutes } from './promises/promise-routes.ts';
import { createSettingsRoutes } from './settings/settings-routes.ts';
import { sessionsPage } from './sign-in/sessions-page.ts';
import { createSignInRoutes } from './sign-in/sign-in-routes.ts';
import { teamPage } from './team/team-page.ts';
import { createNewTicketRoutes } from './ticket/new-ticket-routes.ts';
import { ticketPage } from './ticket/ticket-page.ts';
import { undoHtml, undoNow } from './ticket/undo.ts';
import { createTicketRoutes } from './ticket-routes.ts';
import { type ConsoleEnv, type ConsoleParts, saidNow, sayNext, sentForm, signedIn, type Visiting } from './visit.ts';
import { createWebhookRoutes } from './webhooks/webhook-routes.ts';

/** The pages in which people at the desk work, managers see what is going on, and requesters follow their tickets. */
const createConsole = (parts: ConsoleParts): Hono => {
  const { access, keys, pages } = parts;
  const app = new Hono<ConsoleEnv>();
  const openPages = createOpenPages();
  const show = async (c: Visiting, shown: Page, status: 200 | 409 | 422 = 200): Promise<Response> => {
    const undo = undoNow(c);
    const offered = undo === null ? null : undoHtml(undo, c.var.visit);
    const { visit } = c.var;
    const [now, toApprove] = [pages.now(), await pages.toApprove(visit.person)];
    return c.html(await page(visit, { now, toApprove }, { said: saidNow(c), undo: offered, ...shown }), status);
  };

  const draw: Draw = async (visit, { pathname, searchParams }) => {
    const number = /^\/console\/tickets\/(\d{1,9})$/.exec(pathname)?.[1];
    if (number !== undefined) return ticketPage(parts, visit, Number(number));
    const list = searchParams.get('list') === 'mine' ? 'mine' : 'teams';
    if (pathname === '/console/queue') return listPage(parts, visit, list, searchParams);
    if (pathname === '/console/tickets') return listPage(parts, visit, 'requested', searchParams);
    if (pathname === '/console/approvals') return approvalsPage(parts, visit, searchParams);
    if (pathname === '/console/home') return homePage(parts, visit);
    return pathname === '/console/team' ? teamPage(parts, visit) : null;
  };
  const drawn = async (c: Visiting): Promise<Response> => {
    const found = await draw(c.var.visit, new URL(c.req.url));
    if (found === null) throw problem(404, 'not_found', `There is nothing at ${c.req.path}.`);
    return show(c, found);
  };

  // People read a page; programs, and this page's own scripts, a problem.
  app.onError((error, c) => {
    const expected = problemOf(error);
    if (expected === null || !readsPages(c.req.header('accept'))) throw error;
    return c.html(problemPage(expected.message), expected.status, expected.headers);
  });
  app.use('/static/*', etag());
  app.get(
    '/static/*',
    serveStatic({
      root: fileURLToPath(new URL('.', import.meta.url)),
      rewriteRequestPath: (path) => path.replace(/^\/console/, ''),
      onFound: (_, c) => c.header('Cache-Control', 'no-cache'),
    }),
  );
  app.route('/sign-in', createSignInRoutes(parts));
  app.use(signedIn(parts));
  app.route('/', createProofFirst(parts, show));

  app.get('/', (c) => c.redirect('/console/home'));
  app.route('/', createHomeRoutes(parts, show));
  app.get('/queue', drawn);
  app.get('/tickets', drawn);
  app.get('/team', drawn);
  app.get('/approvals', drawn);
  app.get('/figures', async (c) => show(c, await figuresPage(parts, c.var.visit, new URL(c.req.url).searchParams)));
  app.get('/figures/tickets', async (c) =>
    show(c, await figureTicketsPage(parts, c.var.visit, new URL(c.req.url).searchParams)),
  );
  app.get('/figures/:file', (c) => downloadFigures(parts, c, c.req.param('file')));
  app.post('/figures/regular', async (c) => {
    sayNext(c, await changeRegularReports(parts, c.var.visit, await sentForm(c)));
    return c.redirect('/console/figures', 303);
  });
  app.post('/views', (c) => saveView(parts, c));
  app.post('/views/:id/remove', (c) => removeView(parts, c, c.req.param('id')));
  app.get('/bulk', async (c) => show(c, await bulkPage(parts, c.var.visit, new URL(c.req.url).searchParams)));
  app.post('/bulk', async (c) => {
    const { page: done, ok } = await doBulk(parts, c.var.visit, await sentForm(c));
    return show(c, done, ok ? 200 : 422);
  });
  app.post('/bulk/undo', async (c) => show(c, await undoBulk(parts, c.var.visit, await sentForm(c))));
  app.get('/live', (c) => liveStream(parts, openPages, c, draw));
  app.route('/tickets', createTicketRoutes(parts, show));
  app.route('/admin', createAdminRoutes(parts, show));
  app.route('/admin', createAccessRoutes(parts, show));
  app.route('/', createFactorRoutes(parts, show));
  app.route('/admin', createPromiseRoutes(parts, show));
  app.route('/admin', createSettingsRoutes(parts, show));
  app.route('/', createOnCallRoutes(parts, show));
  app.get('/admin/health', async (c) => show(c, await healthPage(parts, c.var.visit)));
  app.post('/admin/health/addresses', async (c) => {
    sayNext(c, await useMailboxAgain(parts, c.var.visit, await sentForm(c)));
    return c.redirect('/console/admin/health', 303);
  });
  app.route('/admin', createClassifierRoutes(parts, show));
  app.route('/admin', createWebhookRoutes(parts, show));
  app.route('/admin', createOrganisationRoutes(parts, show));
  app.route('/', createKnowledgeRoutes(parts, show));
  app.route('/', createNewTicketRoutes(parts, show));
  app.route('/', createOwnRoutes(parts, show));
  app.get('/sessions', async (c) => show(c, await sessionsPage(parts, c.var.visit)));
  app.post('/sessions/:id/end', async (c) => {
    await sentForm(c);
    const ended = await access.end(c.var.visit.person.id, c.req.param('id'), 'revoked');
    if (!ended) throw problem(404, 'unknown_session', 'That session no longer exists.');
    return c.redirect('/console/sessions', 303);
  });
  app.get('/keys', async (c) => show(c, await keysPage(parts, c.var.visit)));
  app.post('/keys', async (c) => {
    const made = await makeKey(parts, c.var.visit, await sentForm(c));
    return show(c, await keysPage(parts, c.var.visit, made), 'problem' in made ? 422 : 200);
  });
  app.post('/keys/:id/end', async (c) => {
    await sentForm(c);
    const refused = await keys.revoke(c.var.visit.person, c.req.param('id'));
    if (refused !== null) throw problem(404, 'unknown_key', keyRefusalWords[refused]);
    return c.redirect('/console/keys', 303);
  });
  app.post('/sign-out', async (c) => {
    await sentForm(c);
    await access.end(c.var.visit.person.id, c.var.visit.session.id, 'signed_out');
    dropCookie(c, 'session');
    return c.redirect('/console/sign-in', 303);
  });
  app.all('*', (c) => {
    throw problem(404, 'not_found', `There is nothing at ${c.req.path}.`);
  });

  const routes = new Hono();
  routes.route('/', app);
  return routes;
};

/** Where the console is. */
export const consoleMount = (parts: ConsoleParts): Mount<Hono> => ({
  path: '/console',
  routes: createConsole(parts),
  callers: 'browser',
});
