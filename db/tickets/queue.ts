import { sql } from 'kysely';
import { prepared } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { TeamId } from '#src/core/ids.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { ticketsOf } from './tickets.ts';

type Place = { team: TeamId; priority: string; since: number; number: number; limit: number };

/** The exact condition of the index `tickets_waiting`: with parameters instead, neither database would use it. */
const waiting = sql<boolean>`status = 'new' AND category IS NOT NULL`;

const findQueue = prepared((db, { team, priority, since, number, limit }: Place) =>
  db
    .selectFrom('tickets')
    .selectAll()
    .where('team', '=', team)
    .where(waiting)
    .where('parent', 'is', null)
    .where(sql<boolean>`(priority, eligible_since, number) > (${priority}, ${since}, ${number})`)
    .orderBy('priority')
    .orderBy('eligible_since')
    .orderBy('number')
    .limit(sql<number>`${limit}`),
);

/** A place before the front of the queue. */
const front = { priority: '', since: 0, number: 0 };

/** A team's tickets that nobody has and that are not in triage, by their place in the queue, from after `after`. */
export const readQueue = async (
  db: Db,
  team: TeamId,
  after: Ticket | null,
  limit: number,
): Promise<readonly Ticket[]> => {
  const place = after && { priority: after.priority, since: after.eligibleSince, number: after.number };
  const { rows } = await findQueue(db, { team, ...(place ?? front), limit });
  return rows.length === 0 ? [] : ticketsOf(db, rows);
};
