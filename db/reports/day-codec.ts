import { columnsOf, factKinds, factLayout, nobody } from '#src/app/store-kit/fact-columns.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Columns, FactColumns, FactKind, FactNames, FactRows, Whose } from '#src/core/reports/fact-columns.ts';

/** A day's facts as they are stored. */
export type StoredDay = { readonly names: string; readonly bytes: Uint8Array };

/** What the numbers in the bytes stand for, and how many rows of each kind there are. */
type Names = {
  readonly rows: Readonly<Record<FactKind, number>>;
  readonly whose: readonly Whose[];
  readonly people: readonly PersonId[];
  readonly metrics: readonly string[];
};

type Column = { readonly kind: FactKind; readonly name: string; readonly Type: (typeof columnTypes)[number] };

const columnTypes = [Float64Array, Uint32Array, Uint8Array] as const;

/** Every column, the widest first, so that each begins where its numbers may begin. */
const order: readonly Column[] = columnTypes.flatMap((Type) =>
  factKinds.flatMap((kind) =>
    Object.entries(factLayout[kind]).flatMap(([name, type]) => (type === Type ? [{ kind, name, Type }] : [])),
  ),
);

const columnOf = (columns: FactColumns['columns'], { kind, name }: Column) =>
  (columns[kind] as unknown as Readonly<Record<string, Float64Array | Uint32Array | Uint8Array>>)[name];

/** Numbers the values of a column anew, from 0 in the order in which they appear. */
const renumbered = <T>(columns: readonly Uint32Array[] | readonly Uint8Array[], values: readonly T[]): readonly T[] => {
  const used = new Map<number, number>();
  for (const column of columns) {
    for (const [row, before] of column.entries()) {
      if (before === nobody) continue;
      const after = used.get(before) ?? used.size;
      used.set(before, after);
      column[row] = after;
    }
  }
  return [...used.keys()].flatMap((before) => values[before] ?? []);
};

/** Facts of one day. */
export const encodeDay = (names: FactNames, rows: FactRows): StoredDay => {
  const { columns } = columnsOf(names, rows);
  const { filed, ended, stayed, offered } = columns;
  const stored: Names = {
    rows: {
      ...{ filed: filed.at.length, ended: ended.at.length },
      ...{ stayed: stayed.at.length, offered: offered.at.length },
    },
    whose: renumbered([filed.whose, ended.whose, stayed.whose, offered.whose], names.whose.values),
    people: renumbered([ended.person], names.people.values),
    metrics: renumbered([ended.metric], names.metrics.values),
  };
  // As the machine writes numbers: little-endian on everything that Node runs on, but for IBM's mainframes.
  const bytes = Buffer.concat(
    order.map((column) => {
      const { buffer, byteOffset = 0, byteLength = 0 } = columnOf(columns, column) ?? new Uint8Array();
      return new Uint8Array(buffer, byteOffset, byteLength);
    }),
  );
  return { names: JSON.stringify(stored), bytes };
};

const inNumbersOf = (column: Uint32Array | Uint8Array, numbers: readonly number[]): void => {
  for (let row = 0; row < column.length; row += 1) column[row] = numbers[column[row] ?? 0] ?? column[row] ?? 0;
};

/** The columns again, with the numbers of `names`. */
export const decodeDay = (names: FactNames, { names: text, bytes }: StoredDay): FactColumns => {
  // Written by `encodeDay`.
  const { rows, whose, people, metrics } = JSON.parse(text) as Names;
  const own = new Uint8Array(bytes).buffer;
  const columns: Record<FactKind, Record<string, Float64Array | Uint32Array | Uint8Array>> = {
    ...{ filed: {}, ended: {}, stayed: {}, offered: {} },
  };
  let at = 0;
  for (const { kind, name, Type } of order) {
    const column = new Type(own, at, rows[kind]);
    at += column.byteLength;
    columns[kind][name] = column;
  }
  const decoded = columns as unknown as { readonly [K in FactKind]: Columns<K> };
  const numbers = whose.map(names.whose.numberOf);
  for (const kind of factKinds) inNumbersOf(decoded[kind].whose, numbers);
  inNumbersOf(decoded.ended.person, people.map(names.people.numberOf));
  inNumbersOf(decoded.ended.metric, metrics.map(names.metrics.numberOf));
  return { names, columns: decoded };
};
