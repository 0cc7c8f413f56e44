import { loadNames } from '#src/app/delivery/contents/views.ts';
import type { Inspector, Resident, TicketDetails } from '#src/app/ports/inspector.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleLists } from '#src/app/ports/people.ts';
import type { TicketReader } from '#src/app/ports/tickets.ts';
import { peopleInLog } from '#src/app/tickets/people-in-log.ts';
import { eventSummary } from '#src/cards/event-summary.ts';
import type { Names } from '#src/cards/names.ts';
import { texts } from '#src/cards/texts.ts';
import { candidateWords, whyMe } from '#src/cards/why.ts';
import type { CategoryId, PersonId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { calendarOf } from '#src/core/routing/find-technician.ts';
import { explainDeadline } from '#src/core/sla/check-clocks.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

const assignmentsOf = (
  log: readonly LoggedEvent[],
  names: Names,
  category: CategoryId | null,
): TicketDetails['assignments'] =>
  log.flatMap(({ event, at }) => {
    if (event.type !== 'ticket.assigned' && event.type !== 'ticket.waiting') return [];
    const { reason } = event;
    const chosen = event.type === 'ticket.assigned';
    return [
      {
        at,
        assignee: chosen ? names.person(event.assignee) : null,
        summary: chosen ? whyMe(event, names, category) : eventSummary({ event, at, actor: null }, names),
        candidates: (reason?.candidates ?? []).map((one) => ({
          name: names.person(one.person),
          why: candidateWords(one, category && names.category(category)),
        })),
        excluded: (reason?.excluded ?? []).map((one) => ({
          name: names.person(one.person),
          why: one.detail === null ? texts.why.excluded[one.why] : `${texts.why.excluded[one.why]}: ${one.detail}`,
        })),
      },
    ];
  });

const clocksOf = (ticket: Ticket, organisation: Organisation): TicketDetails['clocks'] => {
  return ticket.clocks.map((clock) => {
    const calendar = calendarOf(ticket, organisation, clock.metric);
    return {
      ...clock,
      name: texts.metric[clock.metric],
      segments: (calendar === null ? null : explainDeadline(clock, calendar))?.segments ?? [],
      summary: texts.clock(clock.state, Math.round(clock.targetMs / 60_000), calendar?.name ?? ''),
    };
  });
};

const namesOf = (
  ticket: Ticket,
  organisation: Organisation,
  people: readonly PersonId[],
  names: Names,
): Record<string, string> => {
  const all: Record<string, string> = {};
  for (const id of [...people, ticket.requester, ticket.filedBy]) all[id] = names.person(id);
  for (const { teams, categories } of [organisation.former ?? organisation, organisation]) {
    for (const { id, name } of [...teams.values(), ...categories.values()]) all[id] = name;
  }
  return all;
};

const residentOf = ({ id, name, roles, teams, zone }: Person, organisation: Organisation): Resident => ({
  id,
  name,
  roles,
  team: teams[0] === undefined ? null : (organisation.teams.get(teams[0])?.name ?? null),
  zone,
});

/** A view of the whole desk. */
export const createInspector = (
  read: OrganisationReader & PeopleLists & TicketReader,
  platform: string,
): Inspector => ({
  people: async ({ matching = '', after, limit }) => {
    const last = after === undefined ? [] : await read.people([after as PersonId]);
    if (after !== undefined && last.length === 0) return [];
    const [people, organisation] = await Promise.all([
      read.peopleMatching(matching, limit, last[0] === undefined ? {} : { after: last[0] }),
      read.organisation(),
    ]);
    return people.map((person) => residentOf(person, organisation));
  },
  person: async (id) => {
    const [person] = await read.people([id as PersonId]);
    return person?.active === true ? residentOf(person, await read.organisation()) : null;
  },
  channels: async () => {
    const organisation = await read.organisation();
    return [...organisation.teams.values()].flatMap(({ name, channel }) =>
      channel?.platform === platform ? [{ id: channel.id, name }] : [],
    );
  },
  ticket: async (number) => {
    const ticket = await read.ticket(number);
    if (ticket === null) return null;
    const [log, organisation] = await Promise.all([read.events(number), read.organisation()]);
    const people = [...new Set(log.flatMap(peopleInLog))];
    const names = await loadNames(read, [ticket], people);
    return {
      ticket,
      names: namesOf(ticket, organisation, people, names),
      events: log.map((logged) => ({ ...logged, summary: eventSummary(logged, names) })),
      assignments: assignmentsOf(log, names, ticket.category),
      clocks: clocksOf(ticket, organisation),
    };
  },
});
