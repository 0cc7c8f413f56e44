import { days, type Instant, type PersonId } from '#src/core/ids.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** Work that was given out this long ago counts half of what was given out now. */
export const takenHalfLife = days(7);

/** The effort someone was given lately, and when that was true. Without an Instant: none yet. */
export type Taken = { readonly effort: number; readonly asOf: Instant };

const fade = (ms: number): number => 2 ** (-Math.abs(ms) / takenHalfLife);

/** With more effort given (or, below 0, given back) at `at`, which may be before what is known: a file of old tickets. */
export const addTaken = (taken: Taken | null, effort: number, at: Instant): Taken => {
  if (taken === null) return { effort, asOf: at };
  const later = Math.max(taken.asOf, at);
  return { effort: taken.effort * fade(later - taken.asOf) + effort * fade(later - at), asOf: later };
};

/** What someone was given lately, as a share of what they can hold at once. */
export const takenShare = ({ taken, capacity }: Pick<Candidate, 'taken' | 'capacity'>, now: Instant): number =>
  taken === null || capacity <= 0 ? 0 : (Math.max(0, taken.effort) * fade(Math.max(0, now - taken.asOf))) / capacity;

/**
 * What a change gives to people, and takes back from those who were asked and did not take it. What someone worked on
 * before it was given to somebody else stays theirs.
 */
export const takenIn = ({
  before,
  after,
  events,
}: {
  readonly before: Ticket | null;
  readonly after: Ticket;
  readonly events: readonly LoggedEvent[];
}): readonly { readonly person: PersonId; readonly effort: number; readonly at: Instant }[] => {
  let asked = before?.status === 'assigned' ? before.assignee : null;
  const { effort } = after;
  return events.flatMap(({ event, at }) => {
    switch (event.type) {
      case 'ticket.assigned': {
        const back = asked === null ? [] : [{ person: asked, effort: -effort, at }];
        asked = event.assignee;
        return [...back, { person: event.assignee, effort, at }];
      }
      case 'ticket.accepted':
        asked = null;
        return [];
      case 'ticket.declined':
      case 'ticket.offer_expired':
      case 'ticket.offer_passed_on':
      case 'ticket.cancelled':
      case 'ticket.handed_back':
      case 'ticket.handed_over': {
        if (event.type === 'ticket.handed_over' && event.kept !== undefined) return [];
        const back = asked === null ? [] : [{ person: asked, effort: -effort, at }];
        asked = null;
        return back;
      }
      default:
        return [];
    }
  });
};
