/** A piece of text; `url` is where it leads when pressed. */
type Piece = { readonly text: string; readonly url: string | null };

const address = /https?:\/\/[^\s<>"]+/g;
/** Ends a sentence or a bracket around the address rather than the address. */
const trailing = /(?<![.,;:!?'’”»)\]}*_~|])[.,;:!?'’”»)\]}*_~|]+$/;

/**
 * A text split where it contains web addresses, which lead where they say. A closing bracket belongs to the address if
 * it was opened there; an address that was cut leads nowhere.
 */
export const withLinks = (text: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const bare = found.replace(trailing, '');
    const shown = bare.includes('(') && found.startsWith(`${bare})`) ? `${bare})` : bare;
    if (shown.endsWith('…') || !URL.canParse(shown)) continue;
    if (index > end) pieces.push({ text: text.slice(end, index), url: null });
    pieces.push({ text: shown, url: new URL(shown).href });
    end = index + shown.length;
  }
  if (end < text.length || pieces.length === 0) pieces.push({ text: text.slice(end), url: null });
  return pieces;
};
