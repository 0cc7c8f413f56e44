import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { TeamId } from '#src/core/ids.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { maySeeQueue } from '#src/core/ticket/permissions.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';
import type { ListParts } from './counted-page.ts';
import { type FromQueue, overdueFirst, type QueuePart } from './overdue-first.ts';
import { queueFilter } from './queue-filter.ts';

type Whose = { readonly teams?: readonly TeamId[] };

/** The teams whose tickets this person works on or is responsible for: their own; for an admin, all. */
export const queueOf = (person: Person): Whose => (hasRole(person, 'admin') ? {} : { teams: person.teams });

/**
 * The open tickets of this person's teams, for an admin of all teams: what is overdue first, then most urgent first; why
 * not, if they do not work at the desk. `words` narrow it: see `queueFilter`.
 */
export const teamQueue = async (
  parts: ListParts & { readonly read: OrganisationReader },
  person: Person,
  part: FromQueue,
  words = '',
): Promise<QueuePart | Rejection> => {
  if (!maySeeQueue(person)) return { code: 'only_for_technicians' };
  const filter = queueFilter(words, person, await parts.read.organisation(), queueOf(person).teams);
  return filter === null ? { code: 'unknown_part' } : overdueFirst(parts, filter, part);
};

/**
 * The open tickets a technician could be asked to take: those of their own teams, even for an admin, in the
 * order of `teamQueue`; why not, if they are not a technician.
 */
export const technicianQueue = async (
  parts: ListParts,
  person: Person,
  part: FromQueue,
): Promise<QueuePart | Rejection> =>
  hasRole(person, 'technician')
    ? overdueFirst(parts, { teams: person.teams, statuses: openStatuses }, part)
    : { code: 'only_for_technicians' };
