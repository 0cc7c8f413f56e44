const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The month that a word names, from 1; null: none. */
const monthOf = (word: string): number | null => {
  const at = months.indexOf(word.toLowerCase().slice(0, 3));
  return at === -1 ? null : at + 1;
};

/**
 * A day as people write it: `2026-12-24`, `24 Dec 2026`, `Dec 24, 2026`, `24.12.2026`. Null: it is none, or it could be
 * two, as 3/4/2026 could.
 */
export const readDay = (text: string): string | null => {
  const said = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(said);
  if (iso) return dayOf(iso[1], Number(iso[2]), iso[3]);
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(said);
  if (dotted) return dayOf(dotted[3], Number(dotted[2]), dotted[1]);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)?\s+([a-z]{3,9})\.?,?\s+(\d{4})$/i.exec(said);
  if (dayFirst) return dayOf(dayFirst[3], monthOf(dayFirst[2] ?? ''), dayFirst[1]);
  const monthFirst = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i.exec(said);
  return monthFirst ? dayOf(monthFirst[3], monthOf(monthFirst[1] ?? ''), monthFirst[2]) : null;
};

const dayOf = (year = '', month: number | null, day = ''): string | null => {
  if (month === null) return null;
  const written = `${year}-${`${month}`.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? written : null;
};
