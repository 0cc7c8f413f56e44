import { fileURLToPath } from 'node:url';
import type { DemoHistory, HistoryFigures } from '#src/app/ports/inspector.ts';
import type { Log } from '#src/app/ports/log.ts';
import { createPast } from '#src/app/replay/play-past.ts';
import type { Config } from '#src/config.ts';
import type { Instant, TicketNumber } from '#src/core/ids.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';
import { InputError } from '#src/desk/input-error.ts';
import { createLog } from '#src/desk/run/log.ts';
import { createProgress } from '#src/desk/run/progress.ts';
import { type WiredDesk, wireDesk } from '#src/desk/run/wire.ts';
import { rowsInOrder, survey } from './replay-order.ts';
import { type Columns, fingerprint, parseColumns, type ReplayRow } from './replay-rows.ts';
import { countTickets, type Refused, type ReplaySummary, summaryLines } from './replay-summary.ts';

const demoFile = fileURLToPath(new URL('demo-tickets.csv', import.meta.url));

const ownCompany =
  'This desk has your own organisation, and the demo’s tickets are the demo company’s. Name a file of your own tickets, or try it on another database: DATABASE_URL=sqlite:demo.db';

/** Tickets without their own time are filed in parallel, sharing commits. */
const sideBySide = 32;

type Options = { readonly file: string | null; readonly demo: boolean; readonly columns: string };
type Output = { readonly say: (line: string) => void; readonly complain: (line: string) => void };

/** Files every row of a file like any other ticket, at the row's own time if it has one. Nobody is told. */
export const replay = async (config: Config, options: Options, { say, complain }: Output): Promise<ReplaySummary> => {
  if ((options.file === null) === !options.demo) throw new InputError('Name a file, or say --demo.');
  const file = options.file ?? demoFile;
  const columns = parseColumns(options.columns);
  const print = await fingerprint(file);
  const log = createLog(config.logLevel);
  const desk = await wireDesk({ databaseUrl: config.databaseUrl, demo: config.demo, log });
  try {
    // Nobody of another company can take these tickets: half a year of them would wait and be looked at again and again.
    if (options.demo && !desk.isDemo) throw new InputError(ownCompany);
    const summary = await replayFile(desk, { file, print, columns, demo: options.demo }, complain, log);
    for (const line of summaryLines(summary)) say(line);
    return summary;
  } finally {
    await desk.database.close();
  }
};

/** The demo's half a year in a desk that runs: what it adds up to. */
export const createDemoHistory = (desk: WiredDesk, log: Log): DemoHistory => {
  // Once is enough: with the clock moved on, other weeks would be shown.
  let running: Promise<HistoryFigures> | null = null;
  const fill = async (): Promise<HistoryFigures> => {
    const columns = parseColumns('');
    const source = { file: demoFile, print: await fingerprint(demoFile), columns, demo: true };
    const summary = await replayFile(desk, source, () => {}, log);
    const open = await desk.database.store.counts.countTickets({ statuses: openStatuses });
    await desk.directory.refresh();
    desk.wake();
    const largestFirst = (counts: ReadonlyMap<string, number>) =>
      [...counts].map(([name, tickets]) => ({ name, tickets })).toSorted((a, b) => b.tickets - a.tickets);
    return {
      tickets: summary.filed + summary.repeated,
      open,
      late: summary.breached,
      categories: largestFirst(summary.byCategory),
      technicians: largestFirst(summary.byAssignee),
    };
  };
  return {
    fill: () => {
      running ??= fill().catch((error) => {
        running = null;
        throw error;
      });
      return running;
    },
  };
};

const week = 7 * 86_400_000;

/** The demo's tickets are moved by whole weeks so that they end today: those after today are left out. */
const weeksUntil = (last: Instant, now: Instant): number => Math.ceil((now - last) / week) * week;

const reasonOf = (rejection: Rejection): string =>
  rejection.code === 'invalid' ? `${rejection.field}: ${rejection.problem.replace('_', ' ')}` : rejection.code;

const replayFile = async (
  desk: WiredDesk,
  source: { file: string; print: string; columns: Columns; demo: boolean },
  complain: (line: string) => void,
  log: Log,
): Promise<ReplaySummary> => {
  const { database, clock, classifier } = desk;
  const { store, timers } = database;
  const surveyed = await survey(source.file, source.columns);
  const shiftMs = source.demo ? weeksUntil(surveyed.last, clock.now()) : 0;
  const past = await createPast({ store, timers, classifier, clock, log, source: source.print, shiftMs });

  const numbers: TicketNumber[] = [];
  const refused: Refused[] = [];
  let rows = 0;
  let filed = 0;
  let repeated = 0;
  const agreement = { compared: 0, placed: 0, agreed: 0 };

  const fileRow = async (row: ReplayRow): Promise<void> => {
    const replayed = await past.file(row);
    if (!replayed.ok) {
      refused.push({ line: row.line, reason: reasonOf(replayed.rejection) });
      return;
    }
    const { ticket, theirs } = replayed;
    numbers.push(ticket.number);
    if (replayed.repeated) repeated += 1;
    else filed += 1;
    if (theirs === null || replayed.repeated) return;
    agreement.compared += 1;
    if (ticket.category !== null) agreement.placed += 1;
    if (ticket.category === theirs) agreement.agreed += 1;
  };

  const progress = createProgress('Filing', complain);
  let inProgress: Promise<void>[] = [];
  const latest = source.demo ? Number.MAX_SAFE_INTEGER : clock.now();
  const fileAll = async (): Promise<void> => {
    for await (const read of rowsInOrder(source.file, source.columns, latest, surveyed)) {
      if (source.demo && read.ok && (read.row.createdAt ?? 0) + shiftMs > clock.now()) break;
      rows += 1;
      progress.update(rows, surveyed.rows);
      if (!read.ok) {
        refused.push({ line: read.line, reason: read.reason });
        continue;
      }
      if (read.row.createdAt !== null) {
        await Promise.all(inProgress.splice(0));
        await fileRow(read.row);
        continue;
      }
      inProgress.push(fileRow(read.row));
      if (inProgress.length >= sideBySide) inProgress = inProgress.slice((await Promise.all(inProgress)).length);
    }
    await Promise.all(inProgress);
    await past.finish();
  };
  const isOfThePast = surveyed.last > 0;
  try {
    if (isOfThePast) await past.begin();
    await fileAll();
  } finally {
    progress.stop();
    if (isOfThePast) await past.end();
  }
  return { rows, filed, repeated, refused, agreement, ...(await countTickets(store.read, numbers)) };
};
