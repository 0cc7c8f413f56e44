import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleLists } from '#src/app/ports/people.ts';
import type { ReportContent, ReportReader } from '#src/app/ports/reports.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import { type FactColumns, factKinds } from '#src/core/reports/fact-columns.ts';
import type { Figures, Totals } from '#src/core/reports/figures.ts';
import { type DayRange, periodIn, rangeBefore } from '#src/core/reports/period.ts';
import { type PersonFigures, type PersonReport, personFigures } from '#src/core/reports/person-figures.ts';
import type { Report, ReportFilter } from '#src/core/reports/report.ts';
import { type Share, shareOf } from '#src/core/reports/spread.ts';
import { createTally } from '#src/core/reports/tally.ts';

type Parts = { readonly reports: ReportReader; readonly read: OrganisationReader & PeopleLists };

/** Others need not wait longer while a year is counted. */
const longestBlockingMs = 10;

const countOf = ({ columns }: FactColumns): number => factKinds.reduce((n, kind) => n + columns[kind].at.length, 0);

const count = async (
  reports: ReportReader,
  range: DayRange,
  filter: ReportFilter,
  onFacts: (n: number) => void,
): Promise<ReturnType<typeof createTally>> => {
  const period = periodIn(range);
  const tally = createTally(range, period, { filter, names: reports.names });
  let since = performance.now();
  for await (const block of reports.columns(period, filter)) {
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
  const { priority, channel, ...ofArticles } = filter;
  const deflectedIn = async ({ period, filed }: Totals): Promise<Share> => {
    const helped = await reports.helped(period, ofArticles);
    return shareOf(helped, helped + filed);
  };
  const isOfArticles = priority === undefined && channel === undefined;
  return {
    ...{ range, filter, madeAt: now, figures, before },
    deflected: isOfArticles ? { now: await deflectedIn(figures), before: await deflectedIn(before) } : null,
    names: await namesIn(read, figures),
    preparing: await reports.preparing(),
    withoutFacts: await reports.countWithoutFacts(),
  };
};

/** What one person did from one day to another, and in as many days before. The range must be one that `periodOf` takes. */
export const readPersonReport = async (
  reports: ReportReader,
  asked: {
    readonly person: PersonReport['person'];
    readonly range: DayRange;
    readonly filter: ReportFilter;
    readonly now: Instant;
  },
): Promise<PersonReport> => {
  const { person, range, filter, now } = asked;
  const countIn = async (days: DayRange): Promise<PersonFigures | null> => {
    const period = periodIn(days);
    const tally = createTally(days, period, { filter });
    for await (const page of reports.factsOfPerson(person.id, period, filter)) tally.addFacts(page);
    return personFigures(tally.totals());
  };
  const [figures, before] = [await countIn(range), await countIn(rangeBefore(range))];
  return { person, range, filter, madeAt: now, figures, before, withoutFacts: await reports.countWithoutFacts() };
};

const namesIn = async (read: Parts['read'], { groups }: Figures): Promise<Report['names']> => {
  const [{ teams, categories }, people] = await Promise.all([
    read.organisation(),
    read.people(groups.person.flatMap(({ id }) => (id ?? []) as PersonId)),
  ]);
  const namesOf = (all: Iterable<{ readonly id: string; readonly name: string }>): Record<string, string> =>
    Object.fromEntries([...all].map(({ id, name }) => [id, name]));
  return { team: namesOf(teams.values()), category: namesOf(categories.values()), person: namesOf(people) };
};

/** What a file of a report is made of. */
export const reportContent = async ({ reports, read }: Parts, report: Report): Promise<ReportContent> => {
  const tickets = reports.ticketsFiled(periodIn(report.range), report.filter);
  return { report, tickets, organisation: await read.organisation() };
};
