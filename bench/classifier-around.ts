/** What greetings, signatures, quoted mail and the like around the same tickets change. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { classifyWith, shippedModelDir } from '#ml/classifier.ts';
import { noneClassName } from '#ml/corpus.ts';
import { bootstrapInterval } from '#ml/evaluation/bootstrap.ts';
import { invariance, type OfTicket, type Ticket } from '#ml/evaluation/invariance.ts';
import { quotingShapes, surroundings, surroundingsByOthers } from '#ml/evaluation/surroundings.ts';
import { loadModel } from '#ml/models/model-file.ts';
import { percent, within } from './classifier-shipped.ts';

const unmoved: OfTicket = { acts: 0, actsAround: 0, changed: 0 };

export const aroundFigures = (print: (line: string) => void): void => {
  const classify = classifyWith(loadModel(shippedModelDir));
  const tickets = ['fresh', 'languages'].flatMap((name) =>
    parse<Ticket>(readFileSync(new URL(`../ml/evaluation/${name}.csv`, import.meta.url)), { columns: true }).filter(
      ({ category }) => category !== noneClassName,
    ),
  );
  print(`the same ${tickets.length} tickets with something around them (goals: 2 points, 1 %):`);
  for (const [hand, kinds] of [
    ['ours', surroundings],
    ['mail programs', quotingShapes],
    ["others'", surroundingsByOthers],
  ] as const) {
    for (const around of kinds) {
      const of = invariance(classify, tickets, around, { rounds: 8, seed: 1 });
      const drawn = (read: (one: OfTicket) => number): string => {
        const meanOf = (rows: Int32Array): number =>
          rows.reduce((sum, row) => sum + read(of.tickets[row] ?? unmoved), 0) / rows.length;
        return within(bootstrapInterval(tickets.length, meanOf, { seed: 1 }));
      };
      print(
        `  ${hand}: ${around.kind}: acts alone on ${percent(of.coverageAround)} instead of ${percent(of.coverage)} (difference ${drawn(({ acts, actsAround }) => actsAround - acts)}), another category for ${percent(of.changed)} (${drawn(({ changed }) => changed)})`,
      );
    }
  }
};
