import { clip } from '#src/core/clip.ts';

/** How a piece of text looks, or what it is part of. `numbers` and `bullets` are lists. */
export type Look = 'bold' | 'italic' | 'strike' | 'code' | 'code_block' | 'quote' | 'bullets' | 'numbers';

/**
 * A look from one place in a text to another, in UTF-16 units; `to` is not part of it. A link has an address. Looks of
 * whole lines (a block of code, a quote, a list) begin where a line begins and end where one ends.
 */
export type Mark =
  | { readonly look: Look; readonly from: number; readonly to: number }
  | { readonly look: 'link'; readonly url: string; readonly from: number; readonly to: number };

/**
 * What someone wrote, and how it looks. The text alone reads right: list items have their bullets and numbers, quotes
 * their `>`, and behind a link's words stands its address. It is what is searched, classified and exported.
 */
export type RichText = { readonly text: string; readonly marks: readonly Mark[] };

/** More than anybody writes by hand; beyond it the text stays as plain text. */
export const mostMarks = 1_000;

/** Addresses that may be pressed. */
export const isWebAddress = (url: string): boolean => /^(https?|mailto):\S+$/i.test(url) && url.length <= 2_000;

const bounded = (mark: Mark, from: number, to: number): readonly Mark[] => {
  const start = Math.max(mark.from, from);
  const end = Math.min(mark.to, to);
  return start < end ? [{ ...mark, from: start - from, to: end - from }] : [];
};

/** The part of a text from one place to another. */
export const sliceRich = ({ text, marks }: RichText, from: number, to: number = text.length): RichText => ({
  text: text.slice(from, to),
  marks: marks.flatMap((mark) => bounded(mark, from, to)),
});

/**
 * The marks of `whole` for a text that contains it, or that is its end, as after a leading `#17` was read; none if they
 * have nothing in common.
 */
export const marksFor = (text: string, whole: RichText): readonly Mark[] => {
  if (whole.marks.length === 0) return [];
  const words = whole.text.trim();
  const blank = whole.text.length - whole.text.trimStart().length;
  if (text.startsWith(words)) return sliceRich(whole, blank, blank + words.length).marks;
  const own = text.trim();
  const at = words.lastIndexOf(own.slice(0, 200));
  const cut = at < 0 ? '' : words.slice(at);
  if (cut === '' || !text.startsWith(cut)) return [];
  return sliceRich(whole, blank + at, blank + words.length).marks;
};

/** A text in at most `max` UTF-16 units, as `clip` cuts it; "…" looks like nothing in particular. */
export const clipRich = ({ text, marks }: RichText, max: number): RichText => {
  const words = clip(text, max);
  if (words.length === text.length) return { text, marks };
  return { text: words, marks: marks.flatMap((mark) => bounded(mark, 0, words.length - 1)) };
};

/** Whether the marks can belong to the text: whoever stored or sent them may have been mistaken. */
export const areMarksOf = (text: string, marks: readonly Mark[]): boolean =>
  marks.length <= mostMarks &&
  marks.every(
    (mark) =>
      Number.isInteger(mark.from) &&
      Number.isInteger(mark.to) &&
      0 <= mark.from &&
      mark.from < mark.to &&
      mark.to <= text.length &&
      (mark.look !== 'link' || isWebAddress(mark.url)),
  );
