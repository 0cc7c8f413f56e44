import { type PhraseList, readPhraseLists } from './phrase-list.ts';

/**
 * Words around a problem that tell nothing about its topic: greetings with a name, thanks, "it is urgent", "since this
 * morning" (`courtesy.txt`). The raw text keeps them; the classifier does not count them, so that politeness and haste
 * make no ticket harder to place.
 */
export type Courtesy = {
  /** Phrases that may stand anywhere. */
  readonly phrases: PhraseList;
  /** Greetings, which the caller only looks for where a line begins. */
  readonly greetings: PhraseList;
  /** How people say who they are; the caller looks for their name behind it. */
  readonly introductions: PhraseList;
};

let shipped: Courtesy | undefined;

/** The phrases that come with Deskhand, read on first use. */
export const shippedCourtesy = (): Courtesy => {
  if (shipped === undefined) {
    const lists = readPhraseLists(new URL('courtesy.txt', import.meta.url));
    const [greetings, introductions] = [lists.get('greetings'), lists.get('introductions')];
    const phrases = lists.get('everywhere');
    if (!greetings || !introductions || !phrases) throw new Error('courtesy.txt lacks a section.');
    shipped = { greetings, introductions, phrases };
  }
  return shipped;
};
