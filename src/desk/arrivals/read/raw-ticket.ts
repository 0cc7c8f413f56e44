import type { OtherPerson } from '#src/app/arrivals/people.ts';

/** Text as another desk exports it. */
export type RawText = { readonly text: string; readonly isHtml: boolean };

export type RawMessage = {
  /** Null: nobody says. */
  readonly author: OtherPerson | null;
  /** As it stands there; null: it does not. */
  readonly at: string | number | null;
  readonly isInternal: boolean;
  readonly body: RawText;
};

/** What one ticket of an export says, before its words are mapped. Empty and null: it does not say. */
export type RawTicket = {
  readonly id: string;
  readonly title: string;
  readonly body: RawText;
  readonly requester: OtherPerson | null;
  /** Who has it. */
  readonly assignee: OtherPerson | null;
  readonly status: string;
  readonly priority: string;
  readonly category: string;
  readonly createdAt: string | number | null;
  readonly updatedAt: string | number | null;
  readonly endedAt: string | number | null;
  readonly messages: readonly RawMessage[];
};

/** One row of a table: each name may head several columns. */
export type Row = {
  /** The first of these columns that has something in it. */
  readonly cell: (...names: readonly string[]) => string;
  readonly cells: (name: string) => readonly string[];
};

/** One desk's exports. `people`: those listed beside the tickets, by the desk's id. */
export type DeskFormat = {
  readonly name: string;
  /** Null: its exports have no such form. */
  readonly fromJson: ((record: unknown, people: ReadonlyMap<string, OtherPerson>) => RawTicket | null) | null;
  readonly fromRow: ((row: Row) => RawTicket | null) | null;
  /** Columns without which a table is none of this desk's, in lower case: one of each list. */
  readonly needs: readonly (readonly string[])[];
};
