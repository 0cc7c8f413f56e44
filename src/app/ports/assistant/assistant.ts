import type { AnswerSentence } from '#src/core/conversation/automatic-answer.ts';
import type { ModelAnswer } from './language-model.ts';

/** An article, or a ticket that was solved, from which something may be said. */
export type Source = {
  readonly id: string;
  readonly title: string;
  /** Plain text, as long as it is. */
  readonly text: string;
  /** A code such as "de". */
  readonly language: string;
  /** The share of what the question asks for that it has, from 0 to 1. */
  readonly coverage: number;
};

/**
 * Why nothing is answered. nothing_found: the sources have too little of the question, and no model was asked. nothing_fits: the model says that the articles do not answer it. unsupported: it said
 * something that stands in none of them. unreadable: its answer had not the form it was asked for.
 */
export type Abstained = 'nothing_found' | 'nothing_fits' | 'unsupported' | 'unreadable';

/** Which model said it, how long it took, and which of our prompts it was asked with. */
type Made = { readonly model: string; readonly ms: number; readonly prompt: number };

export type Drafted =
  | ({ readonly ok: true; readonly sentences: readonly AnswerSentence[] } & Made)
  | ({ readonly ok: false; readonly abstained: Abstained } & Partial<Made>)
  | Extract<ModelAnswer, { readonly ok: false }>;

/** A ticket as its requester may read it, for a model that writes something for a technician. */
export type AskedToWrite = {
  readonly what: 'reply' | 'summary';
  readonly title: string;
  readonly description: string;
  /** What was said publicly, oldest first. */
  readonly thread: readonly { readonly by: 'requester' | 'desk'; readonly text: string }[];
  /** What has solved tickets like this one. */
  readonly solved: readonly string[];
  readonly signal: AbortSignal;
};

/** unsure: it said nothing of use, or a number or an address that stands nowhere in what it was given. */
export type WrittenByModel =
  | { readonly ok: true; readonly text: string; readonly model: string; readonly ms: number }
  | { readonly ok: false; readonly why: 'unsure' }
  | Extract<ModelAnswer, { readonly ok: false }>;

/** What a language model does for the desk. It reads only what it is given, and can do nothing. */
export type Assistant = {
  /** Answers a question from these sources, the best first. Every sentence was checked against them. */
  answer(asked: {
    readonly question: string;
    readonly sources: readonly Source[];
    readonly signal: AbortSignal;
  }): Promise<Drafted>;
  /** Writes a text that a technician reads before anybody else does. */
  write(asked: AskedToWrite): Promise<WrittenByModel>;
  /** What an admin should do before it can work, in words; null: nothing. */
  problem(signal: AbortSignal): Promise<string | null>;
};
