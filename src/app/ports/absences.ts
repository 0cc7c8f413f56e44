import type { Instant, PersonId } from '#src/core/ids.ts';

/** Someone is not there, from `from` until `to`. */
export type AbsentTime = { readonly from: Instant; readonly to: Instant };

/** A calendar with someone’s absences, and what was last read in it. */
export type AbsenceFeed = {
  readonly person: PersonId;
  /** An https address, or the absolute path of a file on the desk’s machine. Addresses often carry a secret: never show one. */
  readonly source: string;
  /** In order, without overlaps. */
  readonly times: readonly AbsentTime[];
  /** When it was last tried; null: never. */
  readonly triedAt: Instant | null;
  /** Since when it cannot be read, and why, in words; null: it can. */
  readonly failing: { readonly since: Instant; readonly why: string } | null;
  /** The absence for which they were last marked as away. */
  readonly applied: AbsentTime | null;
};

export type AbsenceReader = {
  /** Everybody’s, by person. */
  absenceFeeds(): Promise<readonly AbsenceFeed[]>;
};

export type AbsenceWriter = {
  /** Saves what was read or applied; nothing if their calendar is another one by now. */
  saveAbsenceFeed(feed: AbsenceFeed): Promise<void>;
};

/** Why a calendar cannot be read, in words for the admin, without its address. */
export class AbsenceFeedError extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(why, options);
    this.name = 'AbsenceFeedError';
  }
}

/** Reads calendars. */
export type AbsenceSource = {
  /**
   * The absences in [from, to), in order, without overlaps. `zone`: in which a whole day, or a time without a zone, is
   * meant. Throws AbsenceFeedError.
   */
  read(
    source: string,
    asked: { readonly zone: string; readonly from: Instant; readonly to: Instant; readonly signal: AbortSignal },
  ): Promise<readonly AbsentTime[]>;
};
