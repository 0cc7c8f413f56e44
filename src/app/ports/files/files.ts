/** Files that came with something that somebody wrote, as their platform knows them. */
export type SentFiles = {
  readonly platform: string;
  readonly files: readonly { readonly name: string; readonly file: string }[];
};

/** Why the content of a file cannot be had, for good; anything else that is thrown may pass. */
export class FileGoneError extends Error {
  override readonly name = 'FileGoneError';
  readonly why: 'gone' | 'refused' | 'too_large' | 'empty';

  constructor(why: FileGoneError['why'], message: string) {
    super(message);
    this.why = why;
  }
}

/** What was kept of a file. */
export type Kept = {
  /** Bytes. */
  readonly size: number;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
  /** The first bytes, at most 64, which say what it is. */
  readonly head: Uint8Array;
};

/** Where the content of files is kept. Nothing in it is ever opened, unpacked or run. */
export type FileStore = {
  /**
   * Keeps a content under this id, whole or not at all; one kept before under the id is replaced. Throws FileGoneError
   * if there is more than `mostBytes` of it, or nothing.
   */
  save(
    id: string,
    content: AsyncIterable<Uint8Array>,
    options: { readonly mostBytes: number; readonly signal?: AbortSignal },
  ): Promise<Kept>;
  /** Null: there is none, or it is no longer what was kept. */
  read(id: string, expected: Pick<Kept, 'size' | 'hash'>): Promise<ReadableStream<Uint8Array> | null>;
};
