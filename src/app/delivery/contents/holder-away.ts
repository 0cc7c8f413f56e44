import type { Store } from '#src/app/ports/store.ts';
import type { Card } from '#src/cards/card.ts';
import { holderAwayCard } from '#src/cards/lists/holder-away.ts';
import { listLength } from '#src/cards/lists/lists.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import { leavesWork } from '#src/core/lifecycle/holder.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { viewsFor } from './views.ts';

/** What someone who is away has accepted, for those who decide who goes on with it. Null: there is nothing to decide. */
export const holderAwayFor = async (
  { read, lists, counts }: Pick<Store, 'read' | 'lists' | 'counts'>,
  holder: PersonId,
  now: Instant,
): Promise<((reader: Person) => Promise<Card>) | null> => {
  const person = await read.person(holder);
  if (person === null || !leavesWork(person, now)) return null;
  const filter = { assignee: holder, statuses: ['in_progress', 'pending'] } as const;
  const howMany = await counts.countTickets(filter);
  if (howMany === 0) return null;
  const { tickets } = await lists.listTickets({ filter, order: 'queue', limit: listLength });
  return async (reader) =>
    holderAwayCard(
      person.name,
      person.away?.until ?? null,
      reader.zone,
      await viewsFor(read, tickets, reader, now),
      howMany,
    );
};
