/**
 * Maps 32-bit feature ids to columns 0, 1, 2, … in the order in which they first occur. No strings are kept: with 32
 * bits only a few hundred of two million features collide, and the words shown to people are read from their ticket.
 */
export type Vocabulary = {
  readonly size: number;
  /** The column of a known id, or -1. */
  find(id: number): number;
  /** The column of an id; adds the id if it is new. */
  add(id: number): number;
  /** All known ids, by column. */
  ids(): Int32Array;
};

/** At most half of the slots are in use, so that searches are short. */
const slotsPerId = 2;

export const createVocabulary = (expected = 1024): Vocabulary => {
  // Open addressing. Slot s holds an id at 2s and its column + 1 at 2s + 1, or 0 there when it is free.
  let bits = Math.max(4, Math.ceil(Math.log2(expected * slotsPerId)));
  let table = new Int32Array(2 << bits);
  let ids = new Int32Array(Math.max(8, expected));
  let size = 0;

  /** Where the id is in the table, or the free slot where it would go. */
  const placeOf = (id: number): number => {
    const mask = table.length - 1;
    let place = (Math.imul(id ^ (id >>> 15), 0x9e3779b1) >>> (32 - bits)) << 1;
    while (table[place + 1] !== 0 && table[place] !== id) place = (place + 2) & mask;
    return place;
  };

  const put = (place: number, id: number, column: number): void => {
    table[place] = id;
    table[place + 1] = column + 1;
  };

  const grow = (): void => {
    bits += 1;
    table = new Int32Array(2 << bits);
    const wider = new Int32Array(ids.length * 2);
    wider.set(ids);
    ids = wider;
    for (let column = 0; column < size; column += 1) put(placeOf(ids[column] ?? 0), ids[column] ?? 0, column);
  };

  return {
    get size() {
      return size;
    },
    find: (id) => (table[placeOf(id | 0) + 1] ?? 0) - 1,
    add: (id) => {
      let place = placeOf(id | 0);
      const known = table[place + 1] ?? 0;
      if (known > 0) return known - 1;
      if (size * slotsPerId >= 1 << bits || size >= ids.length) {
        grow();
        place = placeOf(id | 0);
      }
      ids[size] = id;
      put(place, id | 0, size);
      size += 1;
      return size - 1;
    },
    ids: () => ids.slice(0, size),
  };
};

/** A vocabulary with the given ids at columns 0, 1, 2, … */
export const vocabularyOf = (ids: Int32Array): Vocabulary => {
  const vocabulary = createVocabulary(ids.length);
  for (const id of ids) vocabulary.add(id);
  return vocabulary;
};
