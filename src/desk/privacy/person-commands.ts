import { writeFile } from 'node:fs/promises';
import { type Database, openDatabase } from '#db/database.ts';
import { errorWords } from '#src/app/adapter-kit/errors/error-words.ts';
import { readDeskClock } from '#src/app/background/desk-clock.ts';
import { createWorkTasks } from '#src/app/background/work-tasks.ts';
import { removeFileKind } from '#src/app/files/owed/owed-removal.ts';
import { createRemoveFile } from '#src/app/files/remove-file.ts';
import { findCalled } from '#src/app/people/find-called.ts';
import { erasePerson, forgetWords, wouldErase } from '#src/app/privacy/erase.ts';
import { exportPerson } from '#src/app/privacy/export-person.ts';
import type { Config } from '#src/config.ts';
import { type CategoryId, days, type Instant } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { InputError } from '#src/desk/input-error.ts';
import { openFiles } from '#src/desk/run/files.ts';

type Place = Pick<Config, 'databaseUrl' | 'filesFolder' | 's3'>;
type Say = (line: string) => void;

const onDatabase = async <T>(
  place: Place,
  work: (database: Database, parts: Parameters<typeof erasePerson>[0]) => Promise<T>,
): Promise<T> => {
  const database = await openDatabase(place.databaseUrl, { ifMissing: 'refuse' });
  try {
    const clock = await readDeskClock(database.store.read, database.now);
    return await work(database, { privacy: database.privacy, now: clock.now });
  } finally {
    await database.close();
  }
};

/**
 * Deletes contents that are owed to be, here and now: nobody has to start the desk for it. What cannot be deleted yet is
 * said, and left to the desk, or to the next such command.
 */
const removeContents = async (place: Place, { tasks }: Database, now: () => Instant, say: Say): Promise<void> => {
  const faults: unknown[] = [];
  const noteFault = ({ err }: { readonly err?: unknown }) => void (err !== undefined && faults.push(err));
  const kinds = { [removeFileKind]: createRemoveFile({ files: openFiles(place) }) };
  const log = { info: () => {}, warn: noteFault, error: noteFault };
  await createWorkTasks({ tasks, kinds, clock: { now }, log }).run();
  const left = (await tasks.backlog()).find(({ kind }) => kind === removeFileKind);
  const n = (left?.pending ?? 0) + (left?.running ?? 0);
  if (n === 0) return;
  const why = faults.length === 0 ? '' : ` (${errorWords(faults[0])})`;
  say(
    `The content of ${fileWords(n)} is still there${why}. Nobody can open it any more; the desk deletes it while it runs.`,
  );
};

const fileWords = (n: number): string => (n === 1 ? '1 file' : `${n} files`);

const called = async ({ store }: Database, who: string): Promise<Person> => {
  const person = await findCalled(store.read, who);
  if (person !== null) return person;
  throw new InputError(`Nobody is called “${who}”: write an e-mail address, an id or a whole name of one person`);
};

/** `desk person export`: all that the desk keeps about a person, as JSON. `out` null: it is said. Throws InputError. */
export const exportPersonTo = (place: Place, who: string, out: string | null, say: Say): Promise<void> =>
  onDatabase(place, async (database) => {
    const person = await called(database, who);
    const json = JSON.stringify(await exportPerson({ ...database, read: database.store.read }, person), null, 2);
    if (out === null) return say(json);
    await writeFile(out, `${json}\n`, { mode: 0o600, flag: 'wx' });
    say(`Wrote what the desk keeps about ${person.name} to ${out}. Give it to nobody else.`);
  });

const ticketWords = (n: number): string => (n === 1 ? '1 ticket' : `${n} tickets`);

const whyNotWords = (
  person: Person,
  why: Exclude<Awaited<ReturnType<typeof erasePerson>>, { readonly code: 'erased' }>,
): string => {
  switch (why.code) {
    case 'works_here':
      return `${person.name} works at the desk: take their roles away first, in the console or the organisation file.`;
    case 'already_erased':
      return 'This person has been erased already.';
    case 'open_tickets':
      return `${person.name} has open tickets: ${why.open.map((n) => `#${n}`).join(', ')}. Resolve and close, or cancel them first.`;
  }
};

/** `desk person erase`: says what it would do, and does it when told to. Returns whether it could be. Throws InputError. */
export const erasePersonNow = (place: Place, who: string, really: boolean, say: Say): Promise<boolean> =>
  onDatabase(place, async (database, parts) => {
    const person = await called(database, who);
    const erased = really ? await erasePerson(parts, person) : await wouldErase(parts, person);
    if (erased.code === 'would') {
      say(`${person.name}${person.email === null ? '' : ` (${person.email})`} would be erased for good:`);
      say(
        `  name, address, accounts and absences; their words and files in ${ticketWords(erased.tickets)}, which stay.`,
      );
      say('It cannot be undone. Run it again with --yes.');
      return true;
    }
    if (erased.code !== 'erased') {
      say(whyNotWords(person, erased));
      return false;
    }
    const { tickets, events, files } = erased.struck;
    say(`Erased ${person.id}: ${events} entries in ${ticketWords(tickets)}, and ${fileWords(files.length)}.`);
    await removeContents(place, database, parts.now, say);
    say('Backups and exports made before still have them: see docs/privacy.md.');
    return true;
  });

const units = { d: 1, m: 30, y: 365 } as const;

/** `90d`, `18m`, `3y`, in days; a month is 30, a year 365. Throws InputError. */
export const ageInDays = (typed: string): number => {
  const [, number, unit] = /^(\d{1,4})([dmy])$/.exec(typed.trim()) ?? [];
  const age = Number(number) * (units[unit as keyof typeof units] ?? Number.NaN);
  if (age > 0) return age;
  throw new InputError(`“${typed}” is no age: write it like 90d, 18m or 3y`);
};

/** `desk forget`: strikes every word out of old tickets. Throws InputError. */
export const forgetOldWords = (
  place: Place,
  given: { readonly olderThan: string; readonly category: string | null },
  say: Say,
): Promise<void> =>
  onDatabase(place, async (database, parts) => {
    const age = ageInDays(given.olderThan);
    const { categories } = await database.store.read.organisation();
    const category = given.category as CategoryId | null;
    if (category !== null && !categories.has(category)) {
      throw new InputError(`There is no category “${category}”; there are ${[...categories.keys()].join(', ')}`);
    }
    const before: Instant = parts.now() - days(age);
    const { tickets, events, files } = await forgetWords(parts, before, category);
    const which = category === null ? '' : ` of ${category}`;
    const since = new Date(before).toISOString().slice(0, 10);
    say(
      `Tickets${which} that were over before ${since}: struck ${events} entries out of ${ticketWords(tickets)}, and ${fileWords(files.length)}.`,
    );
    await removeContents(place, database, parts.now, say);
  });
