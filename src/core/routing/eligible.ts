import type { Calendar } from '#src/core/calendar/calendar.ts';
import type { CalendarId, Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import { hasSkill } from '#src/core/organisation/has-skill.ts';
import { type Candidate, isAway, type SkillLevel } from '#src/core/organisation/person.ts';
import type { Priority } from '#src/core/priority.ts';
import type { AssignmentReason, Exclusion } from '#src/core/ticket/assignment-reason.ts';
import type { PastOffer } from '#src/core/ticket/ticket.ts';
import { calledFrom, isCalled, isOnCall } from './on-call.ts';
import { inIso, isShiftOn, shiftFrom } from './on-shift.ts';

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

export type Calendars = ReadonlyMap<CalendarId, Calendar>;
/** How much of people's room is kept for tickets that are ahead in the queue, and for which one last. */
export type Kept = ReadonlyMap<PersonId, { readonly effort: number; readonly ticket: TicketNumber }>;
/** For whoever may decide to use that room. */
export const nothingKept: Kept = new Map();

/** `on_call`: off shift, but whoever is asked about what is Urgent. */
export type Presence = 'on' | 'on_call' | 'off' | 'away';

/** Whether somebody is there. Without a shift they always are; an inactive person, or one whose calendar is unknown, never. */
export const presenceOf = (candidate: Candidate, calendars: Calendars, now: Instant): Presence => {
  if (isAway(candidate.away, now)) return 'away';
  if (!candidate.active) return 'off';
  if (isOnShift(candidate, calendars, now)) return 'on';
  return isOnCall(candidate, now) ? 'on_call' : 'off';
};

export type NotAsked = { readonly candidate: Candidate; readonly why: Exclusion };

/**
 * Who is eligible with as many preferred skills as anybody still has, and why the others are not. `wanted`: the skills that
 * this takes. While nobody on shift is, also those who are on call (`calls`).
 */
export const findEligible = (
  need: RoutingNeed,
  candidates: readonly Candidate[],
  calendars: Calendars,
  now: Instant,
  kept: Kept,
): Considered & { readonly calls: boolean } => {
  const atWork = consider(need, candidates, calendars, now, kept, false);
  const calls = atWork.eligible.length === 0 && candidates.some((candidate) => isCalled(candidate, need, now));
  return { ...(calls ? consider(need, candidates, calendars, now, kept, true) : atWork), calls };
};

type Considered = {
  readonly wanted: readonly SkillLevel[];
  readonly eligible: readonly Candidate[];
  readonly excluded: readonly NotAsked[];
};

/** `onCallToo`: also those who are on only because they are on call. */
const consider = (
  need: RoutingNeed,
  candidates: readonly Candidate[],
  calendars: Calendars,
  now: Instant,
  kept: Kept,
  onCallToo: boolean,
): Considered => {
  const timeouts = need.pastOffers.filter(({ outcome }) => outcome === 'expired').length;
  const preferred = need.preferred.slice(0, Math.max(0, need.preferred.length - timeouts));
  const reasons = candidates.map(
    (candidate) =>
      whyNot(candidate, need, need.required, calendars, now, kept) ??
      (onCallToo || candidate.onCall === undefined || isOnShift(candidate, calendars, now) ? null : 'off_shift'),
  );
  const have = candidates.map((candidate) => preferred.findIndex((needed) => !hasSkill(candidate, needed)));
  const count = (index: number): number => ((have[index] ?? -1) < 0 ? preferred.length : (have[index] ?? 0));
  let still = 0;
  for (let n = 0; n < candidates.length; n += 1) if (reasons[n] === null) still = Math.max(still, count(n));
  const eligible: Candidate[] = [];
  const excluded: NotAsked[] = [];
  candidates.forEach((candidate, n) => {
    const reason = reasons[n] ?? null;
    const lacks = count(n) < still && (reason === null || !isForGood(reason));
    const why = lacks ? 'missing_skill' : reason;
    if (why === null) eligible.push(candidate);
    else excluded.push({ candidate, why });
  });
  return { wanted: [...need.required, ...preferred.slice(0, still)], eligible, excluded };
};

/** Reasons that come before a missing skill. */
const isForGood = (why: Exclusion): boolean => why === 'inactive' || why === 'is_requester' || why === 'other_team';

/** The first reason against someone, permanent reasons first; null when there is none. */
export const whyNot = (
  candidate: Candidate,
  need: RoutingNeed,
  wanted: readonly SkillLevel[],
  calendars: Calendars,
  now: Instant,
  kept: Kept,
): Exclusion | null => {
  if (!candidate.active) return 'inactive';
  if (candidate.person === need.requester) return 'is_requester';
  if (!candidate.teams.includes(need.team)) return 'other_team';
  for (const needed of wanted) if (!hasSkill(candidate, needed)) return 'missing_skill';
  const asked = lastOffer(candidate, need);
  if (asked !== undefined) return asked.outcome === 'declined' ? 'declined_before' : 'timed_out_before';
  if (isAway(candidate.away, now)) return 'away';
  if (!isOn(candidate, need, calendars, now)) return 'off_shift';
  if (!hasRoom(candidate, need)) return 'at_capacity';
  const ahead = kept.get(candidate.person);
  if (ahead === undefined || candidate.load + ahead.effort + need.effort <= candidate.capacity) return null;
  return 'kept_free';
};

/** Whether someone could be asked about a ticket, but for the room it needs. */
export const isShortOfRoomOnly = (
  candidate: Candidate,
  need: RoutingNeed,
  calendars: Calendars,
  now: Instant,
): boolean => {
  const why = whyNot(candidate, need, need.required, calendars, now, nothingKept);
  return why === null || why === 'at_capacity';
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
      : [{ why: 'off_shift', detail: inIso(availableFrom(candidate, priority, calendars, now)) } as const]),
    ...(over === null ? [] : [{ why: 'at_capacity', detail: over } as const]),
  ];
};

/** What someone holds of their capacity with so much more, as in `5 of 4`; null: no more than that. */
export const overCapacity = ({ load, capacity }: Candidate, effort: number): string | null =>
  load + effort > capacity ? `${load + effort} of ${capacity}` : null;

export const lastOffer = ({ person }: Candidate, { pastOffers }: RoutingNeed): PastOffer | undefined =>
  pastOffers.length === 0 ? undefined : pastOffers.findLast((offer) => offer.person === person);

const hasRoom = ({ load, capacity }: Candidate, { effort }: RoutingNeed): boolean => load + effort <= capacity;

export const isOnShift = ({ shift }: Candidate, calendars: Calendars, now: Instant): boolean => {
  if (shift === null) return true;
  const calendar = calendars.get(shift);
  return calendar !== undefined && isShiftOn(calendar, now);
};

/** On shift, or on call for such a ticket. */
export const isOn = (
  candidate: Candidate,
  need: Pick<RoutingNeed, 'priority'>,
  calendars: Calendars,
  now: Instant,
): boolean => isOnShift(candidate, calendars, now) || isCalled(candidate, need, now);

/** When someone will be back and on, with an Urgent ticket also on call; null when that is not known. */
export const availableFrom = (
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
