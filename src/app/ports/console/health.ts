import type { Mailbox } from '#src/app/ports/chat/bounces.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { DeskRemark } from '#src/core/organisation/setup-problem.ts';

/** A platform in this desk. */
export type PlatformHealth = {
  readonly title: string;
  /** `refusing`: it is up, and has taken nothing since it last refused a message. */
  readonly state: 'up' | 'starting' | 'down' | 'refusing' | 'off';
  /** What it says of itself, or what would turn it on; null: nothing. */
  readonly detail: string | null;
  /** Since when it refuses. */
  readonly since: Instant | null;
};

/** Messages of the last day that were given up or put off, for one reason. */
type Undelivered = {
  readonly state: 'failed' | 'postponed';
  readonly platform: string | null;
  readonly reason: string;
  readonly count: number;
};

/** How the desk is, in this process and in its database. */
export type HealthShown = {
  readonly version: string;
  readonly well: boolean;
  readonly platforms: readonly PlatformHealth[];
  /** Null: the database does not answer. */
  readonly work: {
    readonly engine: string;
    readonly schemaVersion: number;
    /** Messages that wait to be sent. `oldestSeconds`: how long the first of them has; null: none waits. */
    readonly waiting: number;
    readonly oldestSeconds: number | null;
    readonly undelivered: readonly Undelivered[];
    /** What should be done and is not: `timers`, `outbox`, `tasks`, `audit`. */
    readonly stalled: readonly string[];
    readonly tasks: readonly {
      readonly kind: string;
      readonly pending: number;
      readonly running: number;
      readonly failed: number;
    }[];
    /** Scheduled jobs that failed when they last ran. */
    readonly failing: readonly { readonly name: string; readonly tries: number }[];
    readonly audit: { readonly at: Instant; readonly tickets: number; readonly repaired: number } | null;
  } | null;
  /** What `desk check` would say. */
  readonly toMend: readonly DeskRemark[];
};

/** An address from which mail came back in the last 30 days. */
export type MailboxShown = Mailbox & {
  /** Whose it is; null: nobody’s any more. */
  readonly owner: Person | null;
  readonly times: number;
  readonly last: Instant;
  /** Since when nothing is sent there; null: it is used. */
  readonly offSince: Instant | null;
};

/** How the desk is, for those who run it. Null: this is not for them. */
export type DeskHealth = {
  now(actor: Person): Promise<HealthShown | null>;
  /** Those that are switched off first. */
  mailboxes(actor: Person): Promise<readonly MailboxShown[] | null>;
  /** Sends to this address again. False: nothing had come back from there. */
  useAgain(actor: Person, mailbox: Mailbox): Promise<boolean | null>;
};
