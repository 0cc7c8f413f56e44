import type { Authenticators, Site } from '#src/app/ports/access/authenticators.ts';
import type { PasskeyFactor } from '#src/core/access/second-factor.ts';

const stepMs = 30_000;

/** The code of a secret in one half minute, as the fake counts it: six digits, another one each time. */
export const fakeCode = (secret: string, at: number): string => {
  const step = Math.floor(at / stepMs);
  const sum = [...`${secret}.${step}`].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 1_000_000, 7);
  return `${sum}`.padStart(6, '0');
};

type Answer = { readonly challenge: string; readonly host: string; readonly credential: string };

/** What a browser on this site would answer, with this passkey. */
export const fakeAnswer = (options: string, site: Site, credential: string): string => {
  const { challenge } = JSON.parse(options) as { readonly challenge: string };
  return JSON.stringify({ challenge, host: site.host, credential });
};

const read = (answer: string): Partial<Answer> => {
  try {
    return JSON.parse(answer) as Answer;
  } catch {
    return {};
  }
};

/** As strict as the real ones about what was asked, and without their arithmetic. */
export const createFakeAuthenticators = (): Authenticators => {
  let made = 0;
  return {
    app: {
      newSecret: () => {
        made += 1;
        return `SECRET${made}`;
      },
      stepOf: (secret, code, { at, after }) => {
        const now = Math.floor(at / stepMs);
        const found = [now - 1, now, now + 1].find((step) => fakeCode(secret, step * stepMs) === code);
        return found !== undefined && found > after ? found : null;
      },
      addressOf: (secret, account) => `otpauth://totp/Deskhand:${encodeURIComponent(account)}?secret=${secret}`,
      pictureOf: () => ({ size: 1, path: 'M0 0h1v1h-1z' }),
    },
    passkeys: {
      toAdd: async (_, known, { challenge }) =>
        JSON.stringify({ challenge, known: known.map(({ credential }) => credential) }),
      added: async (answer, { challenge, site }) => {
        const { credential, ...sent } = read(answer);
        if (credential === undefined || sent.challenge !== challenge || sent.host !== site.host) return null;
        const passkey: PasskeyFactor = {
          ...{ kind: 'passkey', credential, publicKey: `of-${credential}`, counter: 0, transports: [] },
          host: site.host,
        };
        return passkey;
      },
      toGive: async (known, { challenge }) =>
        JSON.stringify({ challenge, known: known.map(({ credential }) => credential) }),
      given: async (answer, known, { challenge, site }) => {
        const sent = read(answer);
        const passkey = known.find(({ credential }) => credential === sent.credential);
        if (passkey === undefined || sent.challenge !== challenge || sent.host !== site.host) return null;
        return { credential: passkey.credential, counter: passkey.counter + 1 };
      },
    },
  };
};
