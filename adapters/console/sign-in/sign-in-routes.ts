import { setTimeout } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { dropCookie, readCookie, writeCookie } from '#adapters/console/cookies.ts';
import { createHalfRoutes } from '#adapters/console/factors/half-routes.ts';
import { type ConsoleParts, formValues, pageOfOurs } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { Browser, Opened } from '#src/app/ports/console/sign-in.ts';
import type { PersonId } from '#src/core/ids.ts';
import { createAccountRoutes } from './account-routes.ts';
import { linkPage, signInPage, waitPage } from './sign-in-pages.ts';

/** As long as an attempt is open, in seconds. */
const askedFor = 300;

/** Longer than asking anybody takes, so that the time says nothing about who there is, or was asked too often. */
const askingTakesMs = 300;

const agentOf = (c: Context): string => c.req.header('user-agent') ?? '';
const browserOf = (c: Context): Browser => ({ agent: agentOf(c), token: readCookie(c, 'session') });

/** What the browser keeps of its attempt. */
const askedIn = (c: Context) => {
  const [id, secret, digits] = (readCookie(c, 'asked') ?? '').split('.');
  return id === undefined || secret === undefined || digits === undefined ? null : { id, secret, digits };
};

/** How people sign in. None of these needs a session; what a session is for cannot be done here. */
export const createSignInRoutes = (parts: ConsoleParts): Hono => {
  const { access } = parts;
  const routes = new Hono();
  const page = async (c: Context, shown: { goTo: string; problem?: string }, status: 200 | 400 | 403 = 200) =>
    c.html(signInPage((await access.pretend?.people()) ?? [], { ...shown, account: parts.signOn ?? null }), status);
  routes.use(async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await next();
  });

  /** Whoever has, or has to have, a second factor comes by there first. */
  const placeFor = ({ owes }: Opened, goTo: string): string =>
    owes ? `/console/sign-in/factor?then=${encodeURIComponent(goTo)}` : goTo;
  const enter = (c: Context, opened: Opened, goTo: string): Response => {
    writeCookie(c, 'session', opened.token);
    dropCookie(c, 'asked');
    return c.redirect(placeFor(opened, goTo), 303);
  };

  routes.get('/', (c) => page(c, { goTo: pageOfOurs(c.req.query('then')) }));
  routes.post('/', async (c) => {
    const { called = '', then } = await formValues(c);
    const [{ id, secret, digits }] = await Promise.all([
      access.askInChat(called, agentOf(c)),
      setTimeout(parts.askingTakesMs ?? askingTakesMs),
    ]);
    writeCookie(c, 'asked', [id, secret, digits].join('.'), askedFor);
    return c.redirect(`/console/sign-in/wait?then=${encodeURIComponent(pageOfOurs(then))}`, 303);
  });

  routes.get('/wait', (c) => {
    const asked = askedIn(c);
    const then = pageOfOurs(c.req.query('then'));
    if (asked !== null) return c.html(waitPage(asked.digits, then));
    const words =
      'Your browser didn’t keep the cookie this needs. Open this page over HTTPS, and allow cookies for it.';
    return page(c, { goTo: then, problem: words }, 400);
  });
  routes.post('/finish', async (c) => {
    const then = pageOfOurs((await formValues(c)).then);
    const asked = askedIn(c);
    const finished = asked === null ? 'over' : await access.finish(asked, browserOf(c));
    const wantsState = c.req.header('accept') === 'application/json';
    if (typeof finished !== 'string') {
      const entered = enter(c, finished, then);
      return wantsState ? c.json({ state: 'in', goTo: placeFor(finished, then) }) : entered;
    }
    if (wantsState) return c.json({ state: finished });
    if (finished === 'waiting' && asked !== null) return c.html(waitPage(asked.digits, then));
    const why =
      finished === 'refused'
        ? 'You weren’t signed in: another number or “Not me” was pressed. Start again.'
        : 'That took more than five minutes, or was already used. Start again.';
    return page(c, { goTo: then, problem: why }, 403);
  });

  routes.get('/link', (c) => c.html(linkPage((c.req.query('code') ?? '').slice(0, 100))));
  routes.post('/link', async (c) => {
    const { code = '' } = await formValues(c);
    const opened = await access.useLink(code, browserOf(c));
    if (opened !== null) return enter(c, opened, '/console');
    const words = 'This link was already used, or is more than five minutes old. Ask for a new one.';
    return page(c, { goTo: '/console', problem: words }, 403);
  });

  routes.route(
    '/account',
    createAccountRoutes(parts, { browserOf, enter, again: (c, words, goTo) => page(c, { goTo, problem: words }, 403) }),
  );

  routes.route('/factor', createHalfRoutes(parts));

  routes.post('/open-as', async (c) => {
    if (access.pretend === null)
      throw problem(404, 'not_found', 'This desk doesn’t let you open the console as someone else.');
    const { person = '', then } = await formValues(c);
    const opened = await access.pretend.as(person as PersonId, browserOf(c));
    if (opened === null) throw problem(404, 'unknown_person', 'Nobody with this id can sign in.');
    return enter(c, opened, pageOfOurs(then));
  });
  return routes;
};
