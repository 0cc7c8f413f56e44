import { everyTicket } from '#src/app/lists/every-ticket.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Store } from '#src/app/ports/store.ts';
import { importedChannel } from '#src/app/store-kit/imported.ts';
import { createExecute } from '#src/app/tickets/execute.ts';
import { createOutlook, type Known, leastLearned } from '#src/core/forecast/outlook.ts';
import { days, type Instant } from '#src/core/ids.ts';
import { calendarOf } from '#src/core/routing/find-technician.ts';
import { warnEarly } from '#src/core/sla/check-clocks.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';
import { yieldToEventLoop } from './yield-to-event-loop.ts';

/** What is learned stays good for so long. */
const learnedFor = days(1);
/** The newest tickets to learn from: enough for every team, and read in seconds. */
const mostTickets = 2_000;
const pageSize = 200;

/** Tickets that are over, the last changed first. */
const newestOver = async (store: Store): Promise<readonly Known[]> => {
  const known: Known[] = [];
  for (let after: string | null = null; known.length < mostTickets; ) {
    const statuses = ['resolved', 'closed'] as const;
    const page = await store.lists.listTickets({ filter: { statuses }, order: 'recent', limit: pageSize, after });
    for (const ticket of page.tickets) known.push({ ticket, facts: await store.read.facts(ticket.number) });
    await yieldToEventLoop();
    if (page.next === null) break;
    after = page.next;
  }
  return known;
};

/**
 * Warns those who have a ticket that will probably be late, earlier than its policy's percentages: once for each target,
 * by how long such tickets took. Says nothing while too few targets have ended.
 */
export const createWarnEarly = ({ store, clock }: { readonly store: Store; readonly clock: Clock }) => {
  const execute = createExecute({ store, clock, onCommitted: () => {} });
  let over: readonly Known[] = [];
  let learnedAt: Instant | null = null;

  return async (now: Instant, ending: AbortSignal): Promise<void> => {
    if (learnedAt === null || now < learnedAt || now - learnedAt > learnedFor) {
      over = await newestOver(store);
      learnedAt = now;
    }
    const open: Known[] = [];
    for await (const ticket of everyTicket(store.lists, { statuses: openStatuses })) {
      open.push({ ticket, facts: await store.read.facts(ticket.number) });
    }
    // Reopened since they were learned from.
    const isOpenNow = new Set(open.map(({ ticket }) => ticket.number));
    const outlook = createOutlook([...over.filter(({ ticket }) => !isOpenNow.has(ticket.number)), ...open]);
    if (outlook.learnedFrom < leastLearned) return;
    const organisation = await store.read.organisation();
    for (const { ticket } of open) {
      if (ending.aborted) return;
      if (ticket.channel === importedChannel) continue;
      if (!ticket.clocks.some(({ state, warned }) => state === 'running' && warned.length === 0)) continue;
      const calendar = calendarOf(ticket, organisation);
      const candidates = await store.read.candidates(ticket.team, ticket.category);
      const holder = candidates.find(({ person }) => person === ticket.assignee) ?? null;
      for (const { clock: one, chance } of outlook.of(ticket, organisation, holder, now)) {
        const warning = { metric: one.metric, cycle: one.cycle, chance };
        if (calendar === null || warnEarly(ticket, calendar, warning, now).length === 0) continue;
        await execute({
          number: ticket.number,
          command: { type: 'warn_early', ...warning },
          actor: { kind: 'system' },
        });
      }
      await yieldToEventLoop();
    }
  };
};
