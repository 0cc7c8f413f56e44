import { sql } from 'kysely';
import { prepared } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { Terms } from '#db/organisation/technician-terms.ts';
import type { CategoryId, TeamId } from '#src/core/ids.ts';
import type { Candidate } from '#src/core/organisation/person.ts';

/** What someone holds: the effort of what they work on or are asked to, and half of what waits for a requester. */
const load = sql<number>`(
  SELECT coalesce(sum(CASE status WHEN 'pending' THEN effort / 2 ELSE effort END), 0)
  FROM tickets
  WHERE tickets.assignee = technicians.person AND tickets.status IN ('assigned', 'in_progress', 'pending')
)`;

const findMoment = prepared((db, { team, category }: { team: string; category: string | null }) =>
  db
    .selectFrom('memberships')
    .innerJoin('technicians', 'technicians.person', 'memberships.person')
    .leftJoin('technician_records as record', (join) =>
      join.onRef('record.person', '=', 'technicians.person').on('record.category', '=', category),
    )
    .select(['technicians.person', 'technicians.away', 'technicians.away_until', 'technicians.last_assigned_at'])
    .select(['record.resolved', 'record.total_ms'])
    .select(load.as('load'))
    .where('memberships.team', '=', team),
);

/** Every technician of the team as they are now; `terms` is what is known of them already. */
export const readCandidates = async (
  db: Db,
  terms: readonly Terms[],
  team: TeamId,
  category: CategoryId | null,
): Promise<readonly Candidate[]> => {
  const { rows } = await findMoment(db, { team, category });
  const moments = new Map(rows.map((row) => [row.person, row]));
  return terms.flatMap((term): Candidate[] => {
    const now = moments.get(term.person);
    if (now === undefined) return [];
    const resolved = now.resolved ?? 0;
    return [
      {
        ...term,
        load: now.load,
        away: now.away === 1 ? { until: now.away_until } : null,
        lastAssignedAt: now.last_assigned_at,
        record: { resolved, meanMinutes: resolved === 0 ? 0 : (now.total_ms ?? 0) / resolved / 60_000 },
      },
    ];
  });
};
