import type { Names } from '#src/cards/names.ts';
import type { Instant } from '#src/core/ids.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { OwnAct } from '#src/core/views/own-acts.ts';

/** `desk`: changed something about the desk itself. */
export type ActivityKind = OwnAct | 'desk';

/** What of somebody’s own activity. */
export type ActivityAsk = {
  /** Null: everything. */
  readonly kind: ActivityKind | null;
  /** A day in their own zone, such as `2026-06-01`; null: all days. */
  readonly day: string | null;
  /** The `next` of the page before; null: from the latest. */
  readonly after: string | null;
  readonly limit: number;
};

/** Something they did, or somebody else did for them. */
export type OwnActivity =
  | {
      readonly on: 'ticket';
      readonly logged: LoggedEvent;
      /** Null: they do not see the ticket any more. */
      readonly title: string | null;
      /** Somebody else filed it for them. */
      readonly byOther: boolean;
    }
  | { readonly on: 'desk'; readonly at: Instant; readonly what: string; readonly detail: string };

export type ActivityPage = {
  /** The latest first. */
  readonly activity: readonly OwnActivity[];
  readonly names: Names;
  readonly next: string | null;
};
