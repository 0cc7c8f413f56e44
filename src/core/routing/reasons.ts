import type { Instant } from '#src/core/ids.ts';
import { hasSkill } from '#src/core/organisation/has-skill.ts';
import type { Candidate, SkillLevel } from '#src/core/organisation/person.ts';
import type { Exclusion } from '#src/core/ticket/assignment-reason.ts';
import { availableFrom, type Calendars, type Kept, lastOffer, type NotAsked, type RoutingNeed } from './eligible.ts';
import { isCalled } from './on-call.ts';
import { inIso } from './on-shift.ts';

/** How many of those who could be asked are listed in a reason. Nobody reads a thousand, and each assignment stores them. */
export const mostCandidates = 10;
const mostExcluded = 20;

/** Those first who came closest to being asked. */
const closest: readonly Exclusion[] = [
  'kept_free',
  'at_capacity',
  'timed_out_before',
  'declined_before',
  'off_shift',
  'away',
  'missing_skill',
  'is_requester',
  'other_team',
  'inactive',
];

/** The excluded whom a reason lists, by id, and how many others there are for each reason. */
export const listed = (
  excluded: readonly NotAsked[],
): { readonly listed: readonly NotAsked[]; readonly beyond: Readonly<Partial<Record<Exclusion, number>>> } => {
  if (excluded.length <= mostExcluded) return { listed: excluded.toSorted(byPerson), beyond: {} };
  const chosen: NotAsked[] = [];
  const beyond: Partial<Record<Exclusion, number>> = {};
  for (const why of closest) {
    const alike = excluded.filter((one) => one.why === why);
    const room = Math.min(alike.length, mostExcluded - chosen.length);
    if (room > 0) chosen.push(...alike.sort(byPerson).slice(0, room));
    if (alike.length > room) beyond[why] = alike.length - room;
  }
  return { listed: chosen.sort(byPerson), beyond };
};

const byPerson = ({ candidate: a }: NotAsked, { candidate: b }: NotAsked): number =>
  a.person < b.person ? -1 : a.person > b.person ? 1 : 0;

/** What there is to say about why someone is not asked. `wanted`: the skills that this takes. */
export const detailOf = (
  { candidate, why }: NotAsked,
  need: RoutingNeed,
  wanted: readonly SkillLevel[],
  calendars: Calendars,
  now: Instant,
  kept: Kept,
): string | null => {
  switch (why) {
    case 'missing_skill':
      return missingSkill(candidate, wanted);
    case 'declined_before':
      return lastOffer(candidate, need)?.reason ?? null;
    case 'away':
      return inIso(candidate.away?.until ?? null);
    case 'off_shift':
      // Somebody on call is not asked while anybody is on shift: then it matters when their own shift begins.
      return inIso(availableFrom(candidate, isCalled(candidate, need, now) ? 'P4' : need.priority, calendars, now));
    case 'at_capacity':
      return `${candidate.load} of ${candidate.capacity}`;
    case 'kept_free':
      return `#${kept.get(candidate.person)?.ticket}`;
    case 'inactive':
    case 'other_team':
    case 'timed_out_before':
    case 'is_requester':
      return null;
  }
};

const missingSkill = (candidate: Candidate, wanted: readonly SkillLevel[]): string | null => {
  const missing = wanted.find((needed) => !hasSkill(candidate, needed));
  return missing === undefined ? null : `${missing.skill} ${missing.level}`;
};
