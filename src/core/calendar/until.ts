import { Temporal } from 'temporal-polyfill';
import { days, type Instant } from '#src/core/ids.ts';
import type { Calendar } from './calendar.ts';
import { type Moment, momentAt } from './moment.ts';
import { readReturn } from './read-return.ts';
import { backAt, type Return } from './return.ts';
import { longestMoment, readSaidMoment } from './said-moment.ts';

/** Until when: a day, on which somebody's hours decide, a moment of one, or an instant, as programs say it. */
export type Until = Return | Moment | { readonly at: Instant };

/** Behind these, people mostly say why rather than when. */
const behind = /[,;(\n]/;
const untilWord = /^\s*(?:until|till?|up to|by|bis|hasta|at[eé]|jusqu['’][aà]|mpaka|hadi)\s+/iu;
/** `friday, dec 4, 2026, 14:00`. */
const mostPieces = 4;

/** The moment in a text, without what stands behind it: the last piece that counts says a time itself. */
const momentIn = (text: string): Moment | null => {
  const pieces = text.normalize('NFC').replace(untilWord, '').split(behind).slice(0, mostPieces);
  for (const [n, piece] of pieces.entries()) {
    if (readSaidMoment(piece)?.minute == null) continue;
    const whole = readSaidMoment(pieces.slice(0, n + 1).join(', '));
    if (whole?.minute != null) return whole;
  }
  return null;
};

/** `2026-12-24T14:00:00Z`, with where on earth, or without. */
const written = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/i;

const instantIn = (text: string): Instant | null => {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

/**
 * Reads `until friday`, `2 days`, `until friday 14:00`, `tomorrow 9`, `bis morgen 9 Uhr`, `2026-12-24T14:00:00Z`. Null: it says nothing of the kind, or it
 * may be meant either way.
 */
export const readUntil = (text: string): Until | null => {
  const [exact, date, time, offset] = written.exec(text.replace(untilWord, '').trim()) ?? [];
  if (exact !== undefined && offset !== undefined) {
    const at = instantIn(exact);
    return at === null ? null : { at };
  }
  if (exact !== undefined) return readUntil(`${date} ${time}`);
  const day = readReturn(text);
  if (day !== null && !behind.test(text)) return day;
  const moment = momentIn(text);
  if (moment === null || moment.minute === null) return day;
  return moment.day === null ? { on: 'time', minute: moment.minute } : moment;
};

/** All that is left behind a day: `3`, `at 3 h`, `midnight`. */
const onlyATime =
  /^,?\s+(?:(?:at|um|gegen|a|à|as|às|las?|saa)\s+)*(?:\d{1,2}(?:\s?(?:h|uhr|o['’]clock))?|midnight|mitternacht|minuit|medianoche|meia[ -]noite)\s*$/iu;

/** Whether it says a day, and then a time that may be meant either way: `until friday 3`, `friday at midnight`. */
export const hasUnclearTime = (text: string): boolean => {
  const [, day = '', behind = ''] =
    /^(.{1,100}?)(,?\s+(?:\S+\s+){0,2}\S+\s*)$/.exec(text.slice(0, longestMoment)) ?? [];
  const [start] = [...behind.matchAll(/,?\s+/g)].filter(({ index }) => onlyATime.test(behind.slice(index)));
  return start !== undefined && readUntil(text) === null && readReturn(day + behind.slice(0, start.index)) !== null;
};

/** Nobody says longer ahead. */
const furthestMs = days(366);

/** The instant of it, as `backAt` for a day and `momentAt` for a moment. Null: it is past, or more than a year ahead. */
export const untilAt = (until: Until, now: Instant, zone: string, shift: Calendar | null): Instant | null => {
  if ('at' in until) return until.at > now && until.at - now <= furthestMs ? until.at : null;
  return 'on' in until ? backAt(until, now, zone, shift) : momentAt(until, now, zone, 0);
};

/** What someone says who goes away. */
export type Absence = {
  /** Null: they did not say. */
  readonly back: Until | null;
  /** Who stands in for them, as they were named; null: nobody was. */
  readonly delegate: string | null;
};

const naming = /(?:^|[\s,;.])(?:delegate|deputy|covered by|vertretung|vertreten durch)[:\s]+(\S.{0,80})$/i;

/** Reads `until friday`, `until friday, delegate @bob` or only `delegate @bob`. Null: it says something else. */
export const readAbsence = (text: string): Absence | null => {
  const named = naming.exec(text);
  const when = (named === null ? text : text.slice(0, named.index)).trim();
  const back = when === '' ? null : readUntil(when);
  return when !== '' && back === null ? null : { back, delegate: named?.[1]?.trim() ?? null };
};
