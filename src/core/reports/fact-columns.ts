import type { CategoryId, PersonId, TeamId } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';
import type { Fact } from './report-facts.ts';

/** Whose something was. */
export type Whose = {
  readonly team: TeamId;
  readonly category: CategoryId | null;
  readonly priority: Priority;
  readonly channel: string;
};

/** Gives equal values the same number, so that columns of numbers can refer to them. */
const createNumbering = <T>(keyOf: (value: T) => string) => {
  const values: T[] = [];
  const known = new Map<string, number>();
  return {
    /** By number. */
    values: values as readonly T[],
    numberOf: (value: T): number => {
      const key = keyOf(value);
      const before = known.get(key);
      if (before !== undefined) return before;
      known.set(key, values.length);
      return values.push(value) - 1;
    },
  };
};

/** What the numbers in columns stand for. It grows with what is put into columns. */
export const createFactNames = () => ({
  whose: createNumbering<Whose>(({ team, category, priority, channel }) =>
    JSON.stringify([team, category, priority, channel]),
  ),
  people: createNumbering<PersonId>((person) => person),
  metrics: createNumbering<string>((metric) => metric),
});

export type FactNames = ReturnType<typeof createFactNames>;

/**
 * The columns of each kind of fact, widest first: what a report counts, and nothing else. Times and spans are in
 * milliseconds; NaN stands for none, and Infinity for what has not ended.
 */
export const factLayout = {
  filed: { at: Float64Array, ticket: Uint32Array, whose: Uint32Array, flags: Uint8Array },
  ended: {
    ...{ at: Float64Array, took: Float64Array, open: Float64Array },
    ...{ ticket: Uint32Array, whose: Uint32Array, person: Uint32Array },
    ...{ metric: Uint8Array, flags: Uint8Array, stars: Uint8Array },
  },
  stayed: {
    ...{ at: Float64Array, began: Float64Array, filedAt: Float64Array },
    ...{ ticket: Uint32Array, whose: Uint32Array, flags: Uint8Array },
  },
  offered: { at: Float64Array, took: Float64Array, ticket: Uint32Array, whose: Uint32Array, flags: Uint8Array },
} as const;

type Layout = typeof factLayout;
export type FactKind = keyof Layout;
export const factKinds = Object.keys(factLayout) as readonly FactKind[];

export type Columns<K extends FactKind> = {
  readonly [C in keyof Layout[K]]: InstanceType<Extract<Layout[K][C], new (n: number) => unknown>>;
};
/** A row of them. `at` is when it happened: filed, ended, offered. */
export type Row<K extends FactKind> = { readonly [C in keyof Layout[K]]: number };

export type FactColumns = {
  readonly names: FactNames;
  readonly columns: { readonly [K in FactKind]: Columns<K> };
  /** Marks the numbers of tickets that are to be skipped, since what is here of them is out of date. */
  readonly without?: Uint8Array;
};

export type FactRows = { readonly [K in FactKind]: readonly Row<K>[] };

/** Nobody, among the numbers of people. */
export const nobody = 0xffff_ffff;

export const filedFlags = { guessedRight: 1, guessedWrong: 2 } as const;
export const endedFlags = { reached: 1, met: 2, missed: 4, firstTry: 8, again: 16 } as const;
export const stayedFlags = { open: 1, reopened: 2, withdrawn: 4 } as const;
export const offeredFlags = { accepted: 1, declined: 2, expired: 4 } as const;

const flag = (is: boolean, value: number): number => (is ? value : 0);
const isOpenStatus = (status: string): boolean => (openStatuses as readonly string[]).includes(status);

/** The facts as rows of numbers, in the same order. Stays that no report counts are left out. */
export const factRows = (names: FactNames, facts: Iterable<Fact>): FactRows => {
  const rows = { filed: [] as Row<'filed'>[], ended: [] as Row<'ended'>[] };
  const more = { stayed: [] as Row<'stayed'>[], offered: [] as Row<'offered'>[] };
  for (const fact of facts) {
    const { ticket } = fact;
    const whose = names.whose.numberOf({
      ...{ team: fact.team, category: fact.category, priority: fact.priority, channel: fact.channel },
    });
    if (fact.kind === 'filed') {
      const { at, guess } = fact;
      const flags = flag(guess === 'right', filedFlags.guessedRight) | flag(guess === 'wrong', filedFlags.guessedWrong);
      rows.filed.push({ at, ticket, whose, flags });
    } else if (fact.kind === 'ended') {
      const { reached, outcome, takenOn, reopened } = fact;
      rows.ended.push({
        ...{ at: fact.ended, took: fact.ended - fact.began, open: fact.openMs ?? Number.NaN, ticket, whose },
        person: fact.assignee === null ? nobody : names.people.numberOf(fact.assignee),
        metric: names.metrics.numberOf(fact.metric),
        flags:
          flag(reached, endedFlags.reached) |
          flag(outcome === 'met', endedFlags.met) |
          flag(outcome === 'missed', endedFlags.missed) |
          flag(takenOn <= 1 && reopened === 0, endedFlags.firstTry) |
          flag(reopened > 0, endedFlags.again),
        stars: fact.stars ?? 0,
      });
    } else if (fact.kind === 'stayed') {
      const flags =
        flag(isOpenStatus(fact.status), stayedFlags.open) |
        flag(fact.status === 'resolved' && fact.endedBy === 'ticket.reopened', stayedFlags.reopened) |
        flag(fact.endedBy === 'ticket.cancelled', stayedFlags.withdrawn);
      const at = fact.ended ?? Number.POSITIVE_INFINITY;
      if (flags !== 0) more.stayed.push({ at, began: fact.began, filedAt: fact.filedAt, ticket, whose, flags });
    } else {
      const { outcome, outcomeAt } = fact;
      more.offered.push({
        ...{ at: fact.at, took: outcomeAt === null ? Number.NaN : outcomeAt - fact.at, ticket, whose },
        flags:
          flag(outcome === 'accepted', offeredFlags.accepted) |
          flag(outcome === 'declined', offeredFlags.declined) |
          flag(outcome === 'expired', offeredFlags.expired),
      });
    }
  }
  return { ...rows, ...more };
};

const columnsOfKind = <K extends FactKind>(kind: K, rows: readonly Row<K>[]): Columns<K> =>
  Object.fromEntries(
    Object.entries(factLayout[kind]).map(([name, Column]) => {
      const column = new Column(rows.length);
      for (const [n, row] of rows.entries()) column[n] = (row as Readonly<Record<string, number>>)[name] ?? 0;
      return [name, column];
    }),
  ) as unknown as Columns<K>;

export const columnsOf = (names: FactNames, rows: FactRows): FactColumns => ({
  names,
  columns: {
    filed: columnsOfKind('filed', rows.filed),
    ended: columnsOfKind('ended', rows.ended),
    stayed: columnsOfKind('stayed', rows.stayed),
    offered: columnsOfKind('offered', rows.offered),
  },
});

/** The rows of one kind again. */
export const rowsOfKind = <K extends FactKind>(columns: Columns<K>): readonly Row<K>[] => {
  const all = Object.entries(columns) as unknown as readonly [string, ArrayLike<number>][];
  return Array.from(
    columns.at,
    (_, n) => Object.fromEntries(all.map(([name, column]) => [name, column[n] ?? 0])) as Row<K>,
  );
};
