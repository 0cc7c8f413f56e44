import type { Readable } from 'node:stream';
import { labelColumnIn, requireColumn, rowText, textColumnsIn } from './columns.ts';
import { CsvError, readCsv } from './csv.ts';
import type { DataSet } from './data-set.ts';
import { groupNearDuplicates } from './near-duplicates.ts';

export type LabelledOptions = {
  readonly textColumns?: readonly string[];
  readonly labelColumn?: string;
  /** Column that marks rows which say the same; when absent, near-duplicates are detected. */
  readonly groupColumn?: string;
  /** The label of texts that belong to no category. */
  readonly noneLabel: string;
  /** Treat labels that differ only in case or spaces as the same. */
  readonly mergeLabels: boolean;
  readonly input?: Readable;
};

export type LabelledRows = {
  readonly texts: string[];
  readonly labels: string[];
  /** Group by the group column, or undefined without one. */
  readonly groups: string[] | undefined;
  /** What was left out or looks odd, for the user to read. */
  readonly notes: string[];
};

/** What exports write when there is no label. */
const missingLabels = new Set(['', 'nan', 'null', 'undefined', 'n/a']);

/** Reads labelled texts. Throws `CsvError` for files and labels that can't be learnt from. */
export const readLabelled = async (
  file: string,
  options: LabelledOptions,
  onRow: (rows: number) => void = () => {},
): Promise<LabelledRows> => {
  let textColumns: string[] = [];
  let labelColumn = '';
  const checkHeader = (found: readonly string[]): void => {
    labelColumn = labelColumnIn(found, options.labelColumn);
    textColumns = textColumnsIn(found, options.textColumns).filter((column) => column !== labelColumn);
    if (options.groupColumn !== undefined) requireColumn(found, options.groupColumn, '--group-column');
  };
  const texts: string[] = [];
  const labels: string[] = [];
  const groups: string[] = [];
  let rows = 0;
  let unlabelled = 0;
  let empty = 0;
  for await (const { values } of readCsv(file, { checkHeader, ...(options.input && { input: options.input }) })) {
    rows += 1;
    onRow(rows);
    const label = (values[labelColumn] ?? '').trim();
    const text = rowText(values, textColumns);
    if (missingLabels.has(label.toLowerCase())) unlabelled += 1;
    else if (!/[\p{L}\p{N}]/u.test(text)) empty += 1;
    else {
      texts.push(text);
      labels.push(label);
      if (options.groupColumn !== undefined) groups.push(values[options.groupColumn] ?? '');
    }
  }
  const notes: string[] = [];
  if (unlabelled > 0) notes.push(`${rowCount(unlabelled)} without a label left out.`);
  if (empty > 0) notes.push(`${rowCount(empty)} without words left out.`);
  if (texts.length === 0) throw new CsvError(`${file}: of ${rowCount(rows)}, none has both words and a label.`);
  return {
    texts,
    labels: options.mergeLabels ? mergedLabels(labels) : distinctLabels(labels),
    groups: options.groupColumn === undefined ? undefined : groups,
    notes,
  };
};

const rowCount = (rows: number): string => `${rows} ${rows === 1 ? 'row' : 'rows'}`;

const labelKey = (label: string): string =>
  label
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ');

/** Spellings of each label that differ only in case or spaces, the most frequent first. */
const spellings = (labels: readonly string[]): Map<string, string[]> => {
  const counts = new Map<string, Map<string, number>>();
  for (const label of labels) {
    const own = counts.get(labelKey(label)) ?? new Map<string, number>();
    counts.set(labelKey(label), own.set(label, (own.get(label) ?? 0) + 1));
  }
  const byCount = (own: Map<string, number>): string[] =>
    [...own].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([label]) => label);
  return new Map([...counts].map(([key, own]) => [key, byCount(own)]));
};

const distinctLabels = (labels: string[]): string[] => {
  const doubtful = [...spellings(labels).values()].filter((own) => own.length > 1);
  if (doubtful.length === 0) return labels;
  const shown = doubtful.map((own) => own.map((label) => `"${label}"`).join(' and ')).join('; ');
  throw new CsvError(
    `These labels differ only in case or spaces: ${shown}. If they mean the same, add --merge-labels; if not, rename them.`,
  );
};

const mergedLabels = (labels: string[]): string[] => {
  const known = spellings(labels);
  return labels.map((label) => known.get(labelKey(label))?.[0] ?? label);
};

/** The fewest examples of a class whose figures can be trusted. */
const minExamples = 10;

/** Labelled rows as training data, classes in alphabetical order. Throws `CsvError` when there is only one class. */
export const toDataSet = (rows: LabelledRows, noneLabel: string): { data: DataSet; notes: string[] } => {
  const classes = [...new Set(rows.labels)].sort();
  const noneClass = classes.findIndex((label) => labelKey(label) === labelKey(noneLabel));
  const categories = noneClass < 0 ? classes.length : classes.length - 1;
  if (categories < 2) {
    throw new CsvError(
      `All rows have the label "${classes.find((_, k) => k !== noneClass) ?? noneLabel}": there is nothing to tell apart. Training needs at least two categories.`,
    );
  }
  const notes: string[] = [];
  for (const name of classes) {
    const examples = rows.labels.filter((label) => label === name).length;
    if (examples < minExamples)
      notes.push(
        `"${name}" has only ${examples} ${examples === 1 ? 'example' : 'examples'}: its figures are unreliable.`,
      );
  }
  const groups = rows.groups ? numbered(rows.groups) : groupNearDuplicates(rows.texts);
  return {
    data: {
      texts: rows.texts,
      labels: Int32Array.from(rows.labels, (label) => classes.indexOf(label)),
      groups,
      classes,
      noneClass: noneClass < 0 ? null : noneClass,
    },
    notes,
  };
};

/** Equal names get equal numbers; an empty name is a group of its own. */
const numbered = (names: readonly string[]): Int32Array => {
  const numbers = new Map<string, number>();
  return Int32Array.from(names, (name, i) => {
    if (name === '') return names.length + i;
    const known = numbers.get(name) ?? numbers.size;
    numbers.set(name, known);
    return known;
  });
};
