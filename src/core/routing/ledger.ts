import { days, type Instant, type PersonId } from '#src/core/ids.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import { type Calendars, isOnShift } from './eligible.ts';

/** What somebody was asked to take, and what became of that. */
export type Offered = {
  readonly person: PersonId;
  readonly at: Instant;
  readonly outcome: 'offered' | 'accepted' | 'declined' | 'expired' | 'withdrawn';
  /** When that was; null: they have not answered yet. */
  readonly outcomeAt: Instant | null;
  readonly effort: number;
};

/** Work that this person did, at its time: they solved a ticket. */
export type Worked = { readonly person: PersonId; readonly at: Instant };

/** What became of what somebody was asked in some days. */
type Share = {
  /** The effort of what they took, or still are asked to take. */
  readonly given: number;
  /** How many tickets. */
  readonly declined: number;
  /** How many they did not answer in time. */
  readonly expired: number;
  /** How often they took or solved one outside their hours. Nobody without a shift does. */
  readonly outside: number;
};

export type LedgerLine = {
  readonly person: PersonId;
  readonly name: string;
  readonly capacity: number;
  readonly week: Share;
  readonly fourWeeks: Share;
};

export const ledgerDays = { week: 7, fourWeeks: 28 } as const;

/** Who was given how much, whoever was given most for what they can hold first. Who has left is not listed. */
export const ledgerOf = (
  people: readonly Candidate[],
  { offered, worked }: { readonly offered: readonly Offered[]; readonly worked: readonly Worked[] },
  calendars: Calendars,
  now: Instant,
): readonly LedgerLine[] => {
  const asked = Map.groupBy(offered, ({ person }) => person);
  const solved = Map.groupBy(worked, ({ person }) => person);
  return people
    .filter(({ active }) => active)
    .map((candidate): LedgerLine => {
      const { person, name, capacity } = candidate;
      const offers = asked.get(person) ?? [];
      const accepted = offers.flatMap(({ outcome, outcomeAt }) => (outcome === 'accepted' ? (outcomeAt ?? []) : []));
      const deeds = [...accepted, ...(solved.get(person) ?? []).map(({ at }) => at)];
      const outside = deeds.filter((at) => !isOnShift(candidate, calendars, at));
      const share = (since: Instant) => shareOf(offers, outside, since);
      const [week, fourWeeks] = [share(now - days(ledgerDays.week)), share(now - days(ledgerDays.fourWeeks))];
      return { person, name, capacity, week, fourWeeks };
    })
    .toSorted((a, b) => perCapacity(b) - perCapacity(a) || (a.person < b.person ? -1 : 1));
};

const perCapacity = ({ capacity, fourWeeks }: LedgerLine): number => (capacity > 0 ? fourWeeks.given / capacity : 0);

const shareOf = (offers: readonly Offered[], outside: readonly Instant[], since: Instant): Share => {
  const recent = offers.filter(({ at }) => at >= since);
  const count = (outcome: Offered['outcome']): number => recent.filter((one) => one.outcome === outcome).length;
  const kept = recent.filter(({ outcome }) => outcome === 'accepted' || outcome === 'offered');
  return {
    given: kept.reduce((sum, { effort }) => sum + effort, 0),
    declined: count('declined'),
    expired: count('expired'),
    outside: outside.filter((at) => at >= since).length,
  };
};
