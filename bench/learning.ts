/** `npm run bench -- learning`: how soon a small desk learns from its own tickets, and how right it is then. */

import { bootstrapInterval } from '#ml/evaluation/bootstrap.ts';
import { absent, readRealTickets, realTicketsFile } from './classifier-data.ts';
import { loadShipped, type Night, playDesk, standingOf } from './learning-desk.ts';

type Print = (line: string) => void;

/** How many desks of each size are played; each gets other tickets. */
const desks = Number(process.env.DESKS ?? 6);
/** After how many confirmed tickets the nights fall on which it learns. */
const nights = [20, 40, 60, 100, 150, 200, 300, 400, 600, 900, 1200];
const shownAt = [100, 300, 600];

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** The mean over desks with its 95 % interval; desks without the figure are left out. */
const figure = (values: readonly number[], show: (value: number) => string): string => {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return 'none';
  const { low, high } = bootstrapInterval(known.length, (drawn) => mean(Array.from(drawn, (i) => known[i] ?? 0)), {
    seed: 1,
  });
  return `${show(mean(known))} (95 %: ${show(low)} – ${show(high)})`;
};

export const run = async (print: Print): Promise<void> => {
  const file = realTicketsFile();
  if (!file) {
    print(absent);
    return;
  }
  const data = await readRealTickets(file);
  print(
    `${desks} desks of each size, real tickets, ${data.classes.length} categories, nights after ${nights.join(', ')}:`,
  );
  for (const technicians of [1, 5]) {
    const played = Array.from({ length: desks }, (_, seed) =>
      playDesk({ data, technicians, nights, seed: seed + 1, champion: loadShipped() }),
    );
    print(`${technicians} ${technicians === 1 ? 'technician' : 'technicians'}:`);
    const first = played.map((one) => one.find(({ promoted }) => promoted)?.examples ?? Number.NaN);
    const never = first.filter(Number.isNaN).length;
    print(`  first promotion after ${figure(first, (value) => value.toFixed(0))} tickets; ${never} desks had none`);
    for (const at of shownAt) {
      const standing = played.map((one) => standingOf(one, at));
      const of = (read: (night: Night) => number): string =>
        figure(
          standing.flatMap((night) => (night === null ? [] : [read(night)])),
          percent,
        );
      print(`  after ${at}: right category first ${of(({ right }) => right)}`);
      print(`    acts alone on ${of(({ coverage }) => coverage)}, right ${of(({ precision }) => precision)}`);
    }
  }
};
