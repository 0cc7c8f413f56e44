/**
 * Maps 32-bit feature ids to columns 0, 1, 2, … in the order of their first sight. No strings are kept: 32 bits tell
 * two million features apart but for a few hundred, and the words shown to people are read from their own ticket.
 */
export type Vocabulary = {
  readonly size: number;
  /** The column of a known id, or -1. */
  find(id: number): number;
  /** The column of an id, which becomes known if it was not. */
  add(id: number): number;
  /** All known ids, by column. */
  ids(): Int32Array;
};

const empty = -1;

export const createVocabulary = (expected = 1024): Vocabulary => {
  let bits = Math.max(4, Math.ceil(Math.log2(expected * 2)));
  let slots = new Int32Array(1 << bits).fill(empty);
  let ids = new Int32Array(Math.max(8, expected));
  let size = 0;

  /** The slot where the id stands, or the free one where it would. */
  const slotOf = (id: number): number => {
    const mask = slots.length - 1;
    let slot = Math.imul(id ^ (id >>> 15), 0x9e3779b1) >>> (32 - bits);
    for (;;) {
      const column = slots[slot] ?? empty;
      if (column === empty || ids[column] === id) return slot;
      slot = (slot + 1) & mask;
    }
  };

  const grow = (): void => {
    bits += 1;
    slots = new Int32Array(1 << bits).fill(empty);
    const wider = new Int32Array(ids.length * 2);
    wider.set(ids);
    ids = wider;
    for (let column = 0; column < size; column += 1) slots[slotOf(ids[column] ?? 0)] = column;
  };

  return {
    get size() {
      return size;
    },
    find: (id) => slots[slotOf(id | 0)] ?? empty,
    add: (id) => {
      let slot = slotOf(id | 0);
      const known = slots[slot] ?? empty;
      if (known !== empty) return known;
      if (size * 2 >= slots.length || size >= ids.length) {
        grow();
        slot = slotOf(id | 0);
      }
      ids[size] = id;
      slots[slot] = size;
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
