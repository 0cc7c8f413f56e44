import type { Person } from '#src/core/organisation/person.ts';

/** What applying a file would do, in words. */
export type FilePlan = {
  /** The version of the organisation that it would change; to be sent with it. */
  readonly basedOn: number;
  /** Line by line; none: the desk matches the file already. */
  readonly changes: readonly string[];
  /** What else an admin should know about it. */
  readonly notes: readonly string[];
  /** What people have edited since a file was last applied, and it would take back. */
  readonly takesBack: readonly string[];
  /** Why it cannot be done. */
  readonly obstacles: readonly string[];
};

/** What is wrong with a file, each with its place. */
export type FileMistakes = { readonly mistakes: readonly string[] };

/** The desk as a file, for those who run it. Null: this is not for them. */
export type DeskFile = {
  /** The desk as it is. */
  write(actor: Person): Promise<string | null>;
  /** What applying a file would do; nothing is changed. */
  look(actor: Person, text: string): Promise<FilePlan | FileMistakes | null>;
  /** Refused when the desk has changed since `basedOn`, or it takes back edits and `overEdits` does not say so. */
  apply(
    actor: Person,
    wanted: { readonly text: string; readonly basedOn: number; readonly overEdits: boolean },
  ): Promise<{ readonly done: string } | { readonly problems: readonly string[] } | FileMistakes | null>;
};
