import { prepared } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { Terms } from '#db/organisation/technician-terms.ts';
import { loadFrom } from '#src/app/store-kit/technician-load.ts';
import { noRecord } from '#src/app/store-kit/track-record.ts';
import type { CategoryId, TeamId } from '#src/core/ids.ts';
import type { Candidate } from '#src/core/organisation/person.ts';

const findMoment = prepared((db, { team, category }: { team: string; category: string | null }) =>
  db
    .selectFrom('memberships')
    .innerJoin('technicians', 'technicians.person', 'memberships.person')
    .leftJoin('technician_records as record', (join) =>
      join.onRef('record.person', '=', 'technicians.person').on('record.category', '=', category),
    )
    .leftJoin('technician_loads', 'technician_loads.person', 'technicians.person')
    .select(['technicians.person', 'technicians.last_assigned_at', 'technicians.taken', 'technicians.taken_as_of'])
    .select(['record.resolved', 'record.recent', 'record.reopened', 'record.median_ms', 'record.as_of'])
    .select('technician_loads.held_millionths')
    .where('memberships.team', '=', team),
);

/** Every technician of the team in their current state; `terms` is what is already known about them. */
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
    return [
      {
        ...term,
        load: loadFrom(now.held_millionths ?? 0),
        lastAssignedAt: now.last_assigned_at,
        taken: now.taken === null ? null : { effort: now.taken, asOf: now.taken_as_of ?? 0 },
        record:
          now.resolved === null
            ? noRecord
            : {
                resolved: now.resolved,
                recent: now.recent ?? 0,
                reopened: now.reopened ?? 0,
                medianMs: now.median_ms,
                asOf: now.as_of ?? 0,
              },
      },
    ];
  });
};
