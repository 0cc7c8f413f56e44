import type { FieldErrors, FormValues } from '#src/cards/card.ts';

/** A form about a part of the desk, filled with what is so. */
export type DeskForm = {
  /** Of what it is about; empty: something new. */
  readonly id: string;
  readonly name: string;
  /** To be sent with it: the last change of the desk that it knows of. */
  readonly basedOn: number;
  readonly values: FormValues;
};

/** Such a form that was sent. */
export type SentDeskForm = {
  readonly id: string;
  readonly values: FormValues;
  readonly basedOn: number;
  /** Sent twice, it is carried out once. */
  readonly nonce: string;
};

/** Why nothing was changed: fields that are wrong, or a sentence about all of it. */
export type FormRefusal = {
  readonly errors: FieldErrors;
  readonly problem: string | null;
  /** Somebody else changed the same since: `problem` says what. */
  readonly isOutdated?: true;
  /** They may not do it; or nobody may over the API, where a program asked for it. */
  readonly forbidden?: 'not_allowed' | 'not_over_api';
  /** All of it is so already. */
  readonly isSo?: true;
};

/** `id`: of what was changed or added; null: it was carried out before. */
export type SavedForm = { readonly done: string; readonly id: string | null };

/** What came of a form. `not_there`: what it is about is not there; null: it is not for this person. */
export type FormAnswer<T> = Promise<T | FormRefusal | 'not_there' | null>;
