import type { Instant } from '#src/core/ids.ts';
import type { Json } from './column-types.ts';

export type StayRow = {
  ticket: number;
  seq: number;
  status: string;
  team: string;
  assignee: string | null;
  priority: string;
  category: string | null;
  began_at: Instant;
  ended_at: Instant;
  ended_by: string;
  open_ms: number | null;
};

export type OutcomeRow = {
  ticket: number;
  seq: number;
  metric: string;
  cycle: number | null;
  outcome: string;
  team: string;
  assignee: string | null;
  priority: string;
  category: string | null;
  began_at: Instant;
  ended_at: Instant;
  open_ms: number | null;
  target_ms: number | null;
};

/** What reports count. */
export type FactTables = {
  stays: StayRow;
  outcomes: OutcomeRow;
  /** `names` is JSON, `bytes` the columns: see `db/reports/day-codec.ts`. */
  fact_days: { day: number; version: string; names: Json; bytes: Buffer };
  fact_days_until: { id: 1; through: number; seen: number; next: number | null };
};
