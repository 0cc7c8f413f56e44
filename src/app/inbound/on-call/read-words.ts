import type { Moment } from '#src/core/calendar/moment.ts';
import { readSaidMoment } from '#src/core/calendar/said-moment.ts';

/** What is typed after `oncall`. Names are as they were written. */
export type OnCallWords =
  /** `team` null: whoever asks means their own. */
  | { readonly what: 'show'; readonly team: string | null }
  | {
      readonly what: 'cover';
      /** In whose place; null: of whoever has the turn. */
      readonly instead: string | null;
      /** Who covers; null: whoever types it. */
      readonly by: string | null;
      readonly from: Moment | null;
      readonly until: Moment | null;
      readonly rotation: string | null;
    }
  | { readonly what: 'swap'; readonly with: string; readonly rotation: string | null }
  /** These words are no time. */
  | { readonly what: 'no_moment'; readonly words: string }
  | { readonly what: 'unread' };

const keywords = 'for|by|with|from|until|till|to|in';
const cut = new RegExp(`\\s+(?=(?:${keywords})\\s)`, 'i');

/** The parts of a line, each under the word that begins it; the first, without one, under ''. */
const partsOf = (rest: string): ReadonlyMap<string, string> => {
  const parts = new Map<string, string>();
  for (const part of ` ${rest}`.split(cut)) {
    const [, word = '', said = ''] = new RegExp(`^(?:(${keywords})\\s+)?(.*)$`, 'is').exec(part.trim()) ?? [];
    const key = word.toLowerCase().replace(/^(?:till|to)$/, 'until');
    if (said.trim() !== '') parts.set(key, said.trim());
  }
  return parts;
};

/** Reads `cover for @dana from fri 18:00 until mon 9:00`, `cover by @ravi until 22:00`, `swap with @ravi in Nights`, or a team. */
export const readOnCall = (words: string): OnCallWords => {
  const [, verb = '', rest = ''] = /^(cover|swap|change)\b\s*(.*)$/is.exec(words.trim()) ?? [];
  if (verb === '') {
    const team = words.trim().replace(/^(?:for|in|of|team)\s+/i, '');
    return { what: 'show', team: team === '' ? null : team };
  }
  const parts = partsOf(rest);
  const rotation = parts.get('in') ?? null;
  if (verb.toLowerCase() !== 'cover') {
    const other = parts.get('with') ?? parts.get('') ?? parts.get('for');
    return other === undefined ? { what: 'unread' } : { what: 'swap', with: other, rotation };
  }
  if (parts.has('with')) return { what: 'unread' };
  const moments = (['from', 'until'] as const).map((key) => {
    const said = parts.get(key);
    return { said, moment: said === undefined ? null : readSaidMoment(said) };
  });
  const unread = moments.find(({ said, moment }) => said !== undefined && moment === null);
  if (unread?.said !== undefined) return { what: 'no_moment', words: unread.said };
  const [from, until] = moments;
  return {
    what: 'cover',
    instead: parts.get('for') ?? parts.get('') ?? null,
    by: parts.get('by') ?? null,
    from: from?.moment ?? null,
    until: until?.moment ?? null,
    rotation,
  };
};
