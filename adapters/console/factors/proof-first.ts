import { Hono } from 'hono';
import type { Show } from '#adapters/console/html/layout.ts';
import { type ConsoleEnv, type ConsoleParts, pageOfOurs, sentForm, type Visiting } from '#adapters/console/visit.ts';
import { texts } from '#src/cards/texts.ts';
import type { Held } from './held.ts';
import { confirmPage, confirmPlace } from './own-pages.ts';
import { siteOf } from './site.ts';

const { admin } = texts;

type Values = Held['values'];

type Sensitive = {
  /** As its route is written, so that nothing else that leads there goes around this. */
  readonly route: string;
  /** What the button says that does it; null: this one needs no proof. */
  readonly does: (values: Values, c: Visiting) => string | null;
  /** The page shows nothing but the form: they are asked before they fill it in. */
  readonly asksBefore?: true;
};

const formDoes: Readonly<Record<string, string>> = { add: 'Add this person', edit: 'Save', roles: 'Save' };

/** A key that reads one's own dates and nothing else. */
const isCalendarAlone = (values: Values): boolean =>
  Object.keys(values)
    .filter((name) => name.startsWith('may:'))
    .join() === 'may:calendar';

/**
 * What says how somebody gets in, or lets a program in. Changing second factors asks for the same by itself: `mayChange`.
 */
const sensitive: readonly Sensitive[] = [
  { route: '/admin/forms/:kind', does: (_, c) => formDoes[c.req.param('kind') ?? ''] ?? null, asksBefore: true },
  {
    route: '/admin/people/:id/active',
    does: ({ active }) => (active === 'yes' ? admin.action.comesBack : admin.action.leave),
  },
  { route: '/admin/people/:id/accounts', does: ({ from = '' }) => (from === '' ? 'Add account' : 'Move it') },
  { route: '/admin/people/:id/accounts/take', does: () => 'Remove' },
  // Whoever is no longer blocked gets in again. The form has that field only about those who can be blocked.
  // A team is removed with what its people may do there.
  {
    route: '/admin/settings/:id',
    does: ({ act, blocked }, c) => {
      if (act !== 'save') return null;
      if (blocked !== undefined) return 'Save';
      return c.req.param('id')?.startsWith('remove-team:') ? 'Remove' : null;
    },
  },
  { route: '/admin/organisation', does: ({ act }) => (act === 'apply' ? 'Apply' : null) },
  { route: '/admin/webhooks', does: () => 'Create webhook' },
  { route: '/admin/webhooks/:id/rotate', does: () => 'Create a new secret' },
  { route: '/keys', does: (values) => (isCalendarAlone(values) ? null : 'Create key') },
];

/**
 * Asks for the second factor again, or to sign in anew, before something sensitive is done, if the last proof is too old.
 * What was filled in goes on afterwards. Whoever tries the desk as somebody else has nothing to show.
 */
export const createProofFirst = (parts: ConsoleParts, show: Show): Hono<ConsoleEnv> => {
  const app = new Hono<ConsoleEnv>();
  for (const { route, does, asksBefore = false } of sensitive) {
    app.use(route, async (c, next) => {
      const { visit } = c.var;
      const isForm = c.req.method === 'POST';
      if (visit.session.by === 'demo' || !(isForm || asksBefore)) return next();
      const { form_token: _, ...values } = isForm ? await sentForm(c) : {};
      const what = does(values, c);
      if (what === null || (await parts.factors.isFresh(visit))) return next();
      const { pathname, search } = new URL(c.req.url);
      const to = pageOfOurs(pathname + search);
      if (!isForm) return c.redirect(confirmPlace(to));
      const held = { to, does: what, values };
      return show(c, await confirmPage(parts, visit, { site: siteOf(c), goTo: '/console', held }), 422);
    });
  }
  return app;
};
