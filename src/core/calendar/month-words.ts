/** Words by the number of their line, from 1. */
export const indexed = (lines: readonly string[]): ReadonlyMap<string, number> =>
  new Map(lines.flatMap((line, index) => line.split(' ').map((word) => [word, index + 1] as const)));

/** The months in the languages of the desk, and how they are abbreviated. */
export const months = indexed([
  'january jan januar janvier enero januari janeiro',
  'february feb februar fevrier febrero februari fevereiro',
  'march mar marz mars marzo machi marco',
  'april apr avril abril aprili',
  'may mai mayo mei maio',
  'june jun juni juin junio junho',
  'july jul juli juillet julio julai julho',
  'august aug aout agosto agosti',
  'september sep sept septembre septiembre septemba setembro',
  'october oct oktober okt octobre octubre oktoba outubro',
  'november nov novembre noviembre novemba novembro',
  'december dec dezember dez decembre diciembre desemba dezembro',
]);

/** The month that a word names, from 1, also by its beginning: `decem`, `janv`, `out`. Null: none, or more than one. */
export const monthNamed = (word: string): number | null => {
  const known = months.get(word);
  if (known !== undefined || word.length < 3) return known ?? null;
  const like = new Set([...months].flatMap(([name, month]) => (name.startsWith(word) ? [month] : [])));
  const [only = null] = like;
  return like.size === 1 ? only : null;
};
