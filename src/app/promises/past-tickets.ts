import type { Compared, Missed } from '#src/app/ports/console/promises.ts';
import { missedTargets, replayLog } from '#src/core/facts/replay-log.ts';
import type { Instant, TeamId, TicketNumber } from '#src/core/ids.ts';
import { type Organisation, teamCalled } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { type Priority, priorities } from '#src/core/priority.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/**
 * Replays ticket after ticket through the policies and calendars of today and through others, and adds up what they missed.
 * What people did, and when, is taken as it was; `until` is now.
 */
export const createComparison = (
  today: Organisation,
  proposed: Organisation,
  people: readonly Person[],
  until: Instant,
) => {
  const byId = new Map(people.map((person) => [person.id, person]));
  const replayed = (log: readonly LoggedEvent[], organisation: Organisation): Ticket | null => {
    try {
      return replayLog(log, organisation, until, (id) => byId.get(id) ?? null);
    } catch {
      // The log is not a ticket's, or a calendar of then is closed for a year.
      return null;
    }
  };
  const rows = new Map<string, Missed & { team: TeamId; priority: Priority; tickets: number }>();
  const metrics = new Map<string, Missed>();
  const applied = new Map(proposed.rules.map(({ policy }) => [policy.id, { policy: policy.name, tickets: 0 }]));
  const changed: TicketNumber[] = [];
  const unreadable: TicketNumber[] = [];
  const missed: Missed = { today: 0, proposed: 0 };
  let tickets = 0;
  let recorded = 0;
  return {
    add: (ticket: Ticket, log: readonly LoggedEvent[]): void => {
      tickets += 1;
      recorded += missedTargets(ticket).length;
      const [now, then] = [replayed(log, today), replayed(log, proposed)];
      if (now === null || then === null) {
        unreadable.push(ticket.number);
        return;
      }
      const policy = then.policy === null ? undefined : applied.get(then.policy.id);
      if (policy !== undefined) policy.tickets += 1;
      const key = `${ticket.team} ${ticket.priority}`;
      const row = rows.get(key) ?? { team: ticket.team, priority: ticket.priority, tickets: 0, today: 0, proposed: 0 };
      rows.set(key, row);
      row.tickets += 1;
      for (const [side, one] of [
        ['today', now],
        ['proposed', then],
      ] as const) {
        for (const { metric } of missedTargets(one)) {
          const ofMetric = metrics.get(metric) ?? { today: 0, proposed: 0 };
          metrics.set(metric, ofMetric);
          for (const counted of [row, ofMetric, missed]) counted[side] += 1;
        }
      }
      if (namesOf(now) !== namesOf(then)) changed.push(ticket.number);
    },
    result: (): Compared => ({
      tickets,
      recorded,
      missed,
      rows: [...rows.values()]
        .map(({ team, ...row }) => ({ team: teamCalled(today, team), ...row }))
        .toSorted((a, b) => compare(a.team, b.team) || priorities.indexOf(a.priority) - priorities.indexOf(b.priority)),
      metrics: [...metrics].map(([metric, counted]) => ({ metric, ...counted })),
      policies: [...applied.values()],
      changed,
      unreadable,
    }),
  };
};

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

const namesOf = (ticket: Ticket): string =>
  missedTargets(ticket)
    .map(({ metric, cycle }) => `${metric} ${cycle}`)
    .sort()
    .join();
