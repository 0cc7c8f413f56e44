import type { Store, Transaction } from '#src/app/ports/store.ts';
import type { TicketChange } from '#src/app/ports/tickets.ts';
import { isOpenAt } from '#src/core/calendar/open-time.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import { hasSkill, levelOf } from '#src/core/organisation/has-skill.ts';
import { type Candidate, isAway } from '#src/core/organisation/person.ts';
import { onAt } from '#src/core/rotation/who-is-on.ts';
import type { RoutingTerms } from '#src/core/routing/rank.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** What was wrong with whom the router asked, and whether it asked the best. */
export type Observed = {
  assignments: number;
  ineligible: number;
  overCapacity: number;
  overtakes: number;
  /** Of those that several could take: how many there were, and how many went to one with the highest level. */
  contested: number;
  toBestSkilled: number;
};

const longestQueue = 1_000;

/**
 * The store, with a look at every assignment of the router as it is about to be written. Whether that is right is worked out
 * here from the rule alone, not by the router. `insteadOf`: see `RoutingTerms`.
 */
export const observing = (store: Store, observed: Observed, insteadOf: RoutingTerms['insteadOf']): Store => {
  const altered = <T extends Pick<Transaction, 'organisation'>>(read: T): T =>
    insteadOf === undefined
      ? read
      : { ...read, organisation: async () => ({ ...(await read.organisation()), insteadOf }) };
  return {
    ...store,
    read: altered(store.read),
    transaction: (work) =>
      store.transaction((tx) =>
        work({
          ...altered(tx),
          writeTicket: async (change) => {
            await look(tx, change, observed);
            return tx.writeTicket(change);
          },
        }),
      ),
  };
};

const look = async (tx: Transaction, { before, after, events }: TicketChange, observed: Observed): Promise<void> => {
  const found = events.find(({ event }) => event.type === 'ticket.assigned' && event.reason.by === 'router');
  if (found?.event.type !== 'ticket.assigned') return;
  const { assignee } = found.event;
  const { calendars } = await tx.organisation();
  const held = before?.assignee == null ? 0 : before.status === 'pending' ? before.effort / 2 : before.effort;
  const all = (await tx.candidates(after.team, after.category)).map((one) =>
    one.person === before?.assignee ? { ...one, load: one.load - held } : one,
  );
  const asked = new Set(after.pastOffers.map(({ person }) => person));
  const isOn = (one: Candidate): boolean => {
    const calendar = one.shift === null ? undefined : calendars.get(one.shift);
    const called = after.priority === 'P1' && one.onCall !== undefined && onAt(one.onCall, found.at) === one.person;
    return one.shift === null || (calendar !== undefined && isOpenAt(calendar, found.at)) || called;
  };
  const able = all.filter((one) => mayHave(one, after, asked, found.at) && isOn(one));
  const withRoom = able.filter((one) => one.load + after.effort <= one.capacity);
  const chosen = all.find(({ person }) => person === assignee);
  observed.assignments += 1;
  if (!able.some(({ person }) => person === assignee)) observed.ineligible += 1;
  if (chosen === undefined || chosen.load + after.effort > chosen.capacity) observed.overCapacity += 1;
  if (chosen !== undefined && (await isOvertaking(tx, after, chosen, found.at))) observed.overtakes += 1;
  if (withRoom.length < 2 || chosen === undefined) return;
  observed.contested += 1;
  const level = (one: Candidate): number =>
    [...after.required, ...after.preferred].reduce((sum, needed) => sum + levelOf(one.skills, needed), 0);
  if (withRoom.every((one) => level(one) <= level(chosen))) observed.toBestSkilled += 1;
};

const mayHave = (one: Candidate, ticket: Ticket, asked: ReadonlySet<PersonId>, at: Instant): boolean =>
  one.active &&
  one.person !== ticket.requester &&
  one.teams.includes(ticket.team) &&
  ticket.required.every((needed) => hasSkill(one, needed)) &&
  !asked.has(one.person) &&
  !isAway(one.away, at);

/** Whether one that is ahead in the queue could have gone to whoever got this one. */
const isOvertaking = async (tx: Transaction, ticket: Ticket, chosen: Candidate, at: Instant): Promise<boolean> => {
  const queue = await tx.queue(ticket.team, null, longestQueue);
  return queue.some((other) => {
    const isAhead =
      other.number !== ticket.number &&
      (other.priority < ticket.priority ||
        (other.priority === ticket.priority &&
          (other.eligibleSince < ticket.eligibleSince ||
            (other.eligibleSince === ticket.eligibleSince && other.number < ticket.number))));
    const asked = new Set(other.pastOffers.map(({ person }) => person));
    return isAhead && mayHave(chosen, other, asked, at) && chosen.load + other.effort <= chosen.capacity;
  });
};
