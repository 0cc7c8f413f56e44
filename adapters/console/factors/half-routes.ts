import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { dropCookie, formTokenOf, isFormToken, readCookie, writeCookie } from '#adapters/console/cookies.ts';
import { formTokenField } from '#adapters/console/html/form.ts';
import { barePage } from '#adapters/console/html/layout.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import { type ConsoleParts, formValues, pageOfOurs } from '#adapters/console/visit.ts';
import { browserName } from '#src/app/adapter-kit/browser-name.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { Visitor } from '#src/app/ports/console/sign-in.ts';
import { addHtml, codesHtml, giveHtml, type TriedName } from './factor-html.ts';
import { notAdded, refusalOf } from './factor-words.ts';
import { givenIn, triedIn } from './sent.ts';
import { siteOf } from './site.ts';

type Half = { readonly visitor: Visitor; readonly token: string };
type HalfEnv = { Variables: { half: Half } };
type HalfContext = Context<HalfEnv>;

const action = '/console/sign-in/factor';

const notMe = (formToken: string): Html =>
  html`<form method="post" action="${action}/leave">${formTokenField(formToken)}<button>Sign in as someone else</button></form>`;

/** What somebody does who is half signed in: gives a second factor or sets one up. They reach nothing else. */
export const createHalfRoutes = ({ access, factors }: ConsoleParts): Hono<HalfEnv> => {
  const routes = new Hono<HalfEnv>();

  routes.use(async (c, next) => {
    const token = readCookie(c, 'session');
    const visitor = token === null ? null : await access.half(token);
    if (token !== null && visitor !== null) {
      c.set('half', { visitor, token });
      return next();
    }
    const goTo = pageOfOurs(c.req.query('then'));
    if (token !== null && (await access.visitor(token)) !== null) return c.redirect(goTo, 303);
    if (c.req.method !== 'GET') {
      throw problem(401, 'not_signed_in', 'Signing in took too long. Open the page again and start over.');
    }
    return c.redirect(`/console/sign-in?then=${encodeURIComponent(goTo)}`);
  });

  /** Asks for what is owed, with what went wrong. */
  const ask = async (
    c: HalfContext,
    goTo: string,
    wrong: { readonly words: string; readonly tried?: TriedName } | null = null,
  ): Promise<Response> => {
    const { visitor, token } = c.var.half;
    const site = siteOf(c);
    const has = await factors.of(visitor.person);
    const hosts = has.factors.flatMap(({ host }) => (host === null ? [] : [host]));
    const place = { action, formToken: formTokenOf(token), goTo };
    const said = wrong === null ? '' : html`<p class="notice bad" role="alert">${wrong.words}</p>`;
    const who = html`<p class="lead soft">Signing in as <bdi>${visitor.person.name}</bdi>.</p>`;
    const status = wrong === null ? 200 : 422;
    if (has.factors.length > 0) {
      const inner = giveHtml(await factors.ask(visitor, site), place, hosts);
      const body = html`<h1>Your second factor</h1>${who}${said}${inner}${notMe(place.formToken)}`;
      return c.html(barePage('Your second factor', body), status);
    }
    const browser = browserName(c.req.header('user-agent') ?? '');
    const inner = addHtml(
      await factors.offer(visitor, site),
      { ...place, action: `${action}/new` },
      { browser, tried: wrong?.tried ?? null },
    );
    const body = html`<h1>Set up a second factor</h1>${who}${said}
      <p>Your role on this desk requires one, in addition to your chat or account. Choose one of these; you can add more later.</p>${inner}${notMe(place.formToken)}`;
    return c.html(barePage('Set up a second factor', body), status);
  };

  /** The fields of a form of one of these pages. Throws a Problem. */
  const sent = async (c: HalfContext): Promise<Readonly<Record<string, string>>> => {
    const values = await formValues(c);
    if (!isFormToken(c.var.half.token, values.form_token ?? '')) {
      throw problem(403, 'foreign_form', 'This form is out of date. Open the page again.');
    }
    return values;
  };

  routes.get('/', (c) => ask(c, pageOfOurs(c.req.query('then'))));
  routes.post('/', async (c) => {
    const values = await sent(c);
    const goTo = pageOfOurs(values.then);
    const { visitor } = c.var.half;
    const given = await factors.give(visitor, givenIn(values), siteOf(c));
    if ('refused' in given) return ask(c, goTo, { words: refusalOf(given, visitor.person.zone) });
    writeCookie(c, 'session', given.token);
    return c.redirect(goTo, 303);
  });
  routes.post('/new', async (c) => {
    const values = await sent(c);
    const goTo = pageOfOurs(values.then);
    const { visitor } = c.var.half;
    const { name = '' } = values;
    const added = await factors.add(visitor, { ...givenIn(values), name }, siteOf(c));
    if ('refused' in added) {
      const words = added.refused === 'wrong' ? notAdded : refusalOf(added, visitor.person.zone);
      return ask(c, goTo, { words, tried: triedIn(values) });
    }
    writeCookie(c, 'session', added.token);
    if (added.codes === null) return c.redirect(goTo, 303);
    return c.html(barePage('Recovery codes', html`<h1>Your recovery codes</h1>${codesHtml(added.codes, goTo)}`));
  });
  routes.post('/leave', async (c) => {
    await sent(c);
    const { person, session } = c.var.half.visitor;
    await access.end(person.id, session.id, 'signed_out');
    dropCookie(c, 'session');
    return c.redirect('/console/sign-in', 303);
  });
  return routes;
};
