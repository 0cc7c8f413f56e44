import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createBringTicket } from '#src/app/arrivals/bring-ticket.ts';
import type { OtherPerson } from '#src/app/arrivals/people.ts';
import type { Config } from '#src/config.ts';
import type { Instant } from '#src/core/ids.ts';
import { InputError } from '#src/desk/input-error.ts';
import { createLog } from '#src/desk/run/log.ts';
import { createProgress } from '#src/desk/run/progress.ts';
import { wireDesk } from '#src/desk/run/wire.ts';
import { writeNew } from '#src/desk/run/write-new.ts';
import type { DeskFormat } from './read/raw-ticket.ts';
import { formats, type ReadTicket, ticketsIn } from './read/tickets-in.ts';
import { type Reckoning, reckoningOf } from './read/times.ts';
import { createReport } from './report.ts';
import { type Translated, translate } from './translate.ts';
import { countWords, firstMap, noWords, readMap, type WordMap, writtenMap } from './word-map.ts';

export type BringOptions = {
  readonly from: string;
  readonly map: string | null;
  readonly dryRun: boolean;
  /** What to call the other desk, if there are two of its kind. */
  readonly name: string | null;
  readonly zone: string;
  readonly dates: string | null;
  readonly charset: string | null;
};

type Output = { readonly say: (line: string) => void; readonly complain: (line: string) => void };

const formatOf = (from: string): DeskFormat => {
  const format = formats.find(({ name }) => name === from.toLowerCase());
  if (format !== undefined) return format;
  throw new InputError(`There is no import from ${from}; --from takes ${formats.map(({ name }) => name).join(', ')}.`);
};

/** Shared by the tickets that are written at the same time, so that they share commits. */
const sideBySide = 16;

const progressEvery = 100;

/**
 * Brings the tickets of another desk's export into this one. A first reading finds what the map does not say; with
 * `dryRun` that is all, and a map is written if its file is not there. Returns whether every ticket could come. Throws
 * InputError.
 */
export const bringDesk = async (
  config: Config,
  file: string,
  options: BringOptions,
  { say, complain }: Output,
): Promise<boolean> => {
  const format = formatOf(options.from);
  const reckoning = reckoningOf(options.zone, options.dates);
  const source = (options.name ?? format.name).trim().toLowerCase();
  if (!/^[\p{L}\p{N}._-]{1,40}$/u.test(source))
    throw new InputError('--name takes a short word, such as zendesk-emea.');
  const log = createLog(config.logLevel);
  const { database, clock, classifier } = await wireDesk({
    databaseUrl: config.databaseUrl,
    demo: config.demo,
    log,
  });
  try {
    const people = new Map<string, OtherPerson>();
    const read = (): AsyncGenerator<ReadTicket> => ticketsIn(file, format, options.charset, people);
    const words = noWords();
    let rows = 0;
    const reading = createProgress('Reading', complain);
    for await (const one of read()) {
      rows += 1;
      if (one.ok) countWords(words, one.ticket);
      if (rows % progressEvery === 0) reading.update(rows, rows);
    }
    reading.stop();
    const first = await firstMap(words, database.store.read);
    const given =
      options.map !== null && existsSync(options.map) ? await readMap(options.map, database.store.read) : null;
    const map = given ?? first;
    const report = createReport(format.name);
    const fit = createSieve(map, reckoning, clock.now, report);
    if (options.dryRun) {
      for await (const one of read()) {
        const translated = fit(one);
        if (translated !== null) report.take(translated, false);
      }
      report.sayWords(words, map, say);
      report.sayTickets('would come', say);
      if (options.map !== null && given === null) {
        await writeNew(
          options.map,
          (async function* () {
            yield writtenMap(first);
          })(),
        );
        say(`Written to ${options.map}: say there what the words without a meaning are here, and run this again.`);
      }
      return report.refused() === 0;
    }
    if (options.map !== null && given === null) {
      throw new InputError(`There is no file ${options.map}; --dry-run writes a first one.`);
    }
    const bring = createBringTicket({ store: database.store, clock, classifier, log, source, newId: randomUUID });
    const progress = createProgress('Importing', complain);
    let done = 0;
    const takeOne = async (one: ReadTicket): Promise<void> => {
      const translated = fit(one);
      if (translated === null) return;
      const brought = await bring(translated.ticket);
      if ('problem' in brought) throw new InputError('This desk is not set up yet: see “desk check”.');
      report.take(translated, brought.repeated);
    };
    let underWay: Promise<void>[] = [];
    try {
      for await (const one of read()) {
        underWay.push(takeOne(one));
        done += 1;
        progress.update(done, rows);
        if (underWay.length >= sideBySide) underWay = underWay.slice((await Promise.all(underWay)).length);
      }
      await Promise.all(underWay);
    } finally {
      progress.stop();
      await Promise.allSettled(underWay);
    }
    report.sayTickets('came', say);
    return report.refused() === 0;
  } finally {
    await database.close();
  }
};

/** Lets through what can come, each ticket once, by the order of the file; the report hears of the rest. */
const createSieve = (
  map: WordMap,
  reckoning: Reckoning,
  now: () => Instant,
  report: ReturnType<typeof createReport>,
): ((one: ReadTicket) => Extract<Translated, { ok: true }> | null) => {
  const seen = new Set<string>();
  return (one) => {
    const translated = one.ok ? translate(one.ticket, map, reckoning, now()) : one;
    if (!translated.ok) {
      report.refuse(one.line, translated.reason);
      return null;
    }
    const { id } = translated.ticket;
    if (seen.has(id)) {
      report.again();
      return null;
    }
    seen.add(id);
    return translated;
  };
};
