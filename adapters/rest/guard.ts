import type { Context } from 'hono';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { Caller } from '#src/app/ports/console/keys.ts';
import type { RestParts } from './endpoint.ts';

const challenge = { headers: { 'WWW-Authenticate': 'Bearer realm="Deskhand"' } };

/** Whose program asks. Throws a Problem. */
export const callerOf = async ({ keys }: RestParts, c: Context): Promise<Caller> => {
  const given = c.req.header('authorization') ?? '';
  const secret = /^Bearer +(\S+)$/i.exec(given.trim())?.[1];
  if (secret === undefined) {
    throw problem(
      401,
      'no_key',
      'Send a key, as in “Authorization: Bearer dhk_…”. People who work at the desk make one in the console, under API keys.',
      challenge,
    );
  }
  const caller = await keys.caller(secret);
  if (caller === null) {
    throw problem(
      401,
      'invalid_key',
      'There is no such key, or it was revoked, has expired, or its owner has left. Create another in the console, under API keys.',
      challenge,
    );
  }
  return caller;
};
