import { ticketText } from '#ml/text/ticket-text.ts';
import { CsvError } from './csv.ts';

/** Columns that hold the text when none are named, in the order in which they are read. */
const usualTextColumns = ['title', 'subject', 'summary', 'description', 'body', 'text'] as const;
const usualLabelColumns = ['label', 'category'] as const;

/** The text columns: those asked for, or the usual ones that the file has. Throws `CsvError` naming the file's columns. */
export const textColumnsIn = (found: readonly string[], asked: readonly string[] | undefined): string[] => {
  if (asked) {
    for (const column of asked) requireColumn(found, column, '--text-columns');
    return [...asked];
  }
  const usual = usualTextColumns.filter((column) => found.includes(column));
  if (usual.length > 0) return usual;
  throw new CsvError(
    `No text column. ${foundColumns(found)} Say which hold the text: --text-columns title,description`,
  );
};

/** The category column: the one asked for, or a usual one. Throws `CsvError` naming the file's columns. */
export const labelColumnIn = (found: readonly string[], asked: string | undefined): string => {
  if (asked !== undefined) {
    requireColumn(found, asked, '--label-column');
    return asked;
  }
  const usual = usualLabelColumns.find((column) => found.includes(column));
  if (usual) return usual;
  throw new CsvError(`No label column. ${foundColumns(found)} Say which holds the category: --label-column category`);
};

/** Throws `CsvError`, naming the option that asked for the column and the columns found. */
export const requireColumn = (found: readonly string[], column: string, option: string): void => {
  if (!found.includes(column)) throw new CsvError(`No column "${column}" (${option}). ${foundColumns(found)}`);
};

const foundColumns = (found: readonly string[]): string =>
  `The file has the columns ${found.map((column) => `"${column}"`).join(', ')}.`;

/** The text of a row: its text columns, each starting on a new line. */
export const rowText = (values: Readonly<Record<string, string>>, columns: readonly string[]): string =>
  ticketText(...columns.map((column) => values[column] ?? ''));
