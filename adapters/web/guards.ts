import type { MiddlewareHandler } from 'hono';
import { problem } from './problem.ts';

const loopbackNames = /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether an address to listen on is reached from this machine only. */
const isLoopback = (host: string): boolean =>
  loopbackNames.test(host.toLowerCase()) || host === '::1' || host === '::ffff:127.0.0.1';

/**
 * Against DNS rebinding: a page on the internet can give its own name our address, and its scripts then count as ours.
 * A server that only this machine reaches is therefore only spoken to by the names of this machine.
 */
export const refuseForeignHosts =
  (options: { readonly boundTo: string; readonly allowed: readonly string[] }): MiddlewareHandler =>
  async (c, next) => {
    const name = hostName(c.req.header('host') ?? '');
    if (isLoopback(options.boundTo) && !loopbackNames.test(name) && !options.allowed.includes(name)) {
      return problem(c, 403, 'unexpected_host', 'Open this by its own address, such as http://localhost.');
    }
    return next();
  };

/** Against forged requests: another site's page may make a browser send something here, but not unnoticed. */
export const refuseForeignWrites: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const foreign =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && hostOf(origin) !== c.req.header('host')?.toLowerCase());
  return foreign ? problem(c, 403, 'cross_origin', 'Requests from other sites are refused.') : next();
};

const hostName = (host: string): string => host.toLowerCase().replace(/:\d*$/, '');

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);
