import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type DataSet, takeTexts } from '#ml/data/data-set.ts';
import { readLabelled, toDataSet } from '#ml/data/labelled-csv.ts';
import { createRandom, shuffle } from '#ml/random.ts';

/** Real tickets to measure on, kept outside the project: next to this clone, or next to its parent folder. */
const places = ['../../shared/', '../../../shared/'];
const name = 'data/itsm-tickets-train.csv.gz';

/** The file of real tickets, or undefined when this machine has none. */
export const realTicketsFile = (): string | undefined =>
  places.map((place) => fileURLToPath(new URL(`${place}${name}`, import.meta.url))).find((file) => existsSync(file));

export const absent = `The real tickets (../shared/${name}) are not on this machine: skipped.`;

export const readRealTickets = async (file: string): Promise<DataSet> => {
  const options = {
    textColumns: ['text'],
    labelColumn: 'label',
    groupColumn: 'group',
    noneLabel: 'none',
    mergeLabels: false,
  };
  return toDataSet(await readLabelled(file, options), 'none').data;
};

/** Only the texts of these classes, with only these classes. */
export const onlyClasses = (data: DataSet, classes: readonly string[]): DataSet => {
  const rows = [...data.labels.keys()].filter((row) => classes.includes(data.classes[data.labels[row] ?? 0] ?? ''));
  const taken = takeTexts(data, Int32Array.from(rows));
  return {
    ...taken,
    classes,
    labels: taken.labels.map((label) => classes.indexOf(data.classes[label] ?? '')),
  };
};

/** Random texts to train on, and others from different groups to test on. */
export const drawSplit = (
  data: DataSet,
  train: number,
  test: number,
  seed: number,
): { train: DataSet; test: DataSet } => {
  const order = shuffle(Int32Array.from(data.labels.keys()), createRandom(seed));
  const trainRows = order.subarray(0, train);
  const seen = new Set(trainRows.map((row) => data.groups[row] ?? 0));
  const fresh = order.subarray(train).filter((row) => !seen.has(data.groups[row] ?? 0));
  return { train: takeTexts(data, trainRows), test: takeTexts(data, fresh.subarray(0, test)) };
};
