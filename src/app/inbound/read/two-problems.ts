/** What people write before a second problem. Words that may as well go on with the first, such as "also", are none. */
const startsAnother = [
  // English
  "(?:there(?:'s| is) |i (?:also )?have )?(?:also )?(?:a |an )?(?:another|second|different|separate|unrelated) (?:problem|issue|thing|question|topic)(?: is| i have)?(?: that)?",
  'on another (?:note|topic)',
  'unrelated(?:ly)?(?: to (?:this|that))?',
  'separately',
  // German
  '(?:ich habe |es gibt )?(?:außerdem |auch )?noch ein (?:anderes |zweites )?(?:problem|thema|anliegen)',
  '(?:mein )?(?:zweites|anderes) (?:problem|thema|anliegen)',
  'unabhängig davon',
  // French
  "(?:j'ai )?(?:aussi )?(?:un )?(?:autre|deuxième|second) (?:problème|souci|question|sujet)",
  'autre chose',
  'rien à voir',
  // Spanish
  '(?:tengo )?(?:también )?(?:un )?(?:otro|segundo) (?:problema|asunto|tema)',
  'otra cosa',
  // Swahili
  '(?:nina )?(?:tatizo|jambo|swali) (?:lingine|la pili|jingine)',
].join('|');

const boundary = new RegExp(`(?<=[.!?;…\\n]\\s*)(?:${startsAnother})\\s*[:,.–-]*\\s+`, 'iu');

/** Fewer words are no problem that could stand alone. */
const fewestWords = 3;

/**
 * The two problems that a text says it is about, such as "… Another problem: …". Null: it says no such thing, or not
 * clearly; one ticket is better than half a problem in each of two.
 */
export const twoProblems = (text: string): readonly [string, string] | null => {
  const found = boundary.exec(text);
  if (found === null) return null;
  const parts = [text.slice(0, found.index), text.slice(found.index + found[0].length)].map((part) => part.trim());
  const [first = '', second = ''] = parts;
  const isWhole = (part: string): boolean => part.split(/\s+/).length >= fewestWords && !boundary.test(part);
  return isWhole(first) && isWhole(second) ? [first, second] : null;
};
