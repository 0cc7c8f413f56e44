import type { Instant } from '#src/core/ids.ts';

/** A request that a program may send again: under the name it gave, with which key. */
export type NamedRequest = { readonly apiKey: string; readonly name: string };

/** What it was answered; null: it is being carried out, or was when the process ended. */
export type ApiAnswer = NamedRequest & {
  /** SHA-256 of what was asked. */
  readonly requestHash: string;
  readonly begunAt: Instant;
  readonly answer: string | null;
};

export type ApiAnswerReader = {
  apiAnswer(request: NamedRequest): Promise<ApiAnswer | null>;
};

export type ApiAnswerWriter = {
  /** Takes the place of what there is under this name. */
  saveApiAnswer(answer: ApiAnswer): Promise<void>;
  dropApiAnswer(request: NamedRequest): Promise<void>;
};
