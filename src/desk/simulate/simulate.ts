import { fileURLToPath } from 'node:url';
import { openDatabase } from '#db/database.ts';
import { localDate, localHour, localWeekday } from '#src/core/calendar/local-time.ts';
import { days, hours, type Instant } from '#src/core/ids.ts';
import type { RoutingTerms } from '#src/core/routing/rank.ts';
import { InputError } from '#src/desk/input-error.ts';
import { loadOrganisation } from '#src/desk/organisation/files.ts';
import { readRows } from '#src/desk/replay/replay-rows.ts';
import { createLog } from '#src/desk/run/log.ts';
import { createProgress } from '#src/desk/run/progress.ts';
import { createChance } from './chance.ts';
import { simulatedCompany } from './company.ts';
import type { Figures } from './figures.ts';
import { play, type Words } from './play.ts';

/** Simpler ways to choose, to set ours beside. */
const otherRouters = ['greedy', 'round-robin', 'random'] as const;
type OtherRouter = (typeof otherRouters)[number];

type Options = {
  readonly days: number;
  readonly seed: number;
  /** An organisation file; null: a company that comes with Deskhand. */
  readonly company: string | null;
  /** The URL of a new database that keeps it all; null: nothing is kept. */
  readonly out: string | null;
  readonly compare: string | null;
};

export type Simulated = Figures & { readonly compared?: Figures & { readonly router: OtherRouter } };

/** Whose number is lowest is asked: the best skilled, whoever was asked longest ago, or anybody. */
const insteadOf = (router: OtherRouter, seed: number): NonNullable<RoutingTerms['insteadOf']> => {
  const chance = createChance(seed);
  switch (router) {
    case 'greedy':
      return (_, fit) => -fit;
    case 'round-robin':
      return ({ lastAssignedAt }) => lastAssignedAt ?? Number.NEGATIVE_INFINITY;
    case 'random':
      return ({ person }, _, now) => chance.of('random', person, now);
  }
};

/** A Monday in spring. */
const usualStart = Date.UTC(2026, 2, 2, 12);

/** Midnight of the Monday on or before a moment, in the zone. */
const mondayBefore = (at: Instant, zone: string): Instant => {
  const noon = at - days(localWeekday(at, zone) - 1);
  let midnight = noon - hours(localHour(noon, zone));
  midnight -= midnight % hours(1);
  return localDate(midnight, zone) === localDate(noon, zone) ? midnight : midnight + hours(1);
};

const demoFile = fileURLToPath(new URL('../replay/demo-tickets.csv', import.meta.url));

const readWords = async (): Promise<Words> => {
  const words = new Map<string, { title: string; description: string }[]>();
  for await (const read of readRows(demoFile, new Map(), Number.MAX_SAFE_INTEGER)) {
    if (!read.ok || read.row.title === '') continue;
    const { category, title, description } = read.row;
    words.set(category, [...(words.get(category) ?? []), { title, description }]);
  }
  return words;
};

/**
 * Plays a company through the desk for so many days and says what that adds up to; with another router also the same
 * tickets and the same luck with that. Throws InputError for what cannot be played.
 */
export const simulate = async (
  { days: many, seed, company, out, compare }: Options,
  now: Instant,
  complain: (line: string) => void,
): Promise<Simulated> => {
  if (!Number.isInteger(many) || many < 1 || many > 730)
    throw new InputError('--days is a whole number from 1 to 730.');
  if (!Number.isInteger(seed)) throw new InputError('--seed is a whole number.');
  const other = otherRouters.find((one) => one === compare);
  if (compare !== null && other === undefined) {
    throw new InputError(`There is no router “${compare}”; --compare takes ${otherRouters.join(', ')}.`);
  }
  const setup = company === null ? simulatedCompany : (await loadOrganisation(company)).setup;
  if (setup.technicians.length === 0) throw new InputError('Nobody in this company is a technician.');
  const zone = setup.calendars[0]?.zone ?? 'UTC';
  const start = mondayBefore(out === null ? usualStart : now - days(many), zone);
  const words = await readWords();
  const log = createLog('warn');
  const once = async (what: string, url: string, router: RoutingTerms['insteadOf']): Promise<Figures> => {
    const database = await openDatabase(url, { use: 'alone' });
    const progress = createProgress(what, complain);
    try {
      if ((await database.store.read.setting('set_up')) !== null) {
        throw new InputError('There is a desk in this database already; name a new one with --out.');
      }
      const onDay = (day: number): void => progress.update(day, many);
      return await play(database, { setup, words, start, days: many, seed, insteadOf: router, log, onDay });
    } finally {
      progress.stop();
      await database.close();
    }
  };
  const ours = await once('Days', out ?? 'sqlite::memory:', undefined);
  if (other === undefined) return ours;
  return { ...ours, compared: { router: other, ...(await once(other, 'sqlite::memory:', insteadOf(other, seed))) } };
};

const labels: readonly (readonly [keyof Figures, string, (value: number) => string])[] = [
  ['tickets', 'tickets', String],
  ['resolved', 'resolved', String],
  ['reopened', 'came back', String],
  ['ineligible', 'given to someone who could not be asked', String],
  ['overCapacity', 'given to someone without room', String],
  ['overtakes', 'given while one ahead could have had them', String],
  ['stuck', 'open, and nothing will look at them again', String],
  ['gini', 'unevenness of effort within teams (Gini)', (value) => value.toFixed(3)],
  ['toBestSkilled', 'to the best skilled of several', (value) => `${(100 * value).toFixed(1)} %`],
  ['acceptMinutesP50', 'accepted within, half of them', (value) => `${value} open min`],
  ['acceptMinutesP95', '… 95 %', (value) => `${value} open min`],
  ['resolveMinutesP50', 'resolved within, half of them', (value) => `${value} open min`],
  ['slaMet', 'targets met', (value) => `${(100 * value).toFixed(1)} %`],
  ['managerMessagesPerDayP95', 'messages to a manager on a weekday, 95 %', String],
  ['technicianMessagesPerDayP95', '… to a technician', String],
];

/** The figures as a table. */
export const describeSimulation = (simulated: Simulated): readonly string[] => {
  const { compared } = simulated;
  const rows = labels.map(([key, label, write]) => [
    label,
    write(simulated[key]),
    compared ? write(compared[key]) : '',
  ]);
  const all = compared === undefined ? rows : [['', 'ours', compared.router], ...rows];
  const [first, second] = [0, 1].map((column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all.map(([label = '', ours = '', others = '']) =>
    `${label.padEnd(first ?? 0)}  ${ours.padEnd(second ?? 0)}  ${others}`.trimEnd(),
  );
};
