import { fileURLToPath } from 'node:url';
import { createWatchTimers } from '#src/app/background/watch-timers.ts';
import { createReplayHold } from '#src/app/replay/replay-hold.ts';
import { createExecute, type Execute } from '#src/app/tickets/execute.ts';
import { createOpenTicket } from '#src/app/tickets/open-ticket.ts';
import { splitText } from '#src/app/tickets/split-text.ts';
import { clip } from '#src/cards/card.ts';
import type { Config } from '#src/config.ts';
import type { CategoryId, Instant, TicketNumber } from '#src/core/ids.ts';
import type { Impact, Priority, Urgency } from '#src/core/priority.ts';
import { textLimits } from '#src/core/ticket/text-limits.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { createLog } from '#src/desk/run/log.ts';
import { createProgress } from '#src/desk/run/progress.ts';
import { type WiredDesk, wireDesk } from '#src/desk/run/wire.ts';
import { createAgenda, createPastPeople, type PastDeed } from './replay-history.ts';
import { rowsInOrder, survey } from './replay-order.ts';
import { createRequesters } from './replay-requesters.ts';
import { type Columns, fingerprint, InputError, parseColumns, type ReplayRow } from './replay-rows.ts';
import { countTickets, type Refused, type ReplaySummary, summaryLines } from './replay-summary.ts';

const demoFile = fileURLToPath(new URL('demo-tickets.csv', import.meta.url));

/** Tickets without a time of their own are filed side by side, sharing commits. */
const sideBySide = 32;

const impactAndUrgency: Record<Priority, { readonly impact: Impact; readonly urgency: Urgency }> = {
  P1: { impact: 'everyone', urgency: 'blocked' },
  P2: { impact: 'team', urgency: 'blocked' },
  P3: { impact: 'me', urgency: 'slowed_down' },
  P4: { impact: 'me', urgency: 'can_wait' },
};

const minutes = (n: number): number => n * 60_000;

/** When the technician of a past ticket accepted: in the time they had, and early on the way to its solution. */
const acceptedAt = (ticket: Ticket, { index }: ReplayRow, resolvedAt: Instant | null): Instant => {
  const { createdAt } = ticket;
  const acceptBy = ticket.status === 'assigned' ? ticket.acceptBy : null;
  const part = (1 + (index % 7)) / 8;
  const latest = Math.min(acceptBy ?? createdAt + minutes(15), createdAt + minutes(45));
  const early = resolvedAt === null ? latest : Math.min(latest, createdAt + (resolvedAt - createdAt) / 3);
  return createdAt + Math.floor((early - createdAt) * part);
};

type Options = { readonly file: string | null; readonly demo: boolean; readonly columns: string };
type Output = { readonly say: (line: string) => void; readonly complain: (line: string) => void };

/** Files every row of a file through the path every ticket takes, at the row's own time where it has one. Nobody is told. */
export const replay = async (config: Config, options: Options, { say, complain }: Output): Promise<ReplaySummary> => {
  if ((options.file === null) === !options.demo) throw new InputError('Name a file, or say --demo.');
  const file = options.file ?? demoFile;
  const columns = parseColumns(options.columns);
  const print = await fingerprint(file);
  const log = createLog(config.logLevel);
  const desk = await wireDesk({ databaseUrl: config.databaseUrl, demo: config.demo, log });
  try {
    const summary = await replayFile(desk, { file, print, columns, demo: options.demo }, complain, log);
    for (const line of summaryLines(summary)) say(line);
    return summary;
  } finally {
    await desk.database.close();
  }
};

const week = 7 * 86_400_000;

/** The demo's tickets are moved by whole weeks so that they go on until today: those of the days to come are left out. */
const weeksUntil = (last: Instant, now: Instant): number => Math.ceil((now - last) / week) * week;

const replayFile = async (
  desk: WiredDesk,
  source: { file: string; print: string; columns: Columns; demo: boolean },
  complain: (line: string) => void,
  log: ReturnType<typeof createLog>,
): Promise<ReplaySummary> => {
  const { database, clock: deskClock } = desk;
  const { store, timers } = database;
  let simulated: Instant | null = null;
  const clock = { now: (): Instant => simulated ?? deskClock.now() };
  const onCommitted = () => {};
  const execute = createExecute({ store, clock, onCommitted });
  const openTicket = createOpenTicket({ store, clock, classifier: desk.classifier, log, onCommitted });

  /** Nobody is told of what is replayed; whatever else falls due meanwhile is told as ever. */
  const executeDue: Execute = async (request) => {
    const ticket = await store.read.ticket(request.number);
    return execute({ ...request, quiet: ticket?.channel === 'replay' });
  };
  const watchTimers = createWatchTimers({ store, timers, execute: executeDue, clock, log });
  const pastPeople = createPastPeople({ read: store.read, execute });
  const agenda = createAgenda();
  const requesterOf = createRequesters(store);
  const surveyed = await survey(source.file, source.columns);
  const shift = source.demo ? weeksUntil(surveyed.last, deskClock.now()) : 0;
  const hold = createReplayHold(store);

  const categories = new Map(
    [...(await store.read.organisation()).categories.values()].map((one) => [one.name.toLowerCase(), one.id]),
  );
  const numbers: TicketNumber[] = [];
  const refused: Refused[] = [];
  let rows = 0;
  let filed = 0;
  let repeated = 0;
  const agreement = { compared: 0, placed: 0, agreed: 0 };

  /** Lets the past go on until `to`: what people did, and what fell due, in their order. */
  const passTime = async (to: Instant): Promise<void> => {
    for (;;) {
      await hold.renew();
      const timer = await timers.next();
      const deed = agenda.next();
      const next = Math.min(timer ?? Number.POSITIVE_INFINITY, deed ?? Number.POSITIVE_INFINITY);
      if (next > to) break;
      simulated = Math.max(simulated ?? 0, next);
      const due = deed !== null && deed <= next ? agenda.take() : undefined;
      if (due) await pastPeople(due);
      else await watchTimers.run();
      if (!due && (await timers.next()) === timer) break;
    }
    simulated = Math.max(simulated ?? 0, to);
  };

  const fileRow = async (row: ReplayRow): Promise<void> => {
    const createdAt = row.createdAt === null ? null : row.createdAt + shift;
    const resolvedAt = row.resolvedAt === null ? null : row.resolvedAt + shift;
    if (createdAt !== null) await passTime(createdAt);
    const requester = await requesterOf(row.requester);
    const words = row.title === '' ? splitText(row.description) : { title: row.title, description: row.description };
    const long = words.title.length > textLimits.title;
    const theirs: CategoryId | null = categories.get(row.category.toLowerCase()) ?? null;
    const opened = await openTicket({
      filing: {
        title: clip(words.title, textLimits.title),
        description: long && words.description === '' ? words.title : words.description,
        requester,
        filedBy: requester,
        channel: 'replay',
        ...impactAndUrgency[row.priority ?? 'P3'],
        category: null,
        followUpOf: null,
      },
      once: [{ source: 'replay', id: `${source.print}/${row.index}` }],
      quiet: true,
    });
    if (!opened.ok) {
      const { rejection } = opened;
      const why =
        rejection.code === 'invalid' ? `${rejection.field}: ${rejection.problem.replace('_', ' ')}` : rejection.code;
      refused.push({ line: row.line, reason: why });
      return;
    }
    const { ticket } = opened;
    numbers.push(ticket.number);
    if (opened.repeated) repeated += 1;
    else filed += 1;
    if (theirs !== null && !opened.repeated) {
      agreement.compared += 1;
      if (ticket.category !== null) agreement.placed += 1;
      if (ticket.category === theirs) agreement.agreed += 1;
    }
    if (createdAt === null) return;
    // An earlier run that was interrupted left off here; what happened since is not undone.
    const plan = (deed: PastDeed['deed'], at: Instant): void => {
      if (opened.repeated && at <= ticket.updatedAt) return;
      agenda.add({ ticket: ticket.number, category: theirs, stars: row.stars, deed, at });
    };
    plan('accept', acceptedAt(ticket, row, resolvedAt));
    if (resolvedAt === null) return;
    plan('resolve', resolvedAt);
    if (row.stars !== null) plan('rate', resolvedAt + 3_600_000);
  };

  const progress = createProgress('Filing', complain);
  let inHand: Promise<void>[] = [];
  const latest = source.demo ? Number.MAX_SAFE_INTEGER : deskClock.now();
  const fileAll = async (): Promise<void> => {
    if (surveyed.last > 0) await hold.renew();
    for await (const read of rowsInOrder(source.file, source.columns, latest, surveyed)) {
      if (source.demo && read.ok && (read.row.createdAt ?? 0) + shift > deskClock.now()) break;
      rows += 1;
      progress.update(rows, surveyed.rows);
      if (!read.ok) {
        refused.push({ line: read.line, reason: read.reason });
        continue;
      }
      if (read.row.createdAt !== null) {
        await Promise.all(inHand.splice(0));
        await fileRow(read.row);
        continue;
      }
      inHand.push(fileRow(read.row));
      if (inHand.length >= sideBySide) inHand = inHand.slice((await Promise.all(inHand)).length);
    }
    await Promise.all(inHand);
    if (simulated !== null) await passTime(deskClock.now());
  };
  try {
    await fileAll();
  } finally {
    progress.stop();
    if (surveyed.last > 0) await hold.release();
  }
  return { rows, filed, repeated, refused, agreement, ...(await countTickets(store.read, numbers)) };
};
