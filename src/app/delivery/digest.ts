import type { Reader, Store } from '#src/app/ports/store.ts';
import { countTeam } from '#src/app/tickets/count-team.ts';
import type { Card } from '#src/cards/card.ts';
import { digestCard, type TeamDigest } from '#src/cards/digest.ts';
import { localDate, localHour, localWeekday } from '#src/core/calendar/local-time.ts';
import { days, type Instant, type TeamId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { isOverdue } from '#src/core/sla/clock-state.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';
import { viewsFor } from './views.ts';

/** A manager's morning, on their own clock: after it the digest of that day is no longer owed. */
const morning = { from: 8, to: 12 };
/** Tickets looked through for those overdue and those resolved lately. */
const mostLookedAt = 200;
const overdueShown = 5;

const teamDigest = async (
  read: Reader,
  reader: Person,
  team: TeamId,
  name: string,
  now: Instant,
): Promise<TeamDigest> => {
  const open = await read.tickets({ teams: [team], statuses: openStatuses }, 'queue', mostLookedAt);
  const done = await read.tickets({ teams: [team], statuses: ['resolved', 'closed'] }, 'recent', mostLookedAt);
  const overdueTickets = open.filter(isOverdue).slice(0, overdueShown);
  return {
    ...(await countTeam(read, team, now)),
    name,
    resolved: done.filter((ticket) => 'resolvedAt' in ticket && ticket.resolvedAt >= now - days(1)).length,
    overdueTickets: await viewsFor(read, overdueTickets, reader),
  };
};

/** How a manager's teams stand now. */
export const digestFor = async (read: Reader, manager: Person, now: Instant): Promise<Card> => {
  const { teams } = await read.organisation();
  const own = [...teams.values()].filter(({ id }) => manager.teams.includes(id));
  const digests: TeamDigest[] = [];
  for (const { id, name } of own) digests.push(await teamDigest(read, manager, id, name, now));
  return digestCard(digests);
};

/** Owes every manager whose working day has begun their digest of that day, once, however often this is run. */
export const oweDigests = async (store: Store, now: Instant): Promise<void> => {
  const managers = await store.read.peopleWithRole('manager');
  const due = managers.filter(({ teams, zone }) => {
    const weekday = localWeekday(now, zone);
    const hour = localHour(now, zone);
    return teams.length > 0 && weekday <= 5 && hour >= morning.from && hour < morning.to;
  });
  await store.transaction((tx) =>
    tx.enqueue(
      due.map(({ id, zone }) => ({
        key: `digest:${id}:${localDate(now, zone)}`,
        ticket: null,
        to: { person: id },
        owed: { kind: 'digest' },
      })),
      now,
    ),
  );
};
