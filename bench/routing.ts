import { join } from 'node:path';
import { openDatabase } from '#db/database.ts';
import { createDeskClock } from '#src/app/background/desk-clock.ts';
import { createWatchTimers } from '#src/app/background/watch-timers.ts';
import type { Log } from '#src/app/ports/log.ts';
import { createExecute } from '#src/app/tickets/execute.ts';
import { createOpenTicket } from '#src/app/tickets/open-ticket.ts';
import type { PersonId, SkillId, TeamId } from '#src/core/ids.ts';
import type { Candidate, Category, Person } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { route } from '#src/core/routing/routing.ts';
import { demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';
import { inFolder } from './bench-desk.ts';
import { atMost, line, median, quantile } from './figures.ts';
import { measureHeavy } from './heavy-tickets.ts';

type Print = (line: string) => void;

const quiet: Log = { info: () => {}, warn: () => {}, error: (facts, message) => console.error(message, facts) };
const calendars = new Map(demoOrganisation.calendars.map((calendar) => [calendar.id, calendar]));
/** A Monday at ten in Berlin. */
const now = Date.UTC(2026, 10, 23, 9);
const team = 'bench' as TeamId;
const skill = 'vpn' as SkillId;

const candidate = (n: number): Candidate => ({
  person: `tech-${String(n).padStart(4, '0')}` as PersonId,
  name: `Tech ${n}`,
  active: true,
  teams: [team],
  skills: [{ skill, level: 1 + (n % 5) }],
  capacity: 4,
  load: n % 5,
  shift: demoOrganisation.calendars[n % demoOrganisation.calendars.length]?.id ?? null,
  away: n % 11 === 0 ? { until: null } : null,
  lastAssignedAt: now - n,
  taken: { effort: n % 7, asOf: now - n * 60_000 },
  record: { resolved: n % 40, recent: n % 30, reopened: n % 3, medianMs: (60 + n) * 60_000, asOf: now - n * 3_600_000 },
});

const decisions = (print: Print): void => {
  for (const many of [10, 100, 1_000]) {
    const candidates = Array.from({ length: many }, (_, n) => candidate(n));
    const took: number[] = [];
    for (let n = 0; n < 1_500; n += 1) {
      const start = performance.now();
      route(
        {
          ...{
            team,
            required: [{ skill, level: 2 }],
            preferred: [{ skill, level: 3 + (n % 3) }],
            pastOffers: [],
            priority: 'P3' as const,
          },
          ...{ requester: 'rita' as PersonId, effort: 1 },
        },
        candidates,
        { calendars, weights: null },
        now + n * 60_000,
      );
      if (n >= 500) took.push(performance.now() - start);
    }
    const p99 = quantile(took, 0.99);
    const goal = many === 1_000 ? atMost(p99, 1, 'ms') : null;
    print(line(`one decision among ${many} technicians, median`, `${median(took).toFixed(3)} ms`));
    print(line('… p99', `${p99.toFixed(3)} ms`, goal));
  }
};

const person = (id: string, roles: Person['roles']): Person => ({
  ...{ id: id as PersonId, name: id, email: null, roles, teams: roles.includes('technician') ? [team] : [] },
  ...{ manager: null, zone: 'UTC', active: true },
});

const deskOf = (technicians: number, capacity: number): OrganisationSetup => {
  const staff = Array.from({ length: technicians }, (_, n) => candidate(n));
  const category: Category = {
    id: 'bench' as Category['id'],
    name: 'Bench',
    team,
    required: [],
    preferred: [],
    effort: 1,
  };
  return {
    ...demoOrganisation,
    people: [
      ...demoOrganisation.people,
      person('asker', ['requester']),
      ...staff.map(({ person: id }) => person(id, ['requester', 'technician'])),
    ],
    teams: [...demoOrganisation.teams, { id: team, name: 'Bench', manager: null, channel: null, logChannel: null }],
    skills: [...demoOrganisation.skills, { id: skill, name: 'VPN' }],
    categories: [...demoOrganisation.categories, category],
    technicians: [
      ...demoOrganisation.technicians,
      ...staff.map(({ person: id, skills }) => ({ person: id, skills, capacity, shift: null })),
    ],
  };
};

const openDesk = async (url: string, technicians: number, capacity: number) => {
  const { store, timers, close } = await openDatabase(url);
  await store.transaction((tx) => tx.saveSetup(deskOf(technicians, capacity), 0));
  const clock = createDeskClock(0);
  const parts = { store, clock, log: quiet, onCommitted: () => {} };
  const execute = createExecute(parts);
  const classifier = { classify: async () => Promise.reject(new Error('nothing to classify')) };
  const openTicket = createOpenTicket({ ...parts, classifier });
  const watch = createWatchTimers({ store, timers, execute, clock, log: quiet });
  const asker = person('asker', ['requester']);
  const file = (n: number) =>
    openTicket({
      filing: {
        ...{ title: `Bench ${n}`, description: '', requester: asker, filedBy: asker, channel: 'bench' },
        ...{ impact: 'me', urgency: 'slowed_down', category: 'bench' as Category['id'], followUpOf: null },
      },
    });
  return { store, watch, file, close };
};

/** With what is read for it: the team, its loads and records, its queue. */
const decisionWithReads = async (print: Print): Promise<void> =>
  inFolder(async (folder) => {
    const { store, file, close } = await openDesk(`sqlite:${join(folder, 'reads.db')}`, 1_000, 4);
    for (let n = 0; n < 50; n += 1) await file(n);
    const took: number[] = [];
    for (let n = 0; n < 300; n += 1) {
      const start = performance.now();
      await store.transaction(async (tx) => {
        const [candidates] = await Promise.all([tx.lockCandidates(team, null), tx.queue(team, null, 200)]);
        route(
          {
            ...{ team, required: [], preferred: [], pastOffers: [], priority: 'P3' as const },
            requester: 'asker' as PersonId,
            effort: 1,
          },
          candidates,
          { calendars, weights: null },
          now,
        );
      });
      if (n >= 100) took.push(performance.now() - start);
    }
    const p99 = quantile(took, 0.99);
    print(line('the same among 1000, what is read for it included, p99', `${p99.toFixed(2)} ms`, atMost(p99, 5, 'ms')));
    await close();
  });

const longQueue = async (print: Print): Promise<void> =>
  inFolder(async (folder) => {
    const { store, watch, file, close } = await openDesk(`sqlite:${join(folder, 'queue.db')}`, 20, 0);
    for (let n = 0; n < 10_000; n += 100) await Promise.all(Array.from({ length: 100 }, (_, one) => file(n + one)));
    await watch.run();
    const rerun = async (what: string): Promise<void> => {
      await store.transaction((tx) => tx.setTimer({ subject: 'team', team, kind: 'queue', dueAt: 0 }));
      const start = performance.now();
      await watch.run();
      print(line(what, `${(performance.now() - start).toFixed(0)} ms`));
    };
    await rerun('a queue of 10000 run again, nobody has room');
    const { version } = await store.read.organisation();
    await store.transaction((tx) => tx.saveSetup(deskOf(20, 10), version));
    await rerun('… and 20 technicians have room for 10 each: 200 are asked');
    await close();
  });

/** How fast it is decided who gets a ticket, and what that does to heavy ones. */
export const run = async (print: Print): Promise<void> => {
  decisions(print);
  await decisionWithReads(print);
  await longQueue(print);
  measureHeavy(print);
};
