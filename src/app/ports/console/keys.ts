import type { NamedRequest } from '#src/app/ports/access/api-answers.ts';
import type { ApiKey, Scope } from '#src/core/access/api-key.ts';
import type { Person } from '#src/core/organisation/person.ts';

export type NewKey = {
  /** As typed: an address, an id or a whole name. */
  readonly owner: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** In days; null: until somebody ends it. */
  readonly expiresInDays: number | null;
};

/** Why a key was not made or ended. */
export type KeyRefusal =
  | 'not_allowed'
  | 'unknown_owner'
  | 'owner_left'
  | 'no_name'
  | 'long_name'
  | 'no_scope'
  | 'bad_days'
  | 'access_for_admins'
  | 'access_too_long'
  | 'too_many'
  | 'unknown_key';

/** A key, and what its owner is called. `over`: why it no longer works; null: it does. */
export type ListedKey = {
  readonly key: ApiKey;
  readonly ownerName: string;
  readonly over: 'revoked' | 'person' | 'expired' | null;
};

/** A program that asks: with which key, and in whose name. */
export type Caller = { readonly key: ApiKey; readonly person: Person };

/**
 * Carries out what a program named, once: sent again, it gets the same answer. Of what `work` throws
 * nothing is kept, and the next try is a new one. `other_request`: something else was asked under this name; `in_progress`: the first is still
 * being carried out.
 */
export type AnswerOnce = (
  request: NamedRequest,
  asked: string,
  work: () => Promise<string>,
) => Promise<
  { readonly answer: string; readonly again: boolean } | { readonly refused: 'other_request' | 'in_progress' }
>;

/** Keys for programs. `actor` null: somebody on the desk's own machine, who may do everything. */
export type ApiKeys = {
  /** `secret` is what the program sends; it is shown this once and stored nowhere. */
  create(
    actor: Person | null,
    wanted: NewKey,
  ): Promise<{ readonly key: ApiKey; readonly secret: string } | { readonly refused: KeyRefusal }>;
  /** Everybody's for admins, one's own for others, the newest first. */
  list(actor: Person | null): Promise<readonly ListedKey[]>;
  /** Ends a key at once. By its id, or by how it begins if only one does. Null: done. */
  revoke(actor: Person | null, key: string): Promise<KeyRefusal | null>;
  /** Who sends this; null: no key of ours, or one that is over. */
  caller(secret: string): Promise<Caller | null>;
  readonly answerOnce: AnswerOnce;
};
