import type { Context, MiddlewareHandler } from 'hono';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { Answering, Presence } from '#src/app/ports/chat/presence.ts';
import type { DeskAccounts } from '#src/app/ports/console/accounts.ts';
import type { DeskAdministration } from '#src/app/ports/console/administration.ts';
import type { DeskArticles } from '#src/app/ports/console/articles.ts';
import type { DeskClassifier } from '#src/app/ports/console/classifier.ts';
import type { DeskHealth } from '#src/app/ports/console/health.ts';
import type { ApiKeys } from '#src/app/ports/console/keys.ts';
import type { DeskOnCall, DeskRotations } from '#src/app/ports/console/on-call.ts';
import type { DeskFile } from '#src/app/ports/console/organisation-file.ts';
import type { DeskPages } from '#src/app/ports/console/pages.ts';
import type { DeskPromises, HolidaySource } from '#src/app/ports/console/promises.ts';
import type { SecondFactors } from '#src/app/ports/console/second-factor.ts';
import type { DeskSettings } from '#src/app/ports/console/settings.ts';
import type { ConsoleAccess, Visitor } from '#src/app/ports/console/sign-in.ts';
import type { SingleSignOn } from '#src/app/ports/console/single-sign-on.ts';
import type { TicketHelp } from '#src/app/ports/console/ticket-help.ts';
import type { DeskFiles } from '#src/app/ports/files/files.ts';
import type { MakeReportFile } from '#src/app/ports/reports.ts';
import type { Webhooks } from '#src/app/ports/webhooks/manage.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { dropCookie, formTokenOf, isFormToken, readCookie, writeCookie } from './cookies.ts';
import { foreignForm } from './refused.ts';
import { type Theme, themeOf } from './theme.ts';
import { storable } from './values.ts';

/** What the console’s routes need. */
export type ConsoleParts = {
  readonly access: ConsoleAccess;
  readonly factors: SecondFactors;
  /** Signing in with an account elsewhere; null or absent: nobody set that up. */
  readonly signOn?: SingleSignOn | null;
  readonly keys: ApiKeys;
  readonly pages: DeskPages;
  /** The files of tickets; null: they are not kept. */
  readonly files?: DeskFiles | null;
  readonly administration: DeskAdministration;
  readonly promises: DeskPromises;
  readonly holidays: HolidaySource;
  readonly onCall: DeskOnCall;
  readonly rotations: DeskRotations;
  readonly settings: DeskSettings;
  readonly accounts: DeskAccounts;
  readonly webhooks: Webhooks;
  readonly health: DeskHealth;
  readonly classifier: DeskClassifier;
  readonly deskFile: DeskFile;
  readonly articles: DeskArticles;
  readonly ticketHelp: TicketHelp;
  readonly presence: Presence;
  readonly answering: Answering;
  /** Shows a ticket's requester in their chat that somebody is writing to them; absent: it is not shown. */
  readonly showTyping?: (writer: Person, number: number) => Promise<void>;
  /** A report as a file to download. */
  readonly reportFile: MakeReportFile;
  readonly newId: () => string;
  /** Where people reach the desk, as `DESKHAND_URL` says; null or absent: the address they have in their browser. */
  readonly publicUrl?: string | null;
  /** So long at least it takes to ask for someone in chat, in milliseconds; 300 by default. */
  readonly askingTakesMs?: number;
};

/** Someone who is signed in, on one request. */
export type Visit = Visitor & {
  /** The secret in the cookie. */
  readonly token: string;
  readonly formToken: string;
  readonly theme: Theme;
};

/** Whether someone leads a team, or all of them. */
export const mayLead = ({ person }: Pick<Visit, 'person'>): boolean =>
  person.roles.includes('manager') || person.roles.includes('admin');

/** Whether someone has work at the desk, or leads those who do. */
export const works = (visit: Visit): boolean => visit.person.roles.includes('technician') || mayLead(visit);

export type ConsoleEnv = { Variables: { visit: Visit } };
export type Visiting = Context<ConsoleEnv>;

const ofOurs = /^\/console(?:[/?](?!sign-in)[\w\-/?&=.,%+:@~]*)?$/;

/** Where to go after signing in: only a page of ours. */
export const pageOfOurs = (path = ''): string => {
  const place = ofOurs.test(path) ? URL.parse(path, 'http://desk') : null;
  // As a browser goes there, without `..`.
  return place !== null && ofOurs.test(place.pathname) ? `${place.pathname}${place.search}` : '/console';
};

/** Lets those in who are signed in; sends everybody else to the sign-in page, or refuses what is no page. */
export const signedIn =
  ({ access }: ConsoleParts): MiddlewareHandler<ConsoleEnv> =>
  async (c, next) => {
    c.header('Cache-Control', 'no-store');
    const token = readCookie(c, 'session');
    const isWatching = c.req.path === '/console/live';
    const visitor = token === null ? null : await access.visitor(token, { isWatching });
    if (token === null || visitor === null) {
      const isHalf = token !== null && (await access.half(token)) !== null;
      if (token !== null && !isHalf) dropCookie(c, 'session');
      if (c.req.method !== 'GET' || isWatching) {
        throw problem(401, 'not_signed_in', 'You’re no longer signed in. Open the page again and sign in.');
      }
      const { pathname, search } = new URL(c.req.url);
      const way = isHalf ? '/console/sign-in/factor' : '/console/sign-in';
      return c.redirect(`${way}?then=${encodeURIComponent(pageOfOurs(pathname + search))}`);
    }
    c.set('visit', { ...visitor, token, formToken: formTokenOf(token), theme: themeOf(c) });
    return next();
  };

/** Whether a form was on a page that this session has open. */
export const isOurForm = (c: Visiting, token: string): boolean => isFormToken(c.var.visit.token, token);

/** The fields of a form that one of our own pages sent. Throws a Problem. */
export const sentForm = async (c: Visiting): Promise<Readonly<Record<string, string>>> => {
  const values = await formValues(c);
  if (!isOurForm(c, values.form_token ?? '')) throw foreignForm();
  return values;
};

const mostFields = 100;

/** The text fields of a form; of several with one name, the last. */
export const formValues = async (c: Context): Promise<Readonly<Record<string, string>>> => {
  const type = c.req.header('content-type') ?? '';
  if (!/^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) {
    throw problem(415, 'not_a_form', 'Send a form.');
  }
  const body: Record<string, unknown> = await c.req.parseBody().catch(() => {
    throw problem(400, 'invalid_request', 'This form could not be read.');
  });
  const entries = Object.entries(body);
  if (entries.length > mostFields) throw problem(400, 'invalid_request', 'This form has too many fields.');
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, storable(value)]] : [])),
  );
};

/** Says something on the next page this browser opens. */
export const sayNext = (c: Context, words: string): void =>
  writeCookie(c, 'said', Buffer.from(words.slice(0, 500)).toString('base64url'), 30);

/** Whether somebody opens this page: no browser that loads it in advance, and not again, after what they did on it. */
export const isOpened = (c: Context): boolean =>
  c.req.method === 'GET' && !/prefetch/.test(c.req.header('sec-purpose') ?? '') && readCookie(c, 'said') === null;

/** What was to be said on this page; null: nothing. */
export const saidNow = (c: Context): string | null => {
  const said = readCookie(c, 'said');
  if (said === null) return null;
  dropCookie(c, 'said');
  return Buffer.from(said, 'base64url').toString();
};
