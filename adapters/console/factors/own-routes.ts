import { Hono } from 'hono';
import { dropCookie, formTokenOf, writeCookie } from '#adapters/console/cookies.ts';
import type { Show } from '#adapters/console/html/layout.ts';
import {
  type ConsoleEnv,
  type ConsoleParts,
  pageOfOurs,
  sayNext,
  sentForm,
  type Visiting,
} from '#adapters/console/visit.ts';
import { problem as problemOf } from '#src/app/adapter-kit/problem.ts';
import { notAdded, refusalOf, refusalWords } from './factor-words.ts';
import { continueLaterPage, continuePage, heldIn } from './held.ts';
import { addPage, codesPage, confirmPage, confirmPlace, factorsPage, ownPlace } from './own-pages.ts';
import { givenIn, triedIn } from './sent.ts';
import { siteOf } from './site.ts';

const agentOf = (c: Visiting): string => c.req.header('user-agent') ?? '';

/** Goes on under another secret, on this page too. */
const keepToken = (c: Visiting, token: string): void => {
  writeCookie(c, 'session', token);
  c.set('visit', { ...c.var.visit, token, formToken: formTokenOf(token) });
};

/** Somebody's own second factors, and showing again that it is them. */
export const createFactorRoutes = (parts: ConsoleParts, show: Show): Hono<ConsoleEnv> => {
  const { access, factors } = parts;
  const app = new Hono<ConsoleEnv>();
  app.get('/you/factors', async (c) => show(c, await factorsPage(parts, c.var.visit)));
  app.get('/you/factors/add', async (c) => {
    const { visit } = c.var;
    if (visit.session.by === 'demo') return c.redirect(ownPlace);
    if (!(await factors.isFresh(visit))) return c.redirect(confirmPlace(`${ownPlace}/add`));
    return show(c, await addPage(parts, visit, { site: siteOf(c), agent: agentOf(c) }));
  });
  app.post('/you/factors', async (c) => {
    const values = await sentForm(c);
    const { visit } = c.var;
    const { name = '' } = values;
    const site = siteOf(c);
    const added = await factors.add(visit, { ...givenIn(values), name }, site);
    if ('refused' in added) {
      const { refused } = added;
      if (refused === 'not_fresh') return c.redirect(confirmPlace(`${ownPlace}/add`), 303);
      const problem = refused === 'wrong' ? notAdded : refusalWords[refused];
      if (refused === 'demo') return show(c, await factorsPage(parts, visit, problem), 422);
      return show(
        c,
        await addPage(parts, visit, { site, agent: agentOf(c), tried: { ...triedIn(values), problem } }),
        422,
      );
    }
    keepToken(c, added.token);
    if (added.codes !== null) return show(c, codesPage(added.codes));
    sayNext(c, 'Second factor added.');
    return c.redirect(ownPlace, 303);
  });
  app.post('/you/factors/codes', async (c) => {
    await sentForm(c);
    const made = await factors.newCodes(c.var.visit);
    if ('codes' in made) return show(c, codesPage(made.codes));
    if (made.refused === 'not_fresh') return c.redirect(confirmPlace(ownPlace), 303);
    return show(c, await factorsPage(parts, c.var.visit, refusalWords[made.refused]), 409);
  });
  app.post('/you/factors/:id/remove', async (c) => {
    await sentForm(c);
    const refused = await factors.remove(c.var.visit, c.req.param('id'));
    if (refused === 'not_fresh') return c.redirect(confirmPlace(ownPlace), 303);
    if (refused === 'gone') throw problemOf(404, 'unknown_factor', refusalWords.gone);
    if (refused !== null) return show(c, await factorsPage(parts, c.var.visit, refusalWords[refused]), 409);
    sayNext(
      c,
      'Second factor removed. If someone else may have had it, also end your other sessions under “Active sessions”.',
    );
    return c.redirect(ownPlace, 303);
  });

  app.get('/confirm', async (c) => {
    const goTo = pageOfOurs(c.req.query('then'));
    return show(c, await confirmPage(parts, c.var.visit, { site: siteOf(c), goTo }));
  });
  app.post('/confirm', async (c) => {
    const values = await sentForm(c);
    const { visit } = c.var;
    const [site, goTo, held] = [siteOf(c), pageOfOurs(values.then), heldIn(values)];
    const given = await factors.give(visit, givenIn(values), site);
    if ('refused' in given) {
      const problem = refusalOf(given, visit.person.zone);
      return show(c, await confirmPage(parts, visit, { site, goTo, held, problem }), 422);
    }
    keepToken(c, given.token);
    return held === null ? c.redirect(goTo, 303) : show(c, continuePage(c.var.visit, held));
  });
  app.get('/confirm/go-on', (c) => show(c, continueLaterPage(c.var.visit)));
  app.post('/confirm/again', async (c) => {
    const goTo = pageOfOurs((await sentForm(c)).then);
    await access.end(c.var.visit.person.id, c.var.visit.session.id, 'signed_out');
    dropCookie(c, 'session');
    return c.redirect(`/console/sign-in?then=${encodeURIComponent(goTo)}`, 303);
  });
  app.post('/sessions/others', async (c) => {
    await sentForm(c);
    const ended = await factors.signOutElsewhere(c.var.visit);
    sayNext(c, ended === 0 ? 'You aren’t signed in anywhere else.' : 'Signed out everywhere else.');
    return c.redirect('/console/sessions', 303);
  });
  return app;
};
