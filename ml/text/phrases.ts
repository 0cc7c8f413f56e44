/** Ways of saying something, each with those of all five languages or of one. */
export type Cues = readonly RegExp[];

/** Alternatives as whole words; a space matches any white space, and * any ending. */
export const phrases = (...lines: readonly string[]): RegExp => {
  const words = lines
    .flatMap((line) => line.split('|'))
    .map((phrase) => phrase.trim().replaceAll('*', '[\\p{L}]*').replaceAll(' ', '\\s+'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
};

/** What of a text matches, as written. */
export const found = (text: string, cues: Cues): string[] => cues.flatMap((cue) => text.match(cue) ?? []);
