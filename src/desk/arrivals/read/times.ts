import { Temporal } from 'temporal-polyfill';
import type { Instant } from '#src/core/ids.ts';
import { InputError } from '#src/desk/input-error.ts';

/** What stands in the file does not say everything: `zone` is where its clock hung, `order` which number is the day. */
export type Reckoning = { readonly zone: string; readonly order: 'dmy' | 'mdy' | null };

export type ReadTime =
  | { readonly ok: true; readonly at: Instant; readonly hadZone: boolean }
  | { readonly ok: false; readonly why: string };

export const reckoningOf = (zone: string, order: string | null): Reckoning => {
  try {
    Temporal.Now.zonedDateTimeISO(zone);
  } catch {
    throw new InputError(`There is no time zone ${zone}; write one such as Europe/Berlin.`);
  }
  if (order !== null && order !== 'dmy' && order !== 'mdy') {
    throw new InputError('--dates takes dmy (31/12/2026) or mdy (12/31/2026).');
  }
  return { zone, order };
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Seconds since 1970 have ten digits in our time, milliseconds thirteen. */
const largestSeconds = 100_000_000_000;

const clock = String.raw`(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?)?`;
const isoForm = new RegExp(`^(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})${clock}$`, 'i');
const namedForm = new RegExp(`^(\\d{1,2})[/ -]([a-z]{3})[a-z]*[/ -](\\d{2,4})${clock}$`, 'i');
const monthFirstForm = new RegExp(`^([a-z]{3})[a-z]*\\.? (\\d{1,2}),? (\\d{4})${clock}$`, 'i');
const numberedForm = new RegExp(`^(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{2,4})${clock}$`, 'i');

const yearOf = (digits: string): number => (digits.length === 2 ? 2000 + Number(digits) : Number(digits));

const hourOf = (hour: string | undefined, half: string | undefined): number => {
  const said = Number(hour ?? 0);
  if (half === undefined) return said;
  return (said % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
};

/** A time as an export writes it. What could be two days is refused rather than guessed. */
export const readTime = (value: string | number, { zone, order }: Reckoning): ReadTime => {
  const text = String(value).trim();
  if (/^\d{9,13}(\.\d+)?$/.test(text)) {
    const number = Number(text);
    return { ok: true, at: Math.round(number < largestSeconds ? number * 1000 : number), hadZone: true };
  }
  if (/\d[ T]\d{1,2}:\d{2}.*(?:Z|UTC|[+-]\d{2}:?\d{2})$/i.test(text)) {
    const at = Date.parse(
      text
        .replace(/ (?=\d{1,2}:)/, 'T')
        .replace(/\s*UTC$/i, 'Z')
        .replace(/\s*([+-]\d{2}):?(\d{2})$/, '$1:$2'),
    );
    return Number.isNaN(at) ? notATime(text) : { ok: true, at, hadZone: true };
  }
  const parts = dayIn(text, order);
  if ('why' in parts) return { ok: false, why: parts.why };
  try {
    const local = Temporal.PlainDateTime.from(parts, { overflow: 'reject' });
    return { ok: true, at: local.toZonedDateTime(zone).epochMilliseconds, hadZone: false };
  } catch {
    return notATime(text);
  }
};

const notATime = (text: string): ReadTime => ({ ok: false, why: `“${text.slice(0, 40)}” is not a time` });

type Parts = { year: number; month: number; day: number; hour: number; minute: number; second: number };

const dayIn = (text: string, order: Reckoning['order']): Parts | { readonly why: string } => {
  const time = (hour?: string, minute?: string, second?: string, half?: string) => ({
    hour: hourOf(hour, half),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
  });
  const iso = isoForm.exec(text);
  if (iso !== null) {
    const [, year, month, day, ...rest] = iso;
    return { year: Number(year), month: Number(month), day: Number(day), ...time(...rest) };
  }
  const monthOf = (name: string): number => months.indexOf(name.toLowerCase()) + 1;
  const named = namedForm.exec(text);
  if (named !== null) {
    const [, day, month = '', year = '', ...rest] = named;
    return { year: yearOf(year), month: monthOf(month), day: Number(day), ...time(...rest) };
  }
  const monthFirst = monthFirstForm.exec(text);
  if (monthFirst !== null) {
    const [, month = '', day, year, ...rest] = monthFirst;
    return { year: Number(year), month: monthOf(month), day: Number(day), ...time(...rest) };
  }
  const numbered = numberedForm.exec(text);
  if (numbered === null) return { why: `“${text.slice(0, 40)}” is not a time` };
  const [, a = '', b = '', year = '', ...rest] = numbered;
  const sure = Number(a) > 12 ? 'dmy' : Number(b) > 12 ? 'mdy' : a === b ? 'dmy' : order;
  if (sure === null) return { why: `“${text}” may be two days; say --dates dmy or --dates mdy` };
  const [day, month] = sure === 'dmy' ? [a, b] : [b, a];
  return { year: yearOf(year), month: Number(month), day: Number(day), ...time(...rest) };
};
