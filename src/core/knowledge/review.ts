import { Temporal } from 'temporal-polyfill';
import { localDate, localHour, localWeekday } from '#src/core/calendar/local-time.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { isAway, type Person, worksHere } from '#src/core/organisation/person.ts';
import type { Article } from './article.ts';

/** An article that was found right is read again after so many months. */
const monthsUntilNext = 6;

/** The hours in which somebody is reminded, on weekdays in their own zone. */
const reminded = { from: 9, to: 17 };

/** Whether somebody should read it again: `today` as in `dayOf`. Nobody is misled by a draft. */
export const isStale = ({ draft, reviewOn }: Article, today: string): boolean =>
  !draft && reviewOn !== null && reviewOn <= today;

/** The day on which an article that is still right today is read again. */
export const nextReview = (today: string): string =>
  Temporal.PlainDate.from(today).add({ months: monthsUntilNext }).toString();

type Staff = ReadonlyMap<PersonId, Person>;

const looksAfter = (staff: Staff, id: PersonId | null | undefined): Person | null => {
  const person = id == null ? undefined : staff.get(id);
  return person?.active === true && worksHere(person) ? person : null;
};

/**
 * Who is asked about an article: its owner; without one, or when they have left, whoever leads the team of its category;
 * else the admins. In place of somebody who is away, who stands in for them; without one nobody, until they are back.
 */
export const reviewersOf = (
  { owner, category }: Pick<Article, 'owner' | 'category'>,
  staff: Staff,
  { categories, teams }: Pick<Organisation, 'categories' | 'teams'>,
  now: Instant,
): readonly Person[] => {
  const team = category === null ? undefined : categories.get(category)?.team;
  const lead = team === undefined ? null : teams.get(team)?.manager;
  const asked = looksAfter(staff, owner) ?? looksAfter(staff, lead);
  const people =
    asked === null ? [...staff.values()].filter(({ active, roles }) => active && roles.includes('admin')) : [asked];
  return people.flatMap((person) => {
    if (!isAway(person.away, now)) return [person];
    const standIn = looksAfter(staff, person.delegate);
    return standIn === null || isAway(standIn.away, now) ? [] : [standIn];
  });
};

/** The week for which somebody can be reminded now, by its Monday; null: they are not at work. */
export const reminderWeek = (zone: string, now: Instant): string | null => {
  const weekday = localWeekday(now, zone);
  const hour = localHour(now, zone);
  if (weekday > 5 || hour < reminded.from || hour >= reminded.to) return null;
  return Temporal.PlainDate.from(localDate(now, zone))
    .subtract({ days: weekday - 1 })
    .toString();
};
