import { type Calendar, checkCalendar } from '#src/core/calendar/calendar.ts';
import { readHours, writeWeek } from '#src/core/calendar/week-words.ts';
import { findNamed } from '#src/core/find-named.ts';
import type { CalendarId, SkillId, TeamId } from '#src/core/ids.ts';
import { nearest } from '#src/core/nearest.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { SkillLevel } from '#src/core/organisation/person.ts';

// What people write in the forms of the desk's admins, in the names they see. A problem is a sentence for them.

type Read<T> = { readonly value: T } | { readonly problem: string };
type Named<Id extends string> = { readonly id: Id; readonly name: string };

const parts = (text: string): readonly string[] =>
  text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const unknown = (what: string, word: string, known: readonly Named<string>[]): string => {
  const names = known.map(({ name }) => name);
  const meant = nearest(word, names);
  if (meant !== null) return `There is no ${what} “${word}”. Did you mean “${meant}”?`;
  return names.length === 0
    ? `There is no ${what} “${word}” yet. Add it first.`
    : `There is no ${what} “${word}”. There are: ${names.slice(0, 10).join(', ')}${names.length > 10 ? ', …' : ''}.`;
};

/** `Hardware 4, Networks`: without a level, it is 1. Empty: none. */
export const readSkills = (text: string, { skills }: Pick<Organisation, 'skills'>): Read<readonly SkillLevel[]> => {
  const known = [...skills.values()];
  const found = new Map<SkillId, number>();
  for (const part of parts(text)) {
    const [, name = '', level = '1'] = /^(.*?)(?:[\s:]+(\d{1,3}))?$/.exec(part) ?? [];
    const skill = findNamed(known, part) ?? findNamed(known, name.trim());
    if (skill === undefined) return { problem: unknown('skill', name.trim(), known) };
    const atLevel = same(skill.name, part) ? 1 : Number(level);
    if (atLevel < 1 || atLevel > 5)
      return { problem: `The level of ${skill.name} is from 1 (knows it) to 5 (teaches it).` };
    if (found.has(skill.id)) return { problem: `${skill.name} is listed twice. Keep one level of it.` };
    found.set(skill.id, atLevel);
  }
  return { value: [...found].map(([skill, level]) => ({ skill, level })) };
};

export const writeSkills = (levels: readonly SkillLevel[], { skills }: Pick<Organisation, 'skills'>): string =>
  levels.map(({ skill, level }) => `${skills.get(skill)?.name ?? skill} ${level}`).join(', ');

/** `IT Support, Networks`. Empty: none. */
export const readTeams = (text: string, { teams }: Pick<Organisation, 'teams'>): Read<readonly TeamId[]> => {
  const known = [...teams.values()];
  const found = new Set<TeamId>();
  for (const part of parts(text)) {
    const team = findNamed(known, part);
    if (team === undefined) return { problem: unknown('team', part, known) };
    found.add(team.id);
  }
  return { value: [...found] };
};

export const writeTeams = (ids: readonly TeamId[], { teams }: Pick<Organisation, 'teams'>): string =>
  ids.map((id) => teams.get(id)?.name ?? id).join(', ');

/** When somebody works: a calendar that is there, or hours of their own; null: always. */
export type Hours = { readonly calendar: CalendarId } | { readonly week: Calendar['week'] } | null;

/** `Office hours`, `mon-fri 09:00-17:00, sat 10:00-12:00`, or nothing: always. */
export const readShift = (text: string, { calendars }: Pick<Organisation, 'calendars'>): Read<Hours> => {
  const said = text.trim();
  if (said === '' || same(said, 'always')) return { value: null };
  const known = [...calendars.values()];
  const calendar = findNamed(known, said);
  if (calendar !== undefined) return { value: { calendar: calendar.id } };
  const week = readHours(said);
  if (week === null) {
    return /\d/.test(said)
      ? { problem: 'Write hours like mon-fri 09:00-17:00, sat 10:00-12:00.' }
      : { problem: unknown('calendar', said, known) };
  }
  const [problem] = checkCalendar({ id: 'new' as CalendarId, name: said, zone: 'UTC', week, holidays: [] });
  return problem === undefined ? { value: { week } } : { problem };
};

/** Hours in words, as `readShift` reads them. */
export const writeHours = (week: Calendar['week']): string =>
  [...writeWeek(week)].map(([days, windows]) => `${days} ${windows.join(', ')}`).join(', ');

/** An id for something new, from its name, that nothing else has. */
export const freshId = (name: string, taken: ReadonlySet<string>): string => {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const base = plain === '' ? 'new' : plain;
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(id)) return id;
  }
};

/** What somebody wrote into a field, a line each; empty ones do not count. */
export const linesIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
