import { generateSecret, generateURI, verifySync } from 'otplib/functional';
import { encode } from 'uqr';
import type { AppCodes } from '#src/app/ports/access/authenticators.ts';

/** Half a minute each, and as much before and after: what apps have, and what RFC 6238 allows for clocks. */
const periodSeconds = 30;

/** So many squares of white around it are what cameras look for. */
const margin = 4;

/** Runs of dark squares, each a rectangle one square high. */
const rowPath = (row: readonly boolean[], y: number): string => {
  const runs: string[] = [];
  for (let from = 0; from < row.length; from += 1) {
    if (!row[from]) continue;
    let to = from;
    while (row[to]) to += 1;
    runs.push(`M${from} ${y}h${to - from}v1h-${to - from}z`);
    from = to;
  }
  return runs.join('');
};

/** Codes as authenticator apps make them (TOTP: SHA-1, six digits, half a minute). */
export const createAppCodes = (issuer = 'Deskhand'): AppCodes => ({
  newSecret: () => generateSecret(),
  stepOf: (secret, code, { at, after }) => {
    if (!/^\d{6}$/.test(code)) return null;
    const when = { epoch: Math.floor(at / 1_000), epochTolerance: periodSeconds, afterTimeStep: after };
    const found = verifySync({ secret, token: code, period: periodSeconds, ...when });
    return found.valid && 'timeStep' in found ? found.timeStep : null;
  },
  addressOf: (secret, account) => generateURI({ issuer, label: account, secret }),
  pictureOf: (address) => {
    const { size, data } = encode(address, { ecc: 'M', border: margin });
    return { size, path: data.map(rowPath).join('') };
  },
});
