import type { Ddl } from '#db/engine/ddl.ts';

/** One step of the schema, applied in one transaction. A released step is never edited: a change is a new step. */
export type Migration = {
  readonly version: number;
  readonly name: string;
  /** The statements, in order. */
  up(ddl: Ddl): readonly string[];
};
