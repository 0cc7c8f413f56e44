import { openDatabase } from '#db/database.ts';
import { readDeskClock } from '#src/app/background/desk-clock.ts';
import { everyTicket } from '#src/app/lists/every-ticket.ts';
import type { Missed } from '#src/app/ports/console/promises.ts';
import type { Store } from '#src/app/ports/store.ts';
import { texts } from '#src/cards/texts.ts';
import { holidaysOf, withDaysKnown, withHolidaysFrom } from '#src/core/calendar/calendar.ts';
import { missedTargets } from '#src/core/facts/replay-log.ts';
import { days, type Instant } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { impacts, type Priority, priorities, priorityOf, urgencies } from '#src/core/priority.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { InputError } from '#src/desk/input-error.ts';
import { loadOrganisation } from '#src/desk/organisation/files.ts';
import { createLog } from '#src/desk/run/log.ts';
import { createProgress } from '#src/desk/run/progress.ts';
import type { PastArrival } from '#src/desk/simulate/arrivals.ts';
import type { Figures } from '#src/desk/simulate/figures.ts';
import { play } from '#src/desk/simulate/play.ts';
import { counted, table } from './describe-what-if.ts';
import { readSince } from './since.ts';

type Played = Pick<Figures, 'acceptMinutesP50' | 'acceptMinutesP95' | 'resolveMinutesP50'>;

export type WhatIfPeople = {
  readonly file: string;
  readonly since: Instant;
  readonly tickets: number;
  /** Targets that were missed when it happened. */
  readonly recorded: number;
  readonly missed: Missed;
  /** By the team and priority that a ticket has at the end. */
  readonly rows: readonly (Missed & { readonly team: string; readonly priority: Priority })[];
  readonly today: Played;
  readonly proposed: Played;
};

/** How long it was worked on, in open minutes; undefined: nobody has, or that is not known. */
const workedOn = async (read: Store['read'], ticket: Ticket): Promise<number | undefined> => {
  const { stays } = await read.facts(ticket.number);
  const worked = stays.filter(({ status }) => status === 'in_progress');
  if (ticket.status !== 'resolved' && ticket.status !== 'closed') return undefined;
  return worked.length === 0 || worked.some(({ openMs }) => openMs === null)
    ? undefined
    : worked.reduce((sum, { openMs }) => sum + (openMs ?? 0), 0) / 60_000;
};

/** What somebody would have had to say for this priority. */
const levelsFor = ({ impact, urgency, priority }: Ticket) => {
  if (priorityOf(impact, urgency) === priority) return { impact, urgency };
  const all = impacts.flatMap((one) => urgencies.map((other) => ({ impact: one, urgency: other })));
  return all.find((one) => priorityOf(one.impact, one.urgency) === priority) ?? { impact, urgency };
};

/** The tickets filed since then that were not withdrawn, oldest first. */
const filedSince = async ({ read, lists }: Store, since: Instant) => {
  const arrivals: PastArrival[] = [];
  let recorded = 0;
  for await (const ticket of everyTicket(lists, { created: { from: since } })) {
    if (ticket.status === 'cancelled' || ticket.category === null) continue;
    recorded += missedTargets(ticket).length;
    const minutes = await workedOn(read, ticket);
    arrivals.push({
      ...{ at: ticket.createdAt, requester: ticket.requester, about: ticket.category, unsaid: false },
      ...levelsFor(ticket),
      ...(minutes !== undefined && { minutes }),
    });
  }
  return { arrivals: arrivals.toSorted((a, b) => a.at - b.at), recorded };
};

/** With everybody who asked for help; nobody is away now for having been away when it was looked at. */
const withAskers = (setup: OrganisationSetup, askers: readonly Person[]): OrganisationSetup => {
  const here = setup.people.map(({ away: _, ...person }) => person);
  const known = new Set(here.map(({ id }) => id));
  const others = askers
    .filter(({ id }) => !known.has(id))
    .map(
      ({ away: _, delegate: __, ...person }): Person => ({ ...person, roles: ['requester'], teams: [], manager: null }),
    );
  // What was read elsewhere counts as if it were written here: nothing is read while it is played.
  const calendars = setup.calendars.map((one) => withHolidaysFrom({ ...one, holidays: holidaysOf(one) }, null));
  return { ...setup, calendars, people: [...here, ...others], absences: [] };
};

/**
 * Gives out the tickets that were filed since a day once more, in simulated time: to today's people, and to those of a
 * file. Changes nothing; the desk may run meanwhile. Throws InputError and OrganisationError, which say what to do.
 */
export const askWhatIfPeople = async (
  asked: { readonly databaseUrl: string; readonly file: string; readonly since: string },
  complain: (line: string) => void,
): Promise<WhatIfPeople> => {
  const { setup: written } = await loadOrganisation(asked.file);
  const database = await openDatabase(asked.databaseUrl, { ifMissing: 'refuse' });
  const read = await (async () => {
    try {
      const { store } = database;
      const until = (await readDeskClock(store.read, database.now)).now();
      const since = readSince(asked.since, until);
      const past = await filedSince(store, since);
      const askers = await store.read.people([...new Set(past.arrivals.map(({ requester }) => requester))]);
      return { ...past, since, until, askers, today: await store.read.setup() };
    } finally {
      await database.close();
    }
  })();
  const { since, until, askers, arrivals, recorded } = read;
  const known = new Map(read.today.calendars.map((one) => [one.id, one]));
  const proposed = { ...written, calendars: withDaysKnown(written.calendars, known) };
  if (arrivals.length === 0)
    throw new InputError(`--since ${asked.since}: no ticket with a category was filed since then`);
  if (proposed.technicians.length === 0) throw new InputError(`${asked.file} has no technicians`);
  const inUse = new Set(proposed.categories.map(({ id }) => id));
  const gone = arrivals.find(({ about }) => !inUse.has(about));
  if (gone !== undefined) {
    throw new InputError(`Tickets were filed about “${gone.about}”, which ${asked.file} does not have`);
  }
  const many = Math.ceil((until - since) / days(1));
  const rows = new Map<string, Missed & { team: string; priority: Priority }>();
  const missed: Missed = { today: 0, proposed: 0 };
  const once = async (side: keyof Missed, setup: OrganisationSetup): Promise<Played> => {
    const whole = withAskers(setup, askers);
    const names = new Map(whole.teams.map(({ id, name }) => [id, name]));
    const played = await openDatabase('sqlite::memory:', { use: 'alone' });
    const progress = createProgress(
      side === 'today' ? 'Days with today’s people' : `Days with ${asked.file}`,
      complain,
    );
    try {
      const { acceptMinutesP50, acceptMinutesP95, resolveMinutesP50 } = await play(played, {
        ...{ setup: whole, words: new Map(), start: since, days: many, seed: 1, insteadOf: undefined },
        ...{ log: createLog('warn'), past: arrivals },
        onDay: (day) => progress.update(day, many),
        atEnd: (ticket) => {
          const { team, priority } = ticket;
          const key = `${team} ${priority}`;
          const row = rows.get(key) ?? { team: names.get(team) ?? team, priority, today: 0, proposed: 0 };
          rows.set(key, row);
          const late = missedTargets(ticket).length;
          row[side] += late;
          missed[side] += late;
        },
      });
      return { acceptMinutesP50, acceptMinutesP95, resolveMinutesP50 };
    } finally {
      progress.stop();
      await played.close();
    }
  };
  const today = await once('today', read.today);
  const then = await once('proposed', proposed);
  return {
    ...{ file: asked.file, since, tickets: arrivals.length, recorded, missed, today, proposed: then },
    rows: [...rows.values()].toSorted(
      (a, b) => a.team.localeCompare(b.team, 'en') || priorities.indexOf(a.priority) - priorities.indexOf(b.priority),
    ),
  };
};

/** For people: a table by team and priority, and what to make of it; or everything as JSON. */
export const describeWhatIfPeople = (found: WhatIfPeople, json: boolean): readonly string[] => {
  if (json) return [JSON.stringify({ ...found, since: new Date(found.since).toISOString() })];
  const { file, since, tickets, recorded, missed, rows, today, proposed } = found;
  const minutes = (one: keyof Played): string => `${today[one] || '–'} → ${proposed[one] || '–'} open minutes`;
  return [
    `${tickets} tickets filed since ${new Date(since).toISOString().slice(0, 10)}, given out once more. Targets missed with today's people, and with those of ${file}:`,
    '',
    ...table([
      ['team', 'priority', 'today', 'then', 'change'],
      ...rows.map((row) => [row.team, texts.priority[row.priority], ...counted(row)]),
      ['all', '', ...counted(missed)],
    ]),
    '',
    `Accepted within, half of them: ${minutes('acceptMinutesP50')}; 95 %: ${minutes('acceptMinutesP95')}`,
    `Resolved within, half of them: ${minutes('resolveMinutesP50')}`,
    `When it happened, ${recorded} were missed.`,
    'How long each was worked on is taken as it was; how people answer is made up. So compare the two with each other. Nothing was saved.',
  ];
};
