import type { Instant, PersonId } from '#src/core/ids.ts';

/**
 * What happens around signing in besides the sessions themselves. Stored by name: names never change. `chat_refused`: a wrong
 * number, or “Not me”. `account_refused`: an account elsewhere that let nobody in. `reset`: an admin took away every second
 * factor. `signed_out`: an admin ended every session.
 */
export type AccessEventName =
  | 'chat_refused'
  | 'account_refused'
  | 'factor_added'
  | 'factor_used'
  | 'factor_refused'
  | 'factor_removed'
  | 'codes_made'
  | 'code_used'
  | 'reset'
  | 'signed_out';

export type AccessEvent = {
  /** Counts up. */
  readonly id: number;
  readonly at: Instant;
  /** Whose signing in it is about; null: nobody the desk knows. */
  readonly person: PersonId | null;
  /** Who did it; null: whoever was there as that person, or somebody on the desk's own machine. */
  readonly by: PersonId | null;
  readonly what: AccessEventName;
  /** What the browser said it is. */
  readonly agent: string;
  /** What a factor is called, or why somebody was refused. */
  readonly detail: string;
};

/** What somebody hears of their own: what was done, or that codes are being tried. */
export type FactorNews = 'factor_added' | 'factor_removed' | 'factor_refused' | 'codes_made' | 'code_used' | 'reset';
