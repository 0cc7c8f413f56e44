import type { Migration } from '#db/engine/migration.ts';
import { withMetrics } from '#db/migrations/earlier/020-periodic-updates.ts';

/** A target among teams: how long a ticket may stay with one. */
export const timeWithTeam: Migration = {
  version: 34,
  name: 'time-with-team',
  up: (ddl) => withMetrics(['first_response', 'next_reply', 'update', 'with_team', 'resolution'], ddl),
};
