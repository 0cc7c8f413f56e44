import { isDeepStrictEqual } from 'node:util';
import { openDatabase } from '#db/database.ts';
import { everyTicket } from '#src/app/lists/every-ticket.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { TicketReader } from '#src/app/ports/tickets.ts';
import { factsOf } from '#src/core/facts/facts-of.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { named } from '#src/desk/run/named.ts';
import { createProgress } from '#src/desk/run/progress.ts';

type Output = { readonly say: (line: string) => void; readonly complain: (line: string) => void };

/**
 * Compares the facts of every ticket with its log, and writes those that differ anew, and what the router and reports make of all of them; with `check` it only says which do.
 * Returns whether all agree now. The desk may run meanwhile.
 */
export const rebuildFacts = async (
  databaseUrl: string,
  check: boolean,
  { say, complain }: Output,
): Promise<boolean> => {
  const database = await openDatabase(databaseUrl, { ifMissing: 'refuse' });
  const progress = createProgress(check ? 'Checking' : 'Rebuilding', complain);
  try {
    const { store } = database;
    const total = await store.counts.countTickets({});
    const differing: TicketNumber[] = [];
    const unreadable: TicketNumber[] = [];
    let looked = 0;
    for await (const { number } of everyTicket(store.lists, {})) {
      const found = await lookAt(store, number, check);
      if (found === 'differs') differing.push(number);
      if (found === 'unreadable') unreadable.push(number);
      looked += 1;
      progress.update(looked, Math.max(total, looked));
    }
    progress.stop();
    if (!check) {
      await store.transaction((tx) => tx.learnRecords());
      await database.reports.prepare(new AbortController().signal, { anew: true });
    }
    for (const line of outcome(looked, differing, unreadable, check)) say(line);
    return unreadable.length === 0 && (!check || differing.length === 0);
  } finally {
    progress.stop();
    await database.close();
  }
};

type Found = 'agrees' | 'differs' | 'unreadable';

const lookAt = async (store: Store, number: TicketNumber, check: boolean): Promise<Found> => {
  if ((await compare(store.read, number)).found === 'agrees') return 'agrees';
  // It may have been changed between the reads: now nobody else can.
  return store.transaction(async (tx) => {
    await tx.readForUpdate(number);
    const { found, wanted } = await compare(tx, number);
    if (found === 'differs' && wanted !== null && !check) {
      await tx.replaceFacts(number, wanted.facts, wanted.ticket?.staysSince ?? null);
    }
    return found;
  });
};

const compare = async (read: TicketReader, number: TicketNumber) => {
  const [ticket, log, kept] = await Promise.all([read.ticket(number), read.events(number), read.facts(number)]);
  const wanted = replayed(log);
  if (wanted === null) return { found: 'unreadable', wanted } as const;
  const agrees = isDeepStrictEqual(wanted.facts, kept) && wanted.ticket?.staysSince === ticket?.staysSince;
  return { found: agrees ? 'agrees' : 'differs', wanted } as const;
};

/** Null: the log is not a ticket's, such as one that does not begin with its filing. */
const replayed = (log: Parameters<typeof factsOf>[1]): ReturnType<typeof factsOf> | null => {
  try {
    const found = factsOf(null, log);
    return found.ticket === null ? null : found;
  } catch {
    return null;
  }
};

const outcome = (
  looked: number,
  differing: readonly TicketNumber[],
  unreadable: readonly TicketNumber[],
  check: boolean,
): readonly string[] => {
  const lines: string[] = [];
  if (unreadable.length > 0) lines.push(`The log cannot be read, so their facts were left alone: ${named(unreadable)}`);
  if (differing.length === 0) {
    lines.push(`The facts of ${looked - unreadable.length} tickets agree with their logs.`);
  } else if (check) {
    lines.push(
      `The facts of ${differing.length} of ${looked} tickets differ from their logs: ${named(differing)}`,
      'Nothing was changed; `desk facts rebuild` writes them anew.',
    );
  } else {
    lines.push(
      `Written anew: the facts of ${differing.length} of ${looked} tickets. The others agreed with their logs.`,
    );
  }
  return lines;
};
