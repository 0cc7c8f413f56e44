import { type CryptoKey, importJWK, type JWK } from 'jose';
import { z } from 'zod';

/** Teams' signing keys cannot be fetched, so nobody can say whether a request is genuine: Teams should send it again. */
export class KeysUnavailableError extends Error {
  override readonly name = 'KeysUnavailableError';
}

/** Keys are announced well before they are used, and withdrawn within a day: the Bot Framework’s documentation. */
const refreshAfterMs = 24 * 3_600_000;
/** Anybody can make up key ids, so an unknown one makes us look only this often. */
const lookAgainAfterMs = 60_000;
/** As long as there are no keys at all. */
const tryAgainAfterMs = 2_000;
const withinMs = 5_000;
/** Some keys sign for certain channels only. */
const channel = 'msteams';

const metadataSchema = z.object({ jwks_uri: z.url({ protocol: /^https?$/ }) });
const keySchema = z.looseObject({ kid: z.string(), kty: z.string(), endorsements: z.array(z.string()).nullish() });
const setSchema = z.object({ keys: z.array(z.unknown()) });

const fetchJson = async (url: string): Promise<unknown> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(withinMs) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
};

const fetchKeys = async (metadataUrl: string): Promise<ReadonlyMap<string, JWK>> => {
  const { jwks_uri } = metadataSchema.parse(await fetchJson(metadataUrl));
  const keys = setSchema.parse(await fetchJson(jwks_uri)).keys.flatMap((key) => keySchema.safeParse(key).data ?? []);
  const ours = keys.filter(({ endorsements }) => endorsements == null || endorsements.includes(channel));
  if (ours.length === 0) throw new Error(`${jwks_uri} has no keys for Teams`);
  return new Map(ours.map((key) => [key.kid, key as JWK]));
};

/**
 * The keys that Teams signs its requests with, as the cloud's metadata names them. Those fetched once are kept while
 * they cannot be fetched again. `now` in milliseconds, monotonic.
 */
export const createSigningKeys = (options: {
  readonly metadataUrl: string;
  readonly now: () => number;
  /** Called when the keys could not be fetched. */
  readonly onFailure: (error: unknown) => void;
}) => {
  const { metadataUrl, now, onFailure } = options;
  let known: ReadonlyMap<string, JWK> | null = null;
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let failed = false;
  let fetching: Promise<void> | null = null;

  const look = async (): Promise<void> => {
    triedAt = now();
    try {
      known = await fetchKeys(metadataUrl);
      fetchedAt = now();
      failed = false;
    } catch (error) {
      failed = true;
      onFailure(error);
    } finally {
      fetching = null;
    }
  };
  /** Looks again unless that was just done; several callers share one look. */
  const lookAgain = async (afterMs: number): Promise<void> => {
    if (fetching === null && now() - triedAt >= afterMs) fetching = look();
    await fetching;
  };

  return {
    /** The key with this id; null: there is none. Throws KeysUnavailableError if that cannot be known now. */
    async find(kid: string): Promise<CryptoKey | Uint8Array | null> {
      if (known === null) await lookAgain(tryAgainAfterMs);
      // Old keys are good enough for this request: nobody waits for the new ones.
      else if (now() - fetchedAt >= refreshAfterMs) void lookAgain(lookAgainAfterMs);
      if (known !== null && !known.has(kid)) await lookAgain(lookAgainAfterMs);
      const key = known?.get(kid);
      if (key !== undefined) return importJWK(key, 'RS256');
      if (known === null || failed) throw new KeysUnavailableError(`the keys at ${metadataUrl} cannot be fetched`);
      return null;
    },
  };
};

export type SigningKeys = ReturnType<typeof createSigningKeys>;
