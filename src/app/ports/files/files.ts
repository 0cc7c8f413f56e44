import type { FailedFile, FileProblem, StoredFile } from '#src/core/conversation/files.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';

/** Files that came with something that somebody wrote, as their platform knows them. */
export type SentFiles = {
  readonly platform: string;
  readonly files: readonly {
    readonly name: string;
    readonly file: string;
    /** Which question of the ticket's category it answers, by its id; absent: it came without one. */
    readonly question?: string;
  }[];
};

/** Why the content of a file cannot be had, for good; anything else that is thrown may pass. */
export class FileGoneError extends Error {
  override readonly name = 'FileGoneError';
  readonly why: Exclude<FileProblem, 'too_many'>;

  constructor(why: FileGoneError['why'], message: string) {
    super(message);
    this.why = why;
  }
}

/** A file could not be checked for viruses just now; nothing of it is kept. */
export class FileUncheckedError extends Error {
  override readonly name = 'FileUncheckedError';
}

/** Files could not be put where they are kept; none of them is. It may go well later. */
export class FilesUnsavedError extends Error {
  override readonly name = 'FilesUnsavedError';
}

/** The content of a file cannot be read where it is kept. It may go well later. */
export class FileUnreadError extends Error {
  override readonly name = 'FileUnreadError';
}

/** What was kept of a file. */
export type Kept = {
  /** Bytes. */
  readonly size: number;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
  /** The first bytes, at most 64, which say what it is. */
  readonly head: Uint8Array;
  /** It was to be checked for viruses, and could not be. */
  readonly unchecked?: true;
};

/** Where the content of files is kept. Nothing in it is ever opened, unpacked or run. */
export type FileStore = {
  /**
   * Keeps a content under this id, whole or not at all; one kept before under the id is replaced. Throws FileGoneError
   * if there is more than `mostBytes` of it, or nothing, or it is known to do harm; FileUncheckedError if that cannot be
   * told now. `lastTry`: nobody will try again, so what cannot be told now never will be.
   */
  save(
    id: string,
    content: AsyncIterable<Uint8Array>,
    options: { readonly mostBytes: number; readonly signal?: AbortSignal; readonly lastTry?: boolean },
  ): Promise<Kept>;
  /** It is no ticket's after all. */
  remove(id: string): Promise<void>;
  /** Null: there is none, or it is no longer what was kept. */
  read(id: string, expected: Pick<Kept, 'size' | 'hash'>): Promise<ReadableStream<Uint8Array> | null>;
};

/** Where a file can be fetched by whoever has the address; null: the desk has no address that people can reach. */
type FileUrl = (ticket: TicketNumber, file: StoredFile) => string | null;

export type OpenedFile = { readonly file: StoredFile; readonly content: ReadableStream<Uint8Array> };

/** A file from a page of the desk's own. */
export type UploadedFile = { readonly name: string; readonly content: AsyncIterable<Uint8Array> };

/** What came of files that somebody sent: those the ticket has of them, and those it has not, and why. */
type Uploading =
  | { readonly ok: true; readonly files: readonly StoredFile[]; readonly failed: readonly FailedFile[] }
  | { readonly ok: false; readonly rejection: Rejection };

/** The files of tickets, for cards and pages. */
export type DeskFiles = {
  /** For the cards of this moment. */
  links(): Promise<FileUrl>;
  /** Those among the files of one card that can only be linked to on this platform, because they are too large for it. */
  tooLarge(platform: string, files: readonly StoredFile[]): readonly StoredFile[];
  /** The content of a file of a ticket, for those whom the desk tells of it; null: it is gone, or none of the ticket’s. */
  content(ticket: TicketNumber, id: string): Promise<Uint8Array | null>;
  /** What a link leads to; null: it is wrong, no longer works, or the file is gone. Throws FileUnreadError. */
  byLink(link: {
    readonly ticket: number;
    readonly id: string;
    readonly until: number;
    readonly key: string;
  }): Promise<OpenedFile | null>;
  /**
   * A file of a ticket that this person may see, internal ones for the desk's side only, and not if `notes` is false; null:
   * there is none for them. Throws FileUnreadError.
   */
  forPerson(person: Person, ticket: number, id: string, notes?: boolean): Promise<OpenedFile | null>;
  /**
   * Keeps files and adds them to a ticket; those beyond the limits are not kept, and its log says so. Throws FilesUnsavedError
   * while they cannot be kept.
   */
  upload(
    person: Person,
    to: {
      readonly number: number;
      readonly visibility: 'public' | 'internal';
      readonly files: readonly UploadedFile[];
      /** Which question of its category they answer, by its id. */
      readonly question?: string;
      readonly once: readonly { readonly source: string; readonly id: string }[];
    },
  ): Promise<Uploading>;
};
