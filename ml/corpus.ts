import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { DataSet } from './data/data-set.ts';
import type { Example } from './data/example.ts';
import { groupNearDuplicates } from './data/near-duplicates.ts';
import { ticketText } from './text/ticket-text.ts';

/** The categories of the shipped model, and the name of the class for tickets that belong to none of them. */
const shippedCategories = ['Access', 'Database', 'Hardware', 'Network', 'Software'] as const;
export const noneClassName = 'none';

/** The corpus is tidier than real tickets, so it needs more than the 90 % that should hold on those. */
export const corpusPrecision = 0.97;

const rowsSchema = z.array(
  z.object({ id: z.string(), title: z.string(), description: z.string(), category: z.string() }),
);

export type CorpusTicket = { readonly id: string; readonly text: string; readonly category: string };

/** Tickets of one CSV file with the columns id, title, description, category. */
export const readTickets = (file: string): CorpusTicket[] =>
  rowsSchema.parse(parse(readFileSync(file), { columns: true, bom: true })).map((row) => ({
    id: row.id,
    text: ticketText(row.title, row.description),
    category: row.category.trim() === '' ? noneClassName : row.category.trim(),
  }));

/** Every ticket of `ml/corpus`, in the order of file names. */
export const readCorpus = (): CorpusTicket[] => {
  const folder = fileURLToPath(new URL('corpus/', import.meta.url));
  return readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .flatMap((name) => readTickets(`${folder}${name}`));
};

/** Whether a ticket is one of the short everyday ones of `everyday.csv`, which resemble each other. */
export const isEveryday = ({ id }: CorpusTicket): boolean => id.startsWith('ev-');

/** Which tickets were written in families, one after the other: the same words, another cause. */
const inFamilies = /^(ct|va|tr)-(\d+)$/;
const familySize = 10;

/** Tickets of one name were written together: a model that has seen some of them has nearly seen the others. */
const familyOf = ({ id }: CorpusTicket): string | undefined => {
  const [, file, number] = inFamilies.exec(id) ?? [];
  return file && `${file}-${Math.floor(Number(number) / familySize)}`;
};

/** The corpus as training data. Families stay together, so that no fold is judged by a model that knows their siblings. */
export const corpusData = (tickets: readonly CorpusTicket[]): DataSet => {
  const classes = [...shippedCategories, noneClassName];
  const texts = tickets.map(({ text }) => text);
  return {
    texts,
    labels: Int32Array.from(tickets, ({ id, category }) => {
      const label = classes.indexOf(category);
      if (label < 0) throw new Error(`Corpus ticket ${id} has the unknown category "${category}".`);
      return label;
    }),
    groups: groupNearDuplicates(texts, { families: tickets.map(familyOf) }),
    classes,
    noneClass: classes.indexOf(noneClassName),
  };
};

/** The corpus as examples for retraining, next to those people give; they are the oldest and belong to nobody. */
export const corpusExamples = (): Example[] =>
  readCorpus().map((ticket) => ({
    text: ticket.text,
    category: ticket.category === noneClassName ? null : ticket.category,
    by: null,
    at: 0,
    everyday: isEveryday(ticket),
  }));
