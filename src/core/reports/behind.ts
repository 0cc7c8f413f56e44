import type { Instant } from '#src/core/ids.ts';
import { isAmongTeams, type Metric } from '#src/core/organisation/policy.ts';
import { createCountedRows } from './counted-rows.ts';
import {
  type Columns,
  columnsOf,
  createFactNames,
  endedFlags,
  type FactColumns,
  factRows,
  filedFlags,
  offeredFlags,
  stayedFlags,
} from './fact-columns.ts';
import type { GroupKind } from './figures.ts';
import { passes, type ReportFilter } from './report.ts';
import type { Fact, Period } from './report-facts.ts';
import { goodStars, reopenedWithin } from './what-counts.ts';

/** What a number of a report counts. */
export type CountedKind =
  | ('filed' | 'guessed' | 'guessed_right' | 'resolved' | 'one_touch' | 'satisfied' | 'rated' | 'answered')
  | ('met' | 'missed' | 'decided' | 'withdrawn' | 'open' | 'reopened')
  | ('offered' | 'accepted' | 'declined' | 'expired');

/** `metric`: of which targets, for those that are met, missed or decided; null: of all that requesters are promised. */
export type Counted = { readonly kind: CountedKind; readonly metric: string | null };

type Rows = { readonly [K in 'filed' | 'ended' | 'stayed' | 'offered']: Columns<K> };

const has = (flags: Uint8Array, index: number, flag: number): boolean => ((flags[index] ?? 0) & flag) !== 0;

/**
 * Finds the tickets behind a number of a report, by the rules by which `createTally` counts them. `group`: only those of
 * this row of a table; what is not about a person is nobody's.
 */
export const createBehind = (
  { kind, metric }: Counted,
  period: Period,
  {
    filter = {},
    names = createFactNames(),
    group = null,
  }: {
    readonly filter?: ReportFilter;
    readonly names?: FactColumns['names'];
    readonly group?: { readonly kind: GroupKind; readonly id: string | null } | null;
  } = {},
) => {
  const found = new Set<number>();
  const isIn = (at: number): boolean => at >= period.from && at < period.to;
  const rows = createCountedRows(names, (whose) => {
    const one = names.whose.values[whose];
    return (
      one !== undefined &&
      passes(one, filter) &&
      (group === null || group.kind === 'person' || one[group.kind] === group.id)
    );
  });
  const isTheirs = (ended: Columns<'ended'>, index: number): boolean =>
    group?.kind !== 'person' || names.people.values[ended.person[index] ?? -1] === group.id;
  const isOfMetric = (which: number): boolean => {
    const called = names.metrics.values[which];
    return metric === null ? !isAmongTeams(called as Metric) : called === metric;
  };
  const resolution = names.metrics.numberOf('resolution');
  const firstResponse = names.metrics.numberOf('first_response');

  /** Whether a target or time that ended counts. */
  const endedCounts = ({ flags, metric: which, stars }: Columns<'ended'>, index: number): boolean => {
    const of = which[index] ?? -1;
    const isMet = has(flags, index, endedFlags.met);
    const isMissed = has(flags, index, endedFlags.missed);
    if (kind === 'met') return isMet && isOfMetric(of);
    if (kind === 'missed') return isMissed && isOfMetric(of);
    if (kind === 'decided') return (isMet || isMissed) && isOfMetric(of);
    if (!has(flags, index, endedFlags.reached)) return false;
    if (kind === 'answered') return of === firstResponse;
    if (of !== resolution) return false;
    const given = stars[index] ?? 0;
    if (kind === 'one_touch') return has(flags, index, endedFlags.firstTry);
    return kind === 'satisfied' ? given >= goodStars : kind === 'rated' ? given > 0 : kind === 'resolved';
  };

  const stayedCounts = ({ flags, began: all, at: ends }: Columns<'stayed'>, index: number): boolean => {
    const [began = 0, at = 0] = [all[index], ends[index]];
    if (began >= period.to) return false;
    if (kind === 'open') return has(flags, index, stayedFlags.open) && at >= period.to;
    if (kind === 'withdrawn') return has(flags, index, stayedFlags.withdrawn) && at < period.to;
    return has(flags, index, stayedFlags.reopened) && isIn(began) && at - began <= reopenedWithin;
  };

  const filedCounts = ({ flags }: Columns<'filed'>, index: number): boolean =>
    kind === 'filed' ||
    has(flags, index, filedFlags.guessedRight) ||
    (kind === 'guessed' && has(flags, index, filedFlags.guessedWrong));

  const offeredCounts = ({ flags }: Columns<'offered'>, index: number): boolean =>
    kind === 'offered' ||
    (kind !== 'filed' && kind in offeredFlags && has(flags, index, offeredFlags[kind as keyof typeof offeredFlags]));

  const add = ({ columns, without }: { readonly columns: Rows } & Pick<FactColumns, 'without'>): void => {
    const { filed, ended, stayed, offered } = columns;
    const isOfPerson = group?.kind === 'person';
    const { from, to } = period;
    const take = (of: Rows[keyof Rows], until: Instant | null, counts: (index: number) => boolean): void => {
      for (const index of rows.in(of, without, from, until)) if (counts(index)) found.add(of.ticket[index] ?? 0);
    };
    if (kind === 'filed' || kind === 'guessed' || kind === 'guessed_right') {
      if (!isOfPerson) take(filed, to, (n) => filedCounts(filed, n));
    } else if (kind === 'withdrawn' || kind === 'open' || kind === 'reopened') {
      if (!isOfPerson) take(stayed, null, (n) => stayedCounts(stayed, n));
    } else if (kind === 'offered' || kind in offeredFlags) {
      if (!isOfPerson) take(offered, to, (n) => offeredCounts(offered, n));
    } else take(ended, to, (n) => isTheirs(ended, n) && endedCounts(ended, n));
  };

  return {
    /** Of the same names. */
    add,
    addFacts: (facts: Iterable<Fact>): void => add(columnsOf(names, factRows(names, facts))),
    /** Their numbers, the newest first. */
    tickets: (): readonly number[] => [...found].sort((a, b) => b - a),
  };
};
