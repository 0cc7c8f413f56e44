import { type Context, Hono } from 'hono';
import { dropCookie, readCookie, writeCookie } from '#adapters/console/cookies.ts';
import { type ConsoleParts, pageOfOurs } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { Browser, Opened } from '#src/app/ports/console/sign-in.ts';
import type { AskedThere, SignOnFault, SingleSignOn } from '#src/app/ports/console/single-sign-on.ts';

/** As long as signing in there may take, in seconds. */
const askedFor = 600;
/** A longer one does not fit into the cookie. */
const longestPlace = 600;

const faultWords: Readonly<Record<SignOnFault, (name: string) => string>> = {
  declined: (name) => `You weren’t signed in: ${name} didn’t complete it. Try again, or sign in by chat.`,
  unreachable: (name) =>
    `Signing in with ${name} isn’t working right now. Sign in by chat instead, or try again later.`,
  settings: (name) =>
    `Signing in with ${name} isn’t set up correctly. Sign in by chat instead, and tell an admin: npm run desk -- doctor and the log say more.`,
  not_ours: () => 'This sign-in didn’t start in this browser, or was already used. Start again.',
};

const refusedWords = {
  no_address: (name: string) =>
    `Signing in with ${name} worked, but it didn’t give us your e-mail address. Sign in by chat, and tell an admin.`,
  unverified: (name: string) =>
    `Signing in with ${name} worked, but it hasn’t verified your e-mail address, so it could be anyone’s. Sign in by chat, and tell an admin.`,
  unknown: () =>
    'The help desk doesn’t know this account’s e-mail address yet. Write to the help desk in chat once, or ask an admin to add you with this address. Then sign in again.',
} as const;

const keep = (c: Context, { state, nonce, verifier }: AskedThere, goTo: string): void => {
  const place = goTo.length > longestPlace ? '/console' : goTo;
  writeCookie(c, 'account', [state, nonce, verifier, Buffer.from(place).toString('base64url')].join('.'), askedFor);
};

const keptIn = (c: Context): { readonly asked: AskedThere; readonly goTo: string } | null => {
  const [state, nonce, verifier, place] = (readCookie(c, 'account') ?? '').split('.');
  if (!state || !nonce || !verifier || !place) return null;
  return { asked: { state, nonce, verifier }, goTo: pageOfOurs(Buffer.from(place, 'base64url').toString()) };
};

/** Signing in with an account that people have elsewhere: there, and back. */
export const createAccountRoutes = (
  { access, signOn }: Pick<ConsoleParts, 'access' | 'signOn'>,
  at: {
    readonly browserOf: (c: Context) => Browser;
    readonly enter: (c: Context, opened: Opened, goTo: string) => Response;
    /** The page to sign in, with what went wrong. */
    readonly again: (c: Context, words: string, goTo: string) => Response | Promise<Response>;
  },
): Hono => {
  const routes = new Hono();
  const provider = (): SingleSignOn => {
    if (signOn == null) throw problem(404, 'not_found', 'This desk has no single sign-on.');
    return signOn;
  };
  routes.get('/', async (c) => {
    const { begin, name } = provider();
    const goTo = pageOfOurs(c.req.query('then'));
    // Another site must not have somebody signed in who did not ask for it.
    if (/^(?:cross|same)-site$/.test(c.req.header('sec-fetch-site') ?? '')) {
      return c.redirect(`/console/sign-in?then=${encodeURIComponent(goTo)}`, 303);
    }
    const begun = await begin();
    if ('fault' in begun) return at.again(c, faultWords[begun.fault](name), goTo);
    keep(c, begun.asked, goTo);
    return c.redirect(begun.goTo, 303);
  });
  routes.get('/back', async (c) => {
    const { finish, name } = provider();
    const kept = keptIn(c);
    // Whatever comes of it, this answer is the only one.
    dropCookie(c, 'account');
    if (kept === null) {
      await access.noteRefused('not_ours', at.browserOf(c));
      return at.again(c, faultWords.not_ours(name), '/console');
    }
    const finished = await finish(new URL(c.req.url).search, kept.asked);
    if ('fault' in finished) {
      await access.noteRefused(finished.fault, at.browserOf(c));
      return at.again(c, faultWords[finished.fault](name), kept.goTo);
    }
    const entered = await access.enterWithAccount(finished.claims, at.browserOf(c));
    if (typeof entered === 'string') return at.again(c, refusedWords[entered](name), kept.goTo);
    return at.enter(c, entered, kept.goTo);
  });
  return routes;
};
