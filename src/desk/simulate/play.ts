import type { Database } from '#db/database.ts';
import { runAudit } from '#src/app/background/audit.ts';
import { createWarnEarly } from '#src/app/background/warn-early.ts';
import { oweDigests } from '#src/app/delivery/contents/digest.ts';
import { createDesk } from '#src/app/desk.ts';
import { everyTicket } from '#src/app/lists/every-ticket.ts';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import { FileGoneError } from '#src/app/ports/files/files.ts';
import type { Log } from '#src/app/ports/log.ts';
import { type Course, createAgenda, createPassTime } from '#src/app/replay/pass-time.ts';
import type { Card } from '#src/cards/card.ts';
import { localWeekday } from '#src/core/calendar/local-time.ts';
import { type CategoryId, days, type Instant, minutes, type PersonId, type TicketNumber } from '#src/core/ids.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import type { RoutingTerms } from '#src/core/routing/rank.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { demoAccounts } from '#src/desk/organisation/demo-organisation.ts';
import { arrivals, type PastArrival, sickDays } from './arrivals.ts';
import { type Chance, createChance } from './chance.ts';
import { type Figures, figuresOf, perWeekday } from './figures.ts';
import { type Observed, observing } from './observe.ts';
import { createPeople } from './people.ts';

/** What people write, by category; whoever writes about another gets the words of any. */
export type Words = ReadonlyMap<string, readonly { readonly title: string; readonly description: string }[]>;

/** How often the desk's scheduled jobs run and what was gathered is sent. */
const beat = minutes(15);
/** Where the demo's people are, so that a database that is kept can be looked at there. */
const platform = demoAccounts[0]?.platform ?? '';

const ticketsOn = (card: Card): readonly TicketNumber[] => {
  const listed = card.blocks.flatMap((block) => (block.type === 'list' ? block.items : []));
  const named = listed.flatMap(({ title }) =>
    typeof title === 'string'
      ? []
      : title.flatMap((part) => (typeof part === 'object' && part.type === 'ticket' ? [part.number] : [])),
  );
  return card.ticket === null ? named : [card.ticket];
};

type Planned = { readonly at: Instant; readonly run: () => Promise<void> };

/** Plays a company through the desk in simulated time, in a new database. */
export const play = async (
  database: Database,
  given: {
    readonly setup: OrganisationSetup;
    readonly words: Words;
    /** A Monday's midnight. */
    readonly start: Instant;
    readonly days: number;
    readonly seed: number;
    readonly insteadOf: RoutingTerms['insteadOf'];
    readonly log: Log;
    readonly onDay: (day: number) => void;
    /** What was filed once, in place of what chance files and of who is sick. */
    readonly past?: readonly PastArrival[];
    /** Sees every ticket as it is at the end. */
    readonly atEnd?: (ticket: Ticket) => void;
  },
): Promise<Figures> => {
  const { setup, words, start, seed, log } = given;
  const chance = createChance(seed);
  let now = start;
  const clock = { now: () => now, offset: () => 0, setTo: () => {} };
  const observed: Observed = {
    ...{ assignments: 0, ineligible: 0, overCapacity: 0, overtakes: 0, contested: 0, toBestSkilled: 0 },
  };
  const { outbox, timers, tasks, reports } = database;
  const store = observing(database.store, observed, given.insteadOf);
  await store.transaction(async (tx) => {
    await tx.saveSetup(setup, 0);
    for (const { id } of setup.people) {
      await tx.saveAccount({ person: id, platform, tenant: '', user: id, details: null, preferred: true });
    }
    await tx.saveSetting('set_up', 'simulated');
  });

  const sent: { readonly to: PersonId; readonly at: Instant }[] = [];
  let read: { readonly who: PersonId; readonly number: TicketNumber }[] = [];
  const adapter = createMailbox((who, card, isNew) => {
    if (isNew) sent.push({ to: who, at: now });
    for (const number of ticketsOn(card)) read.push({ who, number });
  });
  let ids = 0;
  const warnEarly = createWarnEarly({ store, clock });
  const desk = createDesk({
    ...{ store, outbox, timers, tasks, reports, clock, log },
    adapters: new Map([[platform, adapter]]),
    classifier: { classify: async () => ({ category: null, confidence: 0, ranked: [], because: [] }) },
    newId: () => {
      ids += 1;
      return `simulated-${ids}`;
    },
    taskKinds: {},
    // What is replayed is not about what people read in the morning.
    jobs: (onWake) =>
      given.past !== undefined
        ? []
        : [
            { name: 'digest', cron: '*/15 * * * *', run: (at) => oweDigests(store, at).then(onWake) },
            { name: 'forecast', cron: '0 * * * *', run: (at, ending) => warnEarly(at, ending).then(onWake) },
          ],
  });

  const agenda = createAgenda<Planned>();
  const about = new Map<TicketNumber, CategoryId>();
  const worked = new Map<TicketNumber, number>();
  const people = createPeople({
    ...{ store, clock, chance, setup, execute: desk.execute, onWake: () => {} },
    later: (at, run) => agenda.add({ at, run }),
    isAbout: (number) => about.get(number),
    workedOn: (number) => worked.get(number),
  });
  const deliver = async (): Promise<void> => {
    await desk.deliver.run();
    for (let seen = read; seen.length > 0; seen = read) {
      read = [];
      for (const { who, number } of seen) await people.reads(who, number);
    }
  };

  const { past } = given;
  const sick = past === undefined ? sickDays(setup, start, given.days, chance) : [];
  for (const { at, person, until } of sick) {
    agenda.add({ at, run: () => people.fallsSick(person, until) });
  }
  const requesters = new Map(setup.people.map((person) => [person.id, person]));
  const filed: readonly PastArrival[] = past ?? arrivals(setup, start, given.days, chance);
  filed.forEach((arrival, n) => {
    agenda.add({
      at: arrival.at,
      run: async () => {
        const requester = requesters.get(arrival.requester);
        if (requester === undefined) return;
        const { title, description } = wordsFor(words, setup, arrival.about, chance, n);
        const { impact, urgency, unsaid } = arrival;
        const opened = await desk.openTicket({
          filing: {
            ...{ title, description, requester, filedBy: requester, channel: platform, impact, urgency },
            ...{ category: unsaid ? null : arrival.about, followUpOf: null },
          },
        });
        if (!opened.ok) return;
        about.set(opened.ticket.number, arrival.about);
        if (arrival.minutes !== undefined) worked.set(opened.ticket.number, arrival.minutes);
      },
    });
  });

  const deeds: Course = {
    next: agenda.next,
    run: async () => {
      await agenda.take()?.run();
      await deliver();
      return true;
    },
  };
  const due: Course = {
    next: timers.next,
    run: async () => {
      const before = await timers.next();
      await desk.watchTimers.run();
      await deliver();
      return (await timers.next()) !== before;
    },
  };
  let next = start + beat;
  const schedule: Course = {
    next: () => next,
    run: async () => {
      next += beat;
      await desk.jobs.run();
      await deliver();
      return true;
    },
  };
  const passTime = createPassTime({
    courses: [deeds, due, schedule],
    setTo: (at) => {
      now = Math.max(now, at);
    },
  });
  for (let day = 0; day < given.days; day += 1) {
    given.onDay(day);
    await passTime(start + days(day + 1));
  }

  const counts = await countTickets(database, given.atEnd);
  const audit = await runAudit(database.store, log, now);
  const staff = setup.technicians.map(({ person }) => person);
  const managers = setup.people.filter(({ roles }) => roles.includes('manager')).map(({ id }) => id);
  const ledger = await database.store.counts.ledger(staff, start);
  const zone = setup.calendars[0]?.zone ?? 'UTC';
  const weekdays = Array.from({ length: given.days }, (_, day) => start + days(day)).filter(
    (begins) => localWeekday(begins + days(0.5), zone) <= 5,
  );
  const effortOf = Map.groupBy(ledger.offered, ({ person }) => person);
  return figuresOf({
    observed,
    tickets: counts.tickets,
    resolved: counts.resolved,
    reopened: counts.reopened,
    stuck: counts.stuck + audit.timers,
    given: setup.technicians.map(({ person, capacity }) => ({
      team: requesters.get(person)?.teams[0] ?? '',
      effort: (effortOf.get(person) ?? [])
        .filter(({ outcome }) => outcome === 'accepted' || outcome === 'offered')
        .reduce((sum, one) => sum + one.effort, 0),
      capacity,
    })),
    outcomes: counts.outcomes,
    messages: {
      managers: perWeekday(sent, managers, weekdays),
      technicians: perWeekday(
        sent,
        staff.filter((person) => !managers.includes(person)),
        weekdays,
      ),
    },
  });
};

/** A platform on which everything arrives at once. */
const createMailbox = (onRead: (who: PersonId, card: Card, isNew: boolean) => void): ChatAdapter => {
  let messages = 0;
  return {
    platform,
    capabilities: {
      updates: true,
      threads: null,
      reactions: false,
      files: null,
      findsByEmail: false,
      commands: 'line',
    },
    start: async () => {},
    stop: async () => {},
    health: () => ({ state: 'up', detail: null }),
    lookUp: async ({ user }) => ({ name: user, email: null, zone: null, standing: 'member' }),
    findByEmail: async () => null,
    send: async ({ to, card }) => {
      messages += 1;
      const conversation = to.kind === 'person' ? to.account.user : 'channel';
      if (to.kind === 'person') onRead(to.account.user as PersonId, card, true);
      return { platform, conversation, message: `${messages}` };
    },
    readFile: async () => {
      throw new FileGoneError('gone', 'nobody sends files here');
    },
    update: async ({ ref, card }) => onRead(ref.conversation as PersonId, card, false),
  };
};

const wordsFor = (
  words: Words,
  setup: OrganisationSetup,
  category: CategoryId,
  chance: Chance,
  n: number,
): { readonly title: string; readonly description: string } => {
  const name = setup.categories.find(({ id }) => id === category)?.name ?? '';
  const own = words.get(name) ?? [...words.values()].flat();
  return own[Math.floor(chance.of('words', n) * own.length)] ?? { title: `${name}: it is broken`, description: '' };
};

/** The tickets as they are at the end; an open one for which no timer is set is stuck. */
const countTickets = async ({ store }: Database, atEnd: (ticket: Ticket) => void = () => {}) => {
  let [tickets, resolved, reopened, stuck] = [0, 0, 0, 0];
  const outcomes: { metric: string; outcome: string; openMs: number | null }[] = [];
  for await (const ticket of everyTicket(store.lists, {})) {
    tickets += 1;
    atEnd(ticket);
    if (ticket.status === 'resolved' || ticket.status === 'closed') resolved += 1;
    if (ticket.reopenedCount > 0) reopened += 1;
    if (isOpen(ticket) && (await store.read.timersOf(ticket.number)).length === 0) stuck += 1;
    outcomes.push(...(await store.read.facts(ticket.number)).outcomes);
  }
  return { tickets, resolved, reopened, stuck, outcomes };
};
