import type { Calendar } from '#src/core/calendar/calendar.ts';
import { checkHours } from '#src/core/organisation/check/check-setup.ts';
import { calendarOf } from './entries.ts';
import { mistakesIn, readText } from './files.ts';
import { type FoundMistake, inWords } from './mistakes.ts';
import { calendarShape } from './shape/promises.ts';
import { parseYaml } from './yaml-text.ts';

/**
 * One calendar from a file of its own, written as in the organisation file: `name`, `zone` (UTC if left out), `week`,
 * `holidays`. Throws OrganisationError with every mistake in it.
 */
export const loadCalendar = async (file: string): Promise<Calendar> => {
  const yaml = parseYaml(await readText(file));
  const found: FoundMistake[] = [];
  const entry = calendarShape.safeParse(yaml.value, { reportInput: true });
  if (!entry.success) found.push(...inWords(entry.error.issues, []));
  const calendar = entry.success ? calendarOf('calendar', entry.data, 'UTC', found) : null;
  // Its own fields have no section before them in this file.
  const placed = found.map(({ path, text }) => ({ path: path[0] === 'calendars' ? path.slice(2) : path, text }));
  if (calendar !== null && found.length === 0) {
    placed.push(...checkHours(calendar).map((text) => ({ path: [], text })));
  }
  const mistakes = [...yaml.mistakes, ...placed.map(({ path, text }) => yaml.mistake(path, text))];
  if (calendar === null || mistakes.length > 0) throw mistakesIn(file, mistakes, 'no time was worked out');
  return calendar;
};
