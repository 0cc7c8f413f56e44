import { queueNow } from '#src/app/lists/team-queue.ts';
import type { FiguresAsk } from '#src/app/ports/console/pages.ts';
import type { ReportReader } from '#src/app/ports/reports.ts';
import type { Store } from '#src/app/ports/store.ts';
import { localDate } from '#src/core/calendar/local-time.ts';
import { type Instant, minutes } from '#src/core/ids.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { type DayRange, firstOf, periodOf } from '#src/core/reports/period.ts';
import type { Report, ReportFilter } from '#src/core/reports/report.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { readReport } from './read-report.ts';

/** What nobody asked otherwise: four weeks, with today as the last day. */
const usualDays = 28;
/** Counting takes a while on a large desk: whoever asks for the same again soon gets the same. */
const freshFor = minutes(1);
const mostKept = 20;

/** Whose figures someone may see: admins everybody's, managers those of their teams and of those they stand in for. Undefined: of all teams. */
const teamsOf = async (
  { read }: Store,
  person: Person,
  asked: FiguresAsk['team'],
  now: Instant,
): Promise<ReportFilter['teams']> => {
  const { teams: own } = await queueNow(read, person, now);
  if (asked === undefined) return own;
  return own === undefined || own.includes(asked) ? [asked] : [];
};

/** The figures of some days, in the zone of whoever asks, counted within the last minute, as far as they may see them. */
export type FiguresFor = (
  person: Person,
  ask: FiguresAsk,
  now: Instant,
) => Promise<Report | Rejection | { readonly why: string }>;

export const createFiguresFor = ({
  store,
  reports,
}: {
  readonly store: Store;
  readonly reports: ReportReader;
}): FiguresFor => {
  const kept = new Map<string, { readonly at: Instant; readonly report: Promise<Report> }>();

  const count = (range: DayRange, filter: ReportFilter, now: Instant): Promise<Report> => {
    const key = JSON.stringify([range, filter]);
    const before = kept.get(key);
    if (before !== undefined && now - before.at < freshFor && now >= before.at) return before.report;
    const report = readReport({ reports, read: store.read }, { range, filter, now });
    kept.delete(key);
    kept.set(key, { at: now, report });
    // A failure is not kept.
    report.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return report;
  };

  return async (person, ask, now) => {
    if (!person.active || !hasRole(person, 'manager', 'admin')) return { code: 'not_allowed' };
    const { zone } = person;
    const last = ask.last ?? localDate(now, zone);
    const range = { zone, first: ask.first ?? firstOf(last, usualDays), last };
    const made = periodOf(range);
    if ('why' in made) return { why: made.why };
    const teams = await teamsOf(store, person, ask.team, now);
    return count(
      range,
      {
        ...(teams !== undefined && { teams }),
        ...(ask.category !== undefined && { category: ask.category }),
        ...(ask.priority !== undefined && { priority: ask.priority }),
        ...(ask.channel !== undefined && { channel: ask.channel }),
      },
      now,
    );
  };
};
