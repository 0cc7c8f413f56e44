import type { TicketFilter } from '#src/app/ports/lists.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';

/** Words for parts of a queue; whatever else is said is a team or a category, by its name or id. */
const parts: Readonly<Record<string, (person: Person) => Partial<TicketFilter>>> = {
  mine: ({ id }) => ({ assignee: id }),
  overdue: () => ({ overdue: true }),
  unassigned: () => ({ statuses: ['new'] }),
};

/**
 * What `queue WORDS` narrows a queue to, as in `overdue`, `mine` or `overdue networks`. Null: a word is none of these, or
 * names a team that is not one of `teams` (undefined: all are).
 */
export const queueFilter = (
  words: string,
  person: Person,
  organisation: Organisation,
  teams: TicketFilter['teams'],
): TicketFilter | null => {
  let filter: TicketFilter = { statuses: openStatuses, ...(teams !== undefined && { teams }) };
  let left = words
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  for (let [word] = left; word !== undefined && Object.hasOwn(parts, word); [word] = left) {
    filter = { ...filter, ...parts[word]?.(person) };
    left = left.slice(1);
  }
  if (left.length === 0) return filter;
  const name = left.join(' ');
  const isNamed = (one: { readonly id: string; readonly name: string }): boolean =>
    one.id.toLowerCase() === name || one.name.toLowerCase() === name;
  const team = [...organisation.teams.values()].find(isNamed);
  if (team !== undefined && (teams === undefined || teams.includes(team.id))) return { ...filter, teams: [team.id] };
  const category = [...organisation.categories.values()].find(isNamed);
  return category === undefined ? null : { ...filter, category: category.id };
};
