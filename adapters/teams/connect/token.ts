import { z } from 'zod';
import { DeliveryError } from '#src/app/ports/errors.ts';

/** Entra refuses to give us a token; the message says what to check. */
export class TeamsCredentialsError extends Error {
  override readonly name = 'TeamsCredentialsError';
}

const granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const refused = z.object({ error: z.string(), error_description: z.string().default('') });

/** How long before its expiry a token is renewed. */
const marginMs = 5 * 60_000;
const withinMs = 10_000;

/**
 * Gets tokens for the app with its client secret and caches them until shortly before they expire. Throws
 * TeamsCredentialsError if they are refused, DeliveryError if there is no answer.
 */
export const createTokenSource = (options: {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly loginEndpoint: string;
  readonly now: () => number;
}) => {
  const kept = new Map<string, { readonly token: Promise<string>; until: number }>();

  const ask = async (scope: string, tenant: string): Promise<{ readonly token: string; readonly until: number }> => {
    const url = `${options.loginEndpoint}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`;
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: options.clientId,
      client_secret: options.clientSecret,
      scope,
    });
    const response = await post(url, body);
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) {
      const { data } = granted.safeParse(answer);
      if (data === undefined) {
        throw new DeliveryError('unavailable', `Sign-in at ${options.loginEndpoint} answered without a token`);
      }
      const { access_token, expires_in } = data;
      return { token: access_token, until: options.now() + Math.max(0, expires_in * 1_000 - marginMs) };
    }
    const said = refused.safeParse(answer).data;
    if (response.status >= 500 || response.status === 429 || said === undefined) {
      throw new DeliveryError('unavailable', `Sign-in at ${options.loginEndpoint} answered ${response.status}`);
    }
    throw new TeamsCredentialsError(refusal(said.error, said.error_description));
  };

  const token = async (scope: string | readonly string[], tenant = 'botframework.com'): Promise<string> => {
    const wanted = typeof scope === 'string' ? scope : scope.join(' ');
    const key = `${tenant} ${wanted}`;
    const known = kept.get(key);
    if (known !== undefined && options.now() < known.until) return known.token;
    const asked = ask(wanted, tenant);
    const entry = { token: asked.then(({ token }) => token), until: options.now() + withinMs };
    kept.set(key, entry);
    try {
      entry.until = (await asked).until;
    } catch {
      kept.delete(key);
    }
    return entry.token;
  };
  return {
    token,
    /** The token was rejected: the next call gets a new one. */
    forget: (): void => kept.clear(),
  };
};

const post = async (url: string, body: URLSearchParams): Promise<Response> => {
  try {
    return await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(withinMs) });
  } catch (error) {
    throw new DeliveryError('unavailable', `Sign-in at ${new URL(url).origin} does not answer`, { cause: error });
  }
};

const refusal = (code: string, description: string): string => {
  const [first = ''] = description.split(/\r?\n/, 1);
  const hints: Readonly<Record<string, string>> = {
    invalid_client: 'TEAMS_CLIENT_SECRET is wrong or has expired: make a new one in Entra, App registrations.',
    unauthorized_client: 'TEAMS_CLIENT_ID is not an app in this tenant: compare TEAMS_CLIENT_ID and TEAMS_TENANT_ID.',
    invalid_request: 'Compare TEAMS_CLIENT_ID and TEAMS_TENANT_ID with Entra, App registrations.',
  };
  return `Entra refused the sign-in (${code}). ${hints[code] ?? ''} ${first.slice(0, 200)}`.replace(/\s+/g, ' ').trim();
};
