import type { GivenFactor } from '#src/app/ports/console/second-factor.ts';

/** What a form says of a second factor: a browser’s answer if there is one, otherwise what was typed. */
export const givenIn = ({ code = '', answer = '' }: Readonly<Record<string, string>>): GivenFactor =>
  answer === '' ? { code } : { answer };
