import { openDatabase } from '#db/database.ts';
import { readDeskClock } from '#src/app/background/desk-clock.ts';
import type { ReportContent } from '#src/app/ports/reports.ts';
import { readReport, reportContent } from '#src/app/reports/read-report.ts';
import { texts } from '#src/cards/texts.ts';
import { isZone, notAZone } from '#src/core/calendar/zone-offsets.ts';
import { findNamed } from '#src/core/find-named.ts';
import { nearest } from '#src/core/nearest.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { type Priority, priorities } from '#src/core/priority.ts';
import { type DayRange, periodOf } from '#src/core/reports/period.ts';
import type { ReportFilter } from '#src/core/reports/report.ts';
import { InputError } from '#src/desk/input-error.ts';
import { createProgress } from '#src/desk/run/progress.ts';

/** As they were typed. */
export type ReportOptions = {
  readonly from: string;
  readonly to: string;
  readonly zone?: string;
  readonly team?: string;
  readonly category?: string;
  readonly priority?: string;
  readonly channel?: string;
};

type Named = { readonly id: string; readonly name: string };

/** One of these, by its id or name. Throws InputError with the nearest. */
const find = <T extends Named>(what: string, given: string, known: Iterable<T>): T => {
  const all = [...known];
  const found = findNamed(all, given);
  if (found !== undefined) return found;
  const meant = nearest(
    given,
    all.map(({ name }) => name),
  );
  const instead =
    meant === null ? `there are ${all.map(({ name }) => `“${name}”`).join(', ')}` : `did you mean “${meant}”?`;
  throw new InputError(`There is no ${what} “${given}”; ${instead}`);
};

const filterOf = ({ team, category, priority, channel }: ReportOptions, organisation: Organisation): ReportFilter => ({
  ...(team !== undefined && { teams: [find('team', team, organisation.teams.values()).id] }),
  ...(category !== undefined && { category: find('category', category, organisation.categories.values()).id }),
  ...(priority !== undefined && {
    priority: find(
      'priority',
      priority,
      priorities.map((id) => ({ id, name: texts.priority[id] })),
    ).id as Priority,
  }),
  ...(channel !== undefined && { channel }),
});

/** The zone that days are counted in: as asked, or that of the desk's first calendar. */
const zoneOf = (given: string | undefined, { calendars }: Organisation): string => {
  if (given !== undefined && !isZone(given)) throw new InputError(`--zone: ${notAZone(given)}`);
  return given ?? [...calendars.values()][0]?.zone ?? 'UTC';
};

/**
 * Makes a report and hands it to `use` while the database is open. The desk may run meanwhile. Throws InputError when
 * what was asked for cannot be.
 */
export const withReport = async (
  databaseUrl: string,
  options: ReportOptions,
  complain: (line: string) => void,
  use: (content: ReportContent) => Promise<void>,
): Promise<void> => {
  const database = await openDatabase(databaseUrl, { ifMissing: 'refuse' });
  const progress = createProgress('Counting', complain);
  try {
    const { store, reports } = database;
    const organisation = await store.read.organisation();
    const range: DayRange = { zone: zoneOf(options.zone, organisation), first: options.from, last: options.to };
    const made = periodOf(range);
    if ('why' in made) throw new InputError(made.why);
    const filter = filterOf(options, organisation);
    const now = (await readDeskClock(store.read, database.now)).now();
    let facts = 0;
    const report = await readReport({ reports, read: store.read }, { range, filter, now }, (n) => {
      facts += n;
      progress.update(facts, facts);
    });
    progress.stop();
    await use(await reportContent({ reports, read: store.read }, report));
  } finally {
    progress.stop();
    await database.close();
  }
};
