/**
 * Gives every row a column of its own at the least total cost: the Hungarian method, in rows² × columns steps. `costs`: one
 * list a row, all as long, with at least as many columns as rows. Where a row cannot have a column the cost is infinite;
 * there must be a way around these. Returns each row's column.
 */
export const leastCost = (costs: readonly (readonly number[])[]): readonly number[] => {
  const columns = costs[0]?.length ?? 0;
  /** What a row and a column take off each other's costs, so that a tight pair costs nothing more. From 1; 0 is none. */
  const rowOff = new Float64Array(costs.length + 1);
  const columnOff = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  for (let row = 1; row <= costs.length; row += 1) {
    const cameFrom = new Int32Array(columns + 1);
    const slack = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
    const done = new Uint8Array(columns + 1);
    let column = 0;
    rowOf[0] = row;
    do {
      done[column] = 1;
      const from = at(rowOf, column);
      let [step, next] = [Number.POSITIVE_INFINITY, 0];
      for (let other = 1; other <= columns; other += 1) {
        if (done[other] === 1) continue;
        const cost =
          Math.min(costs[from - 1]?.[other - 1] ?? forbidden, forbidden) - at(rowOff, from) - at(columnOff, other);
        if (cost < at(slack, other)) {
          slack[other] = cost;
          cameFrom[other] = column;
        }
        if (at(slack, other) < step) [step, next] = [at(slack, other), other];
      }
      for (let other = 0; other <= columns; other += 1) {
        if (done[other] === 1) {
          rowOff[at(rowOf, other)] = at(rowOff, at(rowOf, other)) + step;
          columnOff[other] = at(columnOff, other) - step;
        } else slack[other] = at(slack, other) - step;
      }
      column = next;
    } while (at(rowOf, column) !== 0);
    for (; column !== 0; column = at(cameFrom, column)) rowOf[column] = at(rowOf, at(cameFrom, column));
  }
  const chosen: number[] = costs.map(() => -1);
  for (let column = 1; column <= columns; column += 1)
    if (at(rowOf, column) > 0) chosen[at(rowOf, column) - 1] = column - 1;
  return chosen;
};

/** More than any sum of costs that are allowed. */
const forbidden = 1e9;

const at = (list: Float64Array | Int32Array, index: number): number => list[index] ?? 0;
