import { Temporal } from 'temporal-polyfill';
import type { Instant, TeamId } from '#src/core/ids.ts';
import type { DayRange } from './period.ts';

export const rhythms = ['week', 'month'] as const;
export type Rhythm = (typeof rhythms)[number];

/** How it comes; absent: by chat. What cannot come by e-mail comes by chat, and the other way round. */
type By = { readonly by?: 'email' };
/** What someone wants to be sent regularly. `team`: only its figures; null: of all they may see. */
type Regular = By & { readonly since: Instant; readonly team: TeamId | null };
export type RegularReports = { readonly [R in Rhythm]?: Regular };

/** What someone wants: from now on, or (null) no more. */
export type ReportWish = { readonly rhythm: Rhythm; readonly asked: (By & { readonly team: TeamId | null }) | null };

/** The hour of the day at which a report is sent, in the reader's zone. */
const hourSent = 8;

/**
 * The last report that was due by now: of the week from Monday to Sunday on the Monday after it, of a month on the first
 * day of the next, at 8 in the morning in the reader's zone.
 */
export const lastDue = (
  rhythm: Rhythm,
  zone: string,
  now: Instant,
): { readonly due: Instant; readonly range: DayRange } => {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const dueOn = (day: Temporal.PlainDate): Instant =>
    day.toZonedDateTime({ timeZone: zone, plainTime: { hour: hourSent } }).epochMilliseconds;
  const length = rhythm === 'week' ? { weeks: 1 } : { months: 1 };
  const today = local.toPlainDate();
  const begun = rhythm === 'week' ? today.subtract({ days: today.dayOfWeek - 1 }) : today.with({ day: 1 });
  const sentOn = dueOn(begun) <= now ? begun : begun.subtract(length);
  const range = {
    zone,
    first: sentOn.subtract(length).toString(),
    last: sentOn.subtract({ days: 1 }).toString(),
  };
  return { due: dueOn(sentOn), range };
};
