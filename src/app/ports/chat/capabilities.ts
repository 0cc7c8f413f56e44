/**
 * How a platform takes the desk’s files: `below` a card that was sent, by `sendFiles`, or `within` it, as `files` of the
 * card. In bytes: the largest one, and all of a card together (absent: as many as there are).
 */
export type SendsFiles = {
  readonly how: 'below' | 'within';
  readonly largest: number;
  readonly together?: number;
};

/**
 * What some platforms can do and others cannot. Each platform declares its own; code that depends on one checks it
 * first.
 */
export type Capabilities = {
  /**
   * A sent card can be replaced in place. Otherwise it stays as it was sent: no refresh is owed for it, and `update`
   * refuses.
   */
  readonly updates: boolean;
  /**
   * How a card is attached to an earlier message: in the `thread` that started with it, or as a `reply` that quotes it.
   * Null: not at all, and `under` is ignored.
   */
  readonly threads: 'thread' | 'reply' | null;
  /**
   * A card in a channel can be addressed: those people see their own buttons on it at once. Absent: it cannot, and
   * `addressed` is ignored.
   */
  readonly addresses?: true;
  /**
   * The desk adds a tick to what a person wrote, to say that it was passed on. On other platforms a sentence says so.
   */
  readonly reactions: boolean;
  /** How attached files arrive: as a `link` for each along with the message. Null: people cannot attach files. */
  readonly files: 'link' | null;
  /** Files that the desk keeps arrive as files of the platform’s own. Absent: only links lead to them. */
  readonly sendsFiles?: SendsFiles;
  /**
   * The least time between two messages to one address, in milliseconds; absent: as fast as it goes. The outbox keeps
   * it for what each instance sends, and others are not held up. Answers and updates are not counted.
   */
  readonly paceMs?: number;
  /**
   * How many messages go out in a minute if one thing is told to many, and how many cards are replaced for that; absent: as
   * fast as it goes. Others are not held up, so it is less than the platform takes. Each instance keeps it for itself.
   */
  readonly perMinute?: { readonly messages: number; readonly updates: number };
  /** People can be looked up by e-mail address before they have written to the desk. */
  readonly findsByEmail: boolean;
  /** Any e-mail address is somebody's address on it: people are reached there when no account of theirs takes a message. */
  readonly takesAnyMailbox?: true;
  /** How commands are given: as a line of text after `/ticket`, or picked from a list, with a field for each part. */
  readonly commands: 'line' | 'picked';
};
