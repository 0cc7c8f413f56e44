import type { Watched } from '#src/app/ports/people.ts';
import type { Transaction } from '#src/app/ports/store.ts';
import { commitChange } from '#src/app/tickets/commit.ts';
import type { Instant, PersonId, TicketNumber } from '#src/core/ids.ts';
import { changeRequester } from '#src/core/lifecycle/change-requester.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** Gives those of `numbers` that are `from`'s to `to`. Returns which they were. */
export const moveTickets = async (
  tx: Transaction,
  numbers: readonly TicketNumber[],
  { from, to, by, now }: { readonly from: Person; readonly to: Person; readonly by: Person; readonly now: Instant },
): Promise<readonly TicketNumber[]> => {
  const organisation = await tx.organisation();
  const actor = { kind: 'person', person: by } as const;
  const moved: TicketNumber[] = [];
  // Always in the same order, so that two transactions cannot wait for each other.
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const before = await tx.readForUpdate(number);
    if (before === null || before.requester !== from.id) continue;
    const candidates = before.status === 'assigned' ? await tx.candidates(before.team, before.category) : [];
    const events = changeRequester(before, to, { organisation, candidates, by: by.id, now });
    await commitChange(tx, { number, before, events, actor, organisation, now, quiet: false });
    moved.push(number);
  }
  return moved;
};

/** What gives a ticket exactly these watchers among two people; its requester is none. */
const watcherEvents = (
  ticket: Ticket,
  wanted: readonly (readonly [person: PersonId, watches: boolean])[],
): readonly TicketEvent[] =>
  wanted.flatMap(([person, watches]): readonly TicketEvent[] => {
    const does = ticket.watchers.includes(person);
    const should = watches && ticket.requester !== person;
    if (does === should) return [];
    return [{ type: should ? 'ticket.watcher_added' : 'ticket.watcher_removed', person, moved: true }];
  });

const changeWatchers = async (
  tx: Transaction,
  number: TicketNumber,
  by: Person,
  now: Instant,
  eventsOf: (ticket: Ticket) => readonly TicketEvent[],
): Promise<void> => {
  const before = await tx.readForUpdate(number);
  const events = before === null ? [] : eventsOf(before);
  if (before === null || events.length === 0) return;
  const [organisation, actor] = [await tx.organisation(), { kind: 'person', person: by } as const];
  await commitChange(tx, { number, before, events, actor, organisation, now, quiet: false });
};

/** Which tickets either of two people hears of who are about to become one. Call it before their tickets are moved. */
export const watchedByEither = async (tx: Transaction, added: Person, stays: Person): Promise<readonly Watched[]> => {
  const [theirs, others] = [await tx.ticketsWatchedBy(added.id), await tx.ticketsWatchedBy(stays.id)];
  // Always in the same order, so that two transactions cannot wait for each other.
  const numbers = [...new Set([...theirs, ...others])].toSorted((a, b) => a - b);
  return numbers.map((ticket) => ({ ticket, added: theirs.includes(ticket), stays: others.includes(ticket) }));
};

/** Whoever stays hears of what the added person was added to. Nobody is told: they confirmed it. */
export const moveWatching = async (
  tx: Transaction,
  watched: readonly Watched[],
  { added, stays, now }: { readonly added: Person; readonly stays: Person; readonly now: Instant },
): Promise<void> => {
  for (const { ticket, added: didAdded } of watched) {
    if (!didAdded) continue;
    await changeWatchers(tx, ticket, stays, now, (one) =>
      watcherEvents(one, [
        [added.id, false],
        [stays.id, true],
      ]),
    );
  }
};

/** The two hear again of what each heard of before, unless whoever stayed was taken off meanwhile. */
export const returnWatching = async (
  tx: Transaction,
  watched: readonly Watched[],
  { added, stays, now }: { readonly added: Person; readonly stays: Person; readonly now: Instant },
): Promise<void> => {
  for (const { ticket, ...did } of watched) {
    await changeWatchers(tx, ticket, stays, now, (one) => {
      const since = one.watchers.includes(stays.id) || one.requester === stays.id || one.requester === added.id;
      return since
        ? watcherEvents(one, [
            [stays.id, did.stays],
            [added.id, did.added],
          ])
        : [];
    });
  }
};
