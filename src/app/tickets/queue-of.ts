import type { TicketFilter } from '#src/app/ports/store.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';

/** Whose tickets are this person's to work or watch over: those of their teams; an admin's, those of all. */
export const queueOf = (person: Person): TicketFilter => (hasRole(person, 'admin') ? {} : { teams: person.teams });
