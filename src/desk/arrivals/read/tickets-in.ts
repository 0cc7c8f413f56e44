import type { OtherPerson } from '#src/app/arrivals/people.ts';
import { InputError } from '#src/desk/input-error.ts';
import { csvRows } from './csv-rows.ts';
import { field, firstOf, personOf } from './fields.ts';
import { freshdesk } from './freshdesk.ts';
import { jira } from './jira.ts';
import { jsonRecords } from './json-records.ts';
import { openText } from './open-text.ts';
import { osticket } from './osticket.ts';
import type { DeskFormat, RawTicket } from './raw-ticket.ts';
import { zammad } from './zammad.ts';
import { zendesk } from './zendesk.ts';

export const formats: readonly DeskFormat[] = [zendesk, zammad, jira, osticket, freshdesk];

export type ReadTicket =
  | { readonly ok: true; readonly line: number; readonly ticket: RawTicket }
  | { readonly ok: false; readonly line: number; readonly reason: string };

type People = Map<string, OtherPerson>;

/** A list of people that stands beside the tickets of an export. */
const notePerson = (people: People, record: unknown): void => {
  const id = firstOf(field(record, 'id'));
  const name = firstOf(
    field(record, 'name'),
    [firstOf(field(record, 'firstname')), firstOf(field(record, 'lastname'))].join(' ').trim(),
  );
  const person = personOf(id, name, field(record, 'email'));
  if (id !== '' && person !== null) people.set(id, person);
};

const isJson = (file: string): boolean => /\.(json|jsonl|ndjson)(\.gz)?$/i.test(file);
const isCsv = (file: string): boolean => /\.(csv|tsv|txt)(\.gz)?$/i.test(file);

/**
 * The tickets of an export, one at a time, whatever its size. A broken one is returned with its line and the reason.
 * `people`, which is filled on the way, knows after a first reading who stands behind ids. Throws InputError if the file
 * is none of this desk's.
 */
export async function* ticketsIn(
  file: string,
  format: DeskFormat,
  charset: string | null,
  people: People,
): AsyncGenerator<ReadTicket> {
  const text = openText(file, charset);
  if (isJson(file)) yield* fromJson(text, format, people);
  else if (isCsv(file)) yield* fromCsv(text, file, format);
  else throw new InputError(`${file}: its name must end in .json, .jsonl or .csv, or one of these and .gz`);
}

async function* fromJson(
  text: AsyncGenerator<string>,
  { name, fromJson: read }: DeskFormat,
  people: People,
): AsyncGenerator<ReadTicket> {
  if (read === null) throw new InputError(`${name} has no export in JSON that this desk knows; use its CSV.`);
  for await (const record of jsonRecords(text)) {
    if (!record.ok) yield record;
    else if (record.list === 'users') notePerson(people, record.value);
    else if (record.list === '' || record.list === 'tickets' || record.list === 'issues') {
      const ticket = read(record.value, people);
      const known = Object.keys(Object(record.value)).slice(0, 8).join(', ');
      if (ticket !== null) yield { ok: true, line: record.line, ticket };
      else yield { ok: false, line: record.line, reason: `this is no ticket of ${name}; it has ${known}` };
    }
  }
}

async function* fromCsv(
  text: AsyncGenerator<string>,
  file: string,
  { name, fromRow, needs }: DeskFormat,
): AsyncGenerator<ReadTicket> {
  if (fromRow === null) throw new InputError(`${name} has no export in CSV that this desk knows; use its JSON.`);
  for await (const { columns, line, row } of csvRows(text)) {
    if (row === null) {
      const missing = needs.find((names) => !names.some((one) => columns.includes(one)));
      if (missing !== undefined) {
        throw new InputError(
          `${file} is no export of ${name} that this desk knows: it has no column ${missing.join(' or ')}. It has: ${columns.slice(0, 30).join(', ')}.`,
        );
      }
      continue;
    }
    const ticket = fromRow(row);
    yield ticket === null ? { ok: false, line, reason: 'it has no number' } : { ok: true, line, ticket };
  }
}
