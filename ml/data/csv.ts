import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TextDecoder } from 'node:util';
import { type CsvError as ParserError, parse } from 'csv-parse';
import { openUnpacked, unpacksTooLarge } from './unpack.ts';

/** One row of a CSV file: the line it ends on, and its values by column. */
export type CsvRow = { readonly line: number; readonly values: Readonly<Record<string, string>> };

/** Something wrong with a CSV file; the message says what to do about it. */
export class CsvError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CsvError';
  }
}

/** A row longer than this many bytes is refused: a missing quote is more likely than a ticket that long. */
const longestRow = 64 * 1024 * 1024;

const delimiters = [',', ';', '\t'] as const;

/**
 * Reads the rows of a CSV file with a header line as spreadsheets and help desks export it: quotes, line breaks
 * within fields, CRLF, a byte order mark, UTF-8 or UTF-16, separated by commas, semicolons or tabs, plain or gzipped
 * (`.gz`). `-` reads `input`. `checkHeader` sees the column names first and may throw.
 */
export async function* readCsv(
  file: string,
  options: { checkHeader?: (columns: readonly string[]) => void; input?: Readable } = {},
): AsyncGenerator<CsvRow> {
  const name = file === '-' ? 'standard input' : file;
  const source = file === '-' ? (options.input ?? Readable.from([])) : openUnpacked(file);
  const text = decoded(source);
  try {
    const first = await text.next();
    const start = first.done ? '' : first.value;
    const parser = parse({
      delimiter: delimiterOf(start),
      info: true,
      skip_empty_lines: true,
      max_record_size: longestRow,
      columns: (header: string[]) => {
        const columns = header.map((column) => column.trim());
        options.checkHeader?.(columns);
        return columns;
      },
    });
    // The pipeline passes any fault to the parser, so the loop below throws it.
    pipeline(async function* () {
      yield start;
      yield* text;
    }, parser).catch(() => {});
    for await (const row of parser) {
      const { record, info } = row as { record: Record<string, string>; info: { lines: number } };
      yield { line: info.lines, values: record };
    }
  } catch (error) {
    throw explained(error, name);
  } finally {
    source.destroy();
  }
}

/** Bytes as text; throws on bytes that are not valid in the encoding that the first bytes announce. */
async function* decoded(bytes: AsyncIterable<unknown>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of bytes) {
    const piece = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array);
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
    yield decoder.decode(piece, { stream: true });
  }
  const rest = decoder?.decode();
  if (rest) yield rest;
}

const encodingOf = (start: Uint8Array): string => {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return 'utf-8';
};

const delimiterOf = (start: string): string => {
  const header = start.slice(0, start.search(/[\r\n]|$/));
  const count = (delimiter: string): number => header.split(delimiter).length;
  return [...delimiters].sort((a, b) => count(b) - count(a))[0] ?? ',';
};

const explained = (error: unknown, name: string): unknown => {
  if (error instanceof CsvError) return error;
  if (!(error instanceof Error)) return error;
  const { code, lines } = error as Error & Partial<ParserError> & { lines?: number };
  const where = lines === undefined ? name : `${name}, line ${lines}`;
  switch (code as string | undefined) {
    case 'ENOENT':
      return new CsvError(`${name} does not exist.`);
    case 'EISDIR':
      return new CsvError(`${name} is a folder: name a CSV file.`);
    case 'EACCES':
      return new CsvError(`${name} cannot be read by this user.`);
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return new CsvError(`${name} is not UTF-8 text. Save it as "CSV UTF-8" and try again.`);
    case 'Z_DATA_ERROR':
    case 'Z_BUF_ERROR':
      return new CsvError(`${name} is not a whole gzip file.`);
    case unpacksTooLarge:
      return new CsvError(`${name}: ${error.message}.`);
    case 'CSV_MAX_RECORD_SIZE':
      return new CsvError(`${where}: a row is longer than 64 MB. Is a closing quote missing before it?`);
    case 'CSV_QUOTE_NOT_CLOSED':
      return new CsvError(`${where}: a quote is opened and never closed.`);
    case 'CSV_RECORD_INCONSISTENT_COLUMNS':
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
      return new CsvError(
        `${where}: this row does not have as many fields as the header. Is a comma or quote missing?`,
      );
    default:
      return code?.toString().startsWith('CSV_') ? new CsvError(`${where}: ${error.message}`) : error;
  }
};
