import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { FormAnswer } from './desk-form.ts';

/** An account as people write it in the organisation file. */
export type AccountWritten = { readonly platform: string; readonly written: string };

/** Somebody's accounts, the preferred one first. */
export type AccountsShown = {
  readonly person: Pick<Person, 'id' | 'name' | 'email' | 'active'>;
  readonly accounts: readonly (AccountWritten & {
    readonly title: string;
    /** It cannot be taken away: whoever reads this could not sign in any more. */
    readonly isNeeded: boolean;
  })[];
  /** `instead`: how an account is written there. */
  readonly platforms: readonly { readonly name: string; readonly title: string; readonly instead: string }[];
};

/** Whose account it is until now, and whether it is their only one: they would have to be asked about first. */
export type AccountOfOther = { readonly of: Pick<Person, 'id' | 'name'>; readonly isOnly: boolean };

/**
 * The accounts of people on the platforms, for admins. What is given or taken holds at once, and whoever loses one is signed
 * out everywhere but in `session`, the one in which it is done. `not_there`: there is no such person; null: it is not for
 * this person.
 */
export type DeskAccounts = {
  of(actor: Person, id: string): Promise<AccountsShown | 'not_there' | null>;
  /** `from`: whose it may be taken from; with anybody else it answers whose it is, and gives nothing. */
  give(
    actor: Person,
    wanted: AccountWritten & { readonly id: string; readonly from: PersonId | null; readonly session?: string },
  ): FormAnswer<{ readonly done: string } | AccountOfOther>;
  take(
    actor: Person,
    wanted: AccountWritten & { readonly id: string; readonly session?: string },
  ): FormAnswer<{ readonly done: string }>;
};
