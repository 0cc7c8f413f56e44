import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import type { RoutingWriter } from '#src/app/ports/routing.ts';
import type { PersonId, TeamId } from '#src/core/ids.ts';
import type { Context } from '#src/core/lifecycle/context.ts';
import type { Leaders } from '#src/core/notices/who-hears.ts';
import { managementLine } from '#src/core/organisation/escalation.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Candidate, Person } from '#src/core/organisation/person.ts';
import type { Actor } from '#src/core/ticket/actor.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** The team and category whose technicians this command looks at, to choose one or for their shifts; null: it does not. */
const routesIn = (ticket: Ticket, command: Command, organisation: Organisation) => {
  switch (command.type) {
    case 'decline':
    case 'expire_offer':
    case 'route':
      return { team: ticket.team, category: ticket.category };
    case 'assign':
      return { team: ticket.team, category: ticket.category };
    case 'assess':
    case 'ignore_text':
    case 'set_priority':
    case 'reapply_policy':
      return ticket.status === 'assigned' ? { team: ticket.team, category: ticket.category } : null;
    case 'comment':
    case 'reopen':
      return ticket.assignee === null ? { team: ticket.team, category: ticket.category } : null;
    case 'categorise': {
      const category = organisation.categories.get(command.category);
      return category ? { team: category.team, category: category.id } : null;
    }
    default:
      return null;
  }
};

const candidatesFor = async (
  tx: RoutingWriter,
  ticket: Ticket,
  command: Command,
  organisation: Organisation,
): Promise<readonly Candidate[]> => {
  const where = routesIn(ticket, command, organisation);
  if (where === null) return [];
  return tx.lockCandidates(where.team, where.category);
};

/** Who manages the people on a ticket held by `assignee` in `team`. */
export const lineOf = async (
  read: PeopleReader,
  organisation: Organisation,
  assignee: PersonId | null,
  team: TeamId,
): Promise<readonly PersonId[]> => {
  const person = assignee === null ? null : await read.person(assignee);
  return managementLine(person, organisation.teams.get(team), (id) => read.person(id));
};

/** The managers of a ticket as it is after a change. */
export const leadersOf = async (read: PeopleReader, organisation: Organisation, ticket: Ticket): Promise<Leaders> => ({
  line: await lineOf(read, organisation, ticket.assignee, ticket.team),
  admins: (await read.peopleWithRole('admin')).map((person) => person.id),
  teamManager: organisation.teams.get(ticket.team)?.manager ?? null,
});

/** The person whom a command puts on a ticket. */
const namedIn = async (tx: PeopleReader, command: Command): Promise<Person | null> => {
  if (command.type === 'assign') return tx.person(command.assignee);
  return command.type === 'add_watcher' ? tx.person(command.person) : null;
};

/** Everything `decide` needs for this command. */
export const loadContext = async (
  tx: OrganisationReader & PeopleReader & RoutingWriter,
  ticket: Ticket,
  command: Command,
  actor: Actor,
): Promise<Context> => {
  const organisation = await tx.organisation();
  return {
    actor,
    organisation,
    candidates: await candidatesFor(tx, ticket, command, organisation),
    line: actor.kind === 'system' ? [] : await lineOf(tx, organisation, ticket.assignee, ticket.team),
    named: await namedIn(tx, command),
  };
};
