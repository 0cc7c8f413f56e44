import { viewsFor } from '#src/app/delivery/contents/views.ts';
import { queueNow } from '#src/app/lists/team-queue.ts';
import type { Colleague, TeamsNow } from '#src/app/ports/console/pages.ts';
import type { OpenCount } from '#src/app/ports/lists.ts';
import type { Store } from '#src/app/ports/store.ts';
import { days, hours, type Instant, type PersonId, type TeamId } from '#src/core/ids.ts';
import { type Candidate, hasRole, type Person } from '#src/core/organisation/person.ts';
import { priorities } from '#src/core/priority.ts';
import { type Presence, presenceOf } from '#src/core/routing/eligible.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';

/** What is due within this is shown as coming next. */
const comingWithin = hours(4);
const dueShown = 10;
/** Nobody takes in more people at a glance. */
const mostPeople = 100;

const sum = (counts: readonly OpenCount[], isMeant: (one: OpenCount) => boolean): number =>
  counts.reduce((total, one) => (isMeant(one) ? total + one.open : total), 0);

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
    const held = sum(alike, ({ assignee }) => assignee === id);
    return { id, name, state, load, capacity, held };
  });
  const place: Readonly<Record<Presence, number>> = { on: 0, on_call: 1, off: 2, away: 3 };
  return colleagues.toSorted(
    (a, b) => place[a.state] - place[b.state] || b.load - a.load || (a.name < b.name ? -1 : 1),
  );
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
  const [byTeam, alike, due] = await Promise.all([
    counts.countTeams(ids, { dueBefore, resolvedSince: now - days(1) }),
    counts.countOpen(ids),
    lists.listTickets({
      filter: { ...open, dueBefore },
      order: 'due',
      limit: dueShown,
    }),
  ]);
  return {
    teams: teams.flatMap(({ id, name }) => {
      const figures = byTeam.get(id);
      return figures === undefined ? [] : [{ id, name, ...figures }];
    }),
    statuses: openStatuses.map((key) => ({ key, open: sum(alike, ({ status }) => status === key) })),
    priorities: priorities.map((key) => ({ key, open: sum(alike, ({ priority }) => priority === key) })),
    categories: [...organisation.categories.values()]
      .map(({ id: key, name }) => ({ key, name, open: sum(alike, ({ category }) => category === key) }))
      .filter(({ open: n }) => n > 0)
      .toSorted((a, b) => b.open - a.open),
    people: await colleaguesOf(store, ids, alike, now),
    dueNext: await viewsFor(read, due.tickets, person, now),
    dueBefore,
  };
};
