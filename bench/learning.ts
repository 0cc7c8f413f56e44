/** `npm run bench -- learning`: how soon a small desk learns from its own tickets, and how right it is then. */
import { bootstrapInterval } from '#ml/evaluation/bootstrap.ts';
import { absent, readRealTickets, realTicketsFile } from './classifier-data.ts';
import { type Night, playDesk, type Standing, standingOf } from './learning-desk.ts';

type Print = (line: string) => void;

/** How many desks of each size are played; each gets other tickets. */
const desks = 4;
/** After how many confirmed tickets the nights fall on which it learns. */
const nights = [20, 40, 60, 100, 200, 300, 600, 1200];
const shownAt = [20, 100, 300, 600, 1200];

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** The mean over desks with its 95 % interval; desks without the figure are left out. */
const figure = (values: readonly number[], show: (value: number) => string = percent): string => {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return 'none';
  const meanOf = (drawn: Int32Array): number => mean(Array.from(drawn, (i) => known[i] ?? 0));
  const { low, high } = bootstrapInterval(known.length, meanOf, { seed: 1 });
  return `${show(mean(known))} (95 %: ${show(low)} – ${show(high)})`;
};

/** What was decided alone until then, as the tickets came. */
const liveUntil = (played: readonly Night[], examples: number) => {
  const until = played.filter((night) => night.examples <= examples).map(({ live }) => live);
  const sum = (read: (live: Night['live']) => number): number => until.reduce((total, live) => total + read(live), 0);
  return {
    share: sum(({ acts }) => acts) / sum(({ tickets }) => tickets),
    wrong: sum(({ acts, right }) => acts - right),
  };
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
    const played = Array.from({ length: desks }, (_, seed) => playDesk({ data, technicians, nights, seed: seed + 1 }));
    print(`${technicians} ${technicians === 1 ? 'technician' : 'technicians'}:`);
    const firstOf = (from: number): string =>
      figure(
        played.map((one) => one.find(({ promoted, examples }) => promoted && examples > from)?.examples ?? Number.NaN),
        (value) => value.toFixed(0),
      );
    print(`  first promotion after ${firstOf(0)} tickets, the next after ${firstOf(shownAt[0] ?? 0)}`);
    for (const at of shownAt) {
      const of = (read: (standing: Standing) => number): string =>
        figure(
          played.flatMap((one) => [standingOf(one, at)].flatMap((night) => (night === null ? [] : [read(night)]))),
        );
      const live = played.map((one) => liveUntil(one, at));
      print(`  after ${at}: right category first ${of(({ right }) => right)}`);
      print(`    acts alone on ${of(({ coverage }) => coverage)}, right ${of(({ precision }) => precision)}`);
      print(
        `    until then it acted on ${figure(live.map(({ share }) => share))}, wrongly ${figure(
          live.map(({ wrong }) => wrong),
          (value) => value.toFixed(1),
        )} times`,
      );
    }
  }
};
