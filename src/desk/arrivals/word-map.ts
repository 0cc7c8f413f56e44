import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { OtherPerson } from '#src/app/arrivals/people.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import { texts } from '#src/cards/texts.ts';
import { type ArrivalStatus, arrivalStatuses } from '#src/core/arrivals/arrival.ts';
import type { CategoryId, PersonId } from '#src/core/ids.ts';
import { type Priority, priorities } from '#src/core/priority.ts';
import { InputError } from '#src/desk/input-error.ts';
import type { RawTicket } from './read/raw-ticket.ts';

/** How another desk's words are said here; null: see docs/import.md. Its keys are in lower case. */
export type WordMap = {
  readonly statuses: Readonly<Record<string, ArrivalStatus | null>>;
  readonly priorities: Readonly<Record<string, Priority | null>>;
  readonly categories: Readonly<Record<string, CategoryId | null>>;
  /** Who had tickets there: by e-mail address, or else by name. */
  readonly technicians: Readonly<Record<string, PersonId | null>>;
};

type Kind = keyof WordMap;

/** Every word of an export that has to be said here, with how many tickets have it. */
export type Words = Record<Kind, Map<string, number>>;

export const noWords = (): Words => ({
  statuses: new Map(),
  priorities: new Map(),
  categories: new Map(),
  technicians: new Map(),
});

const key = (word: string): string => word.trim().replaceAll(/\s+/g, ' ').toLowerCase();

const calledAs = (person: OtherPerson): string => key(person.email ?? person.name ?? person.id ?? '');

const wordsOf = (ticket: RawTicket): Readonly<Record<Kind, string>> => ({
  statuses: key(ticket.status),
  priorities: key(ticket.priority),
  categories: key(ticket.category),
  technicians: ticket.assignee === null ? '' : calledAs(ticket.assignee),
});

export const countWords = (words: Words, ticket: RawTicket): void => {
  for (const [kind, word] of Object.entries(wordsOf(ticket)) as [Kind, string][]) {
    if (word !== '' || kind === 'statuses') words[kind].set(word, (words[kind].get(word) ?? 0) + 1);
  }
};

/** What the words of one ticket mean here. `unknown`: the map does not have this word, or no status for it. */
export const meaningOf = (ticket: RawTicket, map: WordMap) => {
  const said = wordsOf(ticket);
  const look = <K extends Kind>(kind: K): WordMap[K][string] => map[kind][said[kind]] ?? (null as WordMap[K][string]);
  const unknown = (Object.keys(said) as Kind[]).find(
    (kind) =>
      (said[kind] !== '' && !Object.hasOwn(map[kind], said[kind])) ||
      (kind === 'statuses' && look('statuses') === null),
  );
  return {
    unknown: unknown === undefined ? null : { kind: unknown, word: said[unknown] },
    status: look('statuses') ?? 'new',
    priority: look('priorities'),
    category: look('categories'),
    assignee: look('technicians'),
  } as const;
};

const usualStatuses: Readonly<Record<ArrivalStatus, readonly string[]>> = {
  new: ['new', 'to do', 'waiting for triage', 'reopened'],
  in_progress: ['open', 'in progress', 'work in progress', 'waiting for support', 'escalated', 'assigned'],
  pending: [
    ...['pending', 'hold', 'on hold', 'on-hold', 'pending reminder', 'pending close', 'waiting for customer'],
    ...['waiting on customer', 'waiting on third party', 'waiting for approval'],
  ],
  closed: ['solved', 'closed', 'resolved', 'done', 'archived', 'completed'],
  cancelled: ['canceled', 'cancelled', 'deleted', 'merged', 'removed', 'declined', 'spam'],
};

const usualPriorities: Readonly<Record<Priority, readonly string[]>> = {
  P1: ['urgent', 'emergency', 'critical', 'highest', 'blocker', '4 urgent', 'p1'],
  P2: ['high', '3 high', 'major', 'p2'],
  P3: ['normal', 'medium', '2 normal', 'p3'],
  P4: ['low', '1 low', 'lowest', 'minor', 'trivial', 'p4'],
};

const namedIn = <T extends string>(table: Readonly<Record<T, readonly string[]>>, word: string): T | null =>
  (Object.keys(table) as T[]).find((one) => table[one].includes(word)) ?? null;

type Reader = OrganisationReader & PeopleReader;

/** The people who can hold tickets here, by e-mail address and by a name that only one of them has. */
const techniciansHere = async (read: Reader): Promise<ReadonlyMap<string, PersonId>> => {
  const people = (await read.peopleWithRole('technician')).toSorted((a, b) => a.name.localeCompare(b.name));
  const byName = Map.groupBy(people, ({ name }) => key(name));
  const alone = [...byName].flatMap(([name, [one, another]]) => (one && !another ? [[name, one.id] as const] : []));
  return new Map([
    ...alone,
    ...people.flatMap(({ id, email }) => (email === null ? [] : [[key(email), id] as const])),
    ...people.map(({ id }) => [key(id), id] as const),
  ]);
};

const categoriesHere = async (read: Reader): Promise<ReadonlyMap<string, CategoryId>> => {
  const { categories } = await read.organisation();
  return new Map(
    [...categories.values()].flatMap(({ id, name }) => [[key(id), id] as const, [key(name), id] as const]),
  );
};

/** A first map: what is the same here, or usual; null for the rest. */
export const firstMap = async (words: Words, read: Reader): Promise<WordMap> => {
  const technicians = await techniciansHere(read);
  const categories = await categoriesHere(read);
  const mapped = <T>(kind: Kind, meaning: (word: string) => T | null): Record<string, T | null> =>
    Object.fromEntries([...words[kind].keys()].toSorted().map((word) => [word, meaning(word)]));
  return {
    statuses: mapped('statuses', (word) => namedIn(usualStatuses, word)),
    priorities: mapped('priorities', (word) => namedIn(usualPriorities, word)),
    categories: mapped('categories', (word) => categories.get(word) ?? null),
    technicians: mapped('technicians', (word) => technicians.get(word) ?? null),
  };
};

/** As people read and edit it. */
export const writtenMap = ({ priorities: mapped, ...map }: WordMap): string => {
  const named = Object.fromEntries(
    Object.entries(mapped).map(([word, priority]) => [word, priority === null ? null : texts.priority[priority]]),
  );
  return `${JSON.stringify({ statuses: map.statuses, priorities: named, categories: map.categories, technicians: map.technicians }, null, 2)}\n`;
};

const entries = z.record(z.string(), z.string().nullable()).default({});
const shape = z.strictObject({ statuses: entries, priorities: entries, categories: entries, technicians: entries });

/** Reads a map that people have edited. Throws InputError with what does not exist here. */
export const readMap = async (file: string, read: Reader): Promise<WordMap> => {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new InputError(`${file} cannot be read: ${error.message}`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new InputError(`${file} is not valid JSON: ${(error as Error).message}`);
  }
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw new InputError(`${file} is no map: ${z.prettifyError(parsed.error)}`);
  const technicians = await techniciansHere(read);
  const categories = await categoriesHere(read);
  const named = (word: string): Priority | null =>
    priorities.find((one) => key(one) === word || key(texts.priority[one]) === word) ?? null;
  const mapped = <T>(kind: Kind, what: string, meaning: (word: string) => T | null): Record<string, T | null> =>
    Object.fromEntries(
      Object.entries(parsed.data[kind]).map(([word, said]) => {
        const meant = said === null || said.trim() === '' ? null : meaning(key(said));
        if (meant === null && said !== null && said.trim() !== '') {
          throw new InputError(`${file}: there is no ${what} “${said}” here (${kind}, “${word}”).`);
        }
        return [key(word), meant];
      }),
    );
  return {
    statuses: mapped('statuses', 'status', (word) => arrivalStatuses.find((one) => one === word) ?? null),
    priorities: mapped('priorities', 'priority', named),
    categories: mapped('categories', 'category', (word) => categories.get(word) ?? null),
    technicians: mapped('technicians', 'technician', (word) => technicians.get(word) ?? null),
  };
};
