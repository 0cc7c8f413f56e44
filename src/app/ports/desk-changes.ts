import type { DeskChange } from '#src/core/administration/change.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';

/** Which changes: about one thing, or things of one kind, with an id above `after` or below `before`; at most `limit`. */
export type DeskChangeQuery = {
  readonly about?: Pick<DeskChange, 'kind' | 'subject'>;
  readonly kind?: DeskChange['kind'];
  /** Only what this person has changed. */
  readonly by?: PersonId;
  /** Only in this time: `from` is included, `to` is not. */
  readonly time?: { readonly from: Instant; readonly to: Instant };
  readonly after?: number;
  readonly before?: number;
  readonly limit: number;
};

/** Somebody will be away from `begins` on; `ends` null: until they say that they are back. */
export type PlannedAbsence = { readonly person: PersonId; readonly begins: Instant; readonly ends: Instant | null };

export type DeskChangeReader = {
  /** Who changed what about the desk, the latest first. */
  deskChanges(query: DeskChangeQuery): Promise<readonly DeskChange[]>;
  /** Absences that are yet to begin, or have just begun, the first to begin first. */
  plannedAbsences(): Promise<readonly PlannedAbsence[]>;
};

export type DeskChangeWriter = {
  addDeskChanges(changes: readonly Omit<DeskChange, 'id'>[]): Promise<void>;
  /** Takes the place of what was planned for this person; null: nothing is planned any more. */
  planAbsence(person: PersonId, absence: PlannedAbsence | null): Promise<void>;
};
