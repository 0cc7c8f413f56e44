import { createOffsets } from '#src/core/calendar/zone-offsets.ts';
import { days, hours, type Instant } from '#src/core/ids.ts';
import { isAmongTeams, metrics } from '#src/core/organisation/policy.ts';
import { createBacklog } from './backlog.ts';
import { createCountedRows } from './counted-rows.ts';
import { createCounts, createTargetCounts } from './counts.ts';
import {
  type Columns,
  columnsOf,
  createFactNames,
  endedFlags,
  type FactColumns,
  factRows,
  filedFlags,
  nobody,
  offeredFlags,
  stayedFlags,
} from './fact-columns.ts';
import { type Figures, fewestOfPerson, type Group, type GroupKind, type Headline, type Totals } from './figures.ts';
import { flowOf } from './flow.ts';
import { createGrowing } from './growing-columns.ts';
import type { DayRange } from './period.ts';
import { stepsOf } from './period.ts';
import { passes, type ReportFilter } from './report.ts';
import type { Fact, Period } from './report-facts.ts';
import { createResolvedTickets } from './resolved-tickets.ts';
import { shareOf } from './spread.ts';
import { createFirstResponses, createSpreads, firstTriesOf, groupsOf, noRows, satisfiedOf } from './tally-groups.ts';
import { reopenedWithin } from './what-counts.ts';

/** Finds the index of the last start that is not after a moment; quickest when they come in order. */
const createStepAt = (starts: readonly Instant[]) => {
  let last = 0;
  const holds = (step: number, at: Instant): boolean =>
    (starts[step] ?? 0) <= at && at < (starts[step + 1] ?? Number.POSITIVE_INFINITY);
  return (at: Instant): number => {
    if (holds(last, at)) return last;
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    last = low;
    return low;
  };
};

/**
 * Makes a report's figures of its facts. They may come in any order and may be more than what happened in the period,
 * but those about one ticket that ended come in the order of their end.
 */
export const createTally = (
  range: DayRange,
  period: Period,
  {
    filter = {},
    names = createFactNames(),
  }: { readonly filter?: ReportFilter; readonly names?: FactColumns['names'] } = {},
) => {
  const { each, starts } = stepsOf(range);
  const stepAt = createStepAt(starts);
  const metric = {
    firstResponse: names.metrics.numberOf('first_response'),
    resolution: names.metrics.numberOf('resolution'),
  };
  const amongTeams = new Set(metrics.filter(isAmongTeams).map(names.metrics.numberOf));
  const backlog = createBacklog(period, starts.length, stepAt);
  const steps = starts.map((from) => ({ from, filed: 0, resolved: 0, again: new Set<number>(), met: 0, decided: 0 }));
  const arrivals = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  const offsetAt = createOffsets(range.zone);
  const filed = createCounts();
  const targets = { whose: createTargetCounts(names.metrics.values), person: createTargetCounts(names.metrics.values) };
  const first = createFirstResponses();
  const resolved = createResolvedTickets();
  const offers = { made: 0, accepted: 0, declined: 0, expired: 0 };
  const guesses = { right: 0, wrong: 0 };
  const acceptTimes = createGrowing({ took: Float64Array });
  let [withdrawn, resolutions, reopened] = [0, 0, 0];
  const rows = createCountedRows(names, (number) => {
    const whose = names.whose.values[number];
    return whose !== undefined && passes(whose, filter);
  });

  const isIn = (at: Instant): boolean => at >= period.from && at < period.to;

  const countFiled = ({ whose: whoses, flags: all }: Columns<'filed'>, index: number, at: Instant): void => {
    const whose = whoses[index] ?? 0;
    const flags = all[index] ?? 0;
    filed.add(whose);
    if ((flags & filedFlags.guessedRight) !== 0) guesses.right += 1;
    if ((flags & filedFlags.guessedWrong) !== 0) guesses.wrong += 1;
    const step = steps[stepAt(at)];
    if (step !== undefined) step.filed += 1;
    const local = at + offsetAt(at).offsetMs;
    // 1 January 1970 was a Thursday.
    const weekday = (Math.floor(local / days(1)) + 3) % 7;
    const row = arrivals[weekday];
    const hour = Math.floor((local % days(1)) / hours(1));
    if (row !== undefined) row[hour] = (row[hour] ?? 0) + 1;
  };

  const countEnded = (ended: Columns<'ended'>, index: number, at: Instant): void => {
    const flags = ended.flags[index] ?? 0;
    const which = ended.metric[index] ?? 0;
    const whose = ended.whose[index] ?? 0;
    const person = ended.person[index] ?? nobody;
    const step = steps[stepAt(at)];
    const isMet = (flags & endedFlags.met) !== 0;
    if (isMet || (flags & endedFlags.missed) !== 0) {
      targets.whose.add(which, whose, isMet);
      if (person !== nobody) targets.person.add(which, person, isMet);
      if (step !== undefined && !amongTeams.has(which)) {
        step.decided += 1;
        if (isMet) step.met += 1;
      }
    }
    if ((flags & endedFlags.reached) === 0) return;
    if (which === metric.firstResponse) {
      const row = first.next();
      first.of.took[row] = ended.took[index] ?? 0;
      first.of.open[row] = ended.open[index] ?? Number.NaN;
      first.of.whose[row] = whose;
      first.of.person[row] = person;
    } else if (which === metric.resolution) {
      resolutions += 1;
      resolved.add(ended, index);
      if (step === undefined) return;
      if ((flags & endedFlags.again) === 0) step.resolved += 1;
      else step.again.add(ended.ticket[index] ?? 0);
    }
  };

  const countStayed = (stayed: Columns<'stayed'>, index: number, at: Instant): void => {
    const flags = stayed.flags[index] ?? 0;
    const began = stayed.began[index] ?? 0;
    if (began >= period.to) return;
    backlog.add(stayed, index);
    if ((flags & stayedFlags.withdrawn) !== 0 && at < period.to) withdrawn += 1;
    if ((flags & stayedFlags.reopened) !== 0 && isIn(began) && at - began <= reopenedWithin) reopened += 1;
  };

  const countOffered = (offered: Columns<'offered'>, index: number): void => {
    const flags = offered.flags[index] ?? 0;
    offers.made += 1;
    if ((flags & offeredFlags.declined) !== 0) offers.declined += 1;
    if ((flags & offeredFlags.expired) !== 0) offers.expired += 1;
    if ((flags & offeredFlags.accepted) === 0) return;
    offers.accepted += 1;
    const took = offered.took[index] ?? Number.NaN;
    if (Number.isNaN(took)) return;
    const row = acceptTimes.next();
    acceptTimes.of.took[row] = took;
  };

  const add = ({ columns, without }: FactColumns): void => {
    const { filed, ended, stayed, offered } = columns;
    const { from, to } = period;
    for (const index of rows.in(filed, without, from, to)) countFiled(filed, index, filed.at[index] ?? 0);
    for (const index of rows.in(ended, without, from, to)) countEnded(ended, index, ended.at[index] ?? 0);
    for (const index of rows.in(stayed, without, from, null)) countStayed(stayed, index, stayed.at[index] ?? 0);
    for (const index of rows.in(offered, without, from, to)) countOffered(offered, index);
  };

  const counted = { filed, first, resolved, targets };
  const allWhose = names.whose.values;

  const headline = (): Headline => {
    const everything = { by: 'whose', groupOf: new Int32Array(allWhose.length), groups: 1 } as const;
    const [rows = noRows] = resolved.rowsIn(everything);
    const { took, open, stars, flags } = resolved.rows.of;
    const satisfied = satisfiedOf(stars, rows);
    const spreadIn = createSpreads();
    return {
      ...{ filed: filed.total(), resolved: rows.length, offers, satisfied },
      firstResponse: spreadIn(first.of.took, first.n),
      firstResponseOpen: spreadIn(first.of.open, first.n),
      resolution: spreadIn(took, rows.length, rows),
      resolutionOpen: spreadIn(open, rows.length, rows),
      targets: targets.whose.of([...allWhose.keys()]),
      reopened: shareOf(reopened, resolutions),
      oneTouch: shareOf(firstTriesOf(flags, rows), rows.length),
      accept: spreadIn(acceptTimes.of.took, acceptTimes.n),
      rated: shareOf(satisfied.of, rows.length),
      classified: shareOf(guesses.right, guesses.right + guesses.wrong),
    };
  };

  const byWhose = (kind: Exclude<GroupKind, 'person'>): readonly Group[] =>
    groupsOf(counted, 'whose', allWhose.length, (index) => allWhose[index]?.[kind]).toSorted(
      (a, b) => (kind === 'priority' ? 0 : b.filed - a.filed) || ((a.id ?? '') < (b.id ?? '') ? -1 : 1),
    );

  const totals = (): Totals => {
    const { before, after, end } = backlog.result();
    return {
      ...headline(),
      ...{ period, withdrawn, backlogBefore: before, backlog: end, each },
      steps: steps.map((step, index) => ({
        ...{ from: step.from, filed: step.filed, resolved: step.resolved + step.again.size },
        ...{ backlog: after[index] ?? 0, targets: shareOf(step.met, step.decided) },
      })),
    };
  };

  return {
    /** Of the same names as the tally. */
    add,
    addFacts: (facts: Iterable<Fact>): void => add(columnsOf(names, factRows(names, facts))),
    totals,
    result: (): Figures => {
      const people = groupsOf(counted, 'person', names.people.values.length, (index) => names.people.values[index]);
      const shown = people.filter((one) => one.resolved >= fewestOfPerson);
      return {
        ...totals(),
        ...{ arrivals, flow: flowOf(allWhose, filed.of) },
        groups: {
          ...{ priority: byWhose('priority'), team: byWhose('team'), category: byWhose('category') },
          ...{ channel: byWhose('channel') },
          // Who accepts how fast is about the tickets' queue: of people only what they did. Nobody is ranked.
          person: shown.toSorted((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)),
        },
        peopleHidden: people.length - shown.length,
      };
    },
  };
};
