import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import type { ReportContent, ReportReader } from '#src/app/ports/reports.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import { type FactColumns, factKinds } from '#src/core/reports/fact-columns.ts';
import type { Figures } from '#src/core/reports/figures.ts';
import { type DayRange, periodOf, rangeBefore } from '#src/core/reports/period.ts';
import type { Report, ReportFilter } from '#src/core/reports/report.ts';
import { createTally } from '#src/core/reports/tally.ts';

type Parts = { readonly reports: ReportReader; readonly read: OrganisationReader & PeopleReader };

/** Others need not wait longer while a year is counted. */
const longestBlockingMs = 10;

const countOf = ({ columns }: FactColumns): number => factKinds.reduce((n, kind) => n + columns[kind].at.length, 0);

const count = async (
  reports: ReportReader,
  range: DayRange,
  filter: ReportFilter,
  onFacts: (n: number) => void,
): Promise<ReturnType<typeof createTally>> => {
  const made = periodOf(range);
  if ('why' in made) throw new TypeError(made.why);
  const tally = createTally(range, made.period, { filter, names: reports.names });
  let since = performance.now();
  for await (const block of reports.columns(made.period, filter)) {
    tally.add(block);
    onFacts(countOf(block));
    if (performance.now() - since < longestBlockingMs) continue;
    await letOthersRun();
    since = performance.now();
  }
  return tally;
};

/**
 * Counts what happened from one day to another, and in as many days before. The range must be one that `periodOf` takes.
 * `onFacts` hears how many more facts were read, for progress.
 */
export const readReport = async (
  { reports, read }: Parts,
  asked: { readonly range: DayRange; readonly filter: ReportFilter; readonly now: Instant },
  onFacts: (n: number) => void = () => {},
): Promise<Report> => {
  const { range, filter, now } = asked;
  const figures = (await count(reports, range, filter, onFacts)).result();
  const before = (await count(reports, rangeBefore(range), filter, onFacts)).totals();
  return {
    ...{ range, filter, madeAt: now, figures, before },
    names: await namesIn(read, figures),
    withoutFacts: await reports.countWithoutFacts(),
  };
};

const namesIn = async (read: Parts['read'], { groups }: Figures): Promise<Report['names']> => {
  const { teams, categories } = await read.organisation();
  const people: Record<string, string> = {};
  for (const { id } of groups.person) {
    const person = id === null ? null : await read.person(id as PersonId);
    if (person !== null) people[person.id] = person.name;
  }
  const namesOf = (all: Iterable<{ readonly id: string; readonly name: string }>): Record<string, string> =>
    Object.fromEntries([...all].map(({ id, name }) => [id, name]));
  return { team: namesOf(teams.values()), category: namesOf(categories.values()), person: people };
};

/** What a file of a report is made of. */
export const reportContent = async ({ reports, read }: Parts, report: Report): Promise<ReportContent> => {
  const made = periodOf(report.range);
  if ('why' in made) throw new TypeError(made.why);
  return { report, tickets: reports.ticketsFiled(made.period, report.filter), organisation: await read.organisation() };
};
