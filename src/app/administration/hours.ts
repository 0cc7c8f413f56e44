import type { HoursAndPromises } from '#src/app/ports/console/administration.ts';
import type { Store } from '#src/app/ports/store.ts';
import { texts } from '#src/cards/texts.ts';
import { mayRunDesk } from '#src/core/administration/may-edit.ts';
import { writeHours } from '#src/core/administration/read-words.ts';
import { comingDays } from '#src/core/calendar/coming-days.ts';
import { timeInWords } from '#src/core/calendar/open-minutes.ts';
import type { CategoryId, Instant, PersonId, TeamId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { metrics, type PolicyRule } from '#src/core/organisation/policy.ts';
import { priorities } from '#src/core/priority.ts';

/** Two weeks. */
const previewed = 14;

/** What a rule asks of a ticket, a sentence for each condition. */
export const conditionsOf = (
  { when }: PolicyRule,
  { categories, teams }: Organisation,
  people: ReadonlyMap<PersonId, string>,
): readonly string[] =>
  Object.entries(when).map(([name, value]) => {
    const said = `${value}`;
    switch (name) {
      case 'category':
        return `${texts.label.category}: ${categories.get(said as CategoryId)?.name ?? said}`;
      case 'team':
        return `Team: ${teams.get(said as TeamId)?.name ?? said}`;
      case 'requester':
        return `Requester: ${people.get(said as PersonId) ?? said}`;
      case 'priority':
        return `${texts.label.priority}: ${texts.priority[said as keyof typeof texts.priority]}`;
      case 'vip':
        return 'VIP';
      case 'filedAs':
        return `Filed as: ${said}`;
      default:
        return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}: ${said}`;
    }
  });

/** When the desk is open, and what it promises. Null: this is not for this person. */
export const hoursAndPromises = async (
  { read }: Store,
  actor: Person,
  now: Instant,
): Promise<HoursAndPromises | null> => {
  if (!mayRunDesk(actor)) return null;
  const organisation = await read.organisation();
  const { calendars, rules } = organisation;
  const people = await read.people(rules.flatMap(({ when }) => when.requester ?? []));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return {
    calendars: [...calendars.values()].map((one) => ({
      ...{ id: one.id, name: one.name, zone: one.zone, hours: writeHours(one.week) },
      days: comingDays(one, now, previewed),
    })),
    rules: rules
      .toSorted((a, b) => a.position - b.position)
      .map((rule) => ({
        id: rule.policy.id,
        name: rule.policy.name,
        calendar: calendars.get(rule.policy.calendar)?.name ?? rule.policy.calendar,
        when: conditionsOf(rule, organisation, names),
        targets: metrics.flatMap((metric) => {
          const target = rule.policy.targets[metric];
          if (target === undefined || priorities.every((one) => target[one] === null)) return [];
          const times = priorities.map((one) => (target[one] === null ? null : timeInWords(target[one])));
          return [{ name: texts.metric[metric], times }];
        }),
      })),
    priorities: priorities.map((one) => texts.priority[one]),
  };
};
