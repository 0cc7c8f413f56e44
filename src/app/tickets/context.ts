import type { Reader, Transaction } from '#src/app/ports/store.ts';
import type { PersonId, TeamId } from '#src/core/ids.ts';
import type { Context } from '#src/core/lifecycle/context.ts';
import type { Leaders } from '#src/core/notices/who-hears.ts';
import type { Desk } from '#src/core/organisation/desk.ts';
import { managementLine } from '#src/core/organisation/escalation.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import type { Actor } from '#src/core/ticket/actor.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** In which team's queue and category this command may look for a technician; null: it never does. */
const routesIn = (ticket: Ticket, command: Command, desk: Desk) => {
  switch (command.type) {
    case 'decline':
    case 'expire_offer':
    case 'route':
      return { team: ticket.team, category: ticket.category };
    case 'comment':
    case 'reopen':
      return ticket.assignee === null ? { team: ticket.team, category: ticket.category } : null;
    case 'categorise': {
      const category = desk.categories.get(command.category);
      return category ? { team: category.team, category: category.id } : null;
    }
    default:
      return null;
  }
};

const candidatesFor = async (
  tx: Transaction,
  ticket: Ticket,
  command: Command,
  desk: Desk,
): Promise<readonly Candidate[]> => {
  const where = routesIn(ticket, command, desk);
  if (where === null) return [];
  return tx.lockCandidates(where.team, where.category);
};

/** Who leads the people on a ticket held by `assignee` in `team`. */
export const lineOf = async (
  read: Reader,
  desk: Desk,
  assignee: PersonId | null,
  team: TeamId,
): Promise<readonly PersonId[]> => {
  const person = assignee === null ? null : await read.person(assignee);
  return managementLine(person, desk.teams.get(team), (id) => read.person(id));
};

/** The people above a ticket as it is after a change. */
export const leadersOf = async (read: Reader, desk: Desk, ticket: Ticket): Promise<Leaders> => ({
  line: await lineOf(read, desk, ticket.assignee, ticket.team),
  admins: (await read.peopleWithRole('admin')).map((person) => person.id),
  teamManager: desk.teams.get(ticket.team)?.manager ?? null,
});

/** Everything `decide` needs for this command. */
export const loadContext = async (
  tx: Transaction,
  ticket: Ticket,
  command: Command,
  actor: Actor,
): Promise<Context> => {
  const desk = await tx.desk();
  return {
    actor,
    desk,
    candidates: await candidatesFor(tx, ticket, command, desk),
    line: actor.kind === 'system' ? [] : await lineOf(tx, desk, ticket.assignee, ticket.team),
    named: command.type === 'assign' ? await tx.person(command.assignee) : null,
  };
};
