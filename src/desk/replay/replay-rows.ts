import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import { openUnpacked } from '#ml/data/unpack.ts';
import type { PastTicket } from '#src/app/replay/past-ticket.ts';
import { texts } from '#src/cards/texts.ts';
import type { Instant } from '#src/core/ids.ts';
import { type Priority, priorities } from '#src/core/priority.ts';
import { cleanText } from '#src/core/visible-text.ts';
import { InputError } from '#src/desk/input-error.ts';

/** `line`: its line number in the file, for people. */
export type ReplayRow = PastTicket & { readonly line: number };

export type ReadRow =
  | { readonly ok: true; readonly row: ReplayRow }
  | { readonly ok: false; readonly line: number; readonly reason: string };

const known = [
  'title',
  'description',
  'requester',
  'created_at',
  'category',
  'priority',
  'resolved_at',
  'rating',
] as const;
type Column = (typeof known)[number];

/** Maps our columns to the file's, where the names differ. */
export type Columns = ReadonlyMap<Column, string>;

/** `description=text,category=label` → which of the file's columns is which of ours. */
export const parseColumns = (given: string): Columns => {
  const columns = new Map<Column, string>();
  for (const pair of given.split(',').filter((part) => part.trim() !== '')) {
    const [ours = '', theirs = ''] = pair.split('=').map((part) => part.trim());
    const column = known.find((name) => name === ours);
    if (!column || theirs === '') {
      throw new InputError(`--columns takes pairs like description=text, ours being one of: ${known.join(', ')}.`);
    }
    columns.set(column, theirs);
  }
  return columns;
};

/** Identifies this file if it is replayed again. Throws InputError if it cannot be read. */
export const fingerprint = async (file: string): Promise<string> => {
  const size = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(
      error.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${error.message}`,
    );
  });
  if (!size.isFile()) throw new InputError(`${file} is not a file.`);
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch (error) {
    throw new InputError(`${file} cannot be read: ${(error as Error).message}`);
  }
  return hash.digest('base64url').slice(0, 22);
};

const readTime = (value: string): Instant | null | 'bad' => {
  if (value === '') return null;
  const at = Date.parse(
    /\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?(\.\d+)?$/.test(value) ? `${value.replace(' ', 'T')}Z` : value,
  );
  return Number.isNaN(at) ? 'bad' : at;
};

const readPriority = (value: string): Priority | null | 'bad' => {
  if (value === '') return null;
  const lower = value.toLowerCase();
  return priorities.find((one) => one.toLowerCase() === lower || texts.priority[one].toLowerCase() === lower) ?? 'bad';
};

const checkRow = (cell: (column: Column) => string, index: number, line: number, now: Instant): ReadRow => {
  const refused = (reason: string): ReadRow => ({ ok: false, line, reason });
  const title = cleanText(cell('title')).trim();
  const description = cleanText(cell('description')).trim();
  if (title === '' && description === '') return refused('there is no text in it');
  const createdAt = readTime(cell('created_at'));
  const resolvedAt = readTime(cell('resolved_at'));
  if (createdAt === 'bad' || resolvedAt === 'bad') {
    return refused('a time in it is not valid; write it like 2026-05-04T09:30:00Z');
  }
  if (createdAt !== null && createdAt > now) return refused('created_at lies in the future');
  if (createdAt !== null && resolvedAt !== null && resolvedAt < createdAt) {
    return refused('resolved_at is before created_at');
  }
  const priority = readPriority(cell('priority'));
  if (priority === 'bad')
    return refused(`there is no priority "${cell('priority')}"; write Urgent, High, Medium or Low`);
  const rated = cell('rating');
  const stars = rated === '' ? null : Number(rated);
  if (stars !== null && !(Number.isInteger(stars) && stars >= 1 && stars <= 5)) {
    return refused('a rating is a number from 1 to 5');
  }
  const requester = cell('requester').trim();
  const category = cell('category').trim();
  return {
    ok: true,
    row: { index, line, title, description, requester, createdAt, category, priority, resolvedAt, stars },
  };
};

/** In characters. A missing quote is more likely than a longer ticket. */
const longestRow = 1024 * 1024;

/**
 * The rows of a CSV file, gzipped if its name ends in `.gz`, one at a time. Throws InputError if it is not CSV or lacks
 * the needed columns; an invalid row is returned with its line and the reason.
 */
export async function* readRows(file: string, columns: Columns, now: Instant): AsyncGenerator<ReadRow> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    info: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
  });
  // The loop below throws whatever fails.
  pipeline(openUnpacked(file), parser, () => {});

  let positions: ReadonlyMap<Column, number> | null = null;
  let index = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (positions === null) {
        positions = locate(record, columns);
        continue;
      }
      const at = positions;
      index += 1;
      const cell = (column: Column): string => record[at.get(column) ?? -1] ?? '';
      yield checkRow(cell, index, info.lines, now);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${file} cannot be read as a CSV file: ${(error as Error).message}`);
  }
  if (positions === null) throw new InputError(`${file} is empty.`);
}

const locate = (header: readonly string[], columns: Columns): ReadonlyMap<Column, number> => {
  const names = header.map((name) => name.trim().toLowerCase());
  const positions = new Map<Column, number>();
  for (const column of known) {
    const asked = columns.get(column);
    const at = names.indexOf((asked ?? column).toLowerCase());
    if (at >= 0) positions.set(column, at);
    else if (asked !== undefined) {
      throw new InputError(`There is no column "${asked}" in the file. It has: ${header.join(', ')}.`);
    }
  }
  if (!positions.has('title') && !positions.has('description')) {
    throw new InputError(
      `The file needs a column title or description. It has: ${header.join(', ')}. Name it with --columns description=…`,
    );
  }
  return positions;
};
