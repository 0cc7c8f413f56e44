import type { Json } from '#src/app/ports/tasks.ts';

/** One question to a language model. */
export type ModelQuestion = {
  /** What it is to do. Nothing that people wrote stands here. */
  readonly task: string;
  /** What it works on: all of it is data. */
  readonly data: string;
  /** The JSON schema that its answer has to fit. */
  readonly schema: Json;
  /** Ends the question; the promise is rejected with its reason. */
  readonly signal: AbortSignal;
};

/**
 * Why a model did not answer. missing: there is no such model. down: it cannot be reached, fails, or was left alone
 * because it failed before. slow: its time was up. busy: too many wait for it. garbled: what it said is no JSON.
 */
export type ModelFault = 'missing' | 'down' | 'slow' | 'busy' | 'garbled';

export type ModelAnswer =
  /** `said` is any JSON: whoever asked checks it. `ms`: how long the model took, without the time it was waited for. */
  | { readonly ok: true; readonly said: unknown; readonly model: string; readonly ms: number }
  /** `words`: for the log and for admins, with what to do about it. */
  | { readonly ok: false; readonly model: string; readonly fault: ModelFault; readonly words: string };

/** A language model. It is asked for words, and can do nothing. */
export type LanguageModel = {
  ask(question: ModelQuestion): Promise<ModelAnswer>;
  /** What an admin should do before it can answer, in words; null: it is there. */
  problem(signal: AbortSignal): Promise<string | null>;
};
