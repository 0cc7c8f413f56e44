import { createSign, generateKeyPairSync } from 'node:crypto';

/** For tests: who signs. `login` is Entra, `teams` the Bot Framework, `stranger` nobody we trust. */
const makeKey = (kid: string) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { kid, privateKey, publicKey };
};

export type Key = ReturnType<typeof makeKey>;

export const keys = { login: makeKey('login-1'), teams: makeKey('teams-1'), stranger: makeKey('teams-1') } as const;

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A real RS256 token. */
export const signToken = (claims: object, key: Key, header: object = {}): string => {
  const signed = `${part({ alg: 'RS256', typ: 'JWT', kid: key.kid, ...header })}.${part(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key.privateKey, 'base64url')}`;
};

/** The keys as a JSON Web Key Set. */
export const keySet = (key: Key) => ({
  keys: [
    { ...key.publicKey.export({ format: 'jwk' }), kid: key.kid, use: 'sig', alg: 'RS256', endorsements: ['msteams'] },
  ],
});

/** Seconds since 1970, as tokens count. */
export const nowInSeconds = (): number => Math.floor(Date.now() / 1_000);
