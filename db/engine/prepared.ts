import type { Compilable, CompiledQuery } from 'kysely';
import { runCompiled } from './direct.ts';
import type { Db } from './schema.ts';

/** A placeholder in a compiled query for a value that comes later. */
type Slot = { readonly row: number; readonly name: PropertyKey };

const slots = new WeakSet<object>();

const slot = (row: number, name: PropertyKey): Slot => {
  const made = Object.freeze({ row, name });
  slots.add(made);
  return made;
};

const isSlot = (value: unknown): value is Slot => typeof value === 'object' && value !== null && slots.has(value);

/** A row of values to Kysely's types; every column is a slot. */
const slotsFor = <P extends object>(row: number): P =>
  new Proxy({}, { get: (_, name) => slot(row, name) }) as unknown as P;

const namedSlots = <P extends object>(row: number, columns: readonly (keyof P)[]): P =>
  Object.fromEntries(columns.map((column) => [column, slot(row, column)])) as unknown as P;

export type Result<R> = { readonly rows: readonly R[]; readonly changed: number };

/** A compiled query, and for each of its parameters the slot that its value comes from; null: a fixed value. */
type Ready<R> = { readonly query: CompiledQuery<R>; readonly slots: readonly (Slot | null)[] };

const ready = <R>(query: CompiledQuery<R>): Ready<R> => ({
  query,
  slots: query.parameters.map((parameter) => (isSlot(parameter) ? parameter : null)),
});

const execute = async <R>(db: Db, { query, slots }: Ready<R>, values: readonly object[]): Promise<Result<R>> => {
  const parameters = slots.map((slot, n) =>
    slot === null ? query.parameters[n] : Reflect.get(values[slot.row] ?? {}, slot.name),
  );
  const { rows, numAffectedRows } = await runCompiled<R>(db, { ...query, parameters });
  return { rows, changed: Number(numAffectedRows ?? 0) };
};

/** Compiled queries differ by engine; an engine's connections share one adapter. */
const perEngine = <T>(): { find(db: Db, key: number, make: () => T): T } => {
  const made = new WeakMap<object, Map<number, T>>();
  const add = (adapter: object, key: number, one: T): T => {
    const known = made.get(adapter);
    if (known === undefined) made.set(adapter, new Map([[key, one]]));
    else known.set(key, one);
    return one;
  };
  return {
    find: (db, key, make) => {
      const { adapter } = db.getExecutor();
      return made.get(adapter)?.get(key) ?? add(adapter, key, make());
    },
  };
};

/**
 * A query that is built and compiled once and then run with other values, since building takes longer than running.
 * `build` gets slots as values: it may pass them on to Kysely, but never look at them.
 *
 * ```ts
 * const find = prepared((db, { id }: { id: string }) => db.selectFrom('people').selectAll().where('id', '=', id));
 * const { rows } = await find(db, { id: 'p-dana' });
 * ```
 */
export const prepared = <P extends object, R>(
  build: (db: Db, values: P) => Compilable<R>,
): ((db: Db, values: P) => Promise<Result<R>>) => {
  const compiled = perEngine<Ready<R>>();
  return (db, values) =>
    execute(
      db,
      compiled.find(db, 0, () => ready(build(db, slotsFor<P>(0)).compile())),
      [values],
    );
};

/** A statement may have at most 32,766 values; 50 rows are far below that, and more would not be faster. */
const maxRows = 50;

/** Like `prepared`, for a statement with any number of rows of these columns; without rows nothing is sent. */
export const preparedRows = <P extends object>(
  columns: readonly (keyof P)[],
  build: (db: Db, rows: readonly P[]) => Compilable,
): ((db: Db, rows: readonly P[]) => Promise<number>) => {
  const compiled = perEngine<Ready<unknown>>();
  return async (db, rows) => {
    let changed = 0;
    for (let from = 0; from < rows.length; from += maxRows) {
      const part = rows.slice(from, from + maxRows);
      const query = compiled.find(db, part.length, () =>
        ready(
          build(
            db,
            part.map((_, row) => namedSlots<P>(row, columns)),
          ).compile(),
        ),
      );
      changed += (await execute(db, query, part)).changed;
    }
    return changed;
  };
};
