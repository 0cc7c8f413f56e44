import type { CategoryId, PersonId, TeamId } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';
import type { Category, Person } from './person.ts';
import type { FiledAs, PolicyRule } from './policy.ts';

type Conditions = PolicyRule['when'];

/** What rules look at of a ticket. */
export type Ruled = {
  readonly category: CategoryId | null;
  readonly team: TeamId;
  readonly requester: PersonId;
  readonly priority: Priority;
  readonly channel: string;
  readonly filedAs?: FiledAs;
  readonly tags: readonly string[];
};

/** What rules look at of its requester; null: nobody knows them, so that no condition about people holds. */
export type RuledPerson = Pick<Person, 'department' | 'groups' | 'vip'> | null;

/** Whether every condition holds. */
export const ruleMatches = (when: Conditions, ticket: Ruled, requester: RuledPerson): boolean =>
  (when.category === undefined || when.category === ticket.category) &&
  (when.team === undefined || when.team === ticket.team) &&
  (when.requester === undefined || when.requester === ticket.requester) &&
  (when.priority === undefined || when.priority === ticket.priority) &&
  (when.channel === undefined || when.channel === ticket.channel) &&
  (when.filedAs === undefined || when.filedAs === ticket.filedAs) &&
  (when.tag === undefined || ticket.tags.includes(when.tag)) &&
  isSuchPerson(when, requester);

/** Whether the conditions about people hold for this one. */
export const isSuchPerson = ({ department, group, vip }: Conditions, person: RuledPerson): boolean =>
  (department === undefined || department === person?.department) &&
  (group === undefined || person?.groups?.includes(group) === true) &&
  (vip === undefined || person?.vip === true);

/** The team whose tickets a rule is for, by itself or by its category; undefined: those of any team. */
export const teamOfRule = (
  { team, category }: Conditions,
  categories: readonly Pick<Category, 'id' | 'team'>[],
): TeamId | undefined => team ?? categories.find(({ id }) => id === category)?.team;
