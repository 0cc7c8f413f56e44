import type { HolidaySource, HolidaysFound } from '#src/app/ports/console/promises.ts';
import { nearest } from '#src/core/nearest.ts';
import { InputError } from '#src/desk/input-error.ts';
import { readText } from './files.ts';

/** A day off: YYYY-MM-DD and what it is called. */
export type Holiday = { readonly date: string; readonly name: string };

const mostYears = 10;

/** The years in `2026` or `2026-2028`. Throws InputError. */
export const readYears = (text: string): readonly number[] => {
  const [, first = '', last = first] = /^(\d{4})(?:-(\d{4}))?$/.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (first === '' || from < 1970 || to > 2200 || to < from || to - from >= mostYears) {
    throw new InputError(`--years ${text}: write a year or at most ten, such as 2026 or 2026-2028`);
  }
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
};

/**
 * The public holidays of a country, and of a region of it, by `date-holidays`. `country` and `region` are the codes that
 * it knows, such as DE and BE (ISO 3166). Throws InputError, which names the codes there are.
 */
export const holidaysOf = async (
  country: string,
  region: string | undefined,
  years: readonly number[],
): Promise<readonly Holiday[]> => {
  const { default: Holidays } = await import('date-holidays');
  const known = new Holidays();
  const countries = known.getCountries('en');
  const code = country.toUpperCase();
  if (!(code in countries)) {
    throw new InputError(`--country ${country}: write the country’s code, such as ${codeFor(code, countries)}`);
  }
  const regions = known.getStates(code, 'en') ?? {};
  const part = region?.toUpperCase();
  if (part !== undefined && !(part in regions)) {
    const there = Object.entries(regions).map(([id, name]) => `${id} (${name})`);
    const instead = there.length === 0 ? `${code} has no regions here; leave it out` : `there are ${there.join(', ')}`;
    throw new InputError(`--region ${region}: ${instead}`);
  }
  const found = part === undefined ? new Holidays(code) : new Holidays(code, part);
  return years
    .flatMap((year) => found.getHolidays(year, 'en'))
    .filter(({ type }) => type === 'public')
    .map(({ date, name }) => ({ date: date.slice(0, 10), name }));
};

/** What was most likely meant: a short word is a code of another kind, such as DEU, and a longer one a name. */
const codeFor = (written: string, countries: Readonly<Record<string, string>>): string => {
  const two = written.slice(0, 2);
  if (written.length <= 3) return two in countries ? two : 'DE';
  const meant = nearest(written, Object.values(countries));
  return Object.entries(countries).find(([, name]) => name === meant)?.[0] ?? 'DE';
};

/**
 * The days of all-day events in an iCalendar file (RFC 5545), also repeated ones; those at a time of day are none.
 * Throws InputError when it is not such a file, OrganisationError when it cannot be read.
 */
export const holidaysIn = async (file: string, years: readonly number[]): Promise<readonly Holiday[]> =>
  holidaysInText(await readText(file), file, years);

/** … in the text of one. `name`: what it is called in errors. */
const holidaysInText = async (text: string, name: string, years: readonly number[]): Promise<readonly Holiday[]> => {
  const { default: ICAL } = await import('ical.js');
  const [first = 0, last = 0] = [years[0], years.at(-1)];
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const left = { repeats: mostInFile };
    return calendar.getAllSubcomponents('vevent').flatMap((component) => {
      const event = new ICAL.Event(component);
      return event.startDate?.isDate === true ? daysOf(event, first, last, left) : [];
    });
  } catch {
    throw new InputError(`${name} is not an iCalendar file: export it as .ics`);
  }
};

type Day = { readonly year: number; readonly month: number; readonly day: number; toString(): string };
type AllDay = {
  readonly summary: string;
  readonly duration: { toSeconds(): number };
  iterator(): { next(): Day | null | undefined };
};

const dayMs = 86_400_000;
/** More is no holiday, and an event that never ends is a mistake. */
const mostDays = 366;
/** A rule that repeats more often than daily for half a century is a mistake as well. */
const mostRepeats = 20_000;
/** … and a file with more repeats than this, of all events together, is no list of holidays. */
const mostInFile = 60_000;

const daysOf = (event: AllDay, first: number, last: number, left: { repeats: number }): readonly Holiday[] => {
  const lasts = Math.min(mostDays, Math.max(1, Math.round(event.duration.toSeconds() / 86_400)));
  const found: Holiday[] = [];
  const each = event.iterator();
  const most = Math.min(mostRepeats, left.repeats);
  let repeats = 0;
  for (let day = each.next(); day != null && day.year <= last && repeats < most; day = each.next()) {
    repeats += 1;
    left.repeats -= 1;
    for (let n = 0; n < lasts; n += 1) {
      const date = new Date(Date.UTC(day.year, day.month - 1, day.day) + n * dayMs).toISOString().slice(0, 10);
      const year = Number(date.slice(0, 4));
      if (year >= first && year <= last) found.push({ date, name: event.summary || 'Holiday' });
    }
  }
  return found;
};

const found = async (days: () => Promise<readonly Holiday[]>): Promise<HolidaysFound> => {
  try {
    return { days: await days() };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    // On a page there are no options.
    return { problem: `${error.message.replace(/^--\w+ /, '')}.` };
  }
};

/** Days off for the pages on which calendars are changed. */
export const holidaySource: HolidaySource = {
  countries: async () => {
    const { default: Holidays } = await import('date-holidays');
    const countries = Object.entries(new Holidays().getCountries('en'));
    return countries
      .map(([value, label]) => ({ value, label }))
      .toSorted((a, b) => a.label.localeCompare(b.label, 'en'));
  },
  inCountry: (country, region, years) => found(() => holidaysOf(country, region || undefined, readYears(years))),
  inCalendar: (text, years) => found(() => holidaysInText(text, 'This', readYears(years))),
};

/** As the organisation file writes them: one line a day, in order; days that share a date share a line. */
export const writeHolidays = (holidays: readonly Holiday[]): readonly string[] => {
  const byDate = new Map<string, string[]>();
  for (const { date, name } of holidays) {
    const names = byDate.get(date) ?? [];
    if (!names.includes(name)) names.push(name);
    byDate.set(date, names);
  }
  const lines = [...byDate].toSorted(([a], [b]) => a.localeCompare(b));
  return ['    holidays:', ...lines.map(([date, names]) => `      ${date}: ${JSON.stringify(names.join(', '))}`)];
};
