import type { Generated } from 'kysely';
import type { Instant } from '#src/core/ids.ts';
import type { Json } from './column-types.ts';

export type TimerTable = {
  id: Generated<number>;
  ticket: number | null;
  team: string | null;
  kind: string;
  due_at: Instant;
  again_at: Instant | null;
  retried_at: Instant | null;
  lease_token: string | null;
  leased_until: Instant | null;
};

export type TaskTable = {
  id: string;
  key: string;
  kind: string;
  payload: Json;
  state: Generated<string>;
  created_at: Instant;
  due_at: Instant;
  set_at: Instant;
  attempts: Generated<number>;
  lease_token: string | null;
  leased_until: Instant | null;
  fault: string | null;
  done_at: Instant | null;
};

/** What falls due, and slow or outside work. */
export type BackgroundTables = {
  timers: TimerTable;
  tasks: TaskTable;
};
