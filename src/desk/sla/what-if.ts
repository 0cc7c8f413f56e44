import { openDatabase } from '#db/database.ts';
import { readDeskClock } from '#src/app/background/desk-clock.ts';
import { everyTicket } from '#src/app/lists/every-ticket.ts';
import type { Store } from '#src/app/ports/store.ts';
import { missedTargets, replayLog } from '#src/core/facts/replay-log.ts';
import type { Instant, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { type Priority, priorities } from '#src/core/priority.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { InputError } from '#src/desk/input-error.ts';
import { loadPromises } from '#src/desk/organisation/proposal.ts';
import { createProgress } from '#src/desk/run/progress.ts';
import { readSince } from './since.ts';

export type WhatIfQuestion = {
  readonly databaseUrl: string;
  /** An organisation file, or its calendars, policies or rules. */
  readonly file: string;
  /** Tickets filed from then on: a date in UTC, or an instant. */
  readonly since: string;
};

/** Missed targets: with the policies and calendars of today, and with those of the file. */
export type Missed = { today: number; proposed: number };

export type WhatIf = {
  readonly file: string;
  readonly since: Instant;
  readonly tickets: number;
  /** Targets that were missed when it happened, by the policies of then. */
  readonly recorded: number;
  readonly missed: Missed;
  /** By the team and priority that a ticket has now; those without a ticket are left out. */
  readonly rows: readonly (Missed & { readonly team: string; readonly priority: Priority; readonly tickets: number })[];
  readonly metrics: readonly (Missed & { readonly metric: string })[];
  /** Policies of the file, and to how many tickets each applies at the end. */
  readonly policies: readonly { readonly policy: string; readonly tickets: number }[];
  /** Tickets whose missed targets change. */
  readonly changed: readonly TicketNumber[];
  /** Their logs could not be replayed. */
  readonly unreadable: readonly TicketNumber[];
};

/**
 * Replays the tickets filed since a day through the desk's policies and calendars and through those of a file. Changes
 * nothing; the desk may run meanwhile. Throws InputError and OrganisationError, which say what to do.
 */
export const askWhatIf = async (
  { databaseUrl, file, since: given }: WhatIfQuestion,
  complain: (line: string) => void,
): Promise<WhatIf> => {
  const database = await openDatabase(databaseUrl, { ifMissing: 'refuse' });
  const progress = createProgress('Replaying', complain);
  try {
    const { store } = database;
    const until = (await readDeskClock(store.read, database.now)).now();
    const since = readSince(given, until);
    const today = await store.read.organisation();
    const setup = await store.read.setup();
    const proposed = { ...today, ...(await loadPromises(file, setup)) };
    const total = await store.counts.countTickets({ created: { from: since } });
    if (total === 0) throw new InputError(await nothingSince(store, given));
    const count = createCount(today, proposed, setup.people, until);
    let looked = 0;
    for await (const ticket of everyTicket(store.lists, { created: { from: since } })) {
      count.add(ticket, await store.read.events(ticket.number));
      looked += 1;
      progress.update(looked, Math.max(looked, total));
    }
    return { file, since, ...count.result() };
  } finally {
    progress.stop();
    await database.close();
  }
};

const nothingSince = async (store: Store, given: string): Promise<string> => {
  const newest = await store.lists.listTickets({ filter: {}, order: 'recent', limit: 1 });
  const [last] = newest.tickets;
  return last === undefined
    ? 'This desk has no tickets yet, so there is nothing to replay: desk replay imports old ones'
    : `--since ${given}: no ticket was filed since then; the one changed last is of ${day(last.createdAt)}`;
};

const day = (at: Instant): string => new Date(at).toISOString().slice(0, 10);

/** Adds ticket after ticket to the figures. */
const createCount = (today: Organisation, proposed: Organisation, people: readonly Person[], until: Instant) => {
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
    result: () => ({
      tickets,
      recorded,
      missed,
      rows: [...rows.values()]
        .map(({ team, ...row }) => ({ team: today.teams.get(team)?.name ?? team, ...row }))
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
