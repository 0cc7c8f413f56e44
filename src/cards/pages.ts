import { clip } from '#src/core/clip.ts';
import type { Instant } from '#src/core/ids.ts';

/** What somebody wrote, or a part of it. */
export type Piece = { readonly author: string; readonly at: Instant; readonly text: string };

/** So much fits on a card of any platform, beside its other parts. */
const pageLength = 2_500;
/** Every platform shows so many texts on a card, each with who wrote it. */
const mostPieces = 10;

/** What platforms write with a backslash or as an entity: it takes up more than it shows. */
const escaped = /[\\`*_~|#[\]()+\-.!:]/;
const entities: Readonly<Record<string, number>> = { '&': 5, '<': 4, '>': 4 };
const lengthOfCharacter = (character: string): number =>
  entities[character] ?? (escaped.test(character) ? 2 : character.length);
const lengthOf = (words: string): number => Array.from(words).reduce((sum, one) => sum + lengthOfCharacter(one), 0);

/** How many UTF-16 units of a text fit on a page. */
const roomIn = (text: string): number => {
  let length = 0;
  let units = 0;
  for (const character of text) {
    length += lengthOfCharacter(character);
    if (length > pageLength) break;
    units += character.length;
  }
  return units;
};

/** A text in pieces that fit on a page, cut between characters. */
const inPieces = ({ author, at, text }: Piece): readonly Piece[] => {
  const pieces: Piece[] = [];
  for (let from = 0; from < text.length; ) {
    const left = text.slice(from, from + pageLength);
    const room = roomIn(left);
    const cut = text.length - from <= room ? left : clip(text.slice(from, from + room + 1), room).slice(0, -1);
    pieces.push({ author, at, text: cut });
    from += Math.max(1, cut.length);
  }
  return pieces;
};

/** All of these texts, uncut, in pages that fit on a card of any platform. At least one page. */
export const inPages = (texts: readonly Piece[]): readonly (readonly Piece[])[] => {
  const pages: Piece[][] = [[]];
  let length = 0;
  for (const piece of texts.flatMap(inPieces)) {
    const more = lengthOf(piece.text);
    const isFull = length + more > pageLength || (pages.at(-1)?.length ?? 0) >= mostPieces;
    if (length > 0 && isFull) {
      pages.push([]);
      length = 0;
    }
    pages.at(-1)?.push(piece);
    length += more;
  }
  return pages;
};

/** A page of these texts. `page` counts from 1; another one shows the nearest. */
export const pageAt = (
  texts: readonly Piece[],
  page: number,
): { readonly pieces: readonly Piece[]; readonly at: number; readonly of: number } => {
  const pages = inPages(texts);
  const at = Math.min(Math.max(1, page), pages.length);
  return { pieces: pages[at - 1] ?? [], at, of: pages.length };
};
