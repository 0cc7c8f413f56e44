import type { VerbId } from '#src/cards/verbs/catalogue.ts';
import type { SmallTalk } from './small-talk.ts';

/** A verb with all it needs. `number` is the ticket's; `words` is what followed, empty if nothing did. */
export type VerbLine = {
  readonly type: 'verb';
  readonly verb: VerbId;
  readonly number: number | null;
  readonly words: string;
};

/** A known verb with something missing: the ticket, or what comes after it. */
type Incomplete = { readonly type: 'incomplete'; readonly verb: VerbId; readonly number: number | null };

/** It begins like a command, but is not quite one. `meant`: most likely this. */
export type Unsure = { readonly type: 'unsure'; readonly text: string; readonly meant: VerbLine | null };

/** What was typed after `/ticket`. */
export type Line =
  | { readonly type: 'form' }
  /** The words of a ticket. */
  | { readonly type: 'file'; readonly text: string }
  | VerbLine
  | Incomplete
  /** `#3 any news?`: words for a ticket. */
  | { readonly type: 'say'; readonly number: number; readonly text: string }
  | { readonly type: 'talk'; readonly talk: SmallTalk }
  | Unsure;

export const asVerb = (verb: VerbId, number: number | null = null, words = ''): VerbLine => ({
  type: 'verb',
  verb,
  number,
  words,
});

/** To show a ticket. */
export const show = (number: number): VerbLine => asVerb('details', number);

export const incomplete = (verb: VerbId, number: number | null = null): Incomplete => ({
  type: 'incomplete',
  verb,
  number,
});
