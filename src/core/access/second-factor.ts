import { type Instant, minutes, type PersonId } from '#src/core/ids.ts';
import type { Person, Role } from '#src/core/organisation/person.ts';
import type { AccessEvent } from './access-event.ts';
import type { Session } from './session.ts';
import { attemptsCountFor, waitAfter } from './sign-in.ts';

/** What somebody shows beside their chat, link or account: a code of an app on their phone, or a passkey. */
export type Factor = {
  readonly id: string;
  readonly person: PersonId;
  /** What its owner calls it: “My phone”. */
  readonly name: string;
  readonly createdAt: Instant;
  readonly usedAt: Instant | null;
} & (AppFactor | PasskeyFactor);

/** `step`: the half minute whose code was used last; neither it nor one before it is taken again. */
export type AppFactor = { readonly kind: 'app'; readonly secret: string; readonly step: number };

export type PasskeyFactor = {
  readonly kind: 'passkey';
  /** The browser's name for it, and the key it signs with; base64url. */
  readonly credential: string;
  readonly publicKey: string;
  /** How often it was used, as it says itself; many always say 0. */
  readonly counter: number;
  readonly transports: readonly string[];
  /** The host name it is for: it works on no other. */
  readonly host: string;
};

export const passkeysOf = (factors: readonly Factor[]): readonly (Factor & PasskeyFactor)[] =>
  factors.filter((one) => one.kind === 'passkey');

/** One of those that stand in for a factor that was lost. */
export type RecoveryCode = { readonly hash: string; readonly madeAt: Instant; readonly usedAt: Instant | null };

/** What a session was shown so that it adds or gives a factor: an answer to anything else counts for nothing. */
export type FactorChallenge = {
  readonly session: string;
  readonly challenge: string;
  /** For an app that is being added. */
  readonly secret: string;
  readonly createdAt: Instant;
};

export const mostFactors = 10;
export const longestFactorName = 60;
export const howManyCodes = 10;

/** For so long whoever has shown who they are may change how they do so; as long may signing in take. */
export const freshFor = minutes(15);

/** Whether this person has to have a second factor. */
export const mustHaveFactor = (person: Pick<Person, 'roles'>, required: ReadonlySet<Role>): boolean =>
  person.roles.some((role) => required.has(role));

/** Whether a session reaches nothing yet, because its second factor is still to be given or set up. */
export const owesFactor = (session: Session, person: Pick<Person, 'roles'>, required: ReadonlySet<Role>): boolean =>
  session.by !== 'demo' && session.factorAt === null && (session.factorOwed || mustHaveFactor(person, required));

const isLately = (then: Instant, now: Instant): boolean => now >= then && now - then < freshFor;

/** Whether they have shown who they are just now: with their second factor if they have one. */
export const isFresh = ({ factorAt, createdAt }: Session, hasFactors: boolean, now: Instant): boolean =>
  hasFactors ? factorAt !== null && isLately(factorAt, now) : isLately(factorAt ?? createdAt, now);

export const isChallengeLive = ({ createdAt }: FactorChallenge, now: Instant): boolean => isLately(createdAt, now);

const isRefused = ({ what, detail }: Pick<AccessEvent, 'what' | 'detail'>, by: 'code' | 'passkey'): boolean =>
  what === 'factor_refused' && detail === by;

/**
 * From when on another code is looked at, and how many before it were wrong, from somebody's latest events, the newest
 * first: as when they are asked in chat too often, each wait is twice as long as the one before. Passkeys cannot be guessed,
 * so those that were refused make nobody wait.
 */
export const nextCodeAt = (
  events: readonly Pick<AccessEvent, 'what' | 'at' | 'detail'>[],
  now: Instant,
): { readonly at: Instant; readonly wrong: number } => {
  const counted = events.filter(({ at }) => now - at < attemptsCountFor);
  const given = counted.findIndex(({ what }) => what === 'factor_used' || what === 'code_used' || what === 'reset');
  const since = given === -1 ? counted : counted.slice(0, given);
  const wrong = since.filter((event) => isRefused(event, 'code'));
  const [last] = wrong;
  return { at: last === undefined ? 0 : last.at + waitAfter(wrong.length), wrong: wrong.length };
};

/** More refused passkeys than these in a day say nothing new. */
const mostRefusedPasskeys = 20;

/** Whether one more refused passkey is kept, after what happened in the last day: nothing makes them wait, so they could fill the log. */
export const keepsRefusedPasskey = (lastDay: readonly Pick<AccessEvent, 'what' | 'detail'>[]): boolean =>
  lastDay.filter((event) => isRefused(event, 'passkey')).length < mostRefusedPasskeys;

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 24;

/** A code of 120 bits, from as many random bytes: `7K2M-…`, six groups of four without letters that look alike. */
export const recoveryCodeOf = (bytes: Uint8Array): string =>
  [...bytes.subarray(0, codeLength)]
    .map((byte) => alphabet[byte % alphabet.length] ?? '')
    .join('')
    .replace(/(.{4})(?!$)/g, '$1-');

/** As many random bytes a recovery code is made from. */
export const recoveryCodeBytes = codeLength;

/** What somebody typed: six digits of an app, a recovery code as it was shown, or neither. */
export const readCode = (typed: string): { readonly digits: string } | { readonly recovery: string } | null => {
  const bare = typed.slice(0, 200).replace(/[\s\-–]/g, '');
  if (/^\d{6}$/.test(bare)) return { digits: bare };
  const plain = bare.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  const isCode = plain.length === codeLength && [...plain].every((one) => alphabet.includes(one));
  return isCode ? { recovery: plain.replace(/(.{4})(?!$)/g, '$1-') } : null;
};
