import type { Log } from '#src/app/ports/log.ts';

/** What the adapter is made with. */
export type SlackOptions = {
  /** `xoxb-…` */
  readonly botToken: string;
  /** How Slack reaches us: Socket Mode with an app-level token (`xapp-…`), or signed requests to `routes`. */
  readonly inbound:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string };
  /** For a proxy or tests, ending in a slash; null: Slack's own. */
  readonly apiUrl: string | null;
  /** The emoji that makes a ticket of a message, without its colons. */
  readonly emoji: string;
  /** An emoji on a card does what its button does; absent: it does. */
  readonly reactions?: boolean;
  /** Whether guests and people from connected companies may file tickets. */
  readonly guestsAllowed: boolean;
  /** It is an agent in Slack, once that is granted; absent: it is none. */
  readonly agent?: boolean;
  readonly log: Log;
  /** Milliseconds; for signatures and for pausing a channel. */
  readonly now?: () => number;
  /** How fast things are noticed and retried, in milliseconds. */
  readonly pace?: {
    readonly pingTimeoutMs?: number;
    readonly retryMs?: number;
    /** After Slack refused a token. */
    readonly refusedMs?: number;
    readonly homePauseMs?: number;
    /** Between two messages to one conversation: Slack allows about one a second, with short bursts. */
    readonly messageMs?: number;
    readonly answerWithinMs?: number;
  };
};
