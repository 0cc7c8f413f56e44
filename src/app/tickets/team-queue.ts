import type { TeamId } from '#src/core/ids.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';
import { type CountedPage, countedPage, type ListParts, type Part } from './counted-page.ts';

/** The teams whose tickets this person works on or is responsible for: their own; for an admin, all. */
export const queueOf = (person: Person): { readonly teams?: readonly TeamId[] } =>
  hasRole(person, 'admin') ? {} : { teams: person.teams };

/** The open tickets of these teams, or of all teams, most urgent first. Throws InvalidCursorError. */
export const teamQueue = (
  parts: ListParts,
  whose: { readonly teams?: readonly TeamId[] },
  part: Part,
): Promise<CountedPage> => countedPage(parts, { ...whose, statuses: openStatuses }, 'queue', part);
