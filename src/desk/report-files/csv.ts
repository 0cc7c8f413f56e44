import { stringify } from 'csv-stringify/sync';
import type { TicketRecord } from '#src/app/ports/reports.ts';
import { createOffsets } from '#src/core/calendar/zone-offsets.ts';
import { days, type Instant, minutes } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { ticketCells, ticketColumns } from './ticket-columns.ts';

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** The day of a local time as 2026-06-01. Most times of a ticket are of the same few days. */
const createDays = () => {
  const known = new Map<number, string>();
  return (local: number): string => {
    const day = Math.floor(local / days(1));
    const before = known.get(day);
    if (before !== undefined) return before;
    const made = new Date(local).toISOString().slice(0, 10);
    known.set(day, made);
    return made;
  };
};

/** Local times of one zone with their offset, such as 2026-06-01T09:00:00+02:00. */
const createLocalTimes = (zone: string) => {
  const offsetAt = createOffsets(zone);
  const dayOf = createDays();
  return (at: Instant | null): string => {
    if (at === null) return '';
    const { offsetMs } = offsetAt(at);
    const ahead = Math.abs(Math.round(offsetMs / minutes(1)));
    const offset = `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
    const local = at + offsetMs;
    const seconds = Math.floor((local - Math.floor(local / days(1)) * days(1)) / 1_000);
    const time = `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    return `${dayOf(local)}T${time}${offset}`;
  };
};

/**
 * The rows of a CSV as RFC 4180 has it, one to a ticket. Words that a spreadsheet would take for a formula begin with an
 * apostrophe; numbers stay numbers; times are local with their offset, spans are whole minutes, nothing is empty.
 */
export const createCsv = (options: {
  readonly zone: string;
  readonly organisation: Organisation;
  /** For spreadsheets that otherwise take UTF-8 for something else. */
  readonly bom: boolean;
}): { readonly head: string; readonly rows: (page: readonly TicketRecord[]) => string } => {
  const { zone, organisation, bom } = options;
  const local = createLocalTimes(zone);
  const form = { record_delimiter: '\r\n', escape_formulas: true };
  return {
    head: `${bom ? '\uFEFF' : ''}${stringify([ticketColumns], form)}`,
    rows: (page) =>
      stringify(
        page.map((ticket) => ticketCells(ticket, organisation, local)),
        form,
      ),
  };
};
