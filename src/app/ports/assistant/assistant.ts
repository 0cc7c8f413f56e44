/** Something an answer may say, and where it stands. */
export type Source = {
  /** An article's id. */
  readonly id: string;
  readonly title: string;
  /** Plain text, as long as it is. */
  readonly text: string;
  /** A code such as "de". */
  readonly language: string;
};

/** One sentence of an answer, and the ids of the articles in which it stands. */
export type AnswerSentence = { readonly text: string; readonly sources: readonly string[] };

/**
 * Why nothing is answered. nothing_fits: the model says that the articles do not answer it. unsupported: it said
 * something that stands in none of them. unreadable: its answer had not the form it was asked for.
 */
export type Abstained = 'nothing_fits' | 'unsupported' | 'unreadable';

export type Drafted =
  | { readonly ok: true; readonly sentences: readonly AnswerSentence[]; readonly model: string; readonly ms: number }
  | { readonly ok: false; readonly abstained: Abstained; readonly model: string; readonly ms: number };
