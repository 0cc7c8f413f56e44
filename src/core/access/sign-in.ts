import { days, type Instant, minutes, type PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';

/**
 * An attempt to sign in. `chat`: the browser shows `digits`, the person’s chat offers `choices`, and pressing the right
 * one is the proof. `link`: a secret in a link is. asked → confirmed (chat only) → used, or refused.
 */
export type SignIn = {
  readonly id: string;
  readonly person: PersonId;
  /** SHA-256 of a secret: of the one the asking browser keeps, or of the one in the link. */
  readonly secretHash: string;
  readonly agent: string;
  readonly state: 'asked' | 'confirmed' | 'refused' | 'used';
  readonly createdAt: Instant;
} & ({ readonly by: 'chat'; readonly digits: string; readonly choices: readonly string[] } | { readonly by: 'link' });

const validFor = { chat: minutes(5), link: minutes(5) } as const;

/** Whether it can still be gone through with; what is from the future cannot: nobody knows how old it is. */
export const isLive = ({ by, createdAt, state }: SignIn, now: Instant): boolean =>
  (state === 'asked' || state === 'confirmed') && createdAt <= now && now - createdAt < validFor[by];

export const maySignIn = (person: Person): boolean => person.active && person.blocked === undefined;

/** Attempts older than this say nothing about those that follow. */
export const attemptsCountFor = days(1);

const freeAttempts = 3;
const longestWait = minutes(60);

/** How long to wait, in milliseconds, after so many attempts in a row that led to nothing; 0: not at all. */
export const waitAfter = (attempts: number): number =>
  attempts < freeAttempts ? 0 : Math.min(longestWait, minutes(2 ** Math.min(attempts - freeAttempts, 10)));

/**
 * From when on someone can be asked in chat again, so that nobody is asked until they press something: after three
 * attempts that led to nothing, each waits twice as long as the one before, from one minute up to an hour.
 */
export const nextAttemptAt = (attempts: readonly SignIn[]): Instant => {
  // A link that nobody opened asked nobody anything.
  const counted = attempts.filter(({ by, state }) => by === 'chat' || state === 'used');
  const inOrder = counted.toSorted((a, b) => a.createdAt - b.createdAt);
  const since = inOrder.slice(inOrder.findLastIndex(({ state }) => state === 'used') + 1);
  const last = since.at(-1);
  const wait = waitAfter(since.length);
  return last === undefined || wait === 0 ? 0 : last.createdAt + wait;
};
