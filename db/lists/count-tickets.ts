import { sql } from 'kysely';
import type { Db } from '#db/engine/schema.ts';
import type { OpenCount, TeamCounts, TicketCounts, TicketFilter } from '#src/app/ports/lists.ts';
import type { Instant, TeamId } from '#src/core/ids.ts';
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

const counted = (condition: ReturnType<typeof sql>) => sql<number>`count(*) FILTER (WHERE ${condition})`;

const isOverdue = sql`overdue = 1`;
const isDueBefore = (moment: Instant) => sql`overdue = 0 AND due_at < ${moment}`;

export const countResolved = async (
  db: Db,
  teams: readonly TeamId[],
  since: Instant,
): Promise<ReadonlyMap<TeamId, number>> => {
  if (teams.length === 0) return new Map();
  const rows = await db
    .selectFrom('tickets')
    .select(['team', sql<number>`count(*)`.as('resolved')])
    .where('team', 'in', [...teams])
    .where('resolved_at', '>=', since)
    .groupBy('team')
    .execute();
  return new Map(rows.map(({ team, resolved }) => [team as TeamId, Number(resolved)]));
};

/** The counts of each team, from two indexes of open and of resolved tickets: its cost does not grow with closed ones. */
export const countTeams = async (
  db: Db,
  teams: readonly TeamId[],
  { dueBefore, resolvedSince }: Parameters<TicketCounts['countTeams']>[1],
): Promise<ReadonlyMap<TeamId, TeamCounts>> => {
  if (teams.length === 0) return new Map();
  const [open, resolved] = await Promise.all([
    filtered(db, openOnly({ teams }), 'standing')
      .select(['team', sql<number>`count(*)`.as('open')])
      .select(counted(sql`status = 'new'`).as('unassigned'))
      .select(counted(isOverdue).as('overdue'))
      .select(counted(isDueBefore(dueBefore)).as('due'))
      .groupBy('team')
      .execute(),
    countResolved(db, teams, resolvedSince),
  ]);
  const openBy = new Map(open.map(({ team, ...counts }) => [team, counts]));
  return new Map(
    teams.map((team) => [team, { ...nothing, ...openBy.get(team), resolved: resolved.get(team) ?? nothing.resolved }]),
  );
};

export const countOpen = async (
  db: Db,
  teams: readonly TeamId[],
  dueBefore: Instant,
): Promise<readonly OpenCount[]> => {
  if (teams.length === 0) return [];
  const kinds = ['team', 'status', 'priority', 'category', 'assignee'] as const;
  // One index has all that is open in this order, so they are counted as they come; sorting them would take longer than
  // passing over other teams.
  const rows = await filtered(db, { teams }, 'order')
    .where(isOpenNow)
    .select([...kinds, sql<number>`count(*)`.as('open')])
    .select([counted(isOverdue).as('overdue'), counted(isDueBefore(dueBefore)).as('due')])
    .groupBy([...kinds])
    .execute();
  return rows.map(({ open, overdue, due, ...kind }) => ({
    ...(kind as Pick<OpenCount, (typeof kinds)[number]>),
    ...{ open: Number(open), overdue: Number(overdue), due: Number(due) },
  }));
};
