/** What differs between the engines' data definition languages. */
export type Ddl = {
  readonly engine: 'sqlite' | 'postgres';
  /** A 64-bit whole number: times, counts. */
  readonly int: string;
  readonly real: string;
  /** Sorted and compared by code point, so that both engines agree and ranges of keys are what they seem. */
  readonly text: string;
  /** A primary key that counts by itself. */
  readonly serial: string;
  /** What ends a table's definition. */
  readonly table: string;
};

/** One step of the schema, applied in one transaction. What was released is never edited: a change is a new step. */
export type Migration = {
  readonly version: number;
  readonly name: string;
  /** The statements, in order. */
  up(ddl: Ddl): readonly string[];
};
