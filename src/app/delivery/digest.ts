import { reportTeams } from '#src/app/lists/team-counts.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Card } from '#src/cards/card.ts';
import { digestCard, type TeamDigest } from '#src/cards/lists/digest.ts';
import { localDate, localHour, localWeekday } from '#src/core/calendar/local-time.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { viewsFor } from './views.ts';

/** The hours of the morning, in the manager's own zone; later, that day's digest is no longer owed. */
const morning = { from: 8, to: 12 };
const overdueShown = 5;

/** The current numbers of a manager's teams. */
export const digestFor = async (
  store: Pick<Store, 'read' | 'counts' | 'lists'>,
  manager: Person,
  now: Instant,
): Promise<Card> => {
  const teams: TeamDigest[] = [];
  for (const { overdueTickets, ...report } of await reportTeams(store, manager, now, overdueShown)) {
    teams.push({ ...report, overdueTickets: await viewsFor(store.read, overdueTickets, manager, now) });
  }
  return digestCard(teams);
};

/** Owes every manager whose working day has begun the digest of that day, once, however often this runs. */
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
