import { viewsFor } from '#src/app/delivery/contents/views.ts';
import { queueNow } from '#src/app/lists/team-queue.ts';
import type { Colleague, TeamsNow } from '#src/app/ports/console/pages.ts';
import type { OpenCount } from '#src/app/ports/lists.ts';
import type { Store } from '#src/app/ports/store.ts';
import { days, hours, type Instant, type PersonId, type TeamId } from '#src/core/ids.ts';
import { type Candidate, hasRole, type Person } from '#src/core/organisation/person.ts';
import { priorities } from '#src/core/priority.ts';
import { type Presence, presenceOf } from '#src/core/routing/eligible.ts';
import { suggest } from '#src/core/routing/suggest.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { openStatuses, type Ticket } from '#src/core/ticket/ticket.ts';

/** What is due within this is shown as coming next. */
const comingWithin = hours(4);
const shown = 10;
/** Who comes after these is chosen on the ticket’s own page. */
const mostSuggested = 20;
/** Nobody takes in more people at a glance. */
const mostPeople = 100;

const sum = (counts: readonly OpenCount[], what: 'open' | 'overdue' | 'due' = 'open'): number =>
  counts.reduce((total, one) => total + one[what], 0);

const colleaguesOf = async (
  { read }: Pick<Store, 'read'>,
  teams: readonly TeamId[],
  alike: readonly OpenCount[],
  now: Instant,
): Promise<readonly Colleague[]> => {
  const { calendars } = await read.organisation();
  const found = new Map<PersonId, Candidate>();
  for (const team of teams) for (const one of await read.candidates(team, null)) found.set(one.person, one);
  const people = [...found.values()].filter(({ active }) => active).slice(0, mostPeople);
  const colleagues = people.map((candidate): Colleague => {
    const { person: id, name, load, capacity } = candidate;
    const state = presenceOf(candidate, calendars, now);
    const held = sum(alike.filter(({ assignee }) => assignee === id));
    return { id, name, state, load, capacity, held };
  });
  const place: Readonly<Record<Presence, number>> = { on: 0, on_call: 1, off: 2, away: 3 };
  return colleagues.toSorted(
    (a, b) => place[a.state] - place[b.state] || b.load - a.load || (a.name < b.name ? -1 : 1),
  );
};

/** Tickets with who could do them; whose skills matter is read once for tickets that are alike. */
const createSuggesting = (read: Store['read'], person: Person, now: Instant) => {
  const ready = new Map<string, Promise<readonly Candidate[]>>();
  const candidatesFor = ({ team, category }: Ticket): Promise<readonly Candidate[]> => {
    const key = JSON.stringify([team, category]);
    const found = ready.get(key) ?? read.candidates(team, category);
    ready.set(key, found);
    return found;
  };
  return async (tickets: readonly Ticket[]): Promise<TeamsNow['dueNext']> => {
    const organisation = await read.organisation();
    const views = await viewsFor(read, tickets, person, now);
    return Promise.all(
      views.map(async (view) => {
        if (!view.may('assign')) return view;
        const suggested = suggest(view.ticket, await candidatesFor(view.ticket), organisation, now);
        return { ...view, suggested: suggested.slice(0, mostSuggested) };
      }),
    );
  };
};

/** See `DeskPages.teamsNow`. */
export const teamsNow = async (store: Store, person: Person, now: Instant): Promise<TeamsNow | Rejection> => {
  if (!person.active || !hasRole(person, 'manager', 'admin')) return { code: 'not_allowed' };
  const { read, counts, lists } = store;
  const organisation = await read.organisation();
  const { teams: own } = await queueNow(read, person, now);
  const teams = [...organisation.teams.values()].filter(({ id }) => own === undefined || own.includes(id));
  const ids = teams.map(({ id }) => id);
  const open = { teams: ids, statuses: openStatuses } as const;
  const dueBefore = now + comingWithin;
  const resolvedSince = now - days(1);
  const [resolved, alike, due, unacknowledged, unassigned] = await Promise.all([
    counts.countResolved(ids, resolvedSince),
    counts.countOpen(ids, dueBefore),
    lists.listTickets({
      filter: { ...open, dueBefore },
      order: 'due',
      limit: shown,
    }),
    lists.listTickets({ filter: { ...open, unacknowledged: true }, order: 'queue', limit: shown }),
    lists.listTickets({ filter: { ...open, statuses: ['new'] }, order: 'queue', limit: 2 * shown }),
  ]);
  const above = new Set(unacknowledged.tickets.map(({ number }) => number));
  const others = unassigned.tickets.filter(({ number }) => !above.has(number)).slice(0, shown);
  const withSuggested = createSuggesting(read, person, now);
  return {
    teams: teams.map(({ id, name }) => {
      const its = alike.filter(({ team }) => team === id);
      const unassigned = sum(its.filter(({ status }) => status === 'new'));
      const figures = { open: sum(its), unassigned, overdue: sum(its, 'overdue'), due: sum(its, 'due') };
      return { id, name, ...figures, resolved: resolved.get(id) ?? 0 };
    }),
    statuses: openStatuses.map((key) => ({ key, open: sum(alike.filter(({ status }) => status === key)) })),
    priorities: priorities.map((key) => ({ key, open: sum(alike.filter(({ priority }) => priority === key)) })),
    categories: [...organisation.categories.values()]
      .map(({ id: key, name }) => ({ key, name, open: sum(alike.filter(({ category }) => category === key)) }))
      .filter(({ open: n }) => n > 0)
      .toSorted((a, b) => b.open - a.open),
    people: await colleaguesOf(store, ids, alike, now),
    unacknowledged: await withSuggested(unacknowledged.tickets),
    unassigned: await withSuggested(others),
    dueNext: await withSuggested(due.tickets),
    dueBefore,
    resolvedSince,
  };
};
