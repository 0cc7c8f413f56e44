import type { Instant } from '#src/core/ids.ts';

/** An address on a platform that takes any: `email` and a mailbox in small letters. */
export type Mailbox = { readonly platform: string; readonly address: string };

/** A mail that came back from there, by its own `Message-ID`. */
export type Bounce = Mailbox & { readonly message: string; readonly at: Instant };

/** When mail came back from it, the first one first. */
export type BouncingMailbox = Mailbox & { readonly cameBack: readonly Instant[] };

export type BounceReader = {
  /** When mail came back from there, the first one first. */
  cameBack(mailbox: Mailbox): Promise<readonly Instant[]>;
  /** Every address from which mail came back `since` then or later, in alphabetical order. */
  bouncingSince(since: Instant): Promise<readonly BouncingMailbox[]>;
};

export type BounceWriter = {
  /** A mail that came back twice counts once. */
  noteBounce(bounce: Bounce): Promise<void>;
  /** It is used again, and what came back no longer counts. */
  forgetBounces(mailbox: Mailbox): Promise<void>;
};
