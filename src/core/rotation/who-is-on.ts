import { isOpenAt, openSegments } from '#src/core/calendar/open-time.ts';
import { days, type Instant, type PersonId } from '#src/core/ids.ts';
import { firstTurn, ownerOf, type Roster, roundOf, turnAt } from './rotation.ts';

/** Someone is on from `from` until `to`, without a break. */
export type Stretch = { readonly person: PersonId; readonly from: Instant; readonly to: Instant };

/** Who would be on at `at` if the rotation had no hours. */
const turnOf = ({ rotation, covers }: Roster, at: Instant): PersonId | null => {
  const cover = covers.findLast(({ from, to }) => from <= at && at < to);
  if (cover !== undefined) return cover.person;
  const turn = turnAt(rotation, at);
  return turn === null ? null : ownerOf(rotation, turn);
};

const lastAnswers = new WeakMap<Roster, { readonly at: Instant; readonly person: PersonId | null }>();

/** Who is on; null: nobody, as the rotation has not begun, or these are not its hours. */
export const onAt = (roster: Roster, at: Instant): PersonId | null => {
  const last = lastAnswers.get(roster);
  if (last?.at === at) return last.person;
  const person = roster.hours === null || isOpenAt(roster.hours, at) ? turnOf(roster, at) : null;
  lastAnswers.set(roster, { at, person });
  return person;
};

/** How far ahead we look: a year, or until everyone has had two turns. */
const horizon = ({ rotation }: Roster, at: Instant): Instant =>
  Math.max(at, firstTurn(rotation)) + days(Math.max(366, 2 * roundOf(rotation)));

/** When the turn or a cover next begins or ends after `at`. */
const nextEdge = ({ rotation, covers }: Roster, at: Instant): Instant => {
  let next = turnAt(rotation, at)?.to ?? firstTurn(rotation);
  for (const { from, to } of covers) {
    if (at < from && from < next) next = from;
    if (at < to && to < next) next = to;
  }
  return next;
};

/** Who is on from `at` until `end`, in order; `only`: this person's alone. What touches is not yet one. */
function* piecesOf(roster: Roster, at: Instant, end: Instant, only?: PersonId): Generator<Stretch, void, void> {
  for (let from = at; from < end; ) {
    const to = Math.min(end, nextEdge(roster, from));
    const person = turnOf(roster, from);
    if (person !== null && (only === undefined || person === only)) {
      if (roster.hours === null) yield { person, from, to };
      else for (const open of openSegments(roster.hours, from, to)) yield { person, ...open };
    }
    from = to;
  }
}

/** As `piecesOf`, with what touches as one. */
function* stretchesOf(roster: Roster, at: Instant, end: Instant, only?: PersonId): Generator<Stretch, void, void> {
  let last = null as Stretch | null;
  for (const piece of piecesOf(roster, at, end, only)) {
    const before = last;
    if (before !== null && before.person === piece.person && before.to === piece.from) {
      last = { ...piece, from: before.from };
    } else {
      if (before !== null) yield before;
      last = piece;
    }
  }
  if (last !== null) yield last;
}

/** Who is on from `from` until `to`, in order. Those who are on at `from` or `to` may have been before, and go on. */
export const stretches = (roster: Roster, from: Instant, to: Instant): readonly Stretch[] => [
  ...stretchesOf(roster, from, to),
];

/** The next moment after `at` from which somebody else is on, or nobody; null: none is in sight. */
export const nextChange = (
  roster: Roster,
  at: Instant,
): { readonly at: Instant; readonly person: PersonId | null } | null => {
  const end = horizon(roster, at);
  const now = onAt(roster, at);
  for (const { person, from, to } of stretchesOf(roster, at, end)) {
    if (now === null) return { at: from, person };
    if (person !== now) return { at: from, person };
    return to >= end ? null : { at: to, person: onAt(roster, to) };
  }
  return null;
};

/** The next time from `at` that somebody else than this person (null: anybody) is on; null: not in sight. */
export const nextOther = (roster: Roster, person: PersonId | null, at: Instant): Stretch | null => {
  for (const stretch of stretchesOf(roster, at, horizon(roster, at))) if (stretch.person !== person) return stretch;
  return null;
};

/** `at` if this person is on, otherwise when they next are; null: not in sight. */
export const onFrom = (roster: Roster, person: PersonId, at: Instant): Instant | null => {
  for (const { from } of piecesOf(roster, at, horizon(roster, at), person)) return from;
  return null;
};

/** This person's time on, from `at`, in order, as far as is in sight. */
export const timesOn = (roster: Roster, person: PersonId, at: Instant): Generator<Stretch, void, void> =>
  stretchesOf(roster, at, horizon(roster, at), person);

/** Until when this person, who is on at `at`, still is; null: they are not on, or no end is in sight. */
export const onUntil = (roster: Roster, person: PersonId, at: Instant): Instant | null => {
  const end = horizon(roster, at);
  for (const { from, to } of stretchesOf(roster, at, end, person)) return from === at && to < end ? to : null;
  return null;
};
