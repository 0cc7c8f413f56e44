/** What differs between the engines' data definition languages. */
export type Ddl = {
  readonly engine: 'sqlite' | 'postgres';
  /** A 64-bit whole number: times, counts. */
  readonly int: string;
  readonly real: string;
  /** Sorted and compared by code point, so that both engines agree on ranges of keys. */
  readonly text: string;
  /** An automatically numbered primary key. */
  readonly serial: string;
  /** The end of a table's definition. */
  readonly table: string;
};

/** One step of the schema, applied in one transaction. A released step is never edited: a change is a new step. */
export type Migration = {
  readonly version: number;
  readonly name: string;
  /** The statements, in order. */
  up(ddl: Ddl): readonly string[];
};
