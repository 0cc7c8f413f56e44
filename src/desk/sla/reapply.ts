import { openDatabase } from '#db/database.ts';
import { readDeskClock } from '#src/app/background/desk-clock.ts';
import { openTicketsUnder, toldMoves } from '#src/app/promises/open-tickets.ts';
import { createExecute } from '#src/app/tickets/execute.ts';
import { texts } from '#src/cards/texts.ts';
import { localTime } from '#src/core/calendar/local-time.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Move } from '#src/core/lifecycle/reapply-policy.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { calendarOf } from '#src/core/routing/find-technician.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/**
 * Applies the policies and calendars of today to every open ticket and prints what moves; without `apply` it only says
 * what would. Safe to repeat: what is up to date is left alone. The desk may run meanwhile.
 */
export const reapplyPolicies = async (
  databaseUrl: string,
  apply: boolean,
  say: (line: string) => void,
): Promise<void> => {
  const database = await openDatabase(databaseUrl, { ifMissing: 'refuse' });
  try {
    const { store } = database;
    const clock = await readDeskClock(store.read, database.now);
    const execute = createExecute({ store, clock, onCommitted: () => {} });
    const organisation = await store.read.organisation();
    const total = { tickets: 0, changed: 0, missed: 0 };
    for await (const { ticket, changes, moves } of openTicketsUnder(store, organisation, clock.now)) {
      total.tickets += 1;
      if (!changes) continue;
      total.changed += 1;
      total.missed += moves.filter(({ breaches }) => breaches).length;
      for (const line of describe(ticket, moves, organisation)) say(line);
      if (!apply) continue;
      await execute({ number: ticket.number, command: { type: 'reapply_policy' }, actor: { kind: 'system' } });
    }
    say(outcome(total, apply));
  } finally {
    await database.close();
  }
};

const describe = (ticket: Ticket, moves: readonly Move[], organisation: Organisation): readonly string[] => {
  const zone = calendarOf(ticket, organisation)?.zone ?? 'UTC';
  const when = (at: Instant | null): string => (at === null ? 'no deadline' : localTime(at, zone));
  const told = toldMoves(moves);
  if (told.length === 0) return [`#${ticket.number}  no deadline moves, only what else its policy says`];
  return told.map(
    ({ metric, before, after, breaches }) =>
      `#${ticket.number}  ${texts.metric[metric]}: ${when(before)} → ${when(after)}${breaches ? ', missed by this' : ''}`,
  );
};

const outcome = ({ tickets, changed, missed }: Record<string, number>, apply: boolean): string => {
  if (changed === 0) return `All ${tickets} open tickets are up to date: nothing to change.`;
  const what = `${changed} of ${tickets} open tickets, ${missed} deadlines missed by it`;
  return apply ? `Done: ${what}.` : `Would change ${what}. Nothing was changed; --apply does it.`;
};
