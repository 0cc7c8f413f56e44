import type { Calendar } from '#src/core/calendar/calendar.ts';
import type { CalendarId, Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import { hasSkill } from '#src/core/organisation/has-skill.ts';
import { type Candidate, isAway, type SkillLevel } from '#src/core/organisation/person.ts';
import type { Priority } from '#src/core/priority.ts';
import type { AssignmentReason, Exclusion } from '#src/core/ticket/assignment-reason.ts';
import type { PastOffer } from '#src/core/ticket/ticket.ts';
import { calledFrom, isCalled } from './on-call.ts';
import { inIso, isShiftOn, shiftFrom } from './on-shift.ts';
import { bandedFit, roundScore, skillFit } from './skill-fit.ts';

export type RoutingNeed = {
  readonly team: TeamId;
  /** Never dropped. */
  readonly required: readonly SkillLevel[];
  /** Dropped from the end, one for every offer that ran out, and more when nobody would be left otherwise. */
  readonly preferred: readonly SkillLevel[];
  readonly pastOffers: readonly PastOffer[];
  /** Nobody is asked to handle their own ticket. */
  readonly requester: PersonId;
  readonly effort: number;
  /** Those who are on call are asked about Urgent tickets only. */
  readonly priority: Priority;
};

export type RoutingResult =
  | { readonly outcome: 'chosen'; readonly person: PersonId; readonly reason: AssignmentReason }
  | {
      readonly outcome: 'nobody';
      /**
       * all_declined: everyone who could ever take it has been asked, however busy they are now. nobody_eligible: those
       * who were not asked cannot take it now.
       */
      readonly why: 'nobody_eligible' | 'all_declined';
      /** When someone not yet asked comes back or on shift; null when that would not help. */
      readonly retryAt: Instant | null;
      readonly reason: AssignmentReason;
    };

export type Calendars = ReadonlyMap<CalendarId, Calendar>;
/** How much of people's room is kept for tickets that are ahead in the queue, and for which one last. */
export type Kept = ReadonlyMap<PersonId, { readonly effort: number; readonly ticket: TicketNumber }>;
/** For whoever may decide to use that room. */
export const nothingKept: Kept = new Map();
type Excluded = AssignmentReason['excluded'][number];

/**
 * Who is asked to take a ticket.
 *
 * Someone is eligible when they are active, in the team, have every skill wanted at its level, are on shift and not
 * away, have capacity left for the ticket's effort, were not asked before and are not the requester. Among those the
 * best skill fit wins (in bands: see `bandedFit`), then the largest share of spare capacity, then whoever was assigned
 * something longest ago (never comes first), then the lower id. While none of them is on shift, whoever is on call is asked about
 * an Urgent ticket. The order of `candidates` does not matter. Room that is
 * `kept` for others is not theirs to give.
 */
export const route = (
  need: RoutingNeed,
  candidates: readonly Candidate[],
  calendars: Calendars,
  now: Instant,
  kept: Kept = nothingKept,
): RoutingResult => {
  const atWork = search(need, candidates, calendars, now, kept, false);
  const calls = atWork.eligible.length === 0 && candidates.some((candidate) => isCalled(candidate, need, now));
  const { eligible, excluded, still } = calls ? search(need, candidates, calendars, now, kept, true) : atWork;
  const ranked = rank(eligible, need);
  const reason: AssignmentReason = {
    by: 'router',
    candidates: ranked,
    excluded,
    dropped: need.preferred
      .slice(still)
      .map(({ skill }) => skill)
      .reverse(),
    ...(calls && eligible.length > 0 && { onCall: true as const }),
  };
  const [best] = ranked;
  return best === undefined
    ? { outcome: 'nobody', ...whyNobody(need, candidates, calendars, now), reason }
    : { outcome: 'chosen', person: best.person, reason };
};

/**
 * Who is eligible with as many preferred skills as possible, `still` of them. `onCallToo`: also those who are on only because they
 * are on call.
 */
const search = (
  need: RoutingNeed,
  candidates: readonly Candidate[],
  calendars: Calendars,
  now: Instant,
  kept: Kept,
  onCallToo: boolean,
): ReturnType<typeof consider> & { readonly still: number } => {
  const timeouts = need.pastOffers.filter(({ outcome }) => outcome === 'expired').length;
  let still = Math.max(0, need.preferred.length - timeouts);
  let round = consider(need, still, candidates, calendars, now, kept, onCallToo);
  while (round.eligible.length === 0 && still > 0) {
    still -= 1;
    round = consider(need, still, candidates, calendars, now, kept, onCallToo);
  }
  return { ...round, still };
};

/** Active, on shift (no shift: always) and not away. A shift whose calendar is unknown is never on. */
export const isAvailable = (candidate: Candidate, calendars: Calendars, now: Instant): boolean =>
  candidate.active && !isAway(candidate.away, now) && isOnShift(candidate, calendars, now);

/** Who is eligible when the first `still` preferred skills are required too, and why the others are not. */
const consider = (
  need: RoutingNeed,
  still: number,
  candidates: readonly Candidate[],
  calendars: Calendars,
  now: Instant,
  kept: Kept,
  onCallToo: boolean,
): { readonly eligible: readonly Candidate[]; readonly excluded: readonly Excluded[] } => {
  const wanted = [...need.required, ...need.preferred.slice(0, still)];
  const eligible: Candidate[] = [];
  const excluded: Excluded[] = [];
  for (const candidate of candidates) {
    const exclusion =
      exclude(candidate, need, wanted, calendars, now, kept) ??
      (onCallToo || candidate.onCall === undefined || isOnShift(candidate, calendars, now)
        ? null
        : offShift(candidate, 'P4', calendars, now));
    if (exclusion === null) eligible.push(candidate);
    else excluded.push({ person: candidate.person, why: exclusion.why, detail: exclusion.detail });
  }
  return { eligible, excluded: excluded.sort((a, b) => compare(a.person, b.person)) };
};

/** What speaks against giving someone a ticket of this effort now, though a person may choose them all the same. */
export const despite = (
  candidate: Candidate,
  { effort, priority }: Pick<RoutingNeed, 'effort' | 'priority'>,
  calendars: Calendars,
  now: Instant,
): NonNullable<AssignmentReason['despite']> => {
  const over = overCapacity(candidate, effort);
  return [
    ...(isAway(candidate.away, now) ? [{ why: 'away', detail: inIso(candidate.away?.until ?? null) } as const] : []),
    ...(isAway(candidate.away, now) || isOn(candidate, { priority }, calendars, now)
      ? []
      : [offShift(candidate, priority, calendars, now)]),
    ...(over === null ? [] : [{ why: 'at_capacity', detail: over } as const]),
  ];
};

/** What someone holds of their capacity with so much more, as in `5 of 4`; null: no more than that. */
export const overCapacity = ({ load, capacity }: Candidate, effort: number): string | null =>
  load + effort > capacity ? `${load + effort} of ${capacity}` : null;

/** The first reason against someone, permanent reasons first; null when there is none. */
export const exclude = (
  candidate: Candidate,
  need: RoutingNeed,
  wanted: readonly SkillLevel[],
  calendars: Calendars,
  now: Instant,
  kept: Kept,
): { readonly why: Exclusion; readonly detail: string | null } | null => {
  if (!candidate.active) return { why: 'inactive', detail: null };
  if (candidate.person === need.requester) return { why: 'is_requester', detail: null };
  if (!candidate.teams.includes(need.team)) return { why: 'other_team', detail: null };
  const missing = wanted.find((needed) => !hasSkill(candidate, needed));
  if (missing !== undefined) return { why: 'missing_skill', detail: `${missing.skill} ${missing.level}` };
  const asked = lastOffer(candidate, need);
  if (asked?.outcome === 'declined') return { why: 'declined_before', detail: asked.reason };
  if (asked?.outcome === 'expired') return { why: 'timed_out_before', detail: null };
  if (isAway(candidate.away, now)) return { why: 'away', detail: inIso(candidate.away?.until ?? null) };
  if (!isOn(candidate, need, calendars, now)) return offShift(candidate, need.priority, calendars, now);
  if (!hasRoom(candidate, need)) return { why: 'at_capacity', detail: `${candidate.load} of ${candidate.capacity}` };
  const ahead = kept.get(candidate.person);
  if (ahead === undefined || candidate.load + ahead.effort + need.effort <= candidate.capacity) return null;
  return { why: 'kept_free', detail: `#${ahead.ticket}` };
};

/** Whether someone could be asked about a ticket, but for the room it needs. */
export const isShortOfRoomOnly = (
  candidate: Candidate,
  need: RoutingNeed,
  calendars: Calendars,
  now: Instant,
): boolean => {
  const why = exclude(candidate, need, need.required, calendars, now, nothingKept)?.why;
  return why === undefined || why === 'at_capacity';
};

/** In the order in which the router prefers them. */
export const rank = (eligible: readonly Candidate[], need: RoutingNeed): AssignmentReason['candidates'] => {
  // A preferred skill that was dropped still counts in favour of those who have it.
  const wanted = [...need.required, ...need.preferred];
  const fits = eligible.map((candidate) => skillFit(candidate, wanted));
  const best = Math.max(0, ...fits);
  return eligible
    .map((candidate, index) => ({
      person: candidate.person,
      skillFit: bandedFit(fits[index] ?? 0, best),
      spareShare: candidate.capacity > 0 ? roundScore((candidate.capacity - candidate.load) / candidate.capacity) : 0,
      lastAssignedAt: candidate.lastAssignedAt,
    }))
    .sort(
      (a, b) =>
        b.skillFit - a.skillFit ||
        b.spareShare - a.spareShare ||
        compare(a.lastAssignedAt ?? Number.NEGATIVE_INFINITY, b.lastAssignedAt ?? Number.NEGATIVE_INFINITY) ||
        compare(a.person, b.person),
    );
};

const whyNobody = (
  need: RoutingNeed,
  candidates: readonly Candidate[],
  calendars: Calendars,
  now: Instant,
): { readonly why: 'nobody_eligible' | 'all_declined'; readonly retryAt: Instant | null } => {
  const suited = candidates.filter(
    (candidate) =>
      candidate.active &&
      candidate.person !== need.requester &&
      candidate.teams.includes(need.team) &&
      need.required.every((needed) => hasSkill(candidate, needed)),
  );
  const fresh = suited.filter((candidate) => lastOffer(candidate, need) === undefined);
  const asked = suited.filter((candidate) => lastOffer(candidate, need) !== undefined);
  const moments = fresh
    .filter((candidate) => isAway(candidate.away, now) || !isOn(candidate, need, calendars, now))
    .map((candidate) => availableFrom(candidate, need.priority, calendars, now))
    .filter((moment) => moment !== null);
  return {
    why: asked.length > 0 && fresh.length === 0 ? 'all_declined' : 'nobody_eligible',
    retryAt: moments.length === 0 ? null : Math.min(...moments),
  };
};

const lastOffer = ({ person }: Candidate, { pastOffers }: RoutingNeed): PastOffer | undefined =>
  pastOffers.length === 0 ? undefined : pastOffers.findLast((offer) => offer.person === person);

const hasRoom = ({ load, capacity }: Candidate, { effort }: RoutingNeed): boolean => load + effort <= capacity;

const isOnShift = ({ shift }: Candidate, calendars: Calendars, now: Instant): boolean => {
  if (shift === null) return true;
  const calendar = calendars.get(shift);
  return calendar !== undefined && isShiftOn(calendar, now);
};

/** On shift, or on call for such a ticket. */
const isOn = (candidate: Candidate, need: Pick<RoutingNeed, 'priority'>, calendars: Calendars, now: Instant): boolean =>
  isOnShift(candidate, calendars, now) || isCalled(candidate, need, now);

const offShift = (candidate: Candidate, priority: Priority, calendars: Calendars, now: Instant) =>
  ({ why: 'off_shift', detail: inIso(availableFrom(candidate, priority, calendars, now)) }) as const;

/** When someone will be back and on, with an Urgent ticket also on call; null when that is not known. */
const availableFrom = (
  candidate: Candidate,
  priority: Priority,
  calendars: Calendars,
  now: Instant,
): Instant | null => {
  const { away, shift } = candidate;
  const back = away === null ? now : away.until;
  if (back === null) return null;
  const from = Math.max(now, back);
  if (shift === null) return from;
  const calendar = calendars.get(shift);
  const onShift = calendar === undefined ? null : shiftFrom(calendar, from);
  const called = calledFrom(candidate, priority, from);
  return onShift === null || called === null ? (onShift ?? called) : Math.min(onShift, called);
};

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
