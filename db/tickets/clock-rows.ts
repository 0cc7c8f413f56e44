import type { ClockRow } from '#db/engine/tables/tickets.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import type { Metric } from '#src/core/organisation/policy.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';

/** What lists and reports say of a ticket is about what its requester was promised. */
const isAmongTeams = (metric: Metric): boolean => metric === 'with_team';

/** 0 once a target was missed, null while one still may be, 1 when all were met. */
export const slaMet = (all: readonly SlaClock[]): 0 | 1 | null => {
  const clocks = all.filter(({ metric }) => !isAmongTeams(metric));
  if (clocks.some((clock) => clock.state === 'missed' || clock.breached.length > 0)) return 0;
  if (clocks.some((clock) => clock.state === 'running' || clock.state === 'paused')) return null;
  return clocks.some((clock) => clock.state === 'met') ? 1 : null;
};

/** Whether a target was missed and what it is about is still not done. */
export const isOverdue = (clocks: readonly SlaClock[]): boolean =>
  clocks.some(
    ({ metric, state, breached }) =>
      !isAmongTeams(metric) && (state === 'running' || state === 'paused') && breached.length > 0,
  );

/** The earliest due time of a running clock; null: none is running. */
export const dueAt = (clocks: readonly SlaClock[]): number | null => {
  const due = clocks.flatMap(({ metric, state, dueAt: at }) =>
    !isAmongTeams(metric) && state === 'running' && at !== null ? [at] : [],
  );
  return due.length === 0 ? null : Math.min(...due);
};

/** A clock as it is stored. */
export const clockToRow = (ticket: TicketNumber, clock: SlaClock, position: number): ClockRow => ({
  ticket,
  metric: clock.metric,
  cycle: clock.cycle,
  position,
  state: clock.state,
  started_at: clock.startedAt,
  target_ms: clock.targetMs,
  consumed_ms: clock.consumedMs,
  running_since: clock.runningSince,
  due_at: clock.dueAt,
  ended_at: clock.endedAt,
  steps: JSON.stringify(clock.steps),
  warned: JSON.stringify(clock.warned),
  breached: JSON.stringify(clock.breached),
  repeated: clock.repeated,
  acknowledged_level: clock.acknowledged?.level ?? null,
  acknowledged_at: clock.acknowledged?.at ?? null,
  acknowledged_by: clock.acknowledged?.by ?? null,
});

/** A clock as it was stored: as in `ticket-rows.ts`, the casts restore its types. */
export const clockFromRow = (row: ClockRow): SlaClock => ({
  metric: row.metric as Metric,
  cycle: row.cycle,
  startedAt: row.started_at,
  targetMs: row.target_ms,
  consumedMs: row.consumed_ms,
  state: row.state as SlaClock['state'],
  runningSince: row.running_since,
  dueAt: row.due_at,
  endedAt: row.ended_at,
  steps: JSON.parse(row.steps),
  warned: JSON.parse(row.warned),
  breached: JSON.parse(row.breached),
  repeated: row.repeated,
  acknowledged:
    row.acknowledged_level === null || row.acknowledged_at === null || row.acknowledged_by === null
      ? null
      : { level: row.acknowledged_level, at: row.acknowledged_at, by: row.acknowledged_by as PersonId },
});
