import type { ClockRow } from '#db/engine/tables/tickets.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import type { Metric } from '#src/core/organisation/policy.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';

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
