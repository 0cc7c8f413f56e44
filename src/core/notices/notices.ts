import type { Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Metric } from '#src/core/organisation/policy.ts';

/** In what capacity someone is told: it decides which card they see. */
export type Audience = 'requester' | 'technician' | 'manager';

type Told =
  | { readonly kind: 'filed' }
  /** `by`: who did it, as the ticket may have another assignee by the time it is told. */
  | { readonly kind: 'accepted'; readonly by?: PersonId }
  /** A public reply, told to the other side. */
  | { readonly kind: 'reply'; readonly author: PersonId; readonly text: string; readonly at: Instant }
  | { readonly kind: 'pending'; readonly question: string; readonly by?: PersonId; readonly again?: number }
  | { readonly kind: 'resolved'; readonly cycle: number }
  | { readonly kind: 'reopened'; readonly reason: string }
  | { readonly kind: 'closed' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'assigned'; readonly offer: number }
  | { readonly kind: 'taken_away'; readonly why: 'reassigned' | 'expired' | 'cancelled' }
  | { readonly kind: 'due_soon'; readonly metric: Metric; readonly cycle: number; readonly percent: number }
  | { readonly kind: 'breached'; readonly metric: Metric; readonly cycle: number; readonly level: number }
  | { readonly kind: 'triage' }
  | { readonly kind: 'nobody_eligible' }
  | { readonly kind: 'all_declined' }
  /** It is open, and nothing has happened for days. */
  | { readonly kind: 'left_alone' }
  /** Its calendar never opens, so that it has no deadlines. */
  | { readonly kind: 'no_deadlines' };

/** Who is told what about a ticket. */
export type Notice = Told & {
  readonly ticket: TicketNumber;
  readonly audience: Audience;
  readonly to: { readonly person: PersonId } | { readonly team: TeamId };
  /** The event it is about, by its place in the ticket's log. */
  readonly seq: number;
};

/** Warnings about time: many of these to one person can go out together, shown by the most serious one. */
export const isWarning = ({ kind }: Notice): boolean => kind === 'breached' || kind === 'due_soon';
