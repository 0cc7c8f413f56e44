import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import { problem } from '#src/app/adapter-kit/problem.ts';

const loopbackName = /^([\w-]+\.)?localhost$/;

/**
 * Prevents DNS rebinding: a website can point its own host name at our address, and its scripts would then be treated
 * as ours. IP addresses and this machine's own names are safe; any other host name must be configured.
 */
export const refuseForeignHosts = (known: readonly string[]): MiddlewareHandler => {
  const names = new Set(known.map((name) => name.toLowerCase()));
  return async (c, next) => {
    const name = hostName(c.req.header('host') ?? '');
    if (isIP(name) !== 0 || loopbackName.test(name) || names.has(name)) return next();
    const how = 'Open this by its address, such as http://localhost, or add this host name to DESKHAND_ALLOWED_HOSTS.';
    throw problem(403, 'unexpected_host', how);
  };
};

/** Prevents forged requests: another site's page can make a browser send a request here, but the browser says so. */
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

/** Without the port; an IPv6 address without brackets. */
const hostName = (host: string): string =>
  host
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1');

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);
