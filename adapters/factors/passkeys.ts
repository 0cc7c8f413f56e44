import type { AuthenticatorTransport, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import type { Passkeys } from '#src/app/ports/access/authenticators.ts';

/** Loaded with the first passkey: it brings a good deal of ASN.1. */
const load = () => import('@simplewebauthn/server');

const base64url = z.string().regex(/^[\w-]{1,20000}$/);

const added = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(40)).max(10).default([]),
  }),
});

const given = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url }),
});

/** What a browser sent; null: no answer. Anything may be in it. */
const read = <T>(schema: z.ZodType<T>, answer: string): T | null => {
  try {
    return schema.parse(JSON.parse(answer));
  } catch {
    return null;
  }
};

/** What the library makes of an answer; null: it is not what was asked for. It throws whatever does not fit. */
const checked = async <T>(check: () => Promise<T>): Promise<T | null> => {
  try {
    return await check();
  } catch {
    return null;
  }
};

/** To the browser these are hints, and it leaves out those it does not know. */
const transportsOf = (names: readonly string[]): AuthenticatorTransport[] =>
  names as unknown as AuthenticatorTransport[];

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64url'));

/** As long as a browser waits for somebody, in milliseconds. */
const timeout = 300_000;

/** Passkeys (WebAuthn), without attestation: who made the device is not asked. */
export const createPasskeys = (issuer = 'Deskhand'): Passkeys => ({
  toAdd: async ({ id, name, called }, known, { challenge, site }) => {
    const { generateRegistrationOptions } = await load();
    const options = await generateRegistrationOptions({
      rpName: issuer,
      rpID: site.host,
      userID: new Uint8Array(Buffer.from(id).subarray(0, 64)),
      userName: called,
      userDisplayName: name,
      challenge: bytesOf(challenge),
      timeout,
      attestationType: 'none',
      excludeCredentials: known.map(({ credential, transports }) => ({
        id: credential,
        transports: transportsOf(transports),
      })),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    });
    return JSON.stringify(options);
  },
  added: async (answer, { challenge, site }) => {
    const sent = read(added, answer);
    if (sent === null) return null;
    const { verifyRegistrationResponse } = await load();
    const response: RegistrationResponseJSON = {
      ...sent,
      response: { ...sent.response, transports: transportsOf(sent.response.transports) },
      clientExtensionResults: {},
    };
    const found = await checked(() =>
      verifyRegistrationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: [...site.origins],
        expectedRPID: site.host,
        requireUserVerification: false,
      }),
    );
    if (found === null || !found.verified) return null;
    const { id, publicKey, counter } = found.registrationInfo.credential;
    return {
      ...{ kind: 'passkey', credential: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter },
      ...{ transports: sent.response.transports, host: site.host },
    };
  },
  toGive: async (known, { challenge, site }) => {
    const { generateAuthenticationOptions } = await load();
    const options = await generateAuthenticationOptions({
      rpID: site.host,
      challenge: bytesOf(challenge),
      timeout,
      userVerification: 'preferred',
      allowCredentials: known.map(({ credential, transports }) => ({
        id: credential,
        transports: transportsOf(transports),
      })),
    });
    return JSON.stringify(options);
  },
  given: async (answer, known, { challenge, site }) => {
    const sent = read(given, answer);
    const passkey = known.find(({ credential }) => credential === sent?.id);
    if (sent === null || passkey === undefined) return null;
    const { verifyAuthenticationResponse } = await load();
    const { credential: id, publicKey, counter, transports } = passkey;
    const found = await checked(() =>
      verifyAuthenticationResponse({
        response: { ...sent, clientExtensionResults: {} },
        expectedChallenge: challenge,
        expectedOrigin: [...site.origins],
        expectedRPID: site.host,
        requireUserVerification: false,
        credential: { id, publicKey: bytesOf(publicKey), counter, transports: transportsOf(transports) },
      }),
    );
    if (found === null || !found.verified) return null;
    return { credential: id, counter: found.authenticationInfo.newCounter };
  },
});
