/** What a platform can do that another cannot. Each declares its own, and whoever depends on one looks first. */
export type Capabilities = {
  /**
   * A card that was sent can be replaced in place. Where not, it stays as it was sent: it is owed no refresh, and
   * `update` refuses.
   */
  readonly updates: boolean;
  /**
   * How a card hangs under an earlier message: in the `thread` that began with it, as a `reply` that quotes it, or not at
   * all: null, and `under` is ignored.
   */
  readonly threads: 'thread' | 'reply' | null;
  /** The desk leaves a tick on what a person wrote to say that it was passed on; elsewhere a sentence says so. */
  readonly reactions: boolean;
  /** What comes of files that people attach: a `link` each comes with what they wrote, or null: they cannot attach any. */
  readonly files: 'link' | null;
  /** People can be found by their e-mail addresses before they have spoken to the desk. */
  readonly findsByEmail: boolean;
};
