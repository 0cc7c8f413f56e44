import { queueNow } from '#src/app/lists/team-queue.ts';
import type { FiguresAsk } from '#src/app/ports/console/pages.ts';
import type { ReportReader } from '#src/app/ports/reports.ts';
import type { Store } from '#src/app/ports/store.ts';
import { localDate } from '#src/core/calendar/local-time.ts';
import { type Instant, minutes, type PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { type DayRange, firstOf, periodOf } from '#src/core/reports/period.ts';
import type { PersonReport } from '#src/core/reports/person-figures.ts';
import type { Report } from '#src/core/reports/report.ts';
import { maySeeFiguresOf } from '#src/core/ticket/permissions.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { readPersonReport, readReport } from './read-report.ts';
import { askedOf, filterOf, leads } from './whose-figures.ts';

/** What nobody asked otherwise: four weeks, with today as the last day. */
const usualDays = 28;
/** Counting takes a while on a large desk: whoever asks for the same again soon gets the same. */
const freshFor = minutes(1);
const mostKept = 20;

/** The days asked for, in the zone of whoever asks; `why`: what is wrong with them. */
const rangeOf = ({ zone }: Person, ask: FiguresAsk, now: Instant): DayRange | { readonly why: string } => {
  const last = ask.last ?? localDate(now, zone);
  const range = { zone, first: ask.first ?? firstOf(last, usualDays), last };
  const made = periodOf(range);
  return 'why' in made ? made : range;
};

/** Gives what was made for the same question within the last minute, or makes it. */
const createKept = <T>() => {
  const kept = new Map<string, { readonly at: Instant; readonly made: Promise<T> }>();
  return (key: string, now: Instant, make: () => Promise<T>): Promise<T> => {
    const before = kept.get(key);
    if (before !== undefined && now - before.at < freshFor && now >= before.at) return before.made;
    const made = make();
    kept.delete(key);
    kept.set(key, { at: now, made });
    // A failure is not kept.
    made.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return made;
  };
};

/** The figures of some days, in the zone of whoever asks, counted within the last minute, as far as they may see them. */
export type FiguresFor = (
  person: Person,
  ask: FiguresAsk,
  now: Instant,
) => Promise<Report | Rejection | { readonly why: string }>;

type Parts = { readonly store: Store; readonly reports: ReportReader };

export const createFiguresFor = ({ store, reports }: Parts): FiguresFor => {
  const kept = createKept<Report>();
  return async (person, ask, now) => {
    if (!leads(person)) return { code: 'not_your_figures' };
    const range = rangeOf(person, ask, now);
    if ('why' in range) return range;
    const filter = filterOf(askedOf((await queueNow(store.read, person, now)).teams, ask.team), ask);
    return kept(JSON.stringify([range, filter]), now, () =>
      readReport({ reports, read: store.read }, { range, filter, now }),
    );
  };
};

/**
 * What one person did, as far as whoever asks may see it: of their own, all of it; of somebody else, of the tickets of the
 * teams whose figures the reader may see. Whom they may not see and whom there is not are answered alike.
 */
export const createFiguresOfPerson = ({ store, reports }: Parts) => {
  const kept = createKept<PersonReport>();
  return async (
    reader: Person,
    id: PersonId,
    ask: FiguresAsk,
    now: Instant,
  ): Promise<PersonReport | Rejection | { readonly why: string }> => {
    const [of, { teams: led }] = await Promise.all([store.read.person(id), queueNow(store.read, reader, now)]);
    if (of === null || !maySeeFiguresOf(reader, of, led)) return { code: 'not_your_figures' };
    const range = rangeOf(reader, ask, now);
    if ('why' in range) return range;
    const filter = filterOf(askedOf(reader.id === of.id ? undefined : led, ask.team), ask);
    return kept(JSON.stringify([of.id, range, filter]), now, () =>
      readPersonReport(reports, { person: { id: of.id, name: of.name }, range, filter, now }),
    );
  };
};

/** Everyone who takes tickets, and of `others`, whose figures someone who leads may see, by name. */
export const peopleWithFigures = async (
  { read }: Store,
  reader: Person,
  others: readonly PersonId[],
  now: Instant,
): Promise<readonly Person[]> => {
  if (!leads(reader)) return [];
  const [{ teams }, technicians, rest] = await Promise.all([
    queueNow(read, reader, now),
    read.peopleWithRole('technician'),
    read.people(others),
  ]);
  return [...new Map([...technicians, ...rest].map((person) => [person.id, person])).values()]
    .filter((person) => maySeeFiguresOf(reader, person, teams))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
};
