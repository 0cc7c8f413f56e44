import { days, type Instant, type PersonId } from '#src/core/ids.ts';
import type { Cover, Roster } from './rotation.ts';
import { type Stretch, stretches, timesOn } from './who-is-on.ts';

/**
 * Why nobody can cover or swap as asked. `no_time`: it ends before it begins, or is over; `too_long`: more than a year;
 * `nobody_on`: nobody has a turn then, or not whoever was named; `on_already`: they are on then anyway; `no_turn`: one of the two has
 * no turn to come; `changed`: what was agreed in the meantime leaves nothing of it.
 */
export type ChangeProblem = 'no_time' | 'too_long' | 'nobody_on' | 'on_already' | 'no_turn' | 'changed';

const longest = days(366);

/** A rotation without its hours: turns are exchanged whole, whenever in them somebody is on. */
const wholeTurns = (roster: Roster): Roster => (roster.hours === null ? roster : { ...roster, hours: null });

/** Someone’s turns from `at`, as far as is in sight; one that runs already begins at `at`. */
export const turnsOf = (roster: Roster, person: PersonId, at: Instant): Generator<Stretch, void, void> =>
  timesOn(wholeTurns(roster), person, at);

/** Whose turns these are, each once, in the order of them. */
const ownersIn = (roster: Roster, from: Instant, to: Instant): readonly PersonId[] => [
  ...new Set(stretches(wholeTurns(roster), from, to).map(({ person }) => person)),
];

/** What someone asks for who wants to cover, or have somebody cover. */
export type CoverWish = {
  /** Who is to be on. */
  readonly person: PersonId;
  /** In whose place; null: of whoever has the turn. */
  readonly instead: PersonId | null;
  /** Null: at once, or when the turn of `instead` begins. */
  readonly from: Instant | null;
  /** Null: until the turn ends that `from` is in. */
  readonly to: Instant | null;
};

/** The time that is covered; what of it is past is left out. */
export const coverFor = (roster: Roster, wish: CoverWish, now: Instant): Cover | ChangeProblem => {
  const { person, instead, to } = wish;
  const begins = Math.max(now, wish.from ?? now);
  const [turn] =
    instead === null
      ? stretches(wholeTurns(roster), begins, begins + longest)
      : [...first(turnsOf(roster, instead, begins))];
  if (turn === undefined) return 'nobody_on';
  // It would reach over turns of others, up to one that nobody meant.
  if (wish.from !== null && to === null && turn.from > begins) return 'nobody_on';
  const from = wish.from === null && to === null ? turn.from : begins;
  const until = to ?? turn.to;
  if (until <= from) return 'no_time';
  if (until - from > longest) return 'too_long';
  const owners = ownersIn(roster, from, until);
  if (owners.length === 0 || (instead !== null && !owners.includes(instead))) return 'nobody_on';
  const others = owners.filter((owner) => owner !== person);
  return others.length === 0 ? 'on_already' : { person, from, to: until, instead: others };
};

function* first<T>(values: Iterable<T>): Generator<T, void, void> {
  for (const value of values) {
    yield value;
    return;
  }
}

/** Two people exchange turns: the next one of each, unless one is named by a moment in it. */
export const swapOf = (
  roster: Roster,
  one: { readonly person: PersonId; readonly at: Instant | null },
  other: { readonly person: PersonId; readonly at: Instant | null },
  now: Instant,
): readonly Cover[] | ChangeProblem => {
  const [mine] = [...first(turnsOf(roster, one.person, Math.max(now, one.at ?? now)))];
  const [theirs] = [...first(turnsOf(roster, other.person, Math.max(now, other.at ?? now)))];
  if (mine === undefined || theirs === undefined) return 'no_turn';
  if (one.person === other.person) return 'on_already';
  return [
    { person: other.person, from: mine.from, to: mine.to, instead: [one.person] },
    { person: one.person, from: theirs.from, to: theirs.to, instead: [other.person] },
  ];
};

/** Whether what was asked can still be agreed to: those in whose place somebody is to be on still have these turns. */
export const stillPossible = (roster: Roster, parts: readonly Cover[], now: Instant): ChangeProblem | null => {
  for (const { from, to, instead = [] } of parts) {
    if (to <= now) return 'no_time';
    const owners = ownersIn(roster, Math.max(now, from), to);
    if (owners.length === 0 || owners.some((owner) => !instead.includes(owner))) return 'changed';
  }
  return null;
};
