import { viewsFor } from '#src/app/delivery/views.ts';
import type { Reader } from '#src/app/ports/store.ts';
import type { Card } from '#src/cards/card.ts';
import { loadCard, type TeamCounts, teamCard } from '#src/cards/home.ts';
import { listLength, myTicketsCard, queueCard } from '#src/cards/lists.ts';
import { days, type Instant, type TeamId } from '#src/core/ids.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { isOverdue } from '#src/core/sla/clock-state.ts';
import { openStatuses, type Ticket } from '#src/core/ticket/ticket.ts';
import type { InboundParts } from './parts.ts';

/** Tickets of a team that are counted one by one; beyond it a glance says "or more". */
const mostCounted = 500;

const isDueBefore = ({ clocks }: Ticket, at: Instant): boolean =>
  clocks.some((clock) => clock.state === 'running' && clock.dueAt !== null && clock.dueAt <= at);

/** How the open tickets of a team stand. */
export const countTeam = async (read: Reader, team: TeamId, now: Instant): Promise<TeamCounts> => {
  const open = await read.tickets({ teams: [team], statuses: openStatuses }, 'queue', mostCounted);
  const tomorrow = now + days(1);
  return {
    open: open.length,
    unassigned: open.filter((ticket) => ticket.status === 'new').length,
    overdue: open.filter(isOverdue).length,
    due: open.filter((ticket) => !isOverdue(ticket) && isDueBefore(ticket, tomorrow)).length,
    more: open.length === mostCounted,
  };
};

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
