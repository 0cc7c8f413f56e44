import type { ModelFault } from './language-model.ts';

export type Embedded =
  /** A vector for each text, in their order, all of one length, each of length 1 as a vector. */
  | { readonly ok: true; readonly vectors: readonly Float32Array[] }
  /** `words`: for the log and for admins, with what to do about it. */
  | { readonly ok: false; readonly fault: ModelFault; readonly words: string };

/** A model that turns texts into vectors: what means the same lies close together. */
export type Embedder = {
  /** What its vectors are kept under: those of another model say nothing beside them. */
  readonly model: string;
  /** Models are told whether a text is what is looked for or what is looked in. `signal` ends it: the promise is rejected. */
  embed(asked: {
    readonly texts: readonly string[];
    readonly as: 'question' | 'article';
    readonly signal: AbortSignal;
  }): Promise<Embedded>;
  /** What an admin should do before it can work, in words; null: nothing. */
  problem(signal: AbortSignal): Promise<string | null>;
};
