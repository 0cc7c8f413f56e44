import type { TeamCounts, TicketCounts, TicketLists } from '#src/app/ports/lists.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { RoutingReader } from '#src/app/ports/routing.ts';
import { days, type Instant, type TeamId } from '#src/core/ids.ts';
import { hasRole, type Person, type Team } from '#src/core/organisation/person.ts';
import { type LedgerLine, ledgerDays, ledgerOf } from '#src/core/routing/ledger.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

type CountParts = { readonly read: OrganisationReader; readonly counts: TicketCounts };

/** A team and its numbers: due within a day, resolved in the last 24 hours. */
export type CountedTeam = Pick<Team, 'id' | 'name'> & TeamCounts;

const counted = async (
  { counts }: Pick<CountParts, 'counts'>,
  teams: readonly Team[],
  now: Instant,
): Promise<readonly CountedTeam[]> => {
  const day = { dueBefore: now + days(1), resolvedSince: now - days(1) };
  const found = await counts.countTeams(
    teams.map(({ id }) => id),
    day,
  );
  return teams.flatMap(({ id, name }) => {
    const figures = found.get(id);
    return figures === undefined ? [] : [{ id, name, ...figures }];
  });
};

const teamsOf = async (read: OrganisationReader, isOwn: (team: TeamId) => boolean): Promise<readonly Team[]> =>
  [...(await read.organisation()).teams.values()].filter(({ id }) => isOwn(id));

/**
 * The numbers of the teams this person is responsible for: all of them for an admin, their own for a manager, none for
 * others.
 */
export const countWatchedTeams = async (
  parts: CountParts,
  person: Person,
  now: Instant,
): Promise<readonly CountedTeam[]> => {
  if (!hasRole(person, 'manager', 'admin')) return [];
  const isAdmin = hasRole(person, 'admin');
  return counted(parts, await teamsOf(parts.read, (team) => isAdmin || person.teams.includes(team)), now);
};

/** Who in a team was given how much lately. */
export const ledgerOfTeam = async (
  { read, counts }: { readonly read: OrganisationReader & RoutingReader; readonly counts: TicketCounts },
  team: TeamId,
  now: Instant,
): Promise<readonly LedgerLine[]> => {
  const people = await read.candidates(team, null);
  const since = now - days(ledgerDays.fourWeeks);
  const given = await counts.ledger(
    people.map(({ person }) => person),
    since,
  );
  return ledgerOf(people, given, (await read.organisation()).calendars, now);
};

/** A team with its overdue tickets, most urgent first. */
export type TeamReport = CountedTeam & { readonly overdueTickets: readonly Ticket[] };

/** The numbers of each of this person's teams, with at most `most` of its overdue tickets. */
export const reportTeams = async (
  parts: CountParts & { readonly lists: TicketLists },
  person: Person,
  now: Instant,
  most: number,
): Promise<readonly TeamReport[]> => {
  const teams = await counted(parts, await teamsOf(parts.read, (team) => person.teams.includes(team)), now);
  const reports: TeamReport[] = [];
  for (const team of teams) {
    const filter = { teams: [team.id], overdue: true } as const;
    const { tickets } = await parts.lists.listTickets({ filter, order: 'queue', limit: most });
    reports.push({ ...team, overdueTickets: tickets });
  }
  return reports;
};
