import { randomInt, scrypt } from 'node:crypto';

/** No letters or digits that are easily confused. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const codeLength = 8;

/** About 40 bits: nobody guesses one in its ten minutes. */
export const newLinkCode = (): string =>
  Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('');

/**
 * What is kept instead of the code. The same for everyone, so that it can be looked up, and slow, so that nobody who
 * reads the database works out a code while it is valid.
 */
export const hashLinkCode = (code: string): Promise<string> =>
  new Promise((resolve, reject) => {
    scrypt(code.trim().toUpperCase(), 'deskhand link code', 32, (error, key) =>
      error === null ? resolve(key.toString('hex')) : reject(error),
    );
  });
