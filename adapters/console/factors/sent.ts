import type { GivenFactor } from '#src/app/ports/console/second-factor.ts';
import type { TriedName } from './factor-html.ts';

/** What a form says of a second factor: a browser’s answer if there is one, otherwise what was typed. */
export const givenIn = ({ code = '', answer = '' }: Readonly<Record<string, string>>): GivenFactor =>
  answer === '' ? { code } : { answer };

/** What somebody tried to add, to show its form again as they filled it in. */
export const triedIn = ({ name = '', answer = '' }: Readonly<Record<string, string>>): TriedName => ({
  kind: answer === '' ? 'app' : 'passkey',
  name,
});
