import { openDatabase } from '#db/database.ts';
import { readDeskClock } from '#src/app/background/desk-clock.ts';
import { everyTicket } from '#src/app/lists/every-ticket.ts';
import type { Compared } from '#src/app/ports/console/promises.ts';
import type { Store } from '#src/app/ports/store.ts';
import { createComparison } from '#src/app/promises/past-tickets.ts';
import type { Instant } from '#src/core/ids.ts';
import { InputError } from '#src/desk/input-error.ts';
import { loadPromises } from '#src/desk/organisation/proposal.ts';
import { createProgress } from '#src/desk/run/progress.ts';
import { readSince } from './since.ts';

export type WhatIfQuestion = {
  readonly databaseUrl: string;
  /** An organisation file, or its calendars, policies or rules. */
  readonly file: string;
  /** Tickets filed from then on: a date in UTC, or an instant. */
  readonly since: string;
};

export type WhatIf = Compared & { readonly file: string; readonly since: Instant };

/**
 * Replays the tickets filed since a day through the desk's policies and calendars and through those of a file. Changes
 * nothing; the desk may run meanwhile. Throws InputError and OrganisationError, which say what to do.
 */
export const askWhatIf = async (
  { databaseUrl, file, since: given }: WhatIfQuestion,
  complain: (line: string) => void,
): Promise<WhatIf> => {
  const database = await openDatabase(databaseUrl, { ifMissing: 'refuse' });
  const progress = createProgress('Replaying', complain);
  try {
    const { store } = database;
    const until = (await readDeskClock(store.read, database.now)).now();
    const since = readSince(given, until);
    const today = await store.read.organisation();
    const setup = await store.read.setup();
    const proposed = { ...today, ...(await loadPromises(file, setup)) };
    const total = await store.counts.countTickets({ created: { from: since } });
    if (total === 0) throw new InputError(await nothingSince(store, given));
    const count = createComparison(today, proposed, setup.people, until);
    let looked = 0;
    for await (const ticket of everyTicket(store.lists, { created: { from: since } })) {
      count.add(ticket, await store.read.events(ticket.number));
      looked += 1;
      progress.update(looked, Math.max(looked, total));
    }
    return { file, since, ...count.result() };
  } finally {
    progress.stop();
    await database.close();
  }
};

const nothingSince = async (store: Store, given: string): Promise<string> => {
  const newest = await store.lists.listTickets({ filter: {}, order: 'recent', limit: 1 });
  const [last] = newest.tickets;
  return last === undefined
    ? 'This desk has no tickets yet, so there is nothing to replay: desk replay imports old ones'
    : `--since ${given}: no ticket was filed since then; the one changed last is of ${day(last.createdAt)}`;
};

const day = (at: Instant): string => new Date(at).toISOString().slice(0, 10);
