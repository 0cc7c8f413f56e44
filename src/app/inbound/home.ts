import { viewsFor } from '#src/app/delivery/views.ts';
import { countTeam } from '#src/app/tickets/count-team.ts';
import type { Card } from '#src/cards/card.ts';
import { loadCard, teamCard } from '#src/cards/home.ts';
import { listLength, myTicketsCard, queueCard } from '#src/cards/lists.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';
import type { InboundParts } from './parts.ts';

const ownLoad = async ({ store }: InboundParts, person: Person): Promise<readonly Card[]> => {
  for (const team of person.teams) {
    const me = (await store.read.candidates(team, null)).find((candidate) => candidate.person === person.id);
    if (me) return [loadCard(me.load, me.capacity, me.away !== null)];
  }
  return [];
};

/** A person's own page: their tickets; a technician's load and queue; a manager's teams. */
export const homeCards = async (parts: InboundParts, person: Person): Promise<readonly Card[]> => {
  const { read } = parts.store;
  const statuses = [...openStatuses, 'resolved'] as const;
  const mine = await read.tickets({ requester: person.id, statuses }, 'recent', listLength + 40);
  const cards: Card[] = [myTicketsCard(await viewsFor(read, mine, person))];
  if (hasRole(person, 'technician')) {
    const queue = await read.tickets({ teams: person.teams, statuses: openStatuses }, 'queue', listLength + 40);
    cards.push(...(await ownLoad(parts, person)), queueCard(await viewsFor(read, queue, person)));
  }
  if (hasRole(person, 'manager', 'admin')) {
    const { teams } = await read.organisation();
    for (const { id, name } of teams.values()) {
      if (!hasRole(person, 'admin') && !person.teams.includes(id)) continue;
      cards.push(teamCard(name, await countTeam(read, id, parts.clock.now())));
    }
  }
  return cards;
};
