import type { Context } from 'hono';
import { isLoopback } from '#adapters/console/cookies.ts';
import type { Site } from '#src/app/ports/access/authenticators.ts';

/** Where this browser meets the desk: what passkeys are bound to. Only names that the desk answers to come as far as this. */
export const siteOf = (c: Context): Site => {
  const place = (c.req.header('host') ?? '').toLowerCase();
  const secure = `https://${place}`;
  return {
    host: URL.parse(secure)?.hostname ?? '',
    origins: isLoopback(c) ? [`http://${place}`, secure] : [secure],
  };
};
