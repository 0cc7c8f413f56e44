import type { Instant, PersonId } from '#src/core/ids.ts';
import { hasSkill } from '#src/core/organisation/has-skill.ts';
import { type Candidate, isAway } from '#src/core/organisation/person.ts';
import type { AssignmentReason } from '#src/core/ticket/assignment-reason.ts';
import {
  availableFrom,
  type Calendars,
  findEligible,
  isOn,
  type Kept,
  lastOffer,
  nothingKept,
  type RoutingNeed,
} from './eligible.ts';
import { type RoutingTerms, rank } from './rank.ts';
import { detailOf, listed, mostCandidates } from './reasons.ts';

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

/**
 * Who is asked to take a ticket.
 *
 * Someone is eligible when they are active, in the team, have every skill wanted at its level, are on shift and not
 * away, have capacity left for the ticket's effort, were not asked before and are not the requester. Among those the
 * best skill fit wins (in bands: see `bandedFit`), then the largest share of spare capacity, then whoever was given least
 * lately for their capacity, then whoever was assigned something longest ago (never comes first), then the lower id. The
 * order of `candidates` does not matter. While none of them is on shift, whoever is on call is asked about an Urgent
 * ticket. Room that is `kept` for others is not theirs to give. `planned`: who is chosen
 * among the eligible all the same, since several tickets are given out together.
 */
export const route = (
  need: RoutingNeed,
  candidates: readonly Candidate[],
  terms: RoutingTerms,
  now: Instant,
  kept: Kept = nothingKept,
  planned: PersonId | null = null,
): RoutingResult => {
  const { wanted, eligible, excluded, calls } = findEligible(need, candidates, terms.calendars, now, kept);
  const ranked = rank(eligible, candidates, need, terms, now, mostCandidates, planned);
  const [best] = ranked;
  const against = listed(excluded);
  const more = { candidates: eligible.length - ranked.length, excluded: against.beyond };
  const reason: AssignmentReason = {
    by: 'router',
    candidates: ranked,
    excluded: against.listed.map((one) => ({
      person: one.candidate.person,
      why: one.why,
      detail: detailOf(one, need, wanted, terms.calendars, now, kept),
    })),
    ...(best !== undefined && best.person === planned && { together: true as const }),
    ...(calls && eligible.length > 0 && { onCall: true as const }),
    ...((more.candidates > 0 || Object.keys(more.excluded).length > 0) && { more }),
    dropped: need.preferred
      .slice(wanted.length - need.required.length)
      .map(({ skill }) => skill)
      .reverse(),
  };
  return best === undefined
    ? { outcome: 'nobody', ...whyNobody(need, candidates, terms.calendars, now), reason }
    : { outcome: 'chosen', person: best.person, reason };
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
