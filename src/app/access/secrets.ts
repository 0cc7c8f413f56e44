import { createHash, randomBytes, randomInt } from 'node:crypto';

/** 256 random bits, for a cookie or a link. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret. It needs no salt: nobody guesses 256 random bits. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Different numbers of two digits, in random order. */
export const newChoices = (howMany: number): readonly string[] => {
  const chosen = new Set<string>();
  while (chosen.size < howMany) chosen.add(`${randomInt(10, 100)}`);
  return [...chosen];
};

export const oneOf = (choices: readonly string[]): string => choices[randomInt(choices.length)] ?? '';
