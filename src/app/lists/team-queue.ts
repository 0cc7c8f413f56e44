import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleLists } from '#src/app/ports/people.ts';
import type { Instant, TeamId } from '#src/core/ids.ts';
import { standsInFor } from '#src/core/organisation/escalation.ts';
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

/** The same, and as long as somebody who leads teams is away whose delegate this person is, those teams. */
export const queueNow = async (
  read: OrganisationReader & PeopleLists,
  person: Person,
  now: Instant,
): Promise<Whose> => {
  const { teams: own } = queueOf(person);
  if (own === undefined || !hasRole(person, 'manager')) return queueOf(person);
  const teams = [...(await read.organisation()).teams.values()].filter(({ id }) => !own.includes(id));
  const leaders = await read.people(teams.flatMap(({ manager }) => manager ?? []));
  const awaited = new Set(leaders.filter((leader) => standsInFor(person, leader, now)).map(({ id }) => id));
  return {
    teams: [...own, ...teams.flatMap(({ id, manager }) => (manager !== null && awaited.has(manager) ? id : []))],
  };
};

/**
 * The open tickets of this person's teams and of those they stand in for, for an admin of all teams: what is overdue first, then most urgent first; why
 * not, if they do not work at the desk. `words` narrow it: see `queueFilter`.
 */
export const teamQueue = async (
  parts: ListParts & { readonly read: OrganisationReader & PeopleLists },
  person: Person,
  part: FromQueue,
  { words = '', now }: { readonly words?: string; readonly now: Instant },
): Promise<QueuePart | Rejection> => {
  if (!maySeeQueue(person)) return { code: 'only_for_technicians' };
  const { teams } = await queueNow(parts.read, person, now);
  const filter = queueFilter(words, person, await parts.read.organisation(), teams);
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
