import { createWatchTimers } from '#src/app/background/watch-timers.ts';
import type { Classifier } from '#src/app/ports/classifier.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Timers } from '#src/app/ports/timers.ts';
import { importedChannel, importedSource } from '#src/app/store-kit/imported.ts';
import { createExecute, type Execute } from '#src/app/tickets/execute.ts';
import { createOpenTicket } from '#src/app/tickets/open-ticket.ts';
import { splitText } from '#src/app/tickets/split-text.ts';
import { levelsOfPriority } from '#src/core/arrivals/arrival.ts';
import { clip } from '#src/core/clip.ts';
import { type CategoryId, hours, type Instant, minutes } from '#src/core/ids.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { textLimits } from '#src/core/ticket/text-limits.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type Course, createAgenda, createPassTime } from './pass-time.ts';
import { createPastPeople, type PastDeed } from './past-people.ts';
import type { PastTicket } from './past-ticket.ts';
import { createReplayHold } from './replay-hold.ts';
import { createRequesters } from './requesters.ts';

/** When the technician of a past ticket accepted: within the allowed time, and early compared to its resolution. */
const acceptedAt = (ticket: Ticket, { index }: PastTicket, resolvedAt: Instant | null): Instant => {
  const { createdAt } = ticket;
  const acceptBy = ticket.status === 'assigned' ? ticket.acceptBy : null;
  const part = (1 + (index % 7)) / 8;
  const latest = Math.min(acceptBy ?? createdAt + minutes(15), createdAt + minutes(45));
  const early = resolvedAt === null ? latest : Math.min(latest, createdAt + (resolvedAt - createdAt) / 3);
  return createdAt + Math.floor((early - createdAt) * part);
};

/** `theirs`: the category that the other desk gave it, where this desk has one of that name. */
export type Replayed =
  | { readonly ok: true; readonly ticket: Ticket; readonly repeated: boolean; readonly theirs: CategoryId | null }
  | { readonly ok: false; readonly rejection: Rejection };

/**
 * Files past tickets like any other ticket, at their own times, and lets what followed happen at its time: who
 * accepted, what became due, who resolved it. Nobody is told about any of it.
 */
export const createPast = async (parts: {
  readonly store: Store;
  readonly timers: Timers;
  readonly classifier: Classifier;
  /** The desk's present. */
  readonly clock: Clock;
  readonly log: Log;
  /** Where the tickets come from: the same ticket of the same source is filed once. */
  readonly source: string;
  /** Milliseconds by which the past is moved. */
  readonly shiftMs: number;
}) => {
  const { store, timers, classifier, log, source, shiftMs } = parts;
  let simulated: Instant | null = null;
  const clock: Clock = { now: () => simulated ?? parts.clock.now() };
  const onCommitted = () => {};
  const execute = createExecute({ store, clock, onCommitted });
  const openTicket = createOpenTicket({ store, clock, classifier, log, onCommitted });

  const executeNow = createExecute({ store, clock: parts.clock, onCommitted });
  /** Nobody is told about what is replayed; present work happens in the present, and is sent as usual. */
  const executeDue: Execute = async (request) => {
    const ticket = await store.read.ticket(request.number);
    return ticket?.channel === importedChannel ? execute({ ...request, quiet: true }) : executeNow(request);
  };
  const watchTimers = createWatchTimers({ store, timers, execute: executeDue, clock, log });
  const pastPeople = createPastPeople({ read: store.read, execute });
  const agenda = createAgenda<PastDeed>();
  const requesterOf = createRequesters(store);
  const hold = createReplayHold(store);
  const { categories } = await store.read.organisation();
  const byName = new Map([...categories.values()].map((one) => [one.name.toLowerCase(), one.id]));

  const deeds: Course = {
    next: agenda.next,
    run: async () => {
      const due = agenda.take();
      if (due !== undefined) await pastPeople(due);
      return true;
    },
  };
  const due: Course = {
    next: timers.next,
    run: async () => {
      const before = await timers.next();
      await watchTimers.run();
      return (await timers.next()) !== before;
    },
  };
  /** Advances the past: what people did and what became due, in order. */
  const passTime = createPassTime({
    courses: [deeds, due],
    setTo: (at) => {
      simulated = Math.max(simulated ?? 0, at);
    },
    meanwhile: hold.renew,
  });

  /** Plans what people did on it later. What an earlier run that was interrupted has done is not undone. */
  const planDeeds = (past: PastTicket, { ticket, repeated, theirs }: Extract<Replayed, { ok: true }>): void => {
    const resolvedAt = past.resolvedAt === null ? null : past.resolvedAt + shiftMs;
    const plan = (deed: PastDeed['deed'], at: Instant): void => {
      if (repeated && at <= ticket.updatedAt) return;
      agenda.add({ ticket: ticket.number, category: theirs, stars: past.stars, deed, at });
    };
    plan('accept', acceptedAt(ticket, past, resolvedAt));
    if (resolvedAt === null) return;
    plan('resolve', resolvedAt);
    if (past.stars !== null) plan('rate', resolvedAt + hours(1));
  };

  return {
    /** Keeps a desk that runs on the same database from doing today what is due in the past. */
    begin: (): Promise<void> => hold.renew(),
    /** One with a time is filed at it, after all that happened before; one without is filed now. */
    file: async (past: PastTicket): Promise<Replayed> => {
      if (past.createdAt !== null) await passTime(past.createdAt + shiftMs);
      const requester = await requesterOf(past.requester);
      const words = past.title === '' ? splitText(past.description) : past;
      const long = words.title.length > textLimits.title;
      const opened = await openTicket({
        filing: {
          title: clip(words.title, textLimits.title),
          description: long && words.description === '' ? words.title : words.description,
          requester,
          filedBy: requester,
          channel: importedChannel,
          ...levelsOfPriority(past.priority ?? 'P3'),
          category: null,
          followUpOf: null,
        },
        once: [{ source: importedSource, id: `${source}/${past.index}` }],
        quiet: true,
      });
      if (!opened.ok) return opened;
      const replayed = { ...opened, theirs: byName.get(past.category.toLowerCase()) ?? null };
      if (past.createdAt !== null) planDeeds(past, replayed);
      return replayed;
    },
    /** Lets everything that followed happen until now, and gives the present back. */
    finish: async (): Promise<void> => {
      if (simulated !== null) await passTime(parts.clock.now());
    },
    end: (): Promise<void> => hold.release(),
  };
};
