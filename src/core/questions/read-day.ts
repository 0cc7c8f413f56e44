import { monthNamed } from '#src/core/calendar/month-words.ts';

/** In front of a day; nothing follows from them. */
const article = '(?:(?:the|le|el|den|am|dia|tarehe)\\s+)?';
const dayFirst = new RegExp(
  `^${article}(\\d{1,2})(?:st|nd|rd|th|er|o|\\.)?\\s+(?:of\\s+|de\\s+)?([a-z]{3,9})\\.?,?\\s+(?:del?\\s+)?(\\d{4})$`,
);
const monthFirst = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/;
/** No day is written in more characters. */
const longest = 60;

/**
 * A day as people write it: `2026-12-24`, `24 Dec 2026`, `Dec 24, 2026`, `24.12.2026`, `24 de diciembre de 2026`. Null: it is
 * none, or it could be two, as 3/4/2026 could.
 */
export const readDay = (text: string): string | null => {
  if (text.length > longest) return null;
  // `1º` and `décembre`.
  const said = text.trim().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(said);
  if (iso) return dayOf(iso[1], Number(iso[2]), iso[3]);
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(said);
  if (dotted) return dayOf(dotted[3], Number(dotted[2]), dotted[1]);
  const [, day, month, year] = dayFirst.exec(said) ?? [];
  if (month !== undefined) return dayOf(year, monthNamed(month), day);
  const [, name, its, ofYear] = monthFirst.exec(said) ?? [];
  return name === undefined ? null : dayOf(ofYear, monthNamed(name), its);
};

const dayOf = (year = '', month: number | null, day = ''): string | null => {
  if (month === null) return null;
  const written = `${year}-${`${month}`.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? written : null;
};
