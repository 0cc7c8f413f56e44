import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleLists, PeopleReader } from '#src/app/ports/people.ts';
import { lineOf } from '#src/app/tickets/who-leads.ts';
import type { Names } from '#src/cards/names.ts';
import type { TicketView } from '#src/cards/view.ts';
import { nextOpening } from '#src/core/calendar/open-time.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import { categoryCalled, type Organisation, teamCalled } from '#src/core/organisation/organisation.ts';
import { hasRole, type Person, worksHere } from '#src/core/organisation/person.ts';
import { isAmongTeams } from '#src/core/organisation/policy.ts';
import { questionsIn } from '#src/core/requests/read-answers.ts';
import { calendarOf } from '#src/core/routing/find-technician.ts';
import { mayCommand } from '#src/core/ticket/permissions.ts';
import type { Swap, Ticket } from '#src/core/ticket/ticket.ts';

/** What is needed to work out how a ticket looks to someone. */
export type ViewReader = OrganisationReader & PeopleReader & PeopleLists;

const swapPeople = ({ asked, refused }: Swap = { asked: null, refused: [] }): readonly PersonId[] =>
  asked === null ? refused : [asked.person, ...refused];

const approving = ({ approval }: Ticket): readonly PersonId[] =>
  [...(approval?.approvers ?? []), ...(approval?.verdicts ?? [])].flatMap(({ person, standsInFor }) =>
    standsInFor === undefined ? [person] : [person, standsInFor],
  );

/** Everyone a ticket's cards may name. */
const mentioned = (ticket: Ticket): readonly PersonId[] => [
  ticket.requester,
  ticket.filedBy,
  ...(ticket.assignee === null ? [] : [ticket.assignee]),
  ...ticket.watchers,
  ...approving(ticket),
  ...ticket.pastOffers.map((offer) => offer.person),
  ...(ticket.status === 'in_progress' ? swapPeople(ticket.swap) : []),
  ...ticket.clocks.flatMap((clock) => (clock.acknowledged === null ? [] : [clock.acknowledged.by])),
];

const namesFrom = (people: readonly Person[], organisation: Organisation): Names => {
  const byId = new Map(people.map((person) => [person.id, person]));
  return {
    person: (id) => byId.get(id)?.name ?? id,
    isVip: (id) => byId.get(id)?.vip === true,
    team: (id) => teamCalled(organisation, id),
    category: (id) => categoryCalled(organisation, id),
  };
};

/** The names of everything these tickets mention, and of `others`. */
export const loadNames = async (
  read: OrganisationReader & PeopleLists,
  tickets: readonly Ticket[],
  others: readonly PersonId[] = [],
): Promise<Names> => {
  const ids = [...new Set([...tickets.flatMap(mentioned), ...others])];
  const [people, organisation] = await Promise.all([read.people(ids), read.organisation()]);
  return namesFrom(people, organisation);
};

/** What this reader is allowed to do. A channel has several readers: its buttons are for those who may press them. */
const rightsOf = async (
  read: OrganisationReader & PeopleReader,
  ticket: Ticket,
  reader: Person | null,
): Promise<TicketView['may']> => {
  if (reader === null) return () => true;
  const fromAbove = hasRole(reader, 'manager') && !reader.teams.includes(ticket.team);
  const line = fromAbove ? await lineOf(read, await read.organisation(), ticket) : [];
  return (command) => mayCommand({ kind: 'person', person: reader }, command, ticket, line);
};

/** Those who work at the desk, except about themselves. */
const mayKnowVips = (reader: Person | null, ticket: Ticket): boolean =>
  reader === null || (worksHere(reader) && reader.id !== ticket.requester);

/** When the desk of a ticket opens again; null: it is open, or never opens. */
const opensAgain = (ticket: Ticket, organisation: Organisation, now: Instant): Instant | null => {
  const calendar = calendarOf(ticket, organisation);
  const opens = calendar === null ? null : nextOpening(calendar, now);
  return opens === now ? null : opens;
};

/** What teams promise each other is for the desk's side only, as tags are. */
const asSeen = (ticket: Ticket, reader: Person | null, may: TicketView['may']): Ticket =>
  ticket.requester !== reader?.id && may('tag')
    ? ticket
    : { ...ticket, clocks: ticket.clocks.filter(({ metric }) => !isAmongTeams(metric)) };

const viewOf = async (
  read: ViewReader,
  ticket: Ticket,
  names: Names,
  reader: Person | null,
  now: Instant,
): Promise<TicketView> => {
  const may = await rightsOf(read, ticket, reader);
  return {
    elsewhere: (await read.organisation()).elsewhere,
    questions: questionsIn(ticket, await read.organisation()),
    ticket: asSeen(ticket, reader, may),
    names,
    zone: reader?.zone ?? 'UTC',
    opensAt: opensAgain(ticket, await read.organisation(), now),
    reader: reader?.id ?? null,
    vip: names.isVip(ticket.requester) && mayKnowVips(reader, ticket),
    may,
  };
};

/** Tickets as one person sees them. `reader` null: a channel that several people read, with times in UTC. */
export const viewsFor = async (
  read: ViewReader,
  tickets: readonly Ticket[],
  reader: Person | null,
  now: Instant,
  others: readonly PersonId[] = [],
): Promise<readonly TicketView[]> => {
  const names = await loadNames(read, tickets, others);
  return Promise.all(tickets.map((ticket) => viewOf(read, ticket, names, reader, now)));
};

/** One ticket as one person sees it. */
export const viewFor = async (
  read: ViewReader,
  ticket: Ticket,
  reader: Person | null,
  now: Instant,
  others: readonly PersonId[] = [],
): Promise<TicketView> => viewOf(read, ticket, await loadNames(read, [ticket], others), reader, now);
