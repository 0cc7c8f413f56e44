import type { CategoryId, Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Priority } from '#src/core/priority.ts';
import type { Answer } from '#src/core/questions/question.ts';
import type { FactColumns, FactNames } from '#src/core/reports/fact-columns.ts';
import type { Report, ReportFileKind, ReportFilter } from '#src/core/reports/report.ts';
import type { Fact, Period } from '#src/core/reports/report-facts.ts';
import type { Share } from '#src/core/reports/spread.ts';
import type { Status } from '#src/core/ticket/ticket.ts';

/** A ticket as a row of a table, with what of it is known by now. Times are null while it has not happened. */
export type TicketRecord = {
  readonly number: TicketNumber;
  readonly title: string;
  readonly status: Status;
  readonly priority: Priority;
  readonly requester: { readonly id: PersonId; readonly name: string };
  readonly team: TeamId;
  readonly assignee: { readonly id: PersonId; readonly name: string } | null;
  readonly category: CategoryId | null;
  readonly channel: string;
  readonly filedAt: Instant;
  readonly firstResponseAt: Instant | null;
  readonly resolvedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly cancelledAt: Instant | null;
  /** Open time until the first response and until it was last resolved; null: not yet, or no clock counted. */
  readonly firstResponseOpenMs: number | null;
  readonly resolutionOpenMs: number | null;
  /** Targets of it that were missed. */
  readonly missed: number;
  readonly reopened: number;
  readonly stars: number | null;
  readonly answers: readonly Answer[];
};

/** What reports are made of, read a page at a time. The desk may go on meanwhile; each page is as it is when it is read. */
export type ReportReader = {
  /** Every fact that matters for the period, each kind in the order of its time. Slow for many tickets. */
  facts(period: Period, filter: ReportFilter): AsyncIterable<readonly Fact[]>;
  /** The same and perhaps more, in columns, as `createTally` takes them with the same filter. Quick once `prepare` has run. */
  columns(period: Period, filter: ReportFilter): AsyncIterable<FactColumns>;
  /**
   * What matters for the period of what one person did: what they resolved, whether it was reopened, and what they were
   * asked to take. In the same order, and quick without `prepare`.
   */
  factsOfPerson(person: PersonId, period: Period, filter: ReportFilter): AsyncIterable<readonly Fact[]>;
  /** What the numbers in all `columns` stand for. */
  readonly names: FactNames;
  /**
   * Brings up to date what `columns` reads, and changes nothing of what it says. One run at a time. Stops when `ending`
   * is aborted; the next call continues. `anew`: makes all of it again.
   */
  prepare(ending: AbortSignal, options?: { readonly anew?: boolean }): Promise<void>;
  /** Of how many tickets `prepare` has done its first run; null: of all. Until then `columns` is slow. */
  preparing(): Promise<Share | null>;
  /** The tickets filed in the period, by number. */
  ticketsFiled(period: Period, filter: ReportFilter): AsyncIterable<readonly TicketRecord[]>;
  /**
   * How often people who do not work at the desk said in the period that an article had helped them. `teams`: those whose
   * categories the articles have; of an article without one, only where all teams are asked for. The last answer of each
   * person to an article counts.
   */
  helped(period: Period, filter: Pick<ReportFilter, 'teams' | 'category'>): Promise<number>;
  /** Tickets whose facts were not written yet, as they are from an earlier version. */
  countWithoutFacts(): Promise<number>;
};

/** What a file of a report is made of. */
export type ReportContent = {
  readonly report: Report;
  /** The tickets filed in its days, a page at a time, read while they are asked for. */
  readonly tickets: AsyncIterable<readonly TicketRecord[]>;
  readonly organisation: Organisation;
};

type ReportFile = {
  /** Such as report-2026-06-01-to-2026-06-30.pdf. */
  readonly name: string;
  readonly type: string;
  /** Its content, made while it is read: however long it is, only a page of it is in memory. */
  readonly parts: AsyncIterable<string | Uint8Array>;
};

/** `bom`: a CSV begins with a byte order mark, for spreadsheets that need one. */
export type MakeReportFile = (
  content: ReportContent,
  kind: ReportFileKind,
  options?: { readonly bom?: boolean },
) => ReportFile;

/** A picture of a drawing. Sizes are in dots. */
type Picture = { readonly png: Uint8Array; readonly width: number; readonly height: number };

/** Makes a picture of one of our own SVG drawings. May throw. */
export type DrawPicture = (svg: string) => Promise<Picture>;
