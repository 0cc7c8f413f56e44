type ColumnTypes = Readonly<Record<string, Float64ArrayConstructor | Uint32ArrayConstructor | Uint8ArrayConstructor>>;

/**
 * Columns of numbers to which rows are added one by one: `next` makes room for one and says where it goes, then the
 * caller writes its numbers there. `of` changes as they grow.
 */
export const createGrowing = <T extends ColumnTypes>(types: T) => {
  type All = { [C in keyof T]: InstanceType<Extract<T[C], new (n: number) => unknown>> };
  const grown = (size: number, before: All | null): All =>
    Object.fromEntries(
      Object.entries(types).map(([name, Type]) => {
        const column = new Type(size);
        if (before !== null) column.set(before[name as keyof T] as unknown as ArrayLike<number>);
        return [name, column];
      }),
    ) as All;
  const columns = {
    size: 1_024,
    /** How many rows there are. */
    n: 0,
    of: grown(1_024, null),
    next: (): number => {
      if (columns.n === columns.size) {
        columns.size *= 2;
        columns.of = grown(columns.size, columns.of);
      }
      return columns.n++;
    },
  };
  return columns;
};
