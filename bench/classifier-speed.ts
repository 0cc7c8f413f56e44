/** `npm run bench -- classifier-speed`: what the classifier costs, in time and memory. Only a quiet machine gives figures to quote. */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { classifyWith, shippedModelDir } from '#ml/classifier.ts';
import { readTickets } from '#ml/corpus.ts';
import type { DataSet } from '#ml/data/data-set.ts';
import { quantile } from '#ml/evaluation/bootstrap.ts';
import { loadModel, modelFileName } from '#ml/models/model-file.ts';
import { createRandom } from '#ml/random.ts';
import { candidatesFor } from '#ml/training/select.ts';
import { countForRecipe, fitRecipe } from '#ml/training/train.ts';
import { absent, readRealTickets, realTicketsFile } from './classifier-data.ts';

type Print = (line: string) => void;

const many = fileURLToPath(new URL('classifier-many.ts', import.meta.url));
const memory = fileURLToPath(new URL('classifier-memory.ts', import.meta.url));
const freshTickets = fileURLToPath(new URL('../ml/evaluation/fresh.csv', import.meta.url));

/** How many made-up tickets of how many classes to train on. */
const manyClasses = [
  ['300', '300'],
  ['10000', '77'],
  ['15000', '150'],
] as const;

export const run = async (print: Print): Promise<void> => {
  oneTicket(print);
  print(shippedFileSize());
  for (const [texts, classes] of manyClasses) {
    print(execFileSync(process.execPath, [many, texts, classes], { encoding: 'utf8' }).trim());
  }
  const file = realTicketsFile();
  if (!file) {
    print(absent);
    return;
  }
  fitTime(await readRealTickets(file), print);
  const bytes = Number(execFileSync(process.execPath, [memory, file]));
  print(`peak memory while training on all: ${(bytes / 2 ** 20).toFixed(0)} MB (limit 400)`);
};

const shippedFileSize = (): string => {
  const bytes = statSync(join(shippedModelDir, modelFileName)).size;
  const { ids } = loadModel(shippedModelDir);
  return `shipped model file: ${(bytes / 2 ** 20).toFixed(2)} MB, ${ids.length} features (limit 5 MB)`;
};

/** One classification with its explanation; each ticket's fastest of several runs, since other work shares the machine. */
const oneTicket = (print: Print): void => {
  const before = process.memoryUsage().rss;
  const started = performance.now();
  const classify = classifyWith(loadModel(shippedModelDir));
  classify('warm');
  print(
    `model loaded in ${(performance.now() - started).toFixed(0)} ms, ${((process.memoryUsage().rss - before) / 2 ** 20).toFixed(0)} MB resident (limit 40)`,
  );
  const texts = readTickets(freshTickets).map(({ text }) => text);
  const every: number[] = [];
  const quickest = new Float64Array(texts.length).fill(Number.POSITIVE_INFINITY);
  const rounds = 100;
  for (let round = 0; round < rounds; round += 1) {
    texts.forEach((text, i) => {
      const start = performance.now();
      classify(text);
      const took = (performance.now() - start) * 1000;
      if (round >= rounds / 2) every.push(took);
      quickest[i] = Math.min(quickest[i] ?? 0, took);
    });
  }
  const shown = (times: Float64Array): string => {
    const sorted = times.sort();
    return `p50 ${quantile(sorted, 0.5).toFixed(1)} µs, p99 ${quantile(sorted, 0.99).toFixed(1)} µs`;
  };
  print(`one ticket: ${shown(Float64Array.from(every))}; undisturbed ${shown(quickest)} (limits 20 and 250)`);
  const random = createRandom(1);
  const noise = Array.from({ length: 20 }, () =>
    Array.from({ length: 100_000 }, () => `w${random.below(2 ** 31).toString(36)}`).join(' '),
  );
  const times = noise.map((text) => {
    const start = performance.now();
    classify(text);
    return performance.now() - start;
  });
  print(`a text of 0.7 MB without a known word: ${Math.min(...times).toFixed(2)} ms undisturbed (goal 1 ms)`);
};

/** Vectorising and fitting all real tickets once. */
const fitTime = (data: DataSet, print: Print): void => {
  const [favourite] = candidatesFor(data.texts.length);
  if (!favourite) return;
  const rows = Int32Array.from(data.labels.keys());
  const times = Array.from({ length: 3 }, (_, seed) => {
    const start = process.cpuUsage();
    fitRecipe(data, countForRecipe(data, favourite.recipe, seed), rows, favourite.recipe, seed);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  print(
    `vectorise + fit, ${data.texts.length} tickets: ${Math.min(...times).toFixed(2)} s of processor time (scikit-learn's saga 9.1 s on its machine; goal half)`,
  );
};
