import type { Reader } from '#src/app/ports/store.ts';
import type { TeamCounts } from '#src/cards/home.ts';
import { days, type Instant, type TeamId } from '#src/core/ids.ts';
import { isOverdue } from '#src/core/sla/clock-state.ts';
import { openStatuses, type Ticket } from '#src/core/ticket/ticket.ts';

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
