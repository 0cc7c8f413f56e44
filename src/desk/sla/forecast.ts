import { openDatabase } from '#db/database.ts';
import { readDeskClock } from '#src/app/background/desk-clock.ts';
import { everyTicket } from '#src/app/lists/every-ticket.ts';
import { metricName } from '#src/cards/metric-name.ts';
import { localTime } from '#src/core/calendar/local-time.ts';
import { createOutlook, type Known, leastLearned } from '#src/core/forecast/outlook.ts';
import { days, type Instant, type TicketNumber } from '#src/core/ids.ts';
import { calendarOf } from '#src/core/routing/find-technician.ts';
import { route } from '#src/core/routing/routing.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';
import { InputError } from '#src/desk/input-error.ts';
import { readPercent } from '#src/desk/organisation/shape/words.ts';
import { createProgress } from '#src/desk/run/progress.ts';

export type Forecast = {
  /** Open tickets that were looked at. */
  readonly tickets: number;
  /** Targets that had ended and were learned from. */
  readonly learnedFrom: number;
  readonly below: number;
  /** The least likely first. */
  readonly atRisk: readonly {
    readonly ticket: TicketNumber;
    readonly metric: string;
    readonly due: Instant;
    readonly zone: string;
    readonly chance: number;
    readonly assignee: string | null;
    readonly ahead: number;
    /** Who else could take it now, best first. */
    readonly others: readonly string[];
  }[];
};

/** How far back to learn from. */
const learnedSpan = days(180);
const mostOthers = 3;

/**
 * Which targets of open tickets are likely to be missed, by how long such tickets took in the last half year. Changes
 * nothing; the desk may run meanwhile. Throws InputError.
 */
export const forecastTargets = async (
  { databaseUrl, below: given }: { readonly databaseUrl: string; readonly below: string },
  complain: (line: string) => void,
): Promise<Forecast> => {
  const percent = readPercent(given);
  if (percent === null || percent < 1 || percent > 100) {
    throw new InputError(`--below ${given}: write a percentage from 1% to 100%`);
  }
  const below = percent / 100;
  const database = await openDatabase(databaseUrl, { ifMissing: 'refuse' });
  const progress = createProgress('Learning', complain);
  try {
    const { store } = database;
    const now = (await readDeskClock(store.read, database.now)).now();
    const organisation = await store.read.organisation();
    const recent = { updated: { from: now - learnedSpan } };
    const total = await store.counts.countTickets(recent);
    const known: Known[] = [];
    for await (const ticket of everyTicket(store.lists, recent)) {
      known.push({ ticket, facts: await store.read.facts(ticket.number) });
      progress.update(known.length, Math.max(total, known.length));
    }
    progress.stop();
    const outlook = createOutlook(known);
    const open = known.map(({ ticket }) => ticket).filter(isOpen);
    const atRisk: Forecast['atRisk'][number][] = [];
    for (const ticket of outlook.learnedFrom < leastLearned ? [] : open) {
      const candidates = await store.read.candidates(ticket.team, ticket.category);
      const holder = candidates.find(({ person }) => person === ticket.assignee) ?? null;
      const bad = outlook.of(ticket, organisation, holder, now).filter(({ chance }) => chance < below);
      if (bad.length === 0) continue;
      const without = candidates.filter(({ person }) => person !== ticket.assignee);
      const { reason } = route(ticket, without, organisation, now);
      const named = (id: string): string => candidates.find(({ person }) => person === id)?.name ?? id;
      atRisk.push(
        ...bad.map(({ clock, chance, ahead }) => ({
          ticket: ticket.number,
          metric: clock.metric,
          due: clock.dueAt ?? now,
          zone: calendarOf(ticket, organisation)?.zone ?? 'UTC',
          chance,
          assignee: ticket.assignee === null ? null : named(ticket.assignee),
          ahead,
          others: reason.candidates.slice(0, mostOthers).map(({ person }) => named(person)),
        })),
      );
    }
    return {
      tickets: open.length,
      learnedFrom: outlook.learnedFrom,
      below,
      atRisk: atRisk.toSorted((a, b) => a.chance - b.chance || a.due - b.due),
    };
  } finally {
    progress.stop();
    await database.close();
  }
};

/** For people; or everything as JSON, with instants. */
export const describeForecast = (found: Forecast, json: boolean): readonly string[] => {
  if (json) {
    const atRisk = found.atRisk.map(({ zone: _, ...one }) => ({ ...one, due: new Date(one.due).toISOString() }));
    return [JSON.stringify({ ...found, atRisk })];
  }
  const { tickets, learnedFrom, below, atRisk } = found;
  if (learnedFrom < leastLearned) {
    return [
      `Only ${learnedFrom} targets have ended in the last half year; ${leastLearned} are needed to say anything.`,
      'A desk from before facts were kept learns them with: desk facts rebuild',
    ];
  }
  return [
    ...atRisk.map(
      ({ ticket, metric, due, zone, chance, assignee, ahead, others }) =>
        `#${ticket}  ${metricName(metric)} due ${localTime(due, zone)}: ${Math.floor(chance * 100)} %  ${assignee ?? 'nobody has it'}, ${ahead} ahead; ${others.length === 0 ? 'nobody else can take it now' : `could take it: ${others.join(', ')}`}`,
    ),
    `${atRisk.length} targets of ${tickets} open tickets are met with a chance below ${Number((below * 100).toFixed(2))} %, going by ${learnedFrom} that ended.`,
  ];
};
