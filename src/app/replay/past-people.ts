import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import type { TicketReader } from '#src/app/ports/tickets.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import type { CategoryId, Instant, PersonId, TicketNumber } from '#src/core/ids.ts';
import type { Actor } from '#src/core/ticket/actor.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { deskWords } from '#src/core/ticket/desk-words.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** What people did on a past ticket, at its time. */
export type PastDeed = {
  readonly at: Instant;
  readonly ticket: TicketNumber;
  readonly deed: 'accept' | 'resolve' | 'rate';
  /** The file's category, for tickets that could not be classified. */
  readonly category: CategoryId | null;
  readonly stars: number | null;
};

/**
 * Acts for the people of a past ticket: the technician who is asked accepts and resolves it, the requester rates it.
 */
export const createPastPeople = (parts: {
  readonly read: OrganisationReader & PeopleReader & TicketReader;
  readonly execute: Execute;
}) => {
  const { read, execute } = parts;

  const act = async (number: TicketNumber, id: PersonId | null, command: Command): Promise<void> => {
    const person = id === null ? null : await read.person(id);
    if (person === null) return;
    const actor: Actor = { kind: 'person', person };
    await execute({ number, command, actor, quiet: true });
  };

  /** Who decides on a ticket: its team's manager, or an admin about a manager's own, which they may not decide on. */
  const deciderOf = async (ticket: Ticket): Promise<PersonId | null> => {
    const manager = (await read.organisation()).teams.get(ticket.team)?.manager ?? null;
    if (manager !== null && manager !== ticket.requester) return manager;
    const admins = await read.peopleWithRole('admin');
    return admins.find(({ id }) => id !== ticket.requester)?.id ?? manager;
  };

  return async ({ ticket: number, deed, category, stars }: PastDeed): Promise<void> => {
    const ticket = await read.ticket(number);
    if (ticket === null) return;
    const manager = await deciderOf(ticket);
    if (deed === 'rate') return act(number, ticket.requester, { type: 'rate', stars: stars ?? 5, comment: null });
    if (ticket.category === null && category !== null) await act(number, manager, { type: 'categorise', category });
    const now = await read.ticket(number);
    if (now?.status === 'assigned') await act(number, now.assignee, { type: 'accept' });
    if (deed === 'accept') return;
    const holder = (await read.ticket(number))?.assignee ?? manager;
    await act(number, holder, { type: 'resolve', resolution: deskWords.solvedElsewhere });
  };
};
