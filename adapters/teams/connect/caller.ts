import { errors, jwtVerify } from 'jose';
import type { SigningKeys } from './keys.ts';

/** How far clocks may differ, in seconds: the Bot Framework's documentation. */
const skew = 5 * 60;

const sameService = (one: unknown, other: string): boolean =>
  typeof one === 'string' && one.replace(/\/$/, '').toLowerCase() === other.replace(/\/$/, '').toLowerCase();

/**
 * Whether a request is signed by Teams, for this app and for the service address it names. The SDK would also take
 * Entra tokens of any tenant, whose service address nobody vouches for, and tokens that never expire.
 */
export const createCallerCheck = (options: {
  readonly keys: SigningKeys;
  readonly issuer: string;
  readonly clientId: string;
}) => {
  const { keys, issuer, clientId } = options;
  /** Null: it is genuine; otherwise what is wrong, without the token. Throws KeysUnavailableError. */
  return async (authorization: string, serviceUrl: string): Promise<string | null> => {
    const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization) ?? [];
    if (token === undefined) return 'no token';
    try {
      const { payload } = await jwtVerify(
        token,
        async ({ kid }) => {
          const key = kid === undefined ? null : await keys.find(kid);
          if (key === null) throw new errors.JWKSNoMatchingKey();
          return key;
        },
        { issuer, audience: clientId, algorithms: ['RS256'], clockTolerance: skew, requiredClaims: ['exp'] },
      );
      return sameService(payload.serviceurl, serviceUrl) ? null : 'a token for another service address';
    } catch (error) {
      if (error instanceof errors.JOSEError) return error.message;
      throw error;
    }
  };
};

export type CallerCheck = ReturnType<typeof createCallerCheck>;
