import type { Outcome, Stay } from '#src/core/facts/facts.ts';
import type { CategoryId, Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';
import type { Guess } from './guess.ts';

/** From `from`, which is included, to `to`, which is not. */
export type Period = { readonly from: Instant; readonly to: Instant };

/** Whose it was. */
type Belonging = {
  readonly ticket: TicketNumber;
  readonly team: TeamId;
  readonly category: CategoryId | null;
  readonly priority: Priority;
  readonly channel: string;
};

/** A ticket that was filed in the period, as it stands when the report is made. */
type FiledFact = Belonging & {
  readonly at: Instant;
  /** Of its category, as it stands now. */
  readonly guess: Guess | null;
};

/** A target or time that ended in the period, and whose it was then. */
export type EndedFact = Belonging & {
  readonly assignee: PersonId | null;
  readonly metric: string;
  readonly outcome: Outcome['outcome'];
  /** Whether it came to what the metric waits for; a ticket may be withdrawn when its target has long been missed. */
  readonly reached: boolean;
  readonly began: Instant;
  readonly ended: Instant;
  readonly openMs: number | null;
  /** Of the ticket, as it stands when the report is made. */
  readonly stars: number | null;
  readonly reopened: number;
  /** How often somebody took it on. */
  readonly takenOn: number;
};

/** A time in which a ticket stayed as it was, some of it in the period or before its end. */
export type StayFact = Belonging & {
  readonly assignee: PersonId | null;
  readonly status: Stay['status'];
  readonly began: Instant;
  /** Null: it still does. */
  readonly ended: Instant | null;
  readonly endedBy: Stay['endedBy'] | null;
  readonly filedAt: Instant;
};

/** A ticket that was offered to somebody in the period. */
type OfferFact = Belonging & {
  readonly person: PersonId;
  readonly at: Instant;
  /** As `assignments` says it. */
  readonly outcome: string;
  readonly outcomeAt: Instant | null;
};

export type Fact =
  | ({ readonly kind: 'filed' } & FiledFact)
  | ({ readonly kind: 'ended' } & EndedFact)
  | ({ readonly kind: 'stayed' } & StayFact)
  | ({ readonly kind: 'offered' } & OfferFact);

/** Whether a fact says what this person did: what they resolved, that it was reopened, or what they were asked to take. */
export const isOfPerson = (fact: Fact, person: PersonId): boolean => {
  if (fact.kind === 'offered') return fact.person === person;
  if (fact.kind === 'ended') return fact.assignee === person && fact.metric === 'resolution';
  return (
    fact.kind === 'stayed' &&
    fact.assignee === person &&
    fact.status === 'resolved' &&
    fact.endedBy === 'ticket.reopened'
  );
};
