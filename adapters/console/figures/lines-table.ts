import { html } from 'hono/html';
import type { Html } from '#adapters/console/html/rich.ts';
import type { Line } from '#src/cards/reports/report-words.ts';
import { type Behind, numberCell } from './figure-links.ts';
import { tableHtml } from './figures-table.ts';

/** Figures next to those of as many days before, each with its tickets behind it. */
export const linesHtml = (lines: readonly Line[], now: Behind, before: Behind): Html =>
  tableHtml(
    'Figures for this period and the one before',
    ['', 'Now', 'Before', 'Of'],
    lines.map(({ what, value, before: then, n, counted, of, rest }) => [
      what,
      rest === null
        ? numberCell(value, counted, now)
        : html`${numberCell(value, counted, now)} · ${numberCell(rest.words, rest.counted, now)}`,
      numberCell(then, counted, before),
      numberCell(n, of, now),
    ]),
  );
