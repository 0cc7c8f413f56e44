import type { MiddlewareHandler } from 'hono';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ');

const headers: readonly (readonly [string, string])[] = [
  ['Content-Security-Policy', contentSecurityPolicy],
  ['X-Content-Type-Options', 'nosniff'],
  // With no-referrer, browsers would not say in a form’s Origin that it is from our own page.
  ['Referrer-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()'],
];

/**
 * Pages load nothing from other sites, cannot be framed, and other sites' pages cannot read responses. A page that has a
 * policy of its own keeps that.
 */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  const own = c.res.headers.get('Content-Security-Policy');
  for (const [name, value] of headers) c.header(name, value);
  if (own !== null) c.header('Content-Security-Policy', own);
};
