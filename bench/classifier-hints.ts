import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { bootstrapInterval } from '#ml/evaluation/bootstrap.ts';
import { priorityHints } from '#ml/text/priority-hints.ts';
import { ticketText } from '#ml/text/ticket-text.ts';
import { percent, within } from './classifier-shipped.ts';

/** Impact and urgency cues compared with people's judgement. */
export const hintFigures = (print: (line: string) => void): void => {
  const rows = parse(readFileSync(new URL('../ml/corpus/hard.csv', import.meta.url)), { columns: true }) as Record<
    string,
    string
  >[];
  for (const [what, usual] of [
    ['impact', 'me'],
    ['urgency', 'slowed_down'],
  ] as const) {
    const right = rows.map((row) => {
      const hint = priorityHints(ticketText(row.title ?? '', row.description ?? ''))[what];
      return Number((hint?.level ?? usual) === row[what]);
    });
    const always = rows.filter((row) => row[what] === usual).length / rows.length;
    const interval = bootstrapInterval(right.length, (drawn) => mean(drawn.map((i) => right[i] ?? 0)), { seed: 1 });
    print(`${what} hints right: ${percent(mean(right))} (${within(interval)}; always "${usual}": ${percent(always)})`);
  }
};

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
