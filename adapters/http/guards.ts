import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import { problem } from '#src/app/adapter-kit/problem.ts';

const loopbackName = /^([\w-]+\.)?localhost$/;

/**
 * Against DNS rebinding: a page on the internet can give its own name our address, and its scripts then count as ours.
 * An address is no name that could be given, and the names of this machine are nobody else's to give; any other must
 * be one we are known by.
 */
export const refuseForeignHosts = (known: readonly string[]): MiddlewareHandler => {
  const names = new Set(known.map((name) => name.toLowerCase()));
  return async (c, next) => {
    const name = hostName(c.req.header('host') ?? '');
    if (isIP(name) !== 0 || loopbackName.test(name) || names.has(name)) return next();
    const how = 'Open this by its address, such as http://localhost, or list this name in DESKHAND_ALLOWED_HOSTS.';
    throw problem(403, 'unexpected_host', how);
  };
};

/** Against forged requests: another site's page may make a browser send something here, but not unnoticed. */
export const refuseForeignWrites: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const foreign =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && hostOf(origin) !== c.req.header('host')?.toLowerCase());
  if (foreign) throw problem(403, 'cross_origin', 'Requests from other sites are refused.');
  return next();
};

/** Without its port, and an IPv6 address without its brackets. */
const hostName = (host: string): string =>
  host
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1');

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);
