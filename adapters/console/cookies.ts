import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/**
 * `session`: who is signed in. `asked`: what this browser asked to sign in with. `account`: what it asked a provider.
 * `said`: what to say on the next page. `undo`: what takes back what was done. `theme`: how pages look.
 */
type Kept = 'session' | 'asked' | 'account' | 'said' | 'undo' | 'theme';

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;

/** Browsers keep `__Host-` cookies over HTTPS alone, and for this host alone; on this machine there need not be HTTPS. */
export const isLoopback = (c: Context): boolean => loopback.test((c.req.header('host') ?? '').toLowerCase());

const nameOf = (c: Context, kept: Kept): string => `${isLoopback(c) ? '' : '__Host-'}deskhand-${kept}`;

/** What we keep in cookies looks so; anything else was not made here. */
const ours = /^[\w.-]{1,1000}$/;

export const readCookie = (c: Context, kept: Kept): string | null => {
  const value = getCookie(c, nameOf(c, kept)) ?? '';
  return ours.test(value) ? value : null;
};

/** Pages cannot read it, other sites’ requests do not carry it, except for following a link here. */
export const writeCookie = (c: Context, kept: Kept, value: string, maxAge?: number): void => {
  setCookie(c, nameOf(c, kept), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: !isLoopback(c),
    ...(maxAge !== undefined && { maxAge }),
  });
};

export const dropCookie = (c: Context, kept: Kept): void => {
  deleteCookie(c, nameOf(c, kept), { path: '/', secure: !isLoopback(c) });
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** What forms carry so that only our own pages can send them. It follows from the session’s secret, and does not give it away. */
export const formTokenOf = (token: string): string => digest(`form:${token}`).toString('base64url');

export const isFormToken = (token: string, given: string): boolean =>
  timingSafeEqual(digest(formTokenOf(token)), digest(given));
