import type { TicketFilter } from '#src/app/ports/lists.ts';
import { findNamed } from '#src/core/find-named.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Priority } from '#src/core/priority.ts';
import { isTagWord, taggedIn } from '#src/core/ticket/tags.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';

const priority = (level: Priority) => () => ({ priorities: [level] });

/** Words for parts of a queue; whatever else is said is a team or a category, by its name or id. */
const parts: Readonly<Record<string, (person: Person) => Partial<TicketFilter>>> = {
  mine: ({ id }) => ({ assignee: id }),
  overdue: () => ({ overdue: true }),
  unassigned: () => ({ statuses: ['new'] }),
  urgent: priority('P1'),
  high: priority('P2'),
  medium: priority('P3'),
  low: priority('P4'),
};

/**
 * What `queue WORDS` narrows a queue to, as in `overdue`, `mine`, `tag:vpn` or `overdue networks`. Null: a word is none of these, or
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
  const tag = taggedIn(left);
  if (tag !== null) {
    filter = { ...filter, tag };
    left = left.filter((word) => !isTagWord(word));
  }
  for (let [word] = left; word !== undefined && Object.hasOwn(parts, word); [word] = left) {
    filter = { ...filter, ...parts[word]?.(person) };
    left = left.slice(1);
  }
  if (left.length === 0) return filter;
  const kind = left.length > 1 && (left[0] === 'team' || left[0] === 'category') ? left[0] : null;
  const name = (kind === null ? left : left.slice(1)).join(' ');
  const team = findNamed(organisation.teams.values(), name);
  if (team !== undefined && kind !== 'category' && (teams === undefined || teams.includes(team.id)))
    return { ...filter, teams: [team.id] };
  const category = findNamed(organisation.categories.values(), name);
  return category === undefined || kind === 'team' ? null : { ...filter, category: category.id };
};

/** What this person can narrow their queue to, in words that `queueFilter` reads. */
export type QueueChoices = {
  /** Empty if all are of one team. */
  readonly teams: readonly Choice[];
  readonly categories: readonly Choice[];
};

/** `value`: what is typed behind `queue`. */
type Choice = { readonly value: string; readonly label: string };

/** The teams and categories among which this person can choose. `teams`: see `queueFilter`. */
export const queueChoices = (organisation: Organisation, teams: TicketFilter['teams']): QueueChoices => {
  const choices = (kind: 'team' | 'category', all: readonly { readonly id: string; readonly name: string }[]) =>
    all
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
      .map(({ id, name }) => ({ value: `${kind} ${id}`, label: name }));
  const own = [...organisation.teams.values()].filter(({ id }) => teams === undefined || teams.includes(id));
  const isOwn = new Set(own.map(({ id }) => id));
  const categories = [...organisation.categories.values()].filter(({ team }) => isOwn.has(team));
  return { teams: own.length > 1 ? choices('team', own) : [], categories: choices('category', categories) };
};
