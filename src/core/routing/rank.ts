import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import { defaultWeights, type RoutingWeights } from '#src/core/organisation/weights.ts';
import type { AssignmentReason } from '#src/core/ticket/assignment-reason.ts';
import type { Calendars, RoutingNeed } from './eligible.ts';
import { bandedFit, createSkillFit, roundScore } from './skill-fit.ts';
import { takenShare } from './taken.ts';

/** What of the organisation the router goes by. */
export type RoutingTerms = {
  readonly calendars: Calendars;
  readonly weights: RoutingWeights | null;
  /** Another rule, to compare ours with: whoever has the lowest number is asked. */
  readonly insteadOf?: (candidate: Candidate, fit: number, now: Instant) => number;
};

type Ranked = AssignmentReason['candidates'][number];

/** What someone was given lately counts as equal to what differs by less than this, for what they can hold at once. */
const evenTaken = 0.25;

/**
 * In the order in which the router prefers them, the first `most`. `known`: with whom their records are compared.
 * `planned`: who comes first all the same.
 */
export const rank = (
  eligible: readonly Candidate[],
  known: readonly Candidate[],
  need: RoutingNeed,
  { weights, insteadOf }: Pick<RoutingTerms, 'weights' | 'insteadOf'>,
  now: Instant,
  most = Number.POSITIVE_INFINITY,
  planned: PersonId | null = null,
): readonly Ranked[] => {
  const by = weights ?? defaultWeights;
  // A preferred skill that was dropped still counts in favour of those who have it.
  const fitOf = createSkillFit(known, [...need.required, ...need.preferred], by, now);
  const fits = eligible.map(fitOf);
  const best = fits.reduce((highest, fit) => Math.max(highest, fit), 0);
  const compared = eligible.map((candidate, n): Compared => {
    const share = takenShare(candidate, now);
    return {
      candidate,
      skillFit: bandedFit(fits[n] ?? 0, best, by),
      spareShare: candidate.capacity > 0 ? roundScore((candidate.capacity - candidate.load) / candidate.capacity) : 0,
      taken: Math.floor(share / evenTaken) * evenTaken,
      first: insteadOf?.(candidate, fits[n] ?? 0, now) ?? (candidate.person === planned ? 0 : 1),
    };
  });
  return firstOf(compared, most).map(rankedOf);
};

type Compared = Pick<Ranked, 'skillFit' | 'spareShare'> & {
  readonly candidate: Candidate;
  readonly taken: number;
  readonly first: number;
};

const preferred = (a: Compared, b: Compared): number =>
  a.first - b.first ||
  b.skillFit - a.skillFit ||
  b.spareShare - a.spareShare ||
  a.taken - b.taken ||
  compare(
    a.candidate.lastAssignedAt ?? Number.NEGATIVE_INFINITY,
    b.candidate.lastAssignedAt ?? Number.NEGATIVE_INFINITY,
  ) ||
  compare(a.candidate.person, b.candidate.person);

/** The first few of many, without sorting all of them. */
const firstOf = (all: readonly Compared[], most: number): readonly Compared[] => {
  if (all.length <= most) return all.toSorted(preferred);
  const first: Compared[] = [];
  for (const one of all) {
    const last = first.at(-1);
    if (first.length === most && last !== undefined && preferred(one, last) > 0) continue;
    let at = first.length;
    for (let before = first[at - 1]; before !== undefined && preferred(one, before) < 0; before = first[at - 1])
      at -= 1;
    first.splice(at, 0, one);
    if (first.length > most) first.pop();
  }
  return first;
};

const rankedOf = ({ candidate, skillFit, spareShare, taken }: Compared): Ranked => {
  const { person, lastAssignedAt, record } = candidate;
  return {
    person,
    skillFit,
    spareShare,
    ...(taken > 0 && { taken }),
    lastAssignedAt,
    ...(record.resolved > 0 && { resolved: record.resolved }),
    ...(record.medianMs !== null && { medianMs: record.medianMs }),
  };
};

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
