import { sql } from 'kysely';
import type { Db } from '#db/engine/schema.ts';
import type { OpenCount, TeamCounts, TicketCounts, TicketFilter } from '#src/app/ports/lists.ts';
import type { TeamId } from '#src/core/ids.ts';
import { filtered, isEmptyFilter, isNamed, isOpenNow, openOnly, possible } from './filter-tickets.ts';

/** How many tickets match a filter, by an index if it names a person, or teams and statuses. */
export const countTickets = async (db: Db, asked: TicketFilter, most?: number): Promise<number> => {
  const filter = possible(asked);
  if (isEmptyFilter(filter)) return 0;
  // Of what is over, only what changed lately is looked at.
  const by = filter.resolvedSince === undefined || isNamed(filter) ? 'standing' : 'order';
  const found = filtered(db, filter, by);
  const some = most === undefined ? found.select('number') : found.select('number').limit(most);
  const { n } = await db.selectFrom(some.as('counted')).select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow();
  return Number(n);
};

const nothing: TeamCounts = { open: 0, unassigned: 0, overdue: 0, due: 0, resolved: 0 };

/** The counts of each team, from two indexes of open and of resolved tickets: its cost does not grow with closed ones. */
export const countTeams = async (
  db: Db,
  teams: readonly TeamId[],
  { dueBefore, resolvedSince }: Parameters<TicketCounts['countTeams']>[1],
): Promise<ReadonlyMap<TeamId, TeamCounts>> => {
  if (teams.length === 0) return new Map();
  const counted = (condition: ReturnType<typeof sql>) => sql<number>`count(*) FILTER (WHERE ${condition})`;
  const [open, resolved] = await Promise.all([
    filtered(db, openOnly({ teams }), 'standing')
      .select(['team', sql<number>`count(*)`.as('open')])
      .select(counted(sql`status = 'new'`).as('unassigned'))
      .select(counted(sql`overdue = 1`).as('overdue'))
      .select(counted(sql`overdue = 0 AND due_at < ${dueBefore}`).as('due'))
      .groupBy('team')
      .execute(),
    db
      .selectFrom('tickets')
      .select(['team', sql<number>`count(*)`.as('resolved')])
      .where('team', 'in', [...teams])
      .where('resolved_at', '>=', resolvedSince)
      .groupBy('team')
      .execute(),
  ]);
  const openBy = new Map(open.map(({ team, ...counts }) => [team, counts]));
  const resolvedBy = new Map(resolved.map(({ team, ...counts }) => [team, counts]));
  return new Map(teams.map((team) => [team, { ...nothing, ...openBy.get(team), ...resolvedBy.get(team) }]));
};

export const countOpen = async (db: Db, teams: readonly TeamId[]): Promise<readonly OpenCount[]> => {
  if (teams.length === 0) return [];
  const kinds = ['team', 'status', 'priority', 'category', 'assignee'] as const;
  // One index has all that is open in this order, so they are counted as they come; sorting them would take longer than
  // passing over other teams.
  const rows = await filtered(db, { teams }, 'order')
    .where(isOpenNow)
    .select([...kinds, sql<number>`count(*)`.as('open')])
    .groupBy([...kinds])
    .execute();
  return rows.map(({ open, ...kind }) => ({ ...(kind as Omit<OpenCount, 'open'>), open: Number(open) }));
};
